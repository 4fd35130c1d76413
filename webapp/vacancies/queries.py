"""Reads about vacancies."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import PostState, Vacancy
from webapp.shared.errors import NotFoundError

# A post that closed stays readable for those who applied to it; drafts never are.
PUBLIC_STATES = (PostState.OPEN, PostState.PAUSED, PostState.CLOSED, PostState.EXPIRED)


def public_vacancy(session: Session, public_id: UUID) -> Vacancy:
    """Load a post anybody may read, open or over; raises NotFoundError otherwise."""
    vacancy = session.scalars(
        select(Vacancy)
        .where(Vacancy.public_id == public_id, Vacancy.state.in_(PUBLIC_STATES))
        .options(joinedload(Vacancy.organisation), joinedload(Vacancy.commune))
        .order_by(Vacancy.id)
    ).one_or_none()
    if vacancy is None:
        raise NotFoundError
    return vacancy
