"""Papers of a loan: filled in as far as we know, with what is still to be signed by whom."""
