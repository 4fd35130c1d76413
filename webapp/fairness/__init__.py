"""Fairness: a report for the operator of what lists and outcomes are like for groups of people."""
