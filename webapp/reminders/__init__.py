"""Reminders: nobody waits in silence, whoever forgets to answer."""
