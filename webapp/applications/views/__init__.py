"""Both sides of applications: the seeker's and the employer's."""

from webapp.applications.views import employer, own
from webapp.applications.views.blueprint import bp

__all__ = ["bp", "employer", "own"]
