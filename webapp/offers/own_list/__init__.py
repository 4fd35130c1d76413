"""The list of one person: what narrows it, and what to do where it is short."""
