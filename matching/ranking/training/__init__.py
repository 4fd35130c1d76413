"""Fitting on posts, in folds that keep companies and titles apart."""
