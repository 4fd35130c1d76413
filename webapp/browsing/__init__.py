"""Browsing everything that is open, without an account."""
