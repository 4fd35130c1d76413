"""Tests of the nouns of upkeep."""
