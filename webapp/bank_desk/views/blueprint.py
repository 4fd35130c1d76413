"""The blueprint of the desk, and what its pages share: which bank, which file, which version."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from models import LoanEnquiry, LoanParty
from webapp.access import policy, sign_in
from webapp.bank_desk import actions
from webapp.bank_desk.forms import FileForm
from webapp.db import session
from webapp.loan_enquiries import actions as loan_actions, queries
from webapp.loan_enquiries.parties import Body, body_of
from webapp.loan_enquiries.workflow import LoanDeed
from webapp.shared import clock

bp = Blueprint("bank_desk", __name__, url_prefix="/vay-von/ngan-hang")


def current_body() -> Body:
    """The bank for which the officer works now."""
    return body_of(sign_in.current_membership(policy.lends), LoanParty.BANK)


def deed(body: Body) -> LoanDeed:
    return LoanDeed(
        actor=sign_in.current_account(),
        party=LoanParty.BANK,
        organisation_id=body.organisation_id,
        now=clock.now(),
        today=clock.today(),
    )


def file_of(body: Body, enquiry_id: UUID) -> LoanEnquiry:
    """Load a file that the person lets this bank see today, held while a POST changes it.

    Whoever acts on a file has looked at it, by whichever page they came.
    """
    today = clock.today()
    if request.method != "POST":
        return queries.for_body(session, body, enquiry_id, today=today)
    enquiry = queries.for_body(session, body, enquiry_id, today=today, to_change=True)
    return loan_actions.open_at(session, enquiry=enquiry, deed=deed(body))


def require_unchanged(enquiry: LoanEnquiry) -> None:
    """Stop when a colleague changed the file since this page was drawn."""
    actions.require_unchanged(enquiry, request.form.get("version"))


def asked(template: str, form: FileForm, **values: object) -> ResponseReturnValue:
    page = render_template(template, form=form, enquiry=form.enquiry, **values)
    return page, form.status


def to_file(enquiry: LoanEnquiry) -> ResponseReturnValue:
    return redirect(url_for("bank_desk.show", enquiry_id=enquiry.public_id), code=303)
