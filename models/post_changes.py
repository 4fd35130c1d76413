"""Every change of a vacancy or course through the session leaves a `PostChange` by itself.

The lists people see are served from an index in memory, so a forgotten row would show a closed
post. Who asks for a seat, or no longer does, changes a post too, once there is noticeably more or
less room for the next. Writes that bypass the session (bulk inserts) add their own.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, event, func, insert, inspect, select
from sqlalchemy.orm import object_session

from models import applications, enrolments
from models.applications import Application, ApplicationState
from models.courses import Course
from models.enrolments import Enrolment, EnrolmentState
from models.opportunities import PostChange, PostState, room
from models.vacancies import Vacancy


def _vacancy_changed(_mapper: object, connection: Connection, vacancy: Vacancy) -> None:
    if _has_changed(vacancy):
        connection.execute(insert(PostChange).values(vacancy_id=vacancy.id))


def _course_changed(_mapper: object, connection: Connection, course: Course) -> None:
    if _has_changed(course):
        connection.execute(insert(PostChange).values(course_id=course.id))


def _has_changed(post: Vacancy | Course) -> bool:
    """Tell whether a flushed post has a new column value; touching a relationship is no change."""
    state: Any = inspect(post)
    return any(
        state.attrs[column.key].history.has_changes() for column in state.mapper.column_attrs
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Listens to those who ask for the seats of one kind of post."""

    asked: type[Application] | type[Enrolment]
    hoping: frozenset[ApplicationState] | frozenset[EnrolmentState]
    post: type[Vacancy] | type[Course]
    seats: str
    post_id: str

    def __call__(
        self, _mapper: object, connection: Connection, row: Application | Enrolment
    ) -> None:
        """Leave a `PostChange` where a written row made a post's room another one."""
        if not self._joined(row):
            return
        number = getattr(row, self.post_id)
        # Rows of one flush are all written by now: the first of them answers for all.
        others = (each for each in _flushed_with(row) if self._asks(each, number))
        if next(others, row) is not row or (free := self._free(connection, number)) is None:
            return
        more = self._joined(row) + sum(map(self._joined, others))
        now = self._hoping(connection, number)
        if room(free, now) != room(free, now - more):
            connection.execute(insert(PostChange).values({self.post_id: number}))

    def _asks(self, row: object, number: int) -> bool:
        """Tell whether a row asks for this post, and does so from now on or no longer."""
        is_for_it = isinstance(row, self.asked) and getattr(row, self.post_id) == number
        return is_for_it and self._joined(row) != 0

    def _joined(self, row: Any) -> int:
        """Return 1 for a row that began to hope, -1 for one that no longer does, else 0."""
        history = inspect(row).attrs.state.history
        if not history.has_changes():
            return 0
        before = history.deleted[0] if history.deleted else None
        return (row.state in self.hoping) - (before in self.hoping)

    def _hoping(self, connection: Connection, number: int) -> int:
        return connection.execute(
            select(func.count()).where(
                getattr(self.asked, self.post_id) == number, self.asked.state.in_(self.hoping)
            )
        ).scalar_one()

    def _free(self, connection: Connection, number: int) -> int | None:
        """Return the free seats of an open post; None where it is not open."""
        seats = getattr(self.post, self.seats) - self.post.filled
        is_open = self.post.state == PostState.OPEN
        found: int | None = connection.scalar(select(seats).where(self.post.id == number, is_open))
        return found


def _flushed_with(row: Application | Enrolment) -> list[object]:
    session = object_session(row)
    return [] if session is None else [*session.new, *session.dirty]


def watch() -> None:
    """Listen to both kinds of post, and to who asks; called once, when the rows are defined."""
    to_work = _Wanted(Application, applications.HOPING, Vacancy, "openings", "vacancy_id")
    to_learn = _Wanted(Enrolment, enrolments.HOPING, Course, "seats", "course_id")
    for when in ("after_insert", "after_update"):
        event.listen(Vacancy, when, _vacancy_changed)
        event.listen(Course, when, _course_changed)
        event.listen(Application, when, to_work)
        event.listen(Enrolment, when, to_learn)
