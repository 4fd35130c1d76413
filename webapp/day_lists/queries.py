"""Reads about lists of the day."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Account, DayList, Seeker


def waiting(session: Session, *, today: date) -> Sequence[int]:
    """Return the ids of active seekers who have no list of today yet.

    Active is who has an open account and has gone through the register.
    """
    listed = select(DayList.id).where(DayList.seeker_id == Seeker.id, DayList.listed_on == today)
    return session.scalars(
        select(Seeker.id)
        .join(Account, Account.id == Seeker.account_id)
        .where(Account.closed_at.is_(None), Seeker.register_done_at.is_not(None), ~listed.exists())
        .order_by(Seeker.id)
    ).all()


def listed(session: Session, seeker_ids: Collection[int], *, today: date) -> set[int]:
    """Return who of these has a list of today."""
    found = session.scalars(
        select(DayList.seeker_id)
        .where(DayList.listed_on == today, DayList.seeker_id.in_(seeker_ids))
        .order_by(DayList.seeker_id)
    )
    return set(found)
