"""One question a page, whoever fills it in: what was answered is kept before the next is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matching.loading.law import facts_from
from models import LegalSituation, Seeker
from webapp.day_lists.relisting import relist
from webapp.db import session
from webapp.shared.errors import NotFoundError
from webapp.situations import actions, queries, sentences, told
from webapp.situations.actions import Hand
from webapp.situations.forms import AnswerForm, form_of
from webapp.situations.told import Question, Told


@dataclass(frozen=True, slots=True)
class Walk:
    """Whose answers, in whose hand, and where the pages are."""

    seeker: Seeker
    hand: Hand
    address: Callable[[str], str]  # of a question, by its name
    end: str
    assisted: bool = False

    @property
    def row(self) -> LegalSituation | None:
        return queries.situation_of(session, self.seeker, today=self.hand.today)

    def keep(self, answers: Told) -> Told:
        """Keep answers; offers and the list of the day follow at once. Returns all of them."""
        row = actions.answer(session, seeker=self.seeker, answers=answers, hand=self.hand)
        follow(self.seeker, self.hand)
        return {} if row is None else row.sealed


def follow(seeker: Seeker, hand: Hand) -> None:
    """Let what was worked out before follow a change of the answers."""
    relist(current_app, session, seeker.id, today=hand.today, now=hand.now)


def ask(walk: Walk, name: str) -> ResponseReturnValue:
    """Ask one question, or keep its answer and go on."""
    question = told.BY_NAME.get(name)
    if question is None:
        raise NotFoundError
    said = _said(walk)
    if not question.asked(said):  # an earlier answer has changed since
        return redirect(walk.end, code=303)
    if "skip" in request.form:
        return _go_on(walk, question, said)
    if "take_back" in request.form:
        flash(_("Đã xóa câu trả lời này."))
        walk.keep(dict.fromkeys(question.keys))
        return redirect(walk.end, code=303)
    form = form_of(question, said, seeker=walk.seeker, today=walk.hand.today)
    if form.validate_on_submit():
        kept = walk.keep(form.answers())
        if form.wants_more:
            return redirect(walk.address(question.name), code=303)
        return _go_on(walk, question, kept)
    return _draw(walk, question, said, form)


def _said(walk: Walk) -> dict[str, Any]:
    row = walk.row
    return {} if row is None else dict(row.sealed)


def _go_on(walk: Walk, question: Question, said: Told) -> ResponseReturnValue:
    following = told.after(question, said)
    if following is None:
        flash(_("Xong. Việc hợp đã tính lại theo câu trả lời."))
        return redirect(walk.end, code=303)
    return redirect(walk.address(following.name), code=303)


def _draw(walk: Walk, question: Question, said: Told, form: AnswerForm) -> ResponseReturnValue:
    way, previous = told.way(said), told.before(question, said)
    page = render_template(
        "situations/question.html",
        walk=walk,
        form=form,
        number=way.index(question) + 1,
        total=len(way),
        previous=walk.address(previous.name) if previous else walk.end,
        answered=any(key in said for key in question.keys),
    )
    return page, form.status


def read_out(walk: Walk) -> dict[str, Any]:
    """Return what a summary page draws: the answers, and what follows from them for work."""
    row = walk.row
    if row is None:
        return {"row": None, "answers": [], "consequences": []}
    person = facts_from(walk.seeker.birth_year, walk.seeker.commune_code, row.sealed)
    return {
        "row": row,
        "answers": sentences.answers_of(row.sealed),
        "consequences": sentences.consequences(person, walk.hand.today),
    }
