"""Nouns of who keeps an instance running."""
