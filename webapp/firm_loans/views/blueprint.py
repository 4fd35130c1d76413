"""The blueprint, and the firm that these pages are about."""

from flask import Blueprint

from models import Organisation
from webapp.access import policy
from webapp.access.sign_in import current_membership

bp = Blueprint("firm_loans", __name__)


def organisation() -> Organisation:
    """Return the firm of the member signed in."""
    return current_membership(policy.works_for_employer).organisation
