"""Tests of the offers area."""
