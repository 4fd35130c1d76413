"""Nouns about who is offered what, and by which rules."""
