"""Reads about offers: what a seeker keeps for later."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from matching.facts import OpportunityKey, OpportunityKind
from models import (
    Application,
    ApplicationState,
    Course,
    Enrolment,
    EnrolmentState,
    SavedPost,
    Seeker,
    Vacancy,
)

NOT_SENT = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN)
# Asked for every list, so it is built once, and read past the ORM.
_SAVED: Final = (
    select(SavedPost.vacancy_id, SavedPost.course_id)
    .where(SavedPost.seeker_id == bindparam("seeker"))
    .order_by(SavedPost.id.desc())
)


def saved(session: Session, seeker: Seeker, post: Vacancy | Course) -> SavedPost | None:
    """Find the row that says that this seeker keeps this post."""
    column = SavedPost.course_id if isinstance(post, Course) else SavedPost.vacancy_id
    return session.scalars(
        select(SavedPost)
        .where(SavedPost.seeker_id == seeker.id, column == post.id)
        .order_by(SavedPost.id)
    ).one_or_none()


@dataclass(frozen=True, slots=True)
class Dealings:
    """What somebody has done with a post so far."""

    is_saved: bool = False
    sent: UUID | None = None  # the application or enrolment that is under way or answered


def dealings(session: Session, seeker: Seeker | None, post: Vacancy | Course) -> Dealings:
    """Return what a seeker has done with a post; nobody else has done anything."""
    if seeker is None:
        return Dealings()
    query = (
        select(Enrolment.public_id).where(
            Enrolment.seeker_id == seeker.id,
            Enrolment.course_id == post.id,
            Enrolment.state != EnrolmentState.WITHDRAWN,
        )
        if isinstance(post, Course)
        else select(Application.public_id).where(
            Application.seeker_id == seeker.id,
            Application.vacancy_id == post.id,
            Application.state.not_in(NOT_SENT),
        )
    )
    return Dealings(saved(session, seeker, post) is not None, session.scalar(query))


def saved_keys(session: Session, seeker_id: int) -> list[OpportunityKey]:
    """Return every post a seeker keeps, the one kept last first."""
    session.flush()
    rows = session.connection().execute(_SAVED, {"seeker": seeker_id})
    return [key for row in rows for key in _keys(row.vacancy_id, row.course_id)]


def _keys(vacancy_id: int | None, course_id: int | None) -> Iterator[OpportunityKey]:
    if vacancy_id is not None:
        yield OpportunityKey(OpportunityKind.VACANCY, vacancy_id)
    if course_id is not None:
        yield OpportunityKey(OpportunityKind.COURSE, course_id)
