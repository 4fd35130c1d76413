"""Tasks that tell people something, and end what nobody answers."""
