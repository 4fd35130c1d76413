"""Tests of whom a post could fit at all."""
