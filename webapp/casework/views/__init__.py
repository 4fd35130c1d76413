"""The coordinator's pages, one file per subject; all on one blueprint."""

from webapp.casework.views import cards, desk, organisations, people, registering
from webapp.casework.views.blueprint import bp

__all__ = ["bp", "cards", "desk", "organisations", "people", "registering"]
