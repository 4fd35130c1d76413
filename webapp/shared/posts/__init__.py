"""Posts in words and on cards."""
