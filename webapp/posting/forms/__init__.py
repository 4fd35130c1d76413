"""The questions about a post: a page of them at a time, and the fields they need."""
