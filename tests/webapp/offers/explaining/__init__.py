"""Tests of how an offer is put into words."""
