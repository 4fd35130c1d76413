"""Changes to alerts. Nothing here knows of the web, and nothing here commits."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from models import Account, OfferAlert, Seeker
from webapp.alerts import messages, queries
from webapp.shared import audit, outbox

KEPT_FOR: Final = timedelta(days=90)


def turn_on(session: Session, *, seeker: Seeker, actor: Account, now: datetime) -> Seeker:
    """Ask to be told of new offers; asking twice asks once."""
    if seeker.alerts_since is None:
        seeker.alerts_since = now
        audit.record(session, actor=actor, verb="seeker.alerts_on", subject=seeker)
    return seeker


def turn_off(session: Session, *, seeker: Seeker, actor: Account) -> Seeker:
    if seeker.alerts_since is not None:
        seeker.alerts_since = None
        audit.record(session, actor=actor, verb="seeker.alerts_off", subject=seeker)
    return seeker


def tell(session: Session, *, seeker_ids: Sequence[int], today: date) -> int:
    """Tell these people of what is new for them today; returns how many had news.

    The row that says so can stand there once a day for each person.
    """
    news = queries.news(session, seeker_ids, today=today)
    told = 0
    for seeker in queries.still_listening(session, sorted(news)):
        found = news[seeker.id]
        session.add(
            OfferAlert(
                seeker_id=seeker.id,
                sent_on=today,
                vacancies=found.vacancies,
                courses=found.courses,
            )
        )
        outbox.add(session, messages.new_offers(seeker.account, found))
        told += 1
    return told
