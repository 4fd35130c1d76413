"""Tests of how a file is read."""
