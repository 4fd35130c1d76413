"""What came of what people asked for, for training: the parts of each score and the end.

Rows in, outcomes out. Of a person only a number is read, which keeps them out of two folds at once;
of an application its state and days, never a word of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import Application, Course, Enrolment, OfferRecord, Vacancy

DECIDED_AFTER: Final = timedelta(days=14)  # by then an answer has come, or none will
OVER: Final = frozenset({"declined", "closed", "left", "completed", "hired"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one application: the parts of its score when it was sent, and the end.

    `organisation` and `person` are numbers that only keep folds apart.
    """

    parts: Mapping[str, tuple[float, float]]  # name → points and the most that could be had
    succeeded: bool  # it came to an agreed meeting, a seat or a hire
    organisation: int
    person: int


def outcomes(session: Session, *, today: date) -> list[Outcome]:
    """Return every application and enrolment whose end is known and whose score was kept."""
    asked_by = today - DECIDED_AFTER
    return [
        outcome
        for query in (_APPLICATIONS, _ENROLMENTS)
        for outcome in _latest(session.execute(query), asked_by)
    ]


def _latest(rows: Any, asked_by: date) -> Iterator[Outcome]:
    """Yield one outcome for each that was asked for, by the record of the last time."""
    last = {row.asked_id: row for row in rows}
    for row in last.values():
        succeeded = row.contact_shared_at is not None
        if succeeded or _failed(row, asked_by):
            yield Outcome(
                parts={part: (points, most) for part, (points, most) in row.parts.items()},
                succeeded=succeeded,
                organisation=row.organisation_id,
                person=row.seeker_id,
            )


def _failed(row: Any, asked_by: date) -> bool:
    """Tell whether nothing came of it: no, silence, or an answer the person did not take up.

    What is young may still come to something; what was taken back unanswered says nothing.
    """
    state = row.state.value
    if state in OVER or (state == "withdrawn" and row.answered_at is not None):
        return True
    silent = row.answered_at is None and row.asked_at < _midnight(asked_by, row.asked_at)
    return silent and state != "withdrawn"


def _midnight(day: date, like: datetime) -> datetime:
    return datetime.combine(day, time(), tzinfo=like.tzinfo)


def _query(asked: Any, post: Any, post_id: Any, asked_at: Any) -> Select[Any]:
    record = OfferRecord.vacancy_id if post is Vacancy else OfferRecord.course_id
    return (
        select(
            asked.id.label("asked_id"),
            asked.state,
            asked.answered_at,
            asked.contact_shared_at,
            asked_at.label("asked_at"),
            asked.seeker_id,
            post.organisation_id,
            OfferRecord.parts,
        )
        .join(post, post.id == post_id)
        .join(OfferRecord, (OfferRecord.seeker_id == asked.seeker_id) & (record == post_id))
        .where(asked_at.is_not(None))
        .order_by(asked.id, OfferRecord.id)
    )


_APPLICATIONS: Final = _query(Application, Vacancy, Application.vacancy_id, Application.sent_at)
_ENROLMENTS: Final = _query(Enrolment, Course, Enrolment.course_id, OfferRecord.created_at)
