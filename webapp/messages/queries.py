"""Reads about messages to one account."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models import Account, Channel, OutboxMessage


def _in_app(account: Account) -> Select[OutboxMessage]:
    return select(OutboxMessage).where(
        OutboxMessage.account_id == account.id, OutboxMessage.channel == Channel.IN_APP
    )


def messages_of(
    session: Session, account: Account, *, limit: int, offset: int
) -> Sequence[OutboxMessage]:
    """Give an account's messages, the newest first."""
    newest = _in_app(account).order_by(OutboxMessage.id.desc())
    return session.scalars(newest.limit(limit).offset(offset)).all()


def total(session: Session, account: Account) -> int:
    counted = _in_app(account).with_only_columns(func.count(OutboxMessage.id))
    return session.scalar(counted) or 0


def unread(session: Session, account: Account) -> int:
    counted = _in_app(account).where(OutboxMessage.read_at.is_(None))
    return session.scalar(counted.with_only_columns(func.count(OutboxMessage.id))) or 0
