"""The way as the person goes it, and whoever walks beside them with their word."""

from uuid import UUID

from flask import flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matching.rules.loan import Judged
from models import LoanEnquiry, LoanParty, LoanQuestion
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.db import session
from webapp.loan_enquiries import actions, queries, sentences
from webapp.loan_enquiries.forms import (
    AnswerForm,
    PaidForm,
    RefuseForm,
    SendBackForm,
)
from webapp.loan_enquiries.parties import BODIES
from webapp.loan_enquiries.views.blueprint import (
    ADDRESSES,
    PATHS,
    REASONED,
    bp,
    enquiry_of,
    is_mine,
    one_of,
    walker_deed,
)
from webapp.loan_enquiries.workflow import STEPS, WAY, Verb, open_verbs, share_with
from webapp.shared import clock
from webapp.shared.errors import NotFoundError
from webapp.shared.forms.base import Form

# What the person's side does itself, and what it writes down on the word of others.
OWN = (Verb.SEND, Verb.RESEND, Verb.REOPEN)
TOLD = (Verb.LIST, Verb.CONFIRM, Verb.FORWARD, Verb.APPROVE)


def to_page(enquiry: LoanEnquiry) -> ResponseReturnValue:
    return redirect(url_for("loan_enquiries.show", enquiry_id=enquiry.public_id), code=303)


@bp.get("/ho-so")
@allow(policy.seeker)
def mine() -> str:
    rows = queries.enquiries_of(session, sign_in.current_seeker())
    return render_template("loan_enquiries/mine.html", rows=rows, words=sentences)


@bp.get("/ho-so/<uuid:enquiry_id>")
@allow(policy.loan_walker)
def show(enquiry_id: UUID) -> str:
    enquiry, deed = enquiry_of(enquiry_id), walker_deed()
    verbs = open_verbs(enquiry, deed)
    return render_template(
        "loan_enquiries/show.html",
        enquiry=enquiry,
        mine=is_mine(),
        verbs=verbs,
        own=[verb for verb in OWN if verb in verbs],
        told=[verb for verb in TOLD if verb in verbs],
        addresses=ADDRESSES,
        shares={
            party: share_with(enquiry, party, today=deed.today)
            for party in (LoanParty.COORDINATOR, *BODIES)
        },
        rule=STEPS[enquiry.state],
        open_criteria=_open_criteria(enquiry),
        total=len(WAY),
        words=sentences,
    )


def _open_criteria(enquiry: LoanEnquiry) -> list[Judged]:
    """List what the check left open, to the person alone, and while it can still matter."""
    if not is_mine() or enquiry.disbursed_on is not None:
        return []
    return queries.still_open(enquiry, today=clock.today())


@bp.post(f"/ho-so/<uuid:enquiry_id>/{one_of(PATHS, 'verb')}")
@allow(policy.loan_walker)
def go(enquiry_id: UUID, verb: str) -> ResponseReturnValue:
    """Make a move of one's own, or write down what a body that does not look here has said."""
    enquiry, deed, wanted = enquiry_of(enquiry_id), walker_deed(), PATHS[verb]
    if wanted is Verb.APPROVE:
        actions.approve(session, enquiry=enquiry, decision=actions.NOTHING_SAID, deed=deed)
    else:
        actions.step(session, enquiry=enquiry, verb=wanted, deed=deed)
    flash(_("Đã ghi. Hãy xem bước tiếp theo."))
    return to_page(enquiry)


