"""The desks of a commune's office and of the bank: which firms wait there, and their own moves."""

from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from models import FirmLoanParty
from webapp.access import policy
from webapp.access.guard import allow
from webapp.db import session
from webapp.firm_enquiries import queries, sentences
from webapp.firm_enquiries.views.acting import ACT, ADDRESSES, asked
from webapp.firm_enquiries.views.blueprint import at_desk, body, bp, deed, judged
from webapp.firm_enquiries.workflow import STEPS, open_verbs
from webapp.loans import sentences as criteria
from webapp.shared import clock
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number

P = FirmLoanParty
NAMES = {P.COMMUNE: "commune", P.BANK: "bank"}  # of each desk's views


def _inbox(party: FirmLoanParty) -> str:
    here, number, waiting = body(party), page_number(), "tat-ca" not in request.args
    rows = queries.inbox(session, here, waiting=waiting, limit=PAGE_ROWS, offset=offset_of(number))
    total = queries.inbox_total(session, here, waiting=waiting)
    return render_template(
        "firm_enquiries/inbox.html",
        page=Page(rows=rows, number=number, total=total),
        waiting=waiting,
        desk=NAMES[party],
        words=sentences,
        today_is=clock.today(),
    )


def _file(party: FirmLoanParty, file_id: UUID) -> str:
    enquiry, acting = at_desk(party, file_id), deed(party)
    verbs = open_verbs(enquiry, acting)
    return render_template(
        "firm_enquiries/at_desk.html",
        enquiry=enquiry,
        desk=NAMES[party],
        acts=[(verb, path) for verb, path in ADDRESSES.items() if verb in verbs],
        holds=enquiry.holder is party,
        standing=judged(enquiry),
        rule=STEPS[enquiry.state],
        words=sentences,
        criteria=criteria,
    )


def _act(party: FirmLoanParty, file_id: UUID, path: str) -> ResponseReturnValue:
    page = url_for(f"firm_enquiries.{NAMES[party]}_file", file_id=file_id)
    return asked(at_desk(party, file_id), path, deed(party), page)


@bp.get("/vay-von/xa/co-so")
@allow(policy.commune_officer)
def commune_inbox() -> str:
    return _inbox(P.COMMUNE)


@bp.get("/vay-von/xa/co-so/<uuid:file_id>")
@allow(policy.commune_officer)
def commune_file(file_id: UUID) -> str:
    return _file(P.COMMUNE, file_id)


@bp.route(f"/vay-von/xa/co-so/<uuid:file_id>/{ACT}", methods=["GET", "POST"])
@allow(policy.commune_officer)
def commune_act(file_id: UUID, act: str) -> ResponseReturnValue:
    return _act(P.COMMUNE, file_id, act)


@bp.get("/vay-von/ngan-hang/co-so")
@allow(policy.bank_officer)
def bank_inbox() -> str:
    return _inbox(P.BANK)


@bp.get("/vay-von/ngan-hang/co-so/<uuid:file_id>")
@allow(policy.bank_officer)
def bank_file(file_id: UUID) -> str:
    return _file(P.BANK, file_id)


@bp.route(f"/vay-von/ngan-hang/co-so/<uuid:file_id>/{ACT}", methods=["GET", "POST"])
@allow(policy.bank_officer)
def bank_act(file_id: UUID, act: str) -> ResponseReturnValue:
    return _act(P.BANK, file_id, act)
