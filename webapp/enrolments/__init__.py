"""Enrolments: ask for a seat in a course, take it, finish."""
