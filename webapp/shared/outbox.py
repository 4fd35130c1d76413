"""The outbox: an action writes its messages here; they leave once the change is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from models import Account, Channel, OutboxMessage


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message to one account: a template's code and its values, no words yet.

    `values` are plain JSON values; `link` is a local path. Neither may give a past away.
    """

    to: Account
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    link: str | None = None
    channel: Channel = Channel.IN_APP


def add(session: Session, *messages: Message) -> list[OutboxMessage]:
    """Write messages in the transaction of the change they tell of."""
    rows = [
        OutboxMessage(
            account_id=message.to.id,
            channel=message.channel,
            template=message.template,
            values=dict(message.values),
            link=message.link,
        )
        for message in messages
    ]
    session.add_all(rows)
    return rows
