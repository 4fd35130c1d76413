"""Faults of the database, and tables that mirror files."""
