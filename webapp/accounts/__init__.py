"""Accounts: sign up, sign in, claim a card, see and end sessions."""
