"""Tests of the nouns about the matcher."""
