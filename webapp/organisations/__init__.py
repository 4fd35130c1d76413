"""Organisations: sign up, members, verification."""
