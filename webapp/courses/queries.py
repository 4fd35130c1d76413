"""Reads about courses."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import Course, PostState
from webapp.shared.errors import NotFoundError

# A course that closed stays readable for those who asked for it; drafts never are.
PUBLIC_STATES = (PostState.OPEN, PostState.PAUSED, PostState.CLOSED, PostState.EXPIRED)


def public_course(session: Session, public_id: UUID) -> Course:
    """Load a course anybody may read, open or over; raises NotFoundError otherwise."""
    course = session.scalars(
        select(Course)
        .where(Course.public_id == public_id, Course.state.in_(PUBLIC_STATES))
        .options(joinedload(Course.organisation), joinedload(Course.commune))
        .order_by(Course.id)
    ).one_or_none()
    if course is None:
        raise NotFoundError
    return course
