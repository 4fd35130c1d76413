"""Every change of a vacancy or course through the session leaves a `PostChange` by itself.

The lists people see are served from an index in memory, so a forgotten row would show a closed
post. Writes that bypass the session (bulk inserts) add their own.
"""

from typing import Any

from sqlalchemy import Connection, event, insert, inspect

from models.courses import Course
from models.opportunities import PostChange
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


def watch() -> None:
    """Listen to both kinds of post; called once, when the rows are defined."""
    for when in ("after_insert", "after_update"):
        event.listen(Vacancy, when, _vacancy_changed)
        event.listen(Course, when, _course_changed)
