"""Nouns about what organisations post."""
