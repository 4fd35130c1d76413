"""The seeker's register: what a person can do and wants."""
