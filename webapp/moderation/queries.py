"""Reads about open posts whose words must be mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from models import Account, BlockedPost, Course, Organisation, PostState, Vacancy
from webapp.organisations.queries import within_reach
from webapp.post_check import checking
from webapp.shared.errors import NotFoundError

AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Blocked:
    """One open post that could not be published today, by its row's id, and why."""

    kind: checking.Kind
    post_id: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Some open posts that were looked through: the last id, how many, and those blocked."""

    last_id: int
    read: int
    blocked: tuple[Blocked, ...]


def look_through(
    session: Session, kind: checking.Kind, *, after_id: int, today: date, limit: int = AT_ONCE
) -> Part | None:
    """Check some open posts after an id; None where there are no more."""
    names = checking.COLUMNS[kind]
    rows = session.execute(
        select(kind.id, *(getattr(kind, name) for name in names))
        .where(kind.state == PostState.OPEN, kind.id > after_id)
        .order_by(kind.id)
        .limit(limit)
    ).mappings()
    read = [(int(row["id"]), _codes(kind, row, today)) for row in rows]
    if not read:
        return None
    found = tuple(Blocked(kind, post_id, codes) for post_id, codes in read if codes)
    return Part(read[-1][0], len(read), found)


def _codes(kind: checking.Kind, columns: Any, today: date) -> tuple[str, ...]:
    blocks = checking.blocks(checking.of_columns(kind, columns, today=today))
    return tuple(sorted({remark.finding.code.value for remark in blocks}))


def post_column(kind: checking.Kind) -> Any:
    """Return the column by which a row of `BlockedPost` names such a post."""
    return BlockedPost.vacancy_id if kind is Vacancy else BlockedPost.course_id


def noted(session: Session, kind: checking.Kind, *, first_id: int, last_id: int) -> dict[int, Any]:
    """Return what is noted already about posts between two ids, by the post's id."""
    column = post_column(kind)
    rows = session.scalars(
        select(BlockedPost).where(column > first_id, column <= last_id).order_by(BlockedPost.id)
    )
    return {row.vacancy_id or row.course_id or 0: row for row in rows}


def _mine(account: Account) -> Select[BlockedPost]:
    """Select what this coordinator or operator may decide on; never an organisation's own."""
    return (
        select(BlockedPost)
        .outerjoin(BlockedPost.vacancy)
        .outerjoin(BlockedPost.course)
        .join(
            Organisation,
            or_(
                Organisation.id == Vacancy.organisation_id,
                Organisation.id == Course.organisation_id,
            ),
        )
        .where(within_reach(account), *_open())
    )


def _open() -> list[ColumnElement[bool]]:
    return [or_(Vacancy.state == PostState.OPEN, Course.state == PostState.OPEN)]


def blocked_posts(
    session: Session, account: Account, *, limit: int, offset: int
) -> Sequence[BlockedPost]:
    """List posts to mend, those found first first, with their organisations."""
    return session.scalars(
        _mine(account)
        .options(
            joinedload(BlockedPost.vacancy).joinedload(Vacancy.organisation),
            joinedload(BlockedPost.course).joinedload(Course.organisation),
        )
        .order_by(BlockedPost.found_at, BlockedPost.id)
        .limit(limit)
        .offset(offset)
    ).all()


def count_blocked(session: Session, account: Account) -> int:
    """Count the posts to mend that this account may decide on."""
    ids = _mine(account).with_only_columns(BlockedPost.id).order_by(None)
    return session.scalar(select(func.count()).select_from(ids.subquery())) or 0


def blocked_post(session: Session, account: Account, public_id: UUID) -> BlockedPost:
    """Load one post to mend, held; raises NotFoundError for any other."""
    organisations = joinedload(Organisation.commune)
    found = session.scalar(
        _mine(account)
        .where(BlockedPost.public_id == public_id)
        .options(
            joinedload(BlockedPost.vacancy).joinedload(Vacancy.organisation).options(organisations),
            joinedload(BlockedPost.course).joinedload(Course.organisation).options(organisations),
        )
        .with_for_update(of=BlockedPost)
    )
    if found is None:
        raise NotFoundError
    return found


def every_blocked(session: Session) -> Sequence[BlockedPost]:
    """List all posts to mend that are open, for the command."""
    return session.scalars(
        select(BlockedPost)
        .outerjoin(BlockedPost.vacancy)
        .outerjoin(BlockedPost.course)
        .where(*_open())
        .options(
            joinedload(BlockedPost.vacancy).joinedload(Vacancy.organisation),
            joinedload(BlockedPost.course).joinedload(Course.organisation),
        )
        .order_by(BlockedPost.id)
    ).all()
