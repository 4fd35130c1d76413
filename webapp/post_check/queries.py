"""Posts that wait with their organisation, and what stands against them."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Course, Organisation, PostState, Vacancy
from webapp.post_check import checking

MOST_SHOWN = 20
PostT = TypeVar("PostT", bound=Vacancy | Course)
Waiting = tuple[Vacancy | Course, tuple[checking.Remark, ...]]


def waiting_posts(session: Session, organisation: Organisation, *, today: date) -> list[Waiting]:
    """Return posts that open once the organisation is verified, at most twenty of each kind."""
    found: list[Vacancy | Course] = [*_waiting(session, Vacancy, organisation)]
    found += _waiting(session, Course, organisation)
    return [(post, checking.of_post(post, today=today)) for post in found]


def _waiting(session: Session, kind: type[PostT], organisation: Organisation) -> Sequence[PostT]:
    return session.scalars(
        select(kind)
        .where(kind.organisation_id == organisation.id, kind.state == PostState.WAITING)
        .order_by(kind.id)
        .limit(MOST_SHOWN)
    ).all()
