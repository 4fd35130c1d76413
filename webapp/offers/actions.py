"""Changes to what a seeker keeps for later, and what is kept of a list when somebody asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models import Course, OfferOccasion, OfferRecord, SavedPost, Seeker, Vacancy
from webapp.offers import queries


@dataclass(frozen=True, slots=True)
class Offered:
    """Where a post stood in somebody's list; without a rank where they came from elsewhere."""

    listed_on: date
    parts: Mapping[str, tuple[float, float]]  # points, and the most there could be
    ranker_version: int | None
    rank: int | None = None
    propensity: float | None = None


def record(
    session: Session, *, seeker: Seeker, post: Vacancy | Course, offered: Offered
) -> OfferRecord:
    """Keep where a post stood when somebody asked for it."""
    is_course = isinstance(post, Course)
    elsewhere = offered.rank is None
    row = OfferRecord(
        seeker_id=seeker.id,
        vacancy_id=None if is_course else post.id,
        course_id=post.id if is_course else None,
        occasion=OfferOccasion.FROM_ELSEWHERE if elsewhere else OfferOccasion.FROM_OWN_LIST,
        listed_on=offered.listed_on,
        rank=offered.rank,
        propensity=offered.propensity,
        parts={part: list(points) for part, points in offered.parts.items()},
        ranker_version=offered.ranker_version,
    )
    session.add(row)
    return row


def save(session: Session, *, seeker: Seeker, post: Vacancy | Course) -> SavedPost:
    """Keep a post for later; keeping it twice keeps it once."""
    if (found := queries.saved(session, seeker, post)) is not None:
        return found
    is_course = isinstance(post, Course)
    row = SavedPost(
        seeker_id=seeker.id,
        vacancy_id=None if is_course else post.id,
        course_id=post.id if is_course else None,
    )
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:  # the same tap twice, at the same moment
        return queries.saved(session, seeker, post) or row
    return row


def forget(session: Session, *, seeker: Seeker, post: Vacancy | Course) -> None:
    """Keep a post no longer; forgetting it twice is no error."""
    if (found := queries.saved(session, seeker, post)) is not None:
        session.delete(found)
