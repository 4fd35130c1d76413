"""Changes to what a seeker keeps for later."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models import Course, SavedPost, Seeker, Vacancy
from webapp.offers import queries


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
