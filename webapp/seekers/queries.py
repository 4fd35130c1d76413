"""Reading the register, and how many offers it leads to."""

from datetime import date

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session, selectinload

from matching import loading
from matching.offers import OfferList, offers_for
from matching.ranking.index.opened import Index
from models import Seeker, SeekerOccupation
from webapp.shared.errors import NotFoundError


def register_of(session: Session, seeker: Seeker, *, locked: bool = False) -> Seeker:
    """Load a person's trades and consents; with `locked` nobody else changes the answers meanwhile.

    The caller has made sure that whoever asks may see this person.
    """
    if locked:
        columns = [column.key for column in inspect(Seeker).column_attrs]
        session.refresh(seeker, columns, with_for_update=True)
    return session.scalars(
        select(Seeker)
        .where(Seeker.id == seeker.id)
        .options(selectinload(Seeker.occupations), selectinload(Seeker.consents))
    ).one()


def trade_of(seeker: Seeker, code: str) -> SeekerOccupation:
    """Return a trade this person has named; raises NotFoundError."""
    found = next((held for held in seeker.occupations if held.occupation_code == code), None)
    if found is None:
        raise NotFoundError
    return found


def offers_in_sight(session: Session, seeker: Seeker, *, index: Index, today: date) -> OfferList:
    """Count what is open to this person now: `jobs`, `courses`, and what had to be relaxed."""
    person, wishes = loading.person(session, seeker.id)
    return offers_for(person, wishes, index, today=today, limit=1, changes=False)
