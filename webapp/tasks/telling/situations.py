"""The daily task that tells people that their private answers will soon be deleted."""

from typing import Final

from webapp.situations import actions
from webapp.tasks.turn import Turn

PEOPLE_AT_ONCE: Final = 100


def tell_of_the_end(turn: Turn) -> None:
    """Ask people again whether their answers still hold, a hundred to a unit."""
    turn.in_parts(
        "told",
        lambda session: actions.tell_of_the_end(session, today=turn.today, limit=PEOPLE_AT_ONCE),
        at_once=PEOPLE_AT_ONCE,
    )
