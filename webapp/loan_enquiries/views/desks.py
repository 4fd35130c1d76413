"""The desks of a commune's office and of savings groups: what waits there, and their own moves."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.access import policy
from webapp.access.guard import allow
from webapp.db import session
from webapp.loan_enquiries import actions, queries, sentences
from webapp.loan_enquiries.forms import QuestionForm, RefuseForm, SendBackForm
from webapp.loan_enquiries.views.blueprint import (
    ADDRESSES,
    DESKS,
    PATHS,
    REASONED,
    body_deed,
    bp,
    current_body,
    enquiry_at,
    one_of,
)
from webapp.loan_enquiries.workflow import STEPS, Verb, open_verbs, share_with
from webapp.shared import clock
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number

_DESK = f"/{one_of(DESKS, 'desk')}"
FORWARD = (Verb.LIST, Verb.CONFIRM, Verb.FORWARD)
BACK = (Verb.SEND_BACK, Verb.REFUSE)


@bp.get("/xa")
@allow(policy.commune_officer)
def commune_inbox() -> str:
    return _inbox("xa")


@bp.get("/to")
@allow(policy.group_officer)
def group_inbox() -> str:
    return _inbox("to")


@bp.get("/xa/tat-ca")
@allow(policy.commune_officer)
def commune_all() -> str:
    return _inbox("xa", waiting=False)


@bp.get("/to/tat-ca")
@allow(policy.group_officer)
def group_all() -> str:
    return _inbox("to", waiting=False)


def _inbox(desk: str, *, waiting: bool = True) -> str:
    _membership, body = current_body(desk)
    number, today = page_number(), clock.today()
    rows = queries.inbox(
        session, body, waiting=waiting, today=today, limit=PAGE_ROWS, offset=offset_of(number)
    )
    total = queries.inbox_total(session, body, waiting=waiting, today=today)
    return render_template(
        "loan_enquiries/inbox.html",
        desk=desk,
        waiting=waiting,
        page=Page(rows=rows, number=number, total=total),
        words=sentences,
        today=today,
    )


@bp.get(f"{_DESK}/<uuid:enquiry_id>")
@allow(policy.loan_desk_officer)
def at_desk(desk: str, enquiry_id: UUID) -> str:
    """Show what this body may see, once it has opened it."""
    _membership, body = current_body(desk)
    enquiry, deed = enquiry_at(body, enquiry_id), body_deed(body)
    share = share_with(enquiry, body.party, today=deed.today)
    if share is None or share.seen_at is None:
        return render_template("loan_enquiries/gate.html", enquiry=enquiry, desk=desk)
    verbs = open_verbs(enquiry, deed)
    return render_template(
        "loan_enquiries/at_desk.html",
        enquiry=enquiry,
        desk=desk,
        forward=[verb for verb in FORWARD if verb in verbs],
        backward=[verb for verb in BACK if verb in verbs],
        can_undo=Verb.UNDO in verbs,
        questions=[q for q in enquiry.questions if q.organisation_id == body.organisation_id],
        holds=enquiry.holder is body.party,
        addresses=ADDRESSES,
        rule=STEPS[enquiry.state],
        words=sentences,
    )


def _to(desk: str, enquiry_id: UUID) -> ResponseReturnValue:
    address = url_for("loan_enquiries.at_desk", desk=desk, enquiry_id=enquiry_id)
    return redirect(address, code=303)


@bp.post(f"{_DESK}/<uuid:enquiry_id>/mo")
@allow(policy.loan_desk_officer)
def open_here(desk: str, enquiry_id: UUID) -> ResponseReturnValue:
    """Open it for the first time: from now on the person sees that this body looked."""
    _membership, body = current_body(desk)
    actions.open_at(session, enquiry=enquiry_at(body, enquiry_id), deed=body_deed(body))
    return _to(desk, enquiry_id)


@bp.post(f"{_DESK}/<uuid:enquiry_id>/{one_of(PATHS, 'verb')}")
@allow(policy.loan_desk_officer)
def move_on(desk: str, enquiry_id: UUID, verb: str) -> ResponseReturnValue:
    _membership, body = current_body(desk)
    enquiry = enquiry_at(body, enquiry_id)
    actions.step(session, enquiry=enquiry, verb=PATHS[verb], deed=body_deed(body))
    flash(_("Đã ghi. Người vay được báo. Bấm nhầm thì lùi lại trong một ngày."))
    return _to(desk, enquiry_id)


@bp.route(f"{_DESK}/<uuid:enquiry_id>/{one_of(REASONED, 'verb')}", methods=["GET", "POST"])
@allow(policy.loan_desk_officer)
def give_back(desk: str, enquiry_id: UUID, verb: str) -> ResponseReturnValue:
    """Send it back or say no, with a reason that the person can act on."""
    _membership, body = current_body(desk)
    enquiry, wanted = enquiry_at(body, enquiry_id), REASONED[verb]
    form = SendBackForm() if wanted is Verb.SEND_BACK else RefuseForm()
    if form.validate_on_submit():
        actions.step(
            session,
            enquiry=enquiry,
            verb=wanted,
            deed=body_deed(body),
            reason=form.reason.data,
            note=form.note.data,
        )
        flash(_("Đã ghi. Người vay thấy lý do và việc cần làm."))
        return _to(desk, enquiry_id)
    page = render_template(
        "loan_enquiries/reason.html",
        form=form,
        enquiry=enquiry,
        title=sentences.ACTS[wanted],
        back_url=url_for("loan_enquiries.at_desk", desk=desk, enquiry_id=enquiry_id),
    )
    return page, form.status


@bp.route(f"{_DESK}/<uuid:enquiry_id>/hoi", methods=["GET", "POST"])
@allow(policy.loan_desk_officer)
def ask(desk: str, enquiry_id: UUID) -> ResponseReturnValue:
    _membership, body = current_body(desk)
    enquiry, form = enquiry_at(body, enquiry_id), QuestionForm()
    if form.validate_on_submit():
        actions.ask(session, enquiry=enquiry, text=form.text.data, deed=body_deed(body))
        flash(_("Đã gửi câu hỏi. Người vay được báo."))
        return _to(desk, enquiry_id)
    page = render_template("loan_enquiries/ask.html", form=form, enquiry=enquiry, desk=desk)
    return page, form.status
