"""Answers in the hand of who walks beside somebody: only with a yes, and each visit is kept."""

from datetime import date
from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import LookKind, Seeker
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.scope import scope_of
from webapp.access.sign_in import current_account, current_membership
from webapp.consents.actions import last_day
from webapp.db import session
from webapp.shared import clock
from webapp.shared.errors import NotFoundError
from webapp.shared.forms.base import Form
from webapp.situations import actions, queries, told
from webapp.situations.actions import Hand
from webapp.situations.forms import StatedForm
from webapp.situations.sentences import HOW
from webapp.situations.views.asking import Walk, ask, follow, read_out
from webapp.situations.views.blueprint import BESIDE, bp

# Pages that show more once a visit is open, by their word in an address.
WAYS_BACK: Final = {"viec-hop": "casework.offers", "to-viec": "casework.offers_sheet"}


def _hand() -> Hand:
    return Hand(
        actor=current_account(),
        now=clock.now(),
        today=clock.today(),
        organisation_id=current_membership(policy.accompanies).organisation_id,
    )


def _beside(person_id: UUID) -> Seeker:
    """Load a person the coordinator accompanies, held while a POST changes them."""
    is_post = request.method == "POST"
    return queries.person_beside(session, scope_of(current_account()), person_id, to_change=is_post)


def _allowed(person_id: UUID) -> Seeker:
    """The same where the person's yes holds today; without it there is nothing to be found."""
    seeker = _beside(person_id)
    if queries.circle_consent(seeker, today=clock.today()) is None:
        raise NotFoundError
    return seeker


def _on_a_visit(person_id: UUID) -> Seeker | None:
    """The same within a visit that the log shows; None where one has to be opened first."""
    seeker = _allowed(person_id)
    is_open = queries.was_noted(
        session, seeker, current_account().id, LookKind.OPENED, now=clock.now()
    )
    return seeker if is_open else None


def _gate(person_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("situations.gate", person_id=person_id), code=303)


def _walk(seeker: Seeker) -> Walk:
    person_id = seeker.public_id
    return Walk(
        seeker,
        _hand(),
        lambda name: url_for("situations.ask_for", person_id=person_id, question=name),
        url_for("situations.seen", person_id=person_id),
        assisted=True,
    )


@bp.get(BESIDE)
@allow(policy.coordinator)
def gate(person_id: UUID) -> str:
    """Say whether the person allows it, before anything of it is shown."""
    return _draw_gate(_beside(person_id), StatedForm())


def _draw_gate(seeker: Seeker, form: StatedForm) -> str:
    today: date = clock.today()
    return render_template(
        "situations/gate.html",
        person=seeker,
        consent=queries.circle_consent(seeker, today=today),
        may_state=queries.may_state(seeker, queries.any_row_of(session, seeker)),
        last_day=last_day(today),
        how=HOW,
        form=form,
    )


@bp.post(f"{BESIDE}/dong-y")
@allow(policy.coordinator)
def state_consent(person_id: UUID) -> ResponseReturnValue:
    """Write down that the person said yes, and how; they are told."""
    seeker, form = _beside(person_id), StatedForm()
    if not form.validate_on_submit():
        return _draw_gate(seeker, form), form.status
    actions.state_consent(session, seeker=seeker, how=form.stated_how, hand=_hand())
    flash(_("Đã ghi lời đồng ý. Người này được báo."))
    return _gate(person_id)


@bp.post(f"{BESIDE}/mo")
@allow(policy.coordinator)
def open_visit(person_id: UUID) -> ResponseReturnValue:
    """Opening is a deed that the person sees, so it is a POST; a GET alone shows nothing."""
    seeker = _allowed(person_id)
    if not Form().validate_on_submit():
        return _gate(person_id)
    actions.open_visit(session, seeker=seeker, hand=_hand())
    page = WAYS_BACK.get(request.args.get("ve", ""), "situations.seen")
    return redirect(url_for(page, person_id=person_id), code=303)


@bp.get(f"{BESIDE}/xem")
@allow(policy.coordinator)
def seen(person_id: UUID) -> ResponseReturnValue:
    seeker = _on_a_visit(person_id)
    if seeker is None:
        return _gate(person_id)
    return render_template(
        "situations/seen.html",
        person=seeker,
        first=told.QUESTIONS[0].name,
        **read_out(_walk(seeker)),
    )


@bp.route(f"{BESIDE}/cau/<string:question>", methods=["GET", "POST"])
@allow(policy.coordinator)
def ask_for(person_id: UUID, question: str) -> ResponseReturnValue:
    seeker = _on_a_visit(person_id)
    return _gate(person_id) if seeker is None else ask(_walk(seeker), question)


@bp.post(f"{BESIDE}/thoi")
@allow(policy.coordinator)
def close_for(person_id: UUID) -> ResponseReturnValue:
    """The person told the coordinator that they no longer want it."""
    seeker = _allowed(person_id)
    if Form().validate_on_submit():
        actions.close(session, seeker=seeker, hand=_hand())
        flash(_("Đã thôi. Bạn không còn xem được câu trả lời."))
    return _gate(person_id)


@bp.route(f"{BESIDE}/xoa", methods=["GET", "POST"])
@allow(policy.coordinator)
def delete_for(person_id: UUID) -> ResponseReturnValue:
    """Delete everything because the person asked for it; they get the receipt."""
    seeker, form = _allowed(person_id), Form()
    if form.validate_on_submit():
        receipt = actions.delete(session, seeker=seeker, hand=_hand())
        follow(seeker, _hand())
        flash(_("Đã xóa hết. Số biên nhận: %(receipt)s.", receipt=receipt))
        return _gate(person_id)
    back = url_for("situations.gate", person_id=person_id)
    return render_template(
        "situations/delete.html", form=form, back=back, person=seeker
    ), form.status
