"""What people did, through the product's own actions."""
