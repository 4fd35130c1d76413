"""The coordinator's pages, one file per subject; all on one blueprint."""

from webapp.casework.views import (
    applying,
    cards,
    desk,
    filling_in,
    offering,
    organisations,
    people,
    registering,
)
from webapp.casework.views.blueprint import bp

__all__ = [
    "applying", "bp", "cards", "desk", "filling_in", "offering", "organisations", "people",
    "registering",
]  # fmt: skip
