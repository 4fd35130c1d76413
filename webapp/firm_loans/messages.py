"""What a worker is told: that the place of work asks something, and no more than that."""

from datetime import date

from models import Account, CountedWorker, Organisation, Seeker
from webapp.shared.outbox import Message


def asks(seeker: Seeker, organisation: Organisation, row: CountedWorker) -> Message:
    """Lead to the question, without a word of what it is about."""
    return Message(
        to=seeker.account,
        template="place_of_work_asks",
        values={"name": organisation.name},
        link=f"/ho-so/noi-lam/{row.public_id}",
    )


def share_falls(member: Account, falls_on: date) -> Message:
    """Tell a firm's people on which day too few are counted."""
    values = {"day": f"{falls_on:%d/%m/%Y}"}
    return Message(to=member, template="firm_share_falls", values=values, link="/to-chuc/vay-von")
