"""The morning task that tells people of new offers."""

from typing import Final

from webapp.alerts import actions, queries
from webapp.shared.quiet_hours import is_quiet
from webapp.tasks.turn import Turn

PEOPLE_AT_ONCE: Final = 100


def tell_of_new_offers(turn: Turn) -> None:
    """Tell who asked for it, a hundred people to a unit; at night, asked by hand, nobody."""
    turn.counts.update(listening=0, told=0)
    if is_quiet(turn.now):
        turn.counts["quiet_hours"] = 1
        return
    with turn.database.open(only_reads=True) as session:
        seeker_ids = queries.listeners(session, today=turn.today)
    turn.counts["listening"] = len(seeker_ids)
    for start in range(0, len(seeker_ids), PEOPLE_AT_ONCE):
        some = seeker_ids[start : start + PEOPLE_AT_ONCE]
        with turn.database.unit() as session:
            turn.counts["told"] += actions.tell(session, seeker_ids=some, today=turn.today)
        turn.between_units()
