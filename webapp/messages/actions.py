"""Changes to messages."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import Account, Channel, OutboxMessage


def mark_all_read(session: Session, *, account: Account, now: datetime) -> None:
    """Note that the account has read everything on its page up to now."""
    session.execute(
        update(OutboxMessage)
        .where(
            OutboxMessage.account_id == account.id,
            OutboxMessage.channel == Channel.IN_APP,
            OutboxMessage.read_at.is_(None),
        )
        .values(read_at=now)
    )
