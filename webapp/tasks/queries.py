"""Reads about tasks: how far each has followed its timetable, and how its last run ended."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import ScheduledTask, TaskRun


def known_tasks(session: Session) -> Sequence[ScheduledTask]:
    return session.scalars(select(ScheduledTask).order_by(ScheduledTask.name)).all()


def last_runs(session: Session) -> dict[str, TaskRun]:
    """Return the newest run of each task that ever ran."""
    newest = select(func.max(TaskRun.id)).group_by(TaskRun.task)
    runs = session.scalars(select(TaskRun).where(TaskRun.id.in_(newest)).order_by(TaskRun.id))
    return {run.task: run for run in runs}
