"""Near-equal offers and people shared out fairly, and with which chance."""
