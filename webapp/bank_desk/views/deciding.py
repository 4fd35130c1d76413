"""Questions back, and the decision: yes, not this time, or something is missing."""

from uuid import UUID

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import policy
from webapp.access.guard import allow
from webapp.bank_desk.forms import ApproveForm, AskForm, ReasonForm
from webapp.bank_desk.views.blueprint import (
    asked,
    bp,
    current_body,
    deed,
    file_of,
    require_unchanged,
    to_file,
)
from webapp.db import session
from webapp.loan_enquiries import actions
from webapp.loan_enquiries.actions import Decision
from webapp.loan_enquiries.workflow import Verb
from webapp.shared import clock
from webapp.shared.forms.base import Form


@bp.route("/<uuid:enquiry_id>/hoi", methods=["GET", "POST"])
@allow(policy.bank_officer)
def ask(enquiry_id: UUID) -> ResponseReturnValue:
    body = current_body()
    form = AskForm(file_of(body, enquiry_id), today=clock.today())
    if form.validate_on_submit():
        require_unchanged(form.enquiry)
        actions.ask(session, enquiry=form.enquiry, text=form.text.data, deed=deed(body))
        flash(_("Đã gửi câu hỏi. Người vay được báo."))
        return to_file(form.enquiry)
    return asked("bank_desk/ask.html", form)


@bp.route("/<uuid:enquiry_id>/dong-y", methods=["GET", "POST"])
@allow(policy.bank_officer)
def approve(enquiry_id: UUID) -> ResponseReturnValue:
    body = current_body()
    enquiry = file_of(body, enquiry_id)
    given = {"version": enquiry.version, "amount_vnd": enquiry.amount_vnd,
             "term_months": enquiry.term_months}  # fmt: skip
    form = ApproveForm(enquiry, today=clock.today(), data=given)
    if form.validate_on_submit():
        require_unchanged(enquiry)
        decision = Decision(
            amount_vnd=form.amount_vnd.data,
            term_months=form.term_months.data,
            payout_on=form.payout_on.data,
            payout_place=form.payout_place.data or "",
        )
        actions.approve(session, enquiry=enquiry, decision=decision, deed=deed(body))
        flash(_("Đã ghi: đồng ý cho vay. Người vay được báo. Bấm nhầm thì lùi lại trong một ngày."))
        return to_file(enquiry)
    return asked("bank_desk/approve.html", form)


@bp.route("/<uuid:enquiry_id>/tra-lai", methods=["GET", "POST"])
@allow(policy.bank_officer)
def send_back(enquiry_id: UUID) -> ResponseReturnValue:
    return _with_a_reason(enquiry_id, Verb.SEND_BACK)


@bp.route("/<uuid:enquiry_id>/chua-duoc", methods=["GET", "POST"])
@allow(policy.bank_officer)
def refuse(enquiry_id: UUID) -> ResponseReturnValue:
    return _with_a_reason(enquiry_id, Verb.REFUSE)


def _with_a_reason(enquiry_id: UUID, verb: Verb) -> ResponseReturnValue:
    """Send it back or say no, with a reason that the person can act on."""
    body, refuses = current_body(), verb is Verb.REFUSE
    form = ReasonForm(file_of(body, enquiry_id), refuses=refuses, today=clock.today())
    if form.validate_on_submit():
        require_unchanged(form.enquiry)
        actions.step(
            session,
            enquiry=form.enquiry,
            verb=verb,
            deed=deed(body),
            reason=form.reason.data,
            note=form.note.data,
        )
        flash(_("Đã ghi. Người vay thấy lý do và việc cần làm."))
        return to_file(form.enquiry)
    return asked("bank_desk/reason.html", form, refuses=refuses)


@bp.post("/<uuid:enquiry_id>/lui")
@allow(policy.bank_officer)
def undo(enquiry_id: UUID) -> ResponseReturnValue:
    """Take back the bank's own last move, within a day."""
    body = current_body()
    enquiry = file_of(body, enquiry_id)
    if Form().validate_on_submit():
        require_unchanged(enquiry)
        actions.step(session, enquiry=enquiry, verb=Verb.UNDO, deed=deed(body))
        flash(_("Đã lùi lại một bước."))
    return to_file(enquiry)
