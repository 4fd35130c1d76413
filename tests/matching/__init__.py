"""Tests of the deciding code: plain facts, no database, no app."""
