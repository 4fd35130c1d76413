"""What a person typed and asked for, as the rankers read it."""
