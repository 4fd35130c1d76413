"""The plain arrays an index is made of."""
