"""Tests of PINs, passwords and codes."""
