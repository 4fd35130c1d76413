"""Vacancies from spreadsheets and exports: read, reported row by row, then written."""
