"""What stands on each paper, from facts alone."""
