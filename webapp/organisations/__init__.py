"""Organisations: sign up, members, profile, verification."""
