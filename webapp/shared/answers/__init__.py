"""What every answer costs and tells."""
