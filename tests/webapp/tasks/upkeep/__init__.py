"""Tests of what keeps things in order."""
