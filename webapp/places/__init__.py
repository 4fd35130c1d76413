"""Places: load the registers, and find a place without JavaScript."""
