"""Demo data: an instance a visitor can walk through, and nobody can mistake for real."""
