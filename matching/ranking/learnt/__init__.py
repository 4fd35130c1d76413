"""What was learnt from posts, as it is served: no learning library here."""
