"""Which posts changed since an index was made: what every request and every worker asks.

newest_change(session)             the counter an index made now is up to date with
changes_since(session, counter)    which posts changed after it
newest_of(session, counter, most)  the same, but only the newest of them
gone_since(session, counter)       which of them are not open any more
last_change(session, counter)      the history of this database until a counter
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from matching.facts import OpportunityKey, OpportunityKind
from models import Course, PostChange, PostState, Vacancy

Counter = tuple[int, int]

UNDER_WAY: Final = 32  # transactions that may be open at one time


@dataclass(frozen=True, slots=True)
class Changes:
    """Posts that changed, and the counter after the newest change."""

    counter: Counter
    vacancies: frozenset[int] = frozenset()
    courses: frozenset[int] = frozenset()

    @property
    def keys(self) -> frozenset[OpportunityKey]:
        """All changed posts."""
        return frozenset(
            {OpportunityKey(OpportunityKind.VACANCY, each) for each in self.vacancies}
            | {OpportunityKey(OpportunityKind.COURSE, each) for each in self.courses}
        )


_NEWEST: Final = select(func.max(PostChange.id)).scalar_subquery()
# One round to the database: every request asks this.
_NEWEST_CHANGE: Final = select(
    _NEWEST,
    select(func.count()).where(PostChange.id > _NEWEST - UNDER_WAY).scalar_subquery(),
)


def newest_change(session: Session) -> Counter:
    """Return a number pair that differs after any change of any post.

    The newest id, and how many of the ids just before it there are: two transactions may end in
    the other order than their ids were given out.
    """
    newest, recent = session.connection().execute(_NEWEST_CHANGE).one()
    return newest or 0, recent


def changes_since(session: Session, counter: Counter) -> Changes:
    """Return which posts changed after a counter, and the few just before it."""
    newest = newest_change(session)
    found = session.execute(_after(counter).where(PostChange.id <= newest[0]))
    return _changes(found, newest)


def newest_of(session: Session, counter: Counter, most: int) -> Changes:
    """Return the newest of the changes after a counter."""
    newest = newest_change(session)
    found = session.execute(_after(counter).order_by(PostChange.id.desc()).limit(most))
    return _changes(found, newest)


def gone_since(session: Session, counter: Counter) -> frozenset[OpportunityKey]:
    """Return which posts changed after a counter and are not open now."""
    found: set[OpportunityKey] = set()
    kinds: tuple[tuple[OpportunityKind, Any, Any], ...] = (
        (OpportunityKind.VACANCY, PostChange.vacancy_id, Vacancy),
        (OpportunityKind.COURSE, PostChange.course_id, Course),
    )
    for kind, changed, post in kinds:
        gone = session.scalars(
            select(changed)
            .outerjoin(post, post.id == changed)
            .where(PostChange.id > counter[0] - UNDER_WAY, changed.is_not(None))
            .where(or_(post.id.is_(None), post.state != PostState.OPEN))
            .distinct()
        )
        found.update(OpportunityKey(kind, each) for each in gone)
    return frozenset(found)


def last_change(session: Session, counter: Counter) -> str:
    """Return what the change of a counter was, and when; "" where there is none.

    A database that was put back to an earlier state, or is another one, has another.
    """
    change = session.get(PostChange, counter[0])
    if change is None:
        return ""
    when = change.changed_at.isoformat() if change.changed_at else ""
    return f"{change.id} {change.vacancy_id} {change.course_id} {when}"


def _after(counter: Counter) -> Any:
    return select(PostChange.vacancy_id, PostChange.course_id).where(
        PostChange.id > counter[0] - UNDER_WAY
    )


def _changes(found: Iterable[Any], counter: Counter) -> Changes:
    vacancies, courses = set(), set()
    for vacancy, course in found:
        vacancies.add(vacancy)
        courses.add(course)
    return Changes(counter, frozenset(vacancies - {None}), frozenset(courses - {None}))
