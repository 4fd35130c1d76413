"""The page of a vacancy, and those on which its organisation writes and looks after it."""

from webapp.vacancies.views import posting, showing
from webapp.vacancies.views.blueprint import bp

__all__ = ["bp", "posting", "showing"]
