"""Rankers: a page for the operator of what lists are ordered by, and of the last training."""
