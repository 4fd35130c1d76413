"""Vacancies: post, show, import."""
