"""Reads for the page of the rankers: the folder of what they learnt, and the tasks that tend it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy.orm import Session

from matching.ranking.learnt import store
from matching.ranking.learnt.store import Fault, StoreError
from models import RunOutcome, TaskRun
from webapp.tasks.queries import last_runs

Card = Mapping[str, Any]
TENDING: Final = ("rankers", "index")  # tasks whose failure an operator should know of
FAILED: Final = frozenset({RunOutcome.FAILED, RunOutcome.LOST})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is served, and what came of the last training; cards that cannot be read are None."""

    version: int | None
    fault: Fault | None
    before: int | None  # the version that `rankers rollback` would serve
    served: Card | None
    last: Card | None

    @property
    def other(self) -> Card | None:
        """The card of the last training, where that is not what is served."""
        version = (self.last or {}).get("version")
        return self.last if version is None or version != self.version else None


def standing(folder: Path) -> Standing:
    """Return what lies in the folder of what the rankers learnt."""
    problem = store.problem(folder)
    return Standing(
        version=store.current(folder),
        fault=problem.fault if problem else None,
        before=store.previous(folder),
        served=_readable(store.card, folder),
        last=_readable(store.last, folder),
    )


def failed_runs(session: Session) -> list[TaskRun]:
    """Return the last runs of the tasks that tend the rankers, where they went wrong."""
    runs = last_runs(session)
    return [runs[name] for name in TENDING if name in runs and runs[name].outcome in FAILED]


def _readable(read: Callable[[Path], Card | None], folder: Path) -> Card | None:
    try:
        return read(folder)
    except StoreError:
        return None
