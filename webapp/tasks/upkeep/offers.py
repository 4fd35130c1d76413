"""The nightly task that works out everybody's first offers."""

import logging
import time
from contextlib import closing
from typing import Final

from webapp.day_lists import actions, computing, queries
from webapp.tasks.turn import Turn

_log: Final = logging.getLogger("nhipcau")


def list_for_everybody(turn: Turn) -> None:
    """Make today's list of every active seeker who has none yet, fifty people to a unit.

    Killed in the middle, the next run goes on with those who are left.
    """
    with turn.database.open(only_reads=True) as session:
        seeker_ids = queries.waiting(session, today=turn.today)
    wanted = turn.app.config["TASK_PROCESSES"]
    processes = computing.processes_for(len(seeker_ids), wanted=wanted)
    turn.counts.update(people=0, failed=0, processes=processes)
    begun = time.perf_counter()
    found = computing.compute(turn.app, seeker_ids, today=turn.today, processes=processes)
    with closing(found):
        for computed in found:
            with turn.database.unit() as session:
                turn.counts["people"] += actions.keep(
                    session, computed=computed, today=turn.today, now=turn.now
                )
            _note_failures(turn, computed.failures)
            taken = time.perf_counter() - begun
            turn.counts["people_per_second"] = round(turn.counts["people"] / taken)
            turn.between_units()


def _note_failures(turn: Turn, failures: list[dict[str, object]]) -> None:
    turn.counts["failed"] += len(failures)
    for cause in failures:
        _log.error("no list for one person", extra={"facts": cause})
