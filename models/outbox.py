"""The outbox: messages written with the change they tell of, sent after it is kept."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, CreatedAt, PublicId


class Channel(enum.StrEnum):
    IN_APP = "in_app"
    EMAIL = "email"
    SMS = "sms"


class OutboxMessage(Base):
    """One message to one account: a template code and its values, turned into words when sent."""

    __tablename__ = "outbox_messages"
    __table_args__ = (
        Index("ix_outbox_messages_account_id_read_at", "account_id", "read_at"),
        Index("ix_outbox_messages_sent_at", "sent_at"),
    )

    public_id: Mapped[PublicId]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    channel: Mapped[Channel] = mapped_column(default=Channel.IN_APP)
    template: Mapped[str] = mapped_column(String(60))  # "application_answered"
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    link: Mapped[str | None] = mapped_column(String(300))  # a local path
    created_at: Mapped[CreatedAt]
    sent_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
