"""Tests of the check of posts."""
