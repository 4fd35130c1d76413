"""The blueprint of the area, and what its pages share: whom the coordinator may see."""

from uuid import UUID

from flask import Blueprint, current_app, request

from models import Membership, Seeker
from webapp.access import policy, sign_in
from webapp.access.scope import Desk, Scope, scope_of
from webapp.casework import queries
from webapp.casework.queries import Companion
from webapp.db import session

bp = Blueprint("casework", __name__, url_prefix="/can-bo")


@bp.app_template_global()
def my_companion() -> Companion | None:
    """Tell a seeker's own pages who walks beside them; None for everybody else."""
    account = sign_in.account_or_none()
    if account is None or account.seeker is None:
        return None
    return queries.companion_of(session, account.seeker)


def current_scope() -> Scope:
    return scope_of(
        sign_in.current_account(), shares_caseload=current_app.config["SHARED_CASELOAD"]
    )


def current_desk() -> tuple[Membership, Desk]:
    """Return the membership in use, and where it lets the coordinator work."""
    membership = sign_in.current_membership(policy.accompanies)
    desks = {desk.organisation_id: desk for desk in current_scope().desks}
    return membership, desks[membership.organisation_id]


def person_of(person_id: UUID) -> Seeker:
    """Load somebody within sight, held while a POST changes them; raises NotFoundError."""
    return queries.person(session, current_scope(), person_id, to_change=request.method == "POST")
