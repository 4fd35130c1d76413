"""The rows of occupations and skills, which mirror the lexicon."""
