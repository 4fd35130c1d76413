"""What an address asks of the public list: its filters, their words, and the place meant."""
