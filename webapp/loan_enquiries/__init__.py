"""Loan enquiries: the way to the Social Policy Bank, step by step, with everybody on it."""
