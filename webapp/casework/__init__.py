"""Casework: who walks beside whom, and what is to be done today."""
