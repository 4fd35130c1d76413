"""Money paid out, as often as a course needs it, and how it comes back."""

from uuid import UUID

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import LoanState
from webapp.access import policy
from webapp.access.guard import allow
from webapp.bank_desk import actions
from webapp.bank_desk.actions import Money
from webapp.bank_desk.forms import LaterForm, PayOutForm
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
from webapp.shared import clock
from webapp.shared.errors import ConflictError
from webapp.shared.forms.base import Form

LENT = {LoanState.PAYING_OUT, LoanState.DISBURSED}


@bp.route("/<uuid:enquiry_id>/giai-ngan", methods=["GET", "POST"])
@allow(policy.bank_officer)
def pay_out(enquiry_id: UUID) -> ResponseReturnValue:
    body, today = current_body(), clock.today()
    enquiry = file_of(body, enquiry_id)
    if enquiry.state not in LENT:
        raise ConflictError("moved_on")
    form = PayOutForm(enquiry, today=today, data={"version": enquiry.version, "paid_on": today})
    if form.validate_on_submit():
        require_unchanged(enquiry)
        money = Money(
            amount_vnd=form.amount_vnd.data,
            paid_on=form.paid_on.data,
            next_on=form.next_on.data,
            next_place=form.next_place.data or "",
        )
        actions.pay_out(session, enquiry=enquiry, money=money, deed=deed(body))
        flash(_("Đã ghi lần giải ngân. Người vay được báo."))
        return to_file(enquiry)
    return asked("bank_desk/pay_out.html", form)


@bp.post("/<uuid:enquiry_id>/giai-ngan/xoa")
@allow(policy.bank_officer)
def take_back_payout(enquiry_id: UUID) -> ResponseReturnValue:
    """Take back the money written down last, within a day."""
    body = current_body()
    enquiry = file_of(body, enquiry_id)
    if Form().validate_on_submit():
        require_unchanged(enquiry)
        actions.take_back_payout(session, enquiry=enquiry, deed=deed(body))
        flash(_("Đã xóa lần ghi vừa rồi. Người vay được báo."))
    return to_file(enquiry)


@bp.route("/<uuid:enquiry_id>/ve-sau", methods=["GET", "POST"])
@allow(policy.bank_officer)
def later(enquiry_id: UUID) -> ResponseReturnValue:
    """Note how the loan is paid back, once money was paid out."""
    body, today = current_body(), clock.today()
    enquiry = file_of(body, enquiry_id)
    if enquiry.state is not LoanState.DISBURSED:
        raise ConflictError("moved_on")
    form = LaterForm(enquiry, today=today, data={"version": enquiry.version, "on": today})
    if form.validate_on_submit():
        require_unchanged(enquiry)
        actions.note_later(
            session, enquiry=enquiry, state=form.later_state, on=form.on.data, deed=deed(body)
        )
        flash(_("Đã ghi tình hình khoản vay. Người vay được báo."))
        return to_file(enquiry)
    return asked("bank_desk/later.html", form)
