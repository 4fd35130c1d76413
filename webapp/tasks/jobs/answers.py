"""The daily tasks behind two promises: everybody is answered, and open posts are open."""

from models import Application, Course, Enrolment, ReminderKind, Vacancy
from webapp.reminders import actions, queries
from webapp.shared.workflow import Deed, Party
from webapp.tasks.turn import Turn

KINDS = (ReminderKind.ANSWER_DUE, ReminderKind.REPLY_DUE, ReminderKind.OVERDUE)


def remind_and_close(turn: Turn) -> None:
    """Remind who owes an answer, and end what nobody answers; one row to a unit."""
    for model in (Application, Enrolment):
        for kind in KINDS:
            _remind(turn, model, kind)
        _close_unanswered(turn, model)


def ask_and_close_posts(turn: Turn) -> None:
    """Ask whether old posts still take people, and close those nobody answers for."""
    for model in (Vacancy, Course):
        _ask(turn, model)
        _close_unconfirmed(turn, model)


def _deed(turn: Turn) -> Deed:
    return Deed(actor=None, party=Party.CALENDAR, now=turn.now, today=turn.today)


def _remind(turn: Turn, model: type[queries.Matter], kind: ReminderKind) -> None:
    with turn.database.open(only_reads=True) as session:
        found = queries.to_be_reminded(session, model, kind, today=turn.today)
    turn.counts[kind.value] += 0
    for row_id in found:
        with turn.database.unit() as session:
            sent = actions.remind(session, model=model, row_id=row_id, kind=kind, today=turn.today)
        turn.counts[kind.value] += sent is not None
        turn.between_units()


def _close_unanswered(turn: Turn, model: type[queries.Matter]) -> None:
    with turn.database.open(only_reads=True) as session:
        found = queries.to_be_closed(session, model, today=turn.today)
    turn.counts["closed"] += 0
    for row_id in found:
        with turn.database.unit() as session:
            closed = actions.close_unanswered(session, model=model, row_id=row_id, deed=_deed(turn))
        turn.counts["closed"] += closed is not None
        turn.between_units()


def _ask(turn: Turn, model: type[queries.Post]) -> None:
    with turn.database.open(only_reads=True) as session:
        found = queries.to_be_asked(session, model, now=turn.now)
    turn.counts["asked"] += 0
    for post_id in found:
        with turn.database.unit() as session:
            asked = actions.ask(session, model=model, post_id=post_id, now=turn.now)
        turn.counts["asked"] += asked is not None
        turn.between_units()


def _close_unconfirmed(turn: Turn, model: type[queries.Post]) -> None:
    with turn.database.open(only_reads=True) as session:
        found = queries.unconfirmed(session, model, today=turn.today)
    turn.counts["closed"] += 0
    for post_id in found:
        with turn.database.unit() as session:
            closed = actions.close_unconfirmed(
                session, model=model, post_id=post_id, deed=_deed(turn)
            )
        turn.counts["closed"] += closed is not None
        turn.between_units()
