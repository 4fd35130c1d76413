"""Tasks that keep in order what the product remembers and works with."""
