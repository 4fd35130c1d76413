"""Enrolments: ask for a seat, follow it, answer it."""
