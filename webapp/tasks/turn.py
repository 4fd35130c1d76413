"""One run of a task, as the task itself sees it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from flask import Flask

from webapp import db
from webapp.shared.clock import VIETNAM


class StopAskedError(Exception):
    """The task ends here, between two units; what is left is done by the next run."""


def _never() -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What a task works with. It commits by units of its own: `with turn.database.unit()`.

    `counts` is what the run reports, filled in as the task goes on, so that a run that was
    stopped reports what it did. `must_stop` is asked between units.
    """

    app: Flask
    now: datetime
    must_stop: Callable[[], bool] = _never
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def today(self) -> date:
        """The date in Vietnam on which the run began."""
        return self.now.astimezone(VIETNAM).date()

    @property
    def database(self) -> db.Database:
        return db.of(self.app)

    def between_units(self) -> None:
        """Raise StopAskedError when the worker was asked to end, or another took the task over."""
        if self.must_stop():
            raise StopAskedError
