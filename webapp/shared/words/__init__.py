"""Values in words, and words in two languages."""
