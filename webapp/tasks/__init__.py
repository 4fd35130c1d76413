"""Scheduled tasks: what runs by itself, when, and how one worker at a time runs it."""
