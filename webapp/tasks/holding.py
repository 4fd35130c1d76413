"""The lock in the database that lets one worker at a time run a task, on any machine.

A worker holds a task for two minutes and says every twenty seconds that it still does. One that
vanished lets go by itself; one that slept too long learns that it lost the task and stops.
"""

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from models import RunOutcome, ScheduledTask, TaskRun
from webapp import db
from webapp.shared import clock

HELD_FOR: Final = timedelta(minutes=2)
BEAT_SECONDS: Final = 20.0
MOST_FAILURES: Final = 3  # of what is due at one time; then it waits for the next time
RETRY_AFTER: Final = timedelta(minutes=10)

_log = logging.getLogger("nhipcau")


def register(session: Session, names: Iterable[str], *, now: datetime) -> None:
    """Make a row for every task that has none yet; a new task is not behind its timetable."""
    known = set(session.scalars(select(ScheduledTask.name).order_by(ScheduledTask.name)))
    for name in names:
        if name not in known:
            try:
                with session.begin_nested():
                    session.add(ScheduledTask(name=name, served_until=now))
            except IntegrityError:  # another worker began at the same moment
                continue


def take(
    session: Session, name: str, *, holder: str, now: datetime, due_at: datetime | None = None
) -> bool:
    """Hold a task, unless somebody does, or what was due has been done meanwhile."""
    free = or_(ScheduledTask.held_until.is_(None), ScheduledTask.held_until <= now)
    to_be_done = [] if due_at is None else [ScheduledTask.served_until < due_at]
    taken = session.scalar(
        update(ScheduledTask)
        .where(ScheduledTask.name == name, free, *to_be_done)
        .values(held_by=holder, held_until=now + HELD_FOR)
        .returning(ScheduledTask.id)
        .execution_options(synchronize_session=False)
    )
    if taken is None:
        return False
    _count_the_lost(session, name)
    return due_at is None or not _gave_up(_row(session, name), now)


def _gave_up(row: ScheduledTask, now: datetime) -> bool:
    """Let a task that kills every worker wait for its next time, lest it is tried for ever."""
    if row.failures < MOST_FAILURES:
        return False
    row.held_by = row.held_until = row.retry_at = None
    row.failures, row.served_until = 0, now
    return True


def _count_the_lost(session: Session, name: str) -> None:
    """Mark runs whose worker vanished; each counts as a failure."""
    lost = session.scalars(
        update(TaskRun)
        .where(TaskRun.task == name, TaskRun.outcome == RunOutcome.RUNNING)
        .values(outcome=RunOutcome.LOST)
        .returning(TaskRun.id)
        .execution_options(synchronize_session=False)
    ).all()
    if lost:
        _row(session, name).failures += len(lost)


def keep(session: Session, name: str, *, holder: str, now: datetime) -> bool:
    """Hold a task for longer; False when another holds it now."""
    kept = session.scalar(
        update(ScheduledTask)
        .where(ScheduledTask.name == name, ScheduledTask.held_by == holder)
        .values(held_until=now + HELD_FOR)
        .returning(ScheduledTask.id)
        .execution_options(synchronize_session=False)
    )
    return kept is not None


def let_go(session: Session, run: TaskRun, *, holder: str, now: datetime) -> None:
    """Free the task of a run that ended, and note what that means for its timetable."""
    row = _row(session, run.task)
    if row.held_by != holder:
        return
    row.held_by = row.held_until = None
    if run.outcome is RunOutcome.FAILED:
        row.failures += 1
        row.retry_at = now + RETRY_AFTER * row.failures
    gave_up = row.failures >= MOST_FAILURES
    if run.outcome is RunOutcome.DONE or gave_up:
        row.failures, row.retry_at = 0, None
        if run.due_at is not None:
            row.served_until = run.started_at


def _row(session: Session, name: str) -> ScheduledTask:
    return session.scalars(
        select(ScheduledTask)
        .where(ScheduledTask.name == name)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


@contextmanager
def held(database: db.Database, name: str, holder: str) -> Iterator[threading.Event]:
    """Keep hold of a task from a thread while the block runs; the event says that it was lost."""
    over, lost = threading.Event(), threading.Event()

    def beat() -> None:
        while not over.wait(BEAT_SECONDS):
            try:
                with database.unit() as session:
                    if not keep(session, name, holder=holder, now=clock.now()):
                        lost.set()
                        return
            except SQLAlchemyError:  # the next beat tries again, long before the hold ends
                _log.warning("hold not renewed", extra={"facts": {"task": name}})

    thread = threading.Thread(target=beat, name=f"hold-{name}", daemon=True)
    thread.start()
    try:
        yield lost
    finally:
        over.set()
        thread.join()
