"""The blueprint of the area, and where its pages lead."""

from flask import Blueprint

from models import Account
from webapp.shared.pages.navigation import Audience, audience_of, items_for

bp = Blueprint("accounts", __name__)


def first_page(account: Account) -> str:
    """Return where somebody begins who has just signed in: the first section of their kind."""
    if account.seeker is not None:
        return _first_of(audience_of(account, ()))
    active = [member.organisation for member in account.memberships if member.ended_at is None]
    return _first_of(audience_of(account, active))


def _first_of(audience: Audience) -> str:
    return next((item.url for item in items_for(audience)), "/")
