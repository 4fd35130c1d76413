"""What the law says in days and numbers: a date that one can work out, and the dated tables."""
