"""What one does with the step that is held: the same pages for a desk, and for who is told."""

from typing import Any, Final

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import FirmLoanEnquiry
from webapp.db import session
from webapp.firm_enquiries import actions, sentences
from webapp.firm_enquiries.actions import Decision
from webapp.firm_enquiries.forms import (
    ActForm,
    ApproveForm,
    ConfirmForm,
    PayOutForm,
    RefuseForm,
    SendBackForm,
)
from webapp.firm_enquiries.workflow import FirmDeed, Verb, may
from webapp.shared.errors import ConflictError

# Verbs as they stand in an address, and what each asks.
PATHS: Final = {
    "xac-nhan": Verb.CONFIRM,
    "dong-y": Verb.APPROVE,
    "giai-ngan": Verb.PAY_OUT,
    "can-bo-sung": Verb.SEND_BACK,
    "chua-duoc": Verb.REFUSE,
}
ADDRESSES: Final = {verb: path for path, verb in PATHS.items()}
ACT: Final = "<any({}):act>".format(",".join(f"'{path}'" for path in PATHS))
FORMS: Final[dict[Verb, type[ActForm]]] = {
    Verb.CONFIRM: ConfirmForm,
    Verb.APPROVE: ApproveForm,
    Verb.PAY_OUT: PayOutForm,
    Verb.SEND_BACK: SendBackForm,
    Verb.REFUSE: RefuseForm,
}


def asked(enquiry: FirmLoanEnquiry, path: str, deed: FirmDeed, page: str) -> ResponseReturnValue:
    """Ask what belongs to a move, and make it; `page` is where the file is looked at."""
    verb = PATHS[path]
    if not may(enquiry, verb, deed):
        raise ConflictError("moved_on")
    form = FORMS[verb].on(deed.today, version=enquiry.version, **_proposed(enquiry, verb, deed))
    if form.validate_on_submit():
        form.require_unchanged(enquiry)
        _do(enquiry, verb, form, deed)
        flash(_("Đã ghi. Bên kia được báo."))
        return redirect(page, code=303)
    drawn = render_template(
        "firm_enquiries/act.html",
        form=form,
        enquiry=enquiry,
        title=sentences.ACTS[verb],
        verb=verb.value,
        page=page,
    )
    return drawn, form.status


def _proposed(enquiry: FirmLoanEnquiry, verb: Verb, deed: FirmDeed) -> dict[str, Any]:
    if verb is Verb.APPROVE:
        return {"amount_vnd": enquiry.amount_vnd, "term_months": enquiry.term_months}
    if verb is Verb.PAY_OUT:
        return {"amount_vnd": enquiry.approved_amount_vnd, "paid_on": deed.today}
    return {}


def _do(enquiry: FirmLoanEnquiry, verb: Verb, form: Any, deed: FirmDeed) -> None:
    if verb is Verb.APPROVE:
        decision = Decision(
            amount_vnd=int(form.amount_vnd.data),
            term_months=form.term_months.data,
            payout_on=form.payout_on.data,
            payout_place=form.payout_place.data,
        )
        actions.approve(session, enquiry=enquiry, decision=decision, deed=deed)
    elif verb is Verb.PAY_OUT:
        amount = int(form.amount_vnd.data)
        actions.pay_out(
            session, enquiry=enquiry, amount_vnd=amount, paid_on=form.paid_on.data, deed=deed
        )
    else:
        reason = form.reason.data if "reason" in form else None
        actions.step(
            session, enquiry=enquiry, verb=verb, deed=deed, reason=reason, note=form.note.data
        )
