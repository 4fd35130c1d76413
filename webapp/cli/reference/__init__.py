"""Nouns about the lists that come with the product."""
