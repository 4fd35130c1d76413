"""Messages: what the product tells an account, in words, and what was read."""
