"""The blueprint of the area, and what several of its pages share."""

from datetime import date

from flask import Blueprint, current_app

from models import Membership, Organisation
from webapp.access import policy, sign_in
from webapp.organisations import queries

bp = Blueprint("organisations", __name__)


def decided_by(organisation: Organisation) -> date:
    """Return the last day by which somebody decides on an organisation that waits."""
    days = current_app.config["VERIFICATION_WORKING_DAYS"]
    return queries.verification_due_on(organisation, working_days=days)


def owned() -> Membership:
    """Return the membership in use, of an organisation the account may change."""
    return sign_in.current_membership(policy.owns)
