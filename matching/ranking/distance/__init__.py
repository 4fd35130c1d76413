"""Where people and posts are, and how far from each other."""
