"""Occupations: which a text means, and how near each is to every other."""
