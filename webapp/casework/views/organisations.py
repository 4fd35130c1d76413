"""Organisations of the territory that wait for somebody to vouch for them."""

from datetime import date

from flask import current_app, render_template, request

from models import Organisation, OrganisationKind
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.casework.views.blueprint import bp
from webapp.db import session
from webapp.moderation import queries as moderation
from webapp.organisations import queries
from webapp.organisations.queries import WaitingFilter
from webapp.shared import clock
from webapp.shared.clock import VIETNAM
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number
from webapp.shared.words.text import clean

MOST_TYPED = 100


@bp.get("/to-chuc")
@allow(policy.verifier)
def organisations_to_verify() -> str:
    """Oldest first; one's own organisation is never among them."""
    wanted, number = _wanted(), page_number()
    rows, total = queries.organisations_to_verify(
        session, sign_in.current_account(), wanted, limit=PAGE_ROWS, offset=offset_of(number)
    )
    kinds, communes = queries.waiting_groups(session, sign_in.current_account())
    return render_template(
        "casework/organisations_to_verify.html",
        page=Page(rows=rows, number=number, total=total),
        wanted=wanted,
        kinds=kinds,
        communes=communes,
        waiting=sum(kinds.values()),
        posts_to_mend=moderation.count_blocked(session, sign_in.current_account()),
        waited_days=waited_days,
        due_on=_due_on,
    )


def _wanted() -> WaitingFilter:
    """Read the filter from the address; whatever is no filter asks for nothing."""
    kind = request.args.get("loai", "")
    return WaitingFilter(
        text=clean(request.args.get("q", ""))[:MOST_TYPED],
        kind=OrganisationKind(kind) if kind in set(OrganisationKind) else None,
        commune_code=clean(request.args.get("xa", ""))[:5],
    )


def waited_days(organisation: Organisation) -> int:
    """Count the days since verification was asked for; 0 on the day itself."""
    asked = organisation.verification_asked_at.astimezone(VIETNAM).date()
    return (clock.today() - asked).days


def _due_on(organisation: Organisation) -> date:
    days = current_app.config["VERIFICATION_WORKING_DAYS"]
    return queries.verification_due_on(organisation, working_days=days)
