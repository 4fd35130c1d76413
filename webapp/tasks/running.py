"""Running one task once: hold it, do it, keep how it ended."""

import logging
import os
import socket
import threading
import uuid
from datetime import datetime

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import RunOutcome, TaskRun
from webapp import db
from webapp.shared import clock
from webapp.shared.answers.logs import cause_of
from webapp.tasks import holding
from webapp.tasks.timetable import Task
from webapp.tasks.turn import StopAskedError, Turn

Ending = tuple[RunOutcome, str | None]  # and the class of the error, if there was one

_log = logging.getLogger("nhipcau")


def name_of_this_worker() -> str:
    """Return a name no other process on any machine has."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def run_once(
    app: Flask,
    task: Task,
    *,
    now: datetime,
    due_at: datetime | None = None,
    stop: threading.Event | None = None,
) -> TaskRun | None:
    """Run a task and keep its outcome; None when another worker has it, or has done it.

    `due_at` is the moment of the timetable that this run serves, None for a run by hand.
    """
    holder, database = name_of_this_worker(), db.of(app)
    with database.unit() as session:
        holding.register(session, [task.name], now=now)
        if not holding.take(session, task.name, holder=holder, now=now, due_at=due_at):
            return None
        run = TaskRun(task=task.name, due_at=due_at, started_at=now, counts={})
        session.add(run)
    with holding.held(database, task.name, holder) as lost:
        turn = Turn(app=app, now=now, must_stop=lambda: lost.is_set() or _is_set(stop))
        ending = _do(task, turn)
    with database.unit() as session:
        return _end(session, run.id, turn, ending, holder)


def _is_set(stop: threading.Event | None) -> bool:
    return stop is not None and stop.is_set()


def _do(task: Task, turn: Turn) -> Ending:
    try:
        task.work(turn)
    except StopAskedError:
        return RunOutcome.STOPPED, None
    except Exception as error:  # noqa: BLE001 - one task's fault is not the end of the worker
        facts = {"task": task.name} | cause_of(error)
        _log.error("task failed", extra={"facts": facts})
        return RunOutcome.FAILED, type(error).__name__[:200]
    return RunOutcome.DONE, None


def _end(session: Session, run_id: int, turn: Turn, ending: Ending, holder: str) -> TaskRun:
    run = session.scalars(select(TaskRun).where(TaskRun.id == run_id)).one()
    run.outcome, run.fault = ending
    run.counts = dict(turn.counts)
    # The clock moves on during a run, though never behind the moment that was given.
    run.ended_at = max(turn.now, clock.now())
    holding.let_go(session, run, holder=holder, now=run.ended_at)
    return run
