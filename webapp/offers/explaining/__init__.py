"""An offer in words: its reasons, what would change it, and where its points come from."""
