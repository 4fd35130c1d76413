"""Tests of a firm's way to the loan."""
