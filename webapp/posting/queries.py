"""Reads about posts: those of one organisation, and one that anybody may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, joinedload

from matching.text import fold
from models import (
    Application,
    ApplicationState,
    Course,
    Enrolment,
    Move,
    PostState,
    Reminder,
    ReminderKind,
    Vacancy,
)
from webapp.shared.errors import NotFoundError

PostT = TypeVar("PostT", bound=Vacancy | Course)
# A post that closed stays readable for those who asked for it; drafts never are.
PUBLIC_STATES = (PostState.OPEN, PostState.PAUSED, PostState.CLOSED, PostState.EXPIRED)


def posted(
    session: Session,
    model: type[PostT],
    *,
    organisation_id: int,
    public_id: UUID,
    for_update: bool = False,
) -> PostT:
    """Load a post of this organisation in any state; raises NotFoundError for all others."""
    statement = (
        select(model)
        .where(model.organisation_id == organisation_id, model.public_id == public_id)
        .options(joinedload(model.organisation, innerjoin=True), joinedload(model.commune))
        .order_by(model.id)
    )
    if for_update:
        statement = statement.with_for_update(of=model)
    if (post := session.scalars(statement).one_or_none()) is None:
        raise NotFoundError
    return post


def find_posted(
    session: Session, model: type[PostT], *, organisation_id: int, public_id: UUID
) -> PostT | None:
    """As `posted`, or None."""
    try:
        return posted(session, model, organisation_id=organisation_id, public_id=public_id)
    except NotFoundError:
        return None


def public_post(session: Session, model: type[PostT], public_id: UUID) -> PostT:
    """Load a post anybody may read, open or over; raises NotFoundError otherwise."""
    statement = (
        select(model)
        .where(model.public_id == public_id, model.state.in_(PUBLIC_STATES))
        .options(joinedload(model.organisation, innerjoin=True), joinedload(model.commune))
        .order_by(model.id)
    )
    if (post := session.scalars(statement).one_or_none()) is None:
        raise NotFoundError
    return post


@dataclass(frozen=True, kw_only=True)
class PostFilter:
    """What an organisation looks for among its posts. Words match in the title, accents or not."""

    organisation_id: int
    state: PostState | None = None
    words: str = ""


def page_of_posts(
    session: Session, model: type[PostT], wanted: PostFilter, *, limit: int, offset: int
) -> tuple[Sequence[PostT], int]:
    """One page of an organisation's posts, the last changed first, and how many there are."""
    conditions = _conditions(model, wanted)
    total = session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0
    rows = session.scalars(
        select(model)
        .where(*conditions)
        .options(joinedload(model.commune))
        .order_by(model.updated_at.desc(), model.id.desc())
        .limit(limit)
        .offset(offset)
    ).all()
    return rows, total


def _conditions(model: type[PostT], wanted: PostFilter) -> list[ColumnElement[bool]]:
    found = [model.organisation_id == wanted.organisation_id]
    if wanted.state is not None:
        found.append(model.state == wanted.state)
    words = fold(wanted.words).split()
    return found + [model.folded_text.contains(word, autoescape=True) for word in words]


def count_by_state(
    session: Session, model: type[PostT], *, organisation_id: int
) -> dict[PostState, int]:
    """How many posts an organisation has in each state; states without any are left out."""
    found = session.execute(
        select(model.state, func.count())
        .where(model.organisation_id == organisation_id)
        .group_by(model.state)
        .order_by(model.state)
    )
    return dict(found.all())


def live_counts(session: Session, model: type[PostT], ids: Sequence[int]) -> dict[int, int]:
    """How many people wait for each post, by the post's id; posts with nobody are left out.

    Waiting means that somebody still has a move to make.
    """
    if issubclass(model, Vacancy):
        column = Application.vacancy_id
        live = and_(
            Application.whose_move != Move.NOBODY, Application.state != ApplicationState.DRAFT
        )
    else:
        column = Enrolment.course_id
        live = and_(Enrolment.whose_move != Move.NOBODY)
    found = session.execute(
        select(column, func.count()).where(column.in_(ids), live).group_by(column).order_by(column)
    )
    return dict(found.all())


def to_be_confirmed_by(session: Session, post: Vacancy | Course) -> date | None:
    """Return the day by which somebody must say that an old post still takes people.

    None where nobody asked, or where the post was touched since.
    """
    subject = Reminder.vacancy_id if isinstance(post, Vacancy) else Reminder.course_id
    if post.state is not PostState.OPEN:
        return None
    return session.scalar(
        select(func.max(Reminder.due_on)).where(
            subject == post.id,
            Reminder.kind == ReminderKind.STILL_OPEN,
            Reminder.created_at > post.updated_at,
        )
    )
