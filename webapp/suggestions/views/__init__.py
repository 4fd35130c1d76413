"""Both sides of suggestions: a person's invitations, and whom an organisation is shown."""

from webapp.suggestions import preparing
from webapp.suggestions.views import employer, own
from webapp.suggestions.views.blueprint import bp

__all__ = ["bp", "employer", "own", "preparing"]
