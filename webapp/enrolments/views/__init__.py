"""Both sides of enrolments: the seeker's and the training centre's."""

from webapp.enrolments.views import centre, own
from webapp.enrolments.views.blueprint import bp

__all__ = ["bp", "centre", "own"]