@bp.route(f"/ho-so/<uuid:enquiry_id>/{one_of(REASONED, 'verb')}", methods=["GET", "POST"])
@allow(policy.loan_walker)
def told_back(enquiry_id: UUID, verb: str) -> ResponseReturnValue:
    """Write down that a body wants more, or said no, and why."""
    enquiry, wanted = enquiry_of(enquiry_id), REASONED[verb]
    form = SendBackForm() if wanted is Verb.SEND_BACK else RefuseForm()
    if form.validate_on_submit():
        actions.step(
            session,
            enquiry=enquiry,
            verb=wanted,
            deed=walker_deed(),
            reason=form.reason.data,
            note=form.note.data,
        )
        flash(_("Đã ghi. Dưới đây là việc làm được tiếp."))
        return to_page(enquiry)
    page = render_template(
        "loan_enquiries/reason.html",
        form=form,
        enquiry=enquiry,
        title=sentences.ACTS[wanted],
        back_url=url_for("loan_enquiries.show", enquiry_id=enquiry_id),
    )
    return page, form.status


@bp.route("/ho-so/<uuid:enquiry_id>/nhan-tien", methods=["GET", "POST"])
@allow(policy.loan_walker)
def received(enquiry_id: UUID) -> ResponseReturnValue:
    enquiry, form = enquiry_of(enquiry_id), PaidForm()
    if form.validate_on_submit():
        actions.pay_out(
            session,
            enquiry=enquiry,
            amount_vnd=int(form.amount_vnd.data),
            paid_on=form.paid_on.data,
            deed=walker_deed(),
        )
        flash(_("Đã ghi là đã nhận tiền."))
        return to_page(enquiry)
    page = render_template("loan_enquiries/received.html", form=form, enquiry=enquiry)
    return page, form.status


@bp.route("/ho-so/<uuid:enquiry_id>/rut", methods=["GET", "POST"])
@allow(policy.loan_walker)
def withdraw(enquiry_id: UUID) -> ResponseReturnValue:
    enquiry, form = enquiry_of(enquiry_id), Form()
    if form.validate_on_submit():
        actions.step(session, enquiry=enquiry, verb=Verb.WITHDRAW, deed=walker_deed())
        flash(_("Đã rút lại. Mở lại lúc nào cũng được."))
        return to_page(enquiry)
    return render_template("loan_enquiries/withdraw.html", form=form, enquiry=enquiry)


@bp.route("/ho-so/<uuid:enquiry_id>/cau-hoi/<uuid:question_id>", methods=["GET", "POST"])
@allow(policy.loan_walker)
def answer(enquiry_id: UUID, question_id: UUID) -> ResponseReturnValue:
    enquiry, form = enquiry_of(enquiry_id), AnswerForm()
    question = _question(enquiry, question_id)
    if form.validate_on_submit():
        actions.answer(session, question=question, text=form.text.data, deed=walker_deed())
        flash(_("Đã gửi câu trả lời."))
        return to_page(enquiry)
    page = render_template(
        "loan_enquiries/answer.html", form=form, enquiry=enquiry, question=question, words=sentences
    )
    return page, form.status


def _question(enquiry: LoanEnquiry, question_id: UUID) -> LoanQuestion:
    found = next((row for row in enquiry.questions if row.public_id == question_id), None)
    if found is None:
        raise NotFoundError
    return found


@bp.get("/ho-so/<uuid:enquiry_id>/tai-ve")
@allow(policy.seeker)
def download(enquiry_id: UUID) -> ResponseReturnValue:
    """Give the person everything that is kept of an enquiry, under a name that says nothing."""
    answer = jsonify(queries.everything_of(enquiry_of(enquiry_id)))
    answer.headers["Content-Disposition"] = 'attachment; filename="ho-so.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.route("/ho-so/<uuid:enquiry_id>/xoa", methods=["GET", "POST"])
@allow(policy.seeker)
def delete(enquiry_id: UUID) -> ResponseReturnValue:
    enquiry, form = enquiry_of(enquiry_id), Form()
    if form.validate_on_submit():
        code = actions.delete(session, enquiry=enquiry, deed=walker_deed())
        flash(_("Đã xóa. Mã biên nhận: %(code)s. Mã này cũng ở trong Tin nhắn.", code=code))
        return redirect(url_for("loan_enquiries.mine"), code=303)
    return render_template(
        "loan_enquiries/delete.html", form=form, enquiry=enquiry, today=clock.today()
    )
