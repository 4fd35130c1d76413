"""The coordinator's pages, one file per subject; all on one blueprint."""

from webapp.casework.views import applying, desk, offering, organisations, people, registering
from webapp.casework.views.blueprint import bp

__all__ = ["applying", "bp", "desk", "offering", "organisations", "people", "registering"]
