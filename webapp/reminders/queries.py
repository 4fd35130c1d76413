"""Reads about who is to be reminded of what, and what ends without an answer."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, joinedload

from models import (
    Accompaniment,
    Account,
    Application,
    Course,
    Enrolment,
    Move,
    PostState,
    Reminder,
    ReminderKind,
    Seeker,
    Vacancy,
)
from webapp.shared.clock import VIETNAM

# A first answer is due after seven days: a reminder on day 5, others are told on day 8, and on
# day 14 the person gets an end.
DAYS_LEFT_TO_ANSWER: Final = 2
DAYS_LEFT_TO_REPLY: Final = 1
DAYS_OVERDUE: Final = 7
# However long no task ran: nothing ends before others knew of it for some days.
DAYS_OTHERS_KNEW: Final = 3

# A post that nobody touched, and for which nobody was answered, for so long is asked about.
DAYS_UNTOUCHED: Final = 30
DAYS_TO_CONFIRM: Final = 14

Post = Vacancy | Course
Matter = Application | Enrolment


def to_be_reminded(
    session: Session, model: type[Matter], kind: ReminderKind, *, today: date
) -> Sequence[int]:
    """Return the ids of what is to be reminded of today and was not yet."""
    return session.scalars(
        select(model.id).where(*_conditions(model, kind, today)).order_by(model.id)
    ).all()


def still_to_be_reminded(
    session: Session, model: type[Matter], row_id: int, kind: ReminderKind, *, today: date
) -> Matter | None:
    """Load one of them for its reminder, held; None when it moved on meanwhile."""
    query = _whole(model).where(model.id == row_id, *_conditions(model, kind, today))
    return session.scalars(query).one_or_none()


def to_be_closed(session: Session, model: type[Matter], *, today: date) -> Sequence[int]:
    """Return the ids of what stays unanswered for good."""
    return session.scalars(
        select(model.id).where(*_given_up(model, today)).order_by(model.id)
    ).all()


def still_to_be_closed(
    session: Session, model: type[Matter], row_id: int, *, today: date
) -> Matter | None:
    """Load one of them to close it, held; None when it was answered meanwhile."""
    query = _whole(model).where(model.id == row_id, *_given_up(model, today))
    return session.scalars(query).one_or_none()


def companions(session: Session, seeker_id: int) -> Sequence[Account]:
    """Return the coordinators who walk beside a person now."""
    return session.scalars(
        select(Account)
        .join(Accompaniment, Accompaniment.coordinator_id == Account.id)
        .where(
            Accompaniment.seeker_id == seeker_id,
            Accompaniment.ended_at.is_(None),
            Account.closed_at.is_(None),
        )
        .order_by(Account.id)
    ).all()


def _conditions(model: type[Matter], kind: ReminderKind, today: date) -> list[ColumnElement[bool]]:
    due = model.answer_due_on
    mover = Move.SEEKER if kind is ReminderKind.REPLY_DUE else Move.EMPLOYER
    if kind is ReminderKind.OVERDUE:
        when = due < today
    else:
        is_reply = kind is ReminderKind.REPLY_DUE
        left = DAYS_LEFT_TO_REPLY if is_reply else DAYS_LEFT_TO_ANSWER
        when = due.between(today, today + timedelta(days=left))
    return [model.whose_move == mover, when, ~_reminders(model, kind).exists()]


def _given_up(model: type[Matter], today: date) -> list[ColumnElement[bool]]:
    knew = _reminders(model, ReminderKind.OVERDUE).where(
        Reminder.reminded_on <= today - timedelta(days=DAYS_OTHERS_KNEW)
    )
    return [
        model.whose_move == Move.EMPLOYER,
        model.answer_due_on <= today - timedelta(days=DAYS_OVERDUE),
        knew.exists(),
    ]


def _reminders(model: type[Matter], kind: ReminderKind) -> Select[Any]:
    subject = Reminder.application_id if model is Application else Reminder.enrolment_id
    return select(Reminder.id).where(
        subject == model.id, Reminder.kind == kind, Reminder.due_on == model.answer_due_on
    )


def _whole(model: type[Matter]) -> Select[Any]:
    post = Application.vacancy if model is Application else Enrolment.course
    return (
        select(model)
        .options(joinedload(post), joinedload(model.seeker).joinedload(Seeker.account))
        .order_by(model.id)
        .with_for_update(of=model)
    )


def post_of(matter: Matter) -> Vacancy | Course:
    return matter.vacancy if isinstance(matter, Application) else matter.course


def to_be_asked(session: Session, model: type[Post], *, now: datetime) -> Sequence[int]:
    """Return the ids of open posts that nobody has touched for a month and that go on for long."""
    return session.scalars(select(model.id).where(*_untouched(model, now)).order_by(model.id)).all()


def still_to_be_asked(
    session: Session, model: type[Post], post_id: int, *, now: datetime
) -> Post | None:
    """Load one of them to ask about it, held; None when somebody touched it meanwhile."""
    query = _held(model).where(model.id == post_id, *_untouched(model, now))
    return session.scalars(query).one_or_none()


def unconfirmed(session: Session, model: type[Post], *, today: date) -> Sequence[int]:
    """Return the ids of open posts that were asked about, and for which nobody answered."""
    return session.scalars(
        select(model.id).where(*_unconfirmed(model, today)).order_by(model.id)
    ).all()


def still_unconfirmed(
    session: Session, model: type[Post], post_id: int, *, today: date
) -> Post | None:
    """Load one of them to close it, held; None when somebody answered meanwhile."""
    query = _held(model).where(model.id == post_id, *_unconfirmed(model, today))
    return session.scalars(query).one_or_none()


def _held(model: type[Post]) -> Select[Any]:
    return select(model).order_by(model.id).with_for_update(of=model)


def _untouched(model: type[Post], now: datetime) -> list[ColumnElement[bool]]:
    since, today = now - timedelta(days=DAYS_UNTOUCHED), now.astimezone(VIETNAM).date()
    asked = _asked_about(model).where(Reminder.reminded_on > since.astimezone(VIETNAM).date())
    goes_on_until = today + timedelta(days=DAYS_TO_CONFIRM)
    return [
        model.state == PostState.OPEN,
        model.updated_at < since,
        or_(model.closes_on.is_(None), model.closes_on > goes_on_until),
        ~_answered_people(model).where(_answered_at(model) >= since).exists(),
        ~asked.exists(),
    ]


def _unconfirmed(model: type[Post], today: date) -> list[ColumnElement[bool]]:
    asked = _asked_about(model).where(
        Reminder.due_on < today,
        Reminder.created_at > model.updated_at,
        ~_answered_people(model).where(_answered_at(model) > Reminder.created_at).exists(),
    )
    return [model.state == PostState.OPEN, asked.exists()]


def _asked_about(model: type[Post]) -> Select[Any]:
    subject = Reminder.vacancy_id if model is Vacancy else Reminder.course_id
    return select(Reminder.id).where(subject == model.id, Reminder.kind == ReminderKind.STILL_OPEN)


def _answered_people(model: type[Post]) -> Select[Any]:
    """Select who asked for this post: an answer to one of them shows that the post is alive."""
    if model is Vacancy:
        return select(Application.id).where(Application.vacancy_id == Vacancy.id)
    return select(Enrolment.id).where(Enrolment.course_id == Course.id)


def _answered_at(model: type[Post]) -> Any:
    return Application.answered_at if model is Vacancy else Enrolment.answered_at
