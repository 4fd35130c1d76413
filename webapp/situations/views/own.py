"""A person's own answers, under /ho-so: why, who sees them, each question, all of it deleted."""

import json

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import Seeker
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import current_account, current_seeker
from webapp.consents.actions import last_day
from webapp.db import session
from webapp.shared import clock
from webapp.shared.forms.base import Form
from webapp.situations import actions, export, queries, told
from webapp.situations.actions import Hand
from webapp.situations.views.asking import Walk, ask as ask_one, follow, read_out
from webapp.situations.views.blueprint import OWN, bp


def _hand() -> Hand:
    return Hand(actor=current_account(), now=clock.now(), today=clock.today())


def _me(*, to_change: bool = False) -> Seeker:
    return queries.with_consents(session, current_seeker(), to_change=to_change)


def _walk(seeker: Seeker) -> Walk:
    return Walk(
        seeker, _hand(), lambda name: url_for("situations.ask", question=name),
        url_for("situations.mine"),
    )  # fmt: skip


def _home() -> ResponseReturnValue:
    return redirect(url_for("situations.mine"), code=303)


@bp.get(OWN)
@allow(policy.seeker)
def mine() -> str:
    """Say why it is asked and who sees it; show what was answered, folded, and what follows."""
    seeker, today = _me(), clock.today()
    return render_template(
        "situations/mine.html",
        first=told.QUESTIONS[0].name,
        consent=queries.circle_consent(seeker, today=today),
        last_day=last_day(today),
        **read_out(_walk(seeker)),
    )


@bp.route(f"{OWN}/<string:question>", methods=["GET", "POST"])
@allow(policy.seeker)
def ask(question: str) -> ResponseReturnValue:
    return ask_one(_walk(_me(to_change=request.method == "POST")), question)


@bp.post(f"{OWN}/van-dung")
@allow(policy.seeker)
def keep_on() -> ResponseReturnValue:
    """Say that the answers still hold, before their last day comes."""
    if Form().validate_on_submit():
        actions.keep_on(session, seeker=_me(to_change=True), hand=_hand())
        flash(_("Đã ghi là vẫn đúng."))
    return _home()


@bp.post(f"{OWN}/cho-xem")
@allow(policy.seeker)
def open_to_circle() -> ResponseReturnValue:
    if Form().validate_on_submit():
        actions.open_to_circle(session, seeker=_me(to_change=True), hand=_hand())
        flash(_("Đã cho người đi cùng xem. Bạn thôi lúc nào cũng được."))
    return _home()


@bp.post(f"{OWN}/thoi-cho-xem")
@allow(policy.seeker)
def close_to_circle() -> ResponseReturnValue:
    """Take it back: from this moment nobody but the person reads the answers."""
    if Form().validate_on_submit():
        actions.close(session, seeker=_me(to_change=True), hand=_hand())
        flash(_("Đã thôi. Từ bây giờ chỉ mình bạn thấy."))
    return _home()


@bp.route(f"{OWN}/xoa", methods=["GET", "POST"])
@allow(policy.seeker)
def delete() -> ResponseReturnValue:
    """Delete everything, with a receipt that stays in the person's messages."""
    form = Form()
    if form.validate_on_submit():
        seeker = _me(to_change=True)
        receipt = actions.delete(session, seeker=seeker, hand=_hand())
        follow(seeker, _hand())
        flash(_("Đã xóa hết. Số biên nhận: %(receipt)s.", receipt=receipt))
        return _home()
    return render_template("situations/delete.html", form=form, back=url_for("situations.mine"),
                           person=None), form.status  # fmt: skip


@bp.get(f"{OWN}/tai-ve")
@allow(policy.seeker)
def download() -> Response:
    """Give everything that is kept here to the person, as a file with a name that says nothing."""
    seeker, today = _me(), clock.today()
    text = json.dumps(export.everything(session, seeker, today=today), ensure_ascii=False, indent=2)
    answer = make_response(text)
    answer.mimetype = "application/json"
    answer.headers["Content-Disposition"] = "attachment; filename=cau-tra-loi.json"
    return answer
