"""Tests of one person's list."""
