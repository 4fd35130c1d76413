"""Suggestions: people who agreed to it, shown without a name to who posted, and invited."""
