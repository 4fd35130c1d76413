"""How a dealing is told: whose turn it is, by when, and what has happened so far."""

from collections.abc import Callable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from models import Application, ApplicationStep, Enrolment, EnrolmentStep, Move
from webapp.shared import clock
from webapp.shared.posts.cards import TimelineStep
from webapp.shared.words import formats

Dealing = Application | Enrolment
Step = ApplicationStep | EnrolmentStep
Words = Mapping[Any, LazyString]  # by state


def turn_title(row: Dealing, *, states: Words, theirs: str) -> str:
    """Say to the person whose move it is; `theirs` says that it is the organisation's."""
    if row.whose_move is Move.SEEKER:
        return _("Đến lượt bạn")
    if row.whose_move is Move.EMPLOYER:
        return theirs
    return str(states[row.state])


def deadline(row: Dealing, *, promise: str) -> str:
    """Say by when, and what follows when the day passes.

    `promise` says that the organisation answers before the end of %(day)s.
    """
    due = row.answer_due_on
    if due is None:
        return ""
    day, late = formats.weekday(due), due < clock.today()
    if row.whose_move is Move.SEEKER:
        if late:
            return _("Hẹn của bạn là %(day)s, đã qua. Bạn vẫn trả lời được.", day=day)
        return _("Bạn trả lời trước hết ngày %(day)s nhé.", day=day)
    if late:
        return _("Hẹn trả lời là %(day)s, đã qua. Cán bộ phụ trách thấy việc này.", day=day)
    return promise % {"day": day}


def done(row: Dealing, words: Callable[[Step], str]) -> list[TimelineStep]:
    """Tell what has happened, each step in `words`."""
    return [
        TimelineStep(
            title=words(step),
            state="done",
            when=formats.moment(step.created_at),
            detail=step.note,
        )
        for step in row.history
    ]


def who_moved(row: Dealing, step: Step, *, steps: Words, by_companion: Words) -> str:
    """Say a step as the person's own or the other side's, or as one taken with their word."""
    own = steps[step.to_state]
    if step.actor_id in (None, row.seeker.account_id):
        return str(own)
    return str(by_companion.get(step.to_state, own))


def tags(row: Dealing, *, states: Words, tones: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return the state, and the day by which the organisation answers, as tags of its inbox."""
    found = [(str(states[row.state]), tones.get(row.state, ""))]
    due = row.answer_due_on
    if row.whose_move is not Move.EMPLOYER or due is None:
        return found
    day = formats.weekday(due)
    if due < clock.today():
        return [*found, (_("Quá hẹn từ %(day)s", day=day), "bad")]
    return [*found, (_("Trả lời trước hết %(day)s", day=day), "warn")]
