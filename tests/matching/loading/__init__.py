"""Tests of what the deciding code reads from rows."""
