"""The nightly task that makes the operator's fairness report."""

from webapp import opportunity_index
from webapp.fairness import actions
from webapp.tasks.turn import Turn


def make_report(turn: Turn) -> None:
    """Work the report out while reading only, then keep it: nobody waits for its lock."""
    with turn.database.open(only_reads=True) as session:
        index = opportunity_index.of(turn.app).current(session)
        contents = actions.contents(session, index=index, today=turn.today)
    with turn.database.unit() as session:
        actions.keep(session, contents=contents, today=turn.today)
    turn.counts["people"] = contents["people"]
