"""What would change an offer, worked out by asking the list anew."""
