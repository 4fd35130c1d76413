"""What people prove themselves with: PINs, passwords, and the code on a printed card."""
