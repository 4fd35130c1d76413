"""Looking every open post through: the law changes, and so does what the reader can read."""

from models import Course, Vacancy
from webapp.moderation import actions, queries
from webapp.post_check import checking
from webapp.tasks.turn import Turn


def look_through(turn: Turn) -> None:
    """Note open posts that say what the law does not allow; close none of them.

    The words are read outside of any unit, so that nobody who writes waits for it.
    """
    for kind in (Vacancy, Course):
        _look_through(turn, kind)


def _look_through(turn: Turn, kind: checking.Kind) -> None:
    after_id = 0
    while True:
        with turn.database.open(only_reads=True) as session:
            part = queries.look_through(session, kind, after_id=after_id, today=turn.today)
        if part is None:
            return
        with turn.database.unit() as session:
            turn.counts["new"] += actions.note(session, kind, part, after_id=after_id)
        turn.counts["read"] += part.read
        turn.counts["to_mend"] += len(part.blocked)
        after_id = part.last_id
        turn.between_units()
