"""How good and how fair the rankers are."""
