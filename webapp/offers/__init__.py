"""Offers: the jobs and courses that fit one person."""
