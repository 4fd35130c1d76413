"""What stands around pages."""
