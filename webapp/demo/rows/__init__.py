"""Rows that stand still: who and what there is."""
