"""Files by what is to be done, and one file whole."""

from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from models import LoanParty, LoanPurpose
from webapp.access import policy
from webapp.access.guard import allow
from webapp.bank_desk import actions, completeness, queries, words
from webapp.bank_desk.queries import Step, Wanted
from webapp.bank_desk.views.blueprint import bp, current_body, deed, file_of, to_file
from webapp.db import session
from webapp.loan_enquiries import sentences
from webapp.loan_enquiries.workflow import STEPS, open_verbs, share_with
from webapp.shared import clock
from webapp.shared.pages.paging import Page, page_number
from webapp.shared.words.text import clean

LONGEST_TEXT = 100


@bp.get("")
@allow(policy.bank_officer)
def files() -> str:
    body, wanted, number, today = current_body(), _wanted(), page_number(), clock.today()
    rows, total = queries.files(session, body, wanted, today=today, number=number)
    return render_template(
        "bank_desk/files.html",
        page=Page(rows=rows, number=number, total=total),
        wanted=wanted,
        counts=queries.counts(session, body, today=today),
        communes=queries.communes(session, body, today=today),
        words=words,
        loan_words=sentences,
    )


def _wanted() -> Wanted:
    """Read the filter from the address; whatever is no filter asks for nothing."""
    step, purpose = request.args.get("buoc", ""), request.args.get("muc-dich", "")
    return Wanted(
        step=Step(step) if step in set(Step) else Step.TO_DECIDE,
        purpose=LoanPurpose(purpose) if purpose in set(LoanPurpose) else None,
        commune=clean(request.args.get("xa", ""))[:LONGEST_TEXT],
        text=clean(request.args.get("q", "")).strip()[:LONGEST_TEXT],
    )


@bp.get("/<uuid:enquiry_id>")
@allow(policy.bank_officer)
def show(enquiry_id: UUID) -> str:
    """Show what is there and what is missing, once the bank has opened it."""
    body, today = current_body(), clock.today()
    enquiry, acting = file_of(body, enquiry_id), deed(body)
    share = share_with(enquiry, LoanParty.BANK, today=today)
    if share is None or share.seen_at is None:
        return render_template("bank_desk/gate.html", enquiry=enquiry)
    found = completeness.look(enquiry, today=today)
    return render_template(
        "bank_desk/file.html",
        enquiry=enquiry,
        found=found,
        whole=completeness.state_of(found),
        verbs=open_verbs(enquiry, acting),
        questions=[q for q in enquiry.questions if q.organisation_id == body.organisation_id],
        can_take_back=actions.last_payout(enquiry, acting) is not None,
        share=share,
        rule=STEPS[enquiry.state],
        words=words,
        loan_words=sentences,
    )


@bp.post("/<uuid:enquiry_id>/mo")
@allow(policy.bank_officer)
def open_here(enquiry_id: UUID) -> ResponseReturnValue:
    """Open it for the first time: from now on the person sees that the bank looked."""
    return to_file(file_of(current_body(), enquiry_id))
