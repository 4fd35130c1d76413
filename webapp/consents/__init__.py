"""Consents: what a person allows, who saw what because of it, and taking it back."""
