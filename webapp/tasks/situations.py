"""The daily task that tells people that their private answers will soon be deleted."""

from typing import Final

from webapp.situations import actions
from webapp.tasks.turn import Turn

PEOPLE_AT_ONCE: Final = 100


def tell_of_the_end(turn: Turn) -> None:
    """Ask people again whether their answers still hold, a hundred to a unit."""
    turn.counts.update(told=0)
    while True:
        with turn.database.unit() as session:
            told = actions.tell_of_the_end(session, today=turn.today, limit=PEOPLE_AT_ONCE)
        turn.counts["told"] += told
        turn.between_units()
        if told < PEOPLE_AT_ONCE:
            break
