"""Taking papers along. A POST, since every paper that leaves is written down with who took it."""

from uuid import UUID

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue

from models import LoanEnquiry, LoanParty, Membership
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.scope import scope_of
from webapp.access.sign_in import current_account, current_membership
from webapp.db import session
from webapp.documents.files import Ending, paper_file, sheets_file
from webapp.documents.paper import MOST_ROWS
from webapp.loan_enquiries import actions as loan_actions, queries
from webapp.loan_enquiries.parties import RULES, body_of
from webapp.loan_enquiries.workflow import LoanDeed
from webapp.papers import actions
from webapp.papers.content import lists
from webapp.papers.content.sheets import PaperKind, paper
from webapp.papers.loading import meeting_row, paper_facts
from webapp.shared import clock

bp = Blueprint("papers", __name__, url_prefix="/vay-von")

MOST_IN_A_SHEET = 5_000
KINDS = ", ".join(f"'{kind.value}'" for kind in PaperKind)
ONE = f"<uuid:enquiry_id>/giay-to/<any({KINDS}):kind>/<any('pdf', 'docx'):ending>"
LIST = "danh-sach/<any('pdf', 'docx', 'xlsx'):ending>"


@bp.app_template_global()
def paper_kinds() -> list[PaperKind]:
    """List the papers that can be taken along, in the order in which they are needed."""
    return list(PaperKind)


@bp.post(f"/ho-so/{ONE}")
@allow(policy.loan_walker)
def take(enquiry_id: UUID, kind: str, ending: str) -> ResponseReturnValue:
    """Hand a paper to the person, or to whoever walks beside them and may see the enquiry."""
    account = current_account()
    if account.seeker is not None:
        enquiry = queries.of_seeker(session, account.seeker, enquiry_id)
        return _taken(enquiry, kind, ending, LoanParty.SEEKER, None)
    scope = scope_of(account, shares_caseload=current_app.config["SHARED_CASELOAD"])
    enquiry = queries.for_companion(session, scope, enquiry_id, today=clock.today())
    membership = current_membership(policy.accompanies)
    return _taken(enquiry, kind, ending, LoanParty.COORDINATOR, membership)


@bp.post(f"/to/{ONE}")
@allow(policy.group_officer)
def take_as_group(enquiry_id: UUID, kind: str, ending: str) -> ResponseReturnValue:
    return _taken_by_body(LoanParty.GROUP, enquiry_id, kind, ending)


@bp.post(f"/ngan-hang/{ONE}")
@allow(policy.bank_officer)
def take_as_bank(enquiry_id: UUID, kind: str, ending: str) -> ResponseReturnValue:
    return _taken_by_body(LoanParty.BANK, enquiry_id, kind, ending)


@bp.post(f"/xa/{LIST}")
@allow(policy.commune_officer)
def take_list_as_commune(ending: str) -> ResponseReturnValue:
    return _list_taken(LoanParty.COMMUNE, Ending(ending))


@bp.post(f"/to/{LIST}")
@allow(policy.group_officer)
def take_list_as_group(ending: str) -> ResponseReturnValue:
    return _list_taken(LoanParty.GROUP, Ending(ending))


def _taken_by_body(
    party: LoanParty, enquiry_id: UUID, kind: str, ending: str
) -> ResponseReturnValue:
    membership = current_membership(RULES[party])
    body = body_of(membership, party)
    enquiry = queries.for_body(session, body, enquiry_id, today=clock.today(), to_change=True)
    loan_actions.open_at(session, enquiry=enquiry, deed=_deed(party, membership))
    return _taken(enquiry, kind, ending, party, membership)


def _taken(
    enquiry: LoanEnquiry, kind: str, ending: str, party: LoanParty, membership: Membership | None
) -> ResponseReturnValue:
    made = paper(PaperKind(kind), paper_facts(enquiry, today=clock.today()))
    deed = _deed(party, membership)
    actions.note_taken(session, enquiry=enquiry, paper=kind, ending=ending, deed=deed)
    return paper_file(made, Ending(ending))


def _list_taken(party: LoanParty, ending: Ending) -> ResponseReturnValue:
    """Hand out the list of those who wait here; each of them sees that it was taken."""
    membership, today = current_membership(RULES[party]), clock.today()
    body = body_of(membership, party)
    most = MOST_IN_A_SHEET if ending is Ending.XLSX else MOST_ROWS
    found = queries.inbox(session, body, waiting=True, today=today, limit=most, offset=0)
    deed = _deed(party, membership)
    for enquiry in found:
        actions.note_taken(
            session, enquiry=enquiry, paper=lists.MEETING_STEM, ending=ending, deed=deed
        )
    rows, place = [meeting_row(enquiry) for enquiry in found], membership.organisation.name
    if ending is Ending.XLSX:
        sheet = lists.meeting_sheet(rows, place=place)
        return sheets_file([sheet], stem=lists.MEETING_STEM, made_on=today)
    total = queries.inbox_total(session, body, waiting=True, today=today)
    left_out = max(0, total - len(rows))
    made = lists.meeting_paper(rows, place=place, today=today, left_out=left_out)
    return paper_file(made, ending)


def _deed(party: LoanParty, membership: Membership | None) -> LoanDeed:
    return LoanDeed(
        actor=current_account(),
        party=party,
        organisation_id=membership.organisation_id if membership else None,
        now=clock.now(),
        today=clock.today(),
    )
