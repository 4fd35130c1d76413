"""The parts of a score put together, for many posts at once and in words."""
