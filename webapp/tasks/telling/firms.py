"""Telling firms ahead of the day on which too few of their workers are counted."""

from models import Organisation
from webapp.firm_loans import actions, queries
from webapp.tasks.turn import Turn


def warn(turn: Turn) -> None:
    """Look at every firm that counts somebody; one firm to a unit."""
    with turn.database.open(only_reads=True) as session:
        firms = [firm.id for firm in queries.firms_that_count(session, today=turn.today)]
    turn.counts["told"] += 0
    for firm_id in firms:
        with turn.database.unit() as session:
            firm = session.get_one(Organisation, firm_id)
            turn.counts["told"] += actions.warn(session, organisation=firm, today=turn.today)
        turn.counts["firms"] += 1
        turn.between_units()
