"""The pages of an organisation, one file per subject; all on one blueprint."""

from webapp.organisations.views import desk, members, signing_up, verification
from webapp.organisations.views.blueprint import bp

__all__ = ["bp", "desk", "members", "signing_up", "verification"]
