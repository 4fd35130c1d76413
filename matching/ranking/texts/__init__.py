"""Texts as terms: typed words mended, posts and wishes in the same words."""
