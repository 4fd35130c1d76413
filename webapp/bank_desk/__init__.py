"""The bank officer's desk: files that people let the bank see, decisions, money, figures."""
