"""Reminding, and ending what nobody answers. Nothing here knows of the web or commits.

Each takes the number of a row that a task found, looks at it again while it holds it, and leaves
a `Reminder` whose key can stand there only once.
"""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from models import Application, Enrolment, Reminder, ReminderKind, Vacancy
from webapp.applications import actions as applications
from webapp.enrolments import actions as enrolments
from webapp.organisations.queries import active_accounts
from webapp.posting import actions as posting
from webapp.reminders import messages, queries
from webapp.reminders.queries import DAYS_OVERDUE, DAYS_TO_CONFIRM, Matter, Post, post_of
from webapp.shared import outbox
from webapp.shared.clock import VIETNAM
from webapp.shared.outbox import Message
from webapp.shared.workflow import Deed


def remind(
    session: Session, *, model: type[Matter], row_id: int, kind: ReminderKind, today: date
) -> Reminder | None:
    """Send the reminder of one application or enrolment; None when it moved on meanwhile."""
    matter = queries.still_to_be_reminded(session, model, row_id, kind, today=today)
    if matter is None or matter.answer_due_on is None:
        return None
    reminder = Reminder(kind=kind, due_on=matter.answer_due_on, reminded_on=today)
    if isinstance(matter, Application):
        reminder.application_id = matter.id
    else:
        reminder.enrolment_id = matter.id
    session.add(reminder)
    outbox.add(session, *_messages(session, matter, kind, matter.answer_due_on, today))
    return reminder


def _messages(
    session: Session, matter: Matter, kind: ReminderKind, due_on: date, today: date
) -> list[Message]:
    if kind is ReminderKind.REPLY_DUE:
        return [messages.to_seeker(matter, "answer_due", due_on)]
    members = active_accounts(session, post_of(matter).organisation_id)
    if kind is ReminderKind.ANSWER_DUE:
        return messages.to_members(matter, "answer_due", members, due_on)
    companions = queries.companions(session, matter.seeker_id)
    return [
        *messages.to_members(matter, "answer_overdue", members, due_on),
        *messages.to_companions(matter, "companion_answer_late", companions, due_on),
        messages.to_seeker(matter, "answer_late", _ends_on(due_on, today)),
    ]


def _ends_on(due_on: date, today: date) -> date:
    """Return the day on which the calendar answers at the latest."""
    knew_for = timedelta(days=queries.DAYS_OTHERS_KNEW)
    return max(due_on + timedelta(days=DAYS_OVERDUE), today + knew_for)


def close_unanswered(
    session: Session, *, model: type[Matter], row_id: int, deed: Deed
) -> Matter | None:
    """Give one person an end instead of an answer; None when it was answered meanwhile."""
    matter = queries.still_to_be_closed(session, model, row_id, today=deed.today)
    if isinstance(matter, Application):
        return applications.close_unanswered(session, application=matter, deed=deed)
    if isinstance(matter, Enrolment):
        return enrolments.close_unanswered(session, enrolment=matter, deed=deed)
    return None


def ask(session: Session, *, model: type[Post], post_id: int, now: datetime) -> Reminder | None:
    """Ask an organisation whether an old post still takes people; None if it was touched."""
    post = queries.still_to_be_asked(session, model, post_id, now=now)
    if post is None:
        return None
    today = now.astimezone(VIETNAM).date()
    due_on = today + timedelta(days=DAYS_TO_CONFIRM)
    reminder = Reminder(
        kind=ReminderKind.STILL_OPEN, due_on=due_on, reminded_on=today, created_at=now
    )
    if isinstance(post, Vacancy):
        reminder.vacancy_id = post.id
    else:
        reminder.course_id = post.id
    session.add(reminder)
    members = active_accounts(session, post.organisation_id)
    outbox.add(session, *messages.about_post(post, "post_still_open", members, due_on))
    return reminder


def close_unconfirmed(
    session: Session, *, model: type[Post], post_id: int, deed: Deed
) -> Post | None:
    """Close a post nobody answered for, and tell everybody; None if somebody did meanwhile."""
    post = queries.still_unconfirmed(session, model, post_id, today=deed.today)
    if post is None:
        return None
    posting.close(session, post=post, deed=deed)
    members = active_accounts(session, post.organisation_id)
    told = messages.about_post(post, "post_closed_unconfirmed", members, deed.today)
    outbox.add(session, *told)
    return post
