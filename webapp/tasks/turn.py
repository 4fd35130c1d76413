"""One run of a task, as the task itself sees it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from flask import Flask
from sqlalchemy.orm import Session

from webapp import db
from webapp.shared.clock import VIETNAM
from webapp.shared.workflow import Deed, Party


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

    @property
    def deed(self) -> Deed:
        """What the calendar does in somebody's place is done by nobody, when the run began."""
        return Deed(actor=None, party=Party.CALENDAR, now=self.now, today=self.today)

    def one_by_one(
        self,
        counted: str,
        find: Callable[[Session], Iterable[int]],
        act: Callable[[Session, int], object],
    ) -> None:
        """Act on each row found, one to a unit; counts those on which `act` gives something."""
        with self.database.open(only_reads=True) as session:
            found = find(session)
        self.counts[counted] += 0
        for row_id in found:
            with self.database.unit() as session:
                done = act(session, row_id)
            self.counts[counted] += done is not None
            self.between_units()

    def in_parts(self, counted: str, act: Callable[[Session], int], *, at_once: int) -> None:
        """Act until fewer rows are left than one unit takes; counts what `act` returns."""
        self.counts[counted] += 0
        while True:
            with self.database.unit() as session:
                done = act(session)
            self.counts[counted] += done
            self.between_units()
            if done < at_once:
                return

    def between_units(self) -> None:
        """Raise StopAskedError when the worker was asked to end, or another took the task over."""
        if self.must_stop():
            raise StopAskedError
