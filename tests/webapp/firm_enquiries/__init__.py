"""A firm's file on its way to the bank."""
