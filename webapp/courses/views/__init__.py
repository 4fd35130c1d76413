"""The page of a course, and those on which its organisation writes and looks after it."""

from webapp.courses.views import posting, showing
from webapp.courses.views.blueprint import bp

__all__ = ["bp", "posting", "showing"]
