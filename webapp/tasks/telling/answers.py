"""The daily tasks behind two promises: everybody is answered, and open posts are open."""

from models import Application, Course, Enrolment, ReminderKind, Vacancy
from webapp.reminders import actions, queries
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


def _remind(turn: Turn, model: type[queries.Matter], kind: ReminderKind) -> None:
    turn.one_by_one(
        kind.value,
        lambda session: queries.to_be_reminded(session, model, kind, today=turn.today),
        lambda session, row_id: actions.remind(
            session, model=model, row_id=row_id, kind=kind, today=turn.today
        ),
    )


def _close_unanswered(turn: Turn, model: type[queries.Matter]) -> None:
    turn.one_by_one(
        "closed",
        lambda session: queries.to_be_closed(session, model, today=turn.today),
        lambda session, row_id: actions.close_unanswered(
            session, model=model, row_id=row_id, deed=turn.deed
        ),
    )


def _ask(turn: Turn, model: type[queries.Post]) -> None:
    turn.one_by_one(
        "asked",
        lambda session: queries.to_be_asked(session, model, now=turn.now),
        lambda session, post_id: actions.ask(session, model=model, post_id=post_id, now=turn.now),
    )


def _close_unconfirmed(turn: Turn, model: type[queries.Post]) -> None:
    turn.one_by_one(
        "closed",
        lambda session: queries.unconfirmed(session, model, today=turn.today),
        lambda session, post_id: actions.close_unconfirmed(
            session, model=model, post_id=post_id, deed=turn.deed
        ),
    )
