"""Tests of the list of posts to mend."""
