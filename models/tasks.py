"""Scheduled tasks: who is at which, what was run when, and how it ended. Nothing about people."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class RunOutcome(enum.StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"  # the worker was asked to end; the task goes on where it stopped
    LOST = "lost"  # the worker vanished in the middle


class ScheduledTask(Base):
    """What is known of a task between runs; also the lock that lets one worker run it at a time.

    `served_until` is the moment up to which its timetable was followed: whatever was due later
    is still to be done. A worker that vanishes lets go of the task at `held_until`.
    """

    __tablename__ = "scheduled_tasks"

    name: Mapped[str] = mapped_column(String(40), unique=True)
    served_until: Mapped[datetime]
    held_by: Mapped[str | None] = mapped_column(String(60))
    held_until: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)  # in a row, of what is due now
    retry_at: Mapped[datetime | None]


class TaskRun(Base):
    """One run of a task. `due_at` is null for a run that somebody asked for by hand.

    `counts` are numbers by name, `fault` the class of an error: never words of people. Kept for
    90 days.
    """

    __tablename__ = "task_runs"
    __table_args__ = (Index("ix_task_runs_task_started_at", "task", "started_at"),)

    task: Mapped[str] = mapped_column(String(40))
    due_at: Mapped[datetime | None]
    started_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    outcome: Mapped[RunOutcome] = mapped_column(default=RunOutcome.RUNNING)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    fault: Mapped[str | None] = mapped_column(String(200))
