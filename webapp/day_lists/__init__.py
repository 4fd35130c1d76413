"""Lists of the day: everybody's first offers, worked out together and kept for a while."""
