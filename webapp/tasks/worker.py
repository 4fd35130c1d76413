"""The worker: all tasks by their timetable, one after the other, until it is asked to end."""

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from models import ScheduledTask, TaskRun
from webapp import db
from webapp.shared import clock
from webapp.shared.answers.logs import cause_of
from webapp.shared.clock import VIETNAM
from webapp.shared.quiet_hours import is_quiet
from webapp.tasks import holding, queries, running
from webapp.tasks.timetable import TASKS, Task

LOOKS_EVERY_SECONDS: Final = 20.0
_log = logging.getLogger("nhipcau")


def work(
    app: Flask,
    *,
    stop: threading.Event,
    tasks: Sequence[Task] = TASKS,
    now: Callable[[], datetime] = clock.now,
    every_seconds: float = LOOKS_EVERY_SECONDS,
) -> None:
    """Look what is due and do it, again and again, until `stop` is set."""
    while not stop.is_set():
        try:
            do_what_is_due(app, tasks, stop=stop, now=now)
        except SQLAlchemyError as error:  # the database is away: it will be back
            _log.error("worker waits for the database", extra={"facts": cause_of(error)})
        stop.wait(every_seconds)


def do_what_is_due(
    app: Flask, tasks: Sequence[Task], *, stop: threading.Event, now: Callable[[], datetime]
) -> list[TaskRun]:
    """Run each task that is due and that no other worker has; returns the runs."""
    done = []
    with db.of(app).unit() as session:
        holding.register(session, [task.name for task in tasks], now=now())
    with db.of(app).open(only_reads=True) as session:
        due = what_is_due(tasks, queries.known_tasks(session), now=now())
    for task, due_at in due:
        if stop.is_set():
            break
        run = running.run_once(app, task, now=now(), due_at=due_at, stop=stop)
        if run is not None:
            _log.info("task", extra={"facts": facts_of(run)})
            done.append(run)
    return done


def what_is_due(
    tasks: Iterable[Task], rows: Iterable[ScheduledTask], *, now: datetime
) -> list[tuple[Task, datetime]]:
    """Return each task that is due with the moment it was due, in the order of the timetable.

    A time that passed while no worker ran is made up for, once. A task that failed waits a while.
    """
    of_task = {row.name: row for row in rows}
    found = []
    for task in tasks:
        row = of_task.get(task.name)
        if row is None or (row.retry_at is not None and row.retry_at > now):
            continue
        moment = task.due_after(row.served_until)
        if moment <= now and not (task.by_day and is_quiet(now)):
            found.append((task, moment))
    return found


def facts_of(run: TaskRun) -> dict[str, object]:
    """Return a run as plain values, for a line of the log and for JSON."""
    seconds = (run.ended_at - run.started_at).total_seconds() if run.ended_at else None
    return {
        "task": run.task,
        "outcome": run.outcome.value,
        "started_at": run.started_at.astimezone(VIETNAM).isoformat(timespec="seconds"),
        "seconds": seconds,
        "counts": run.counts,
        "fault": run.fault,
    }
