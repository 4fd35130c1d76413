"""What the law asks of a post while it is written: kinds of business, remarks on the words."""
