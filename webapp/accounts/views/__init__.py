"""The pages of an account, one file per subject; all on one blueprint."""

from webapp.accounts.views import claiming, mine, signing_in, signing_up
from webapp.accounts.views.blueprint import bp

__all__ = ["bp", "claiming", "mine", "signing_in", "signing_up"]
