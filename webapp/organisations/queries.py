"""Reads about organisations and who works for them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Account, Membership


def active_accounts(session: Session, organisation_id: int) -> Sequence[Account]:
    """Members who are told when something happens at their organisation."""
    return session.scalars(
        select(Account)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Membership.organisation_id == organisation_id,
            Membership.ended_at.is_(None),
            Account.closed_at.is_(None),
        )
        .order_by(Account.id)
    ).all()
