"""Telling firms of days: when too few of their workers are counted, and when a file is late."""

from models import Organisation
from webapp.firm_enquiries import actions as enquiries, queries as enquiry_queries
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


def tell_late(turn: Turn) -> None:
    """Tell a firm, and who holds its file, that a day has passed; each day once."""
    turn.one_by_one(
        "late",
        lambda session: enquiry_queries.late(session, today=turn.today),
        lambda session, file_id: enquiries.tell_late(session, enquiry_id=file_id, today=turn.today),
    )
