"""The blueprint of the area, and what its pages share: who acts, and which file they may see."""

from uuid import UUID

from flask import Blueprint, request

from models import FirmLoanEnquiry, FirmLoanParty, Organisation
from webapp.access import policy, sign_in
from webapp.db import session
from webapp.firm_enquiries import queries
from webapp.firm_enquiries.queries import Body
from webapp.firm_enquiries.workflow import FirmDeed
from webapp.firm_loans.standing import KINDS, Numbers, Standing, standing_of
from webapp.shared import clock

bp = Blueprint("firm_enquiries", __name__)
RULES = {FirmLoanParty.COMMUNE: policy.serves_commune, FirmLoanParty.BANK: policy.lends}


def organisation() -> Organisation:
    """Return the firm of the member signed in."""
    return sign_in.current_membership(policy.works_for_employer).organisation


def own(file_id: UUID) -> FirmLoanEnquiry:
    """Load one of the firm's own files, held while a POST changes it."""
    to_change = request.method == "POST"
    return queries.of_firm(session, organisation(), file_id, to_change=to_change)


def body(party: FirmLoanParty) -> Body:
    """Return the body for which the one signed in works now."""
    membership = sign_in.current_membership(RULES[party])
    return Body(party=party, organisation_id=membership.organisation_id)


def at_desk(party: FirmLoanParty, file_id: UUID) -> FirmLoanEnquiry:
    """Load a file that a body may see, held while a POST changes it."""
    to_change = request.method == "POST"
    return queries.for_body(session, body(party), file_id, to_change=to_change)


def deed(party: FirmLoanParty) -> FirmDeed:
    """The one signed in, for the firm or for a body, now."""
    at_home = party is FirmLoanParty.FIRM
    return FirmDeed(
        actor=sign_in.current_account(),
        party=party,
        organisation_id=organisation().id if at_home else body(party).organisation_id,
        now=clock.now(),
        today=clock.today(),
    )


def judged(enquiry: FirmLoanEnquiry) -> Standing:
    """Judge a file by the numbers that went with it, today."""
    numbers = Numbers(
        total=enquiry.workers_total,
        counted=enquiry.workers_counted,
        amount_vnd=enquiry.amount_vnd,
        plan_confirmed=True if enquiry.confirmed_on else None,
        kind=KINDS.get(enquiry.organisation.legal_form),
    )
    return standing_of(numbers, today=clock.today())
