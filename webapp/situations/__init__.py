"""What the law asks of one person: their own answers, sealed, and what follows from them."""
