"""The blueprint of the area, and what its pages share: who acts, and which enquiry they may see."""

from collections.abc import Iterable
from uuid import UUID

from flask import Blueprint, current_app, request

from models import AccountKind, LoanEnquiry, LoanParty, Membership
from webapp.access import sign_in
from webapp.access.scope import Scope, scope_of
from webapp.db import session
from webapp.loan_enquiries import queries
from webapp.loan_enquiries.parties import RULES, Body, body_of
from webapp.loan_enquiries.workflow import LoanDeed, Verb
from webapp.shared import clock
from webapp.shared.errors import NotFoundError

bp = Blueprint("loan_enquiries", __name__, url_prefix="/vay-von")

# Verbs as they stand in an address.
PATHS = {
    "bat-dau": Verb.SEND,
    "co-ten": Verb.LIST,
    "xac-nhan": Verb.CONFIRM,
    "chuyen-ngan-hang": Verb.FORWARD,
    "ngan-hang-dong-y": Verb.APPROVE,
    "gui-lai": Verb.RESEND,
    "mo-lai": Verb.REOPEN,
    "lui": Verb.UNDO,
}
# Verbs that ask for a reason.
REASONED = {"can-bo-sung": Verb.SEND_BACK, "chua-duoc": Verb.REFUSE}


def one_of(words: Iterable[str], name: str) -> str:
    """Return the part of a rule that takes one of these words."""
    listed = ",".join(f"'{word}'" for word in words)
    return f"<any({listed}):{name}>"


ADDRESSES = {verb: path for path, verb in (PATHS | REASONED).items()}
DESKS = {"xa": LoanParty.COMMUNE, "to": LoanParty.GROUP}


def is_mine() -> bool:
    """Tell whether the one signed in goes the way for themselves."""
    return sign_in.current_account().kind is AccountKind.SEEKER


def current_scope() -> Scope:
    return scope_of(
        sign_in.current_account(), shares_caseload=current_app.config["SHARED_CASELOAD"]
    )


def walker_deed() -> LoanDeed:
    """The person, or the one beside them with their word, now."""
    party = LoanParty.SEEKER if is_mine() else LoanParty.COORDINATOR
    return _deed(party, None)


def _deed(party: LoanParty, organisation_id: int | None) -> LoanDeed:
    return LoanDeed(
        actor=sign_in.current_account(),
        party=party,
        organisation_id=organisation_id,
        now=clock.now(),
        today=clock.today(),
    )


def enquiry_of(enquiry_id: UUID) -> LoanEnquiry:
    """Load one's own, or one of somebody one walks beside; held while a POST changes it."""
    to_change = request.method == "POST"
    if is_mine():
        seeker = sign_in.current_seeker()
        return queries.of_seeker(session, seeker, enquiry_id, to_change=to_change)
    scope, today = current_scope(), clock.today()
    return queries.for_companion(session, scope, enquiry_id, today=today, to_change=to_change)


def current_body(desk: str) -> tuple[Membership, Body]:
    """Return the membership in use at a desk; raises NotFoundError for another's desk."""
    party = DESKS[desk]
    if not sign_in.current_memberships(RULES[party]):
        raise NotFoundError
    membership = sign_in.current_membership(RULES[party])
    return membership, body_of(membership, party)


def body_deed(body: Body) -> LoanDeed:
    return _deed(body.party, body.organisation_id)


def enquiry_at(body: Body, enquiry_id: UUID) -> LoanEnquiry:
    """Load an enquiry that a body may see; held while a POST changes it."""
    to_change = request.method == "POST"
    return queries.for_body(session, body, enquiry_id, today=clock.today(), to_change=to_change)
