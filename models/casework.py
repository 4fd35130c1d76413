"""Casework: who walks beside whom."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, CreatedAt, LongText, PublicId
from models.organisations import Organisation
from models.seekers import Seeker


class Accompaniment(Base):
    """A coordinator walks beside a seeker, for a body, until it ends."""

    __tablename__ = "accompaniments"
    __table_args__ = (
        Index("ix_accompaniments_coordinator_id_ended_at", "coordinator_id", "ended_at"),
    )

    public_id: Mapped[PublicId]
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"), index=True)
    coordinator_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    is_lead: Mapped[bool] = mapped_column(default=True)
    agreed_at: Mapped[datetime | None]  # when the person said yes
    ended_at: Mapped[datetime | None]
    created_at: Mapped[CreatedAt]

    seeker: Mapped[Seeker] = relationship(lazy="raise_on_sql")
    coordinator: Mapped[Account] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")


class CaseNote(Base):
    __tablename__ = "case_notes"

    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    text: Mapped[LongText]
    created_at: Mapped[CreatedAt]

    author: Mapped[Account] = relationship(lazy="raise_on_sql")
