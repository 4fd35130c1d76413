"""Nouns for who writes the product: what its code and its words say."""
