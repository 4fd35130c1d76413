"""What a firm counts on its way to a loan: contracts, and workers who agreed to be counted."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, CreatedAt, PublicId, UpdatedAt
from models.organisations import Organisation
from models.seekers import Seeker


class FirmContract(Base):
    """Contracts that a firm counts by itself: how many people, from when until when; no names."""

    __tablename__ = "firm_contracts"
    __table_args__ = (
        CheckConstraint("people >= 1", name="people_counted"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="days_in_order"),
    )

    public_id: Mapped[PublicId]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    people: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]  # the last day; null: without an end
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]


class CountedWorker(Base):
    """One worker whom one firm asked whether it may count them, and what they said.

    The firm asks all of its workers at once, and sees a row only while `agreed_at` holds: until
    `ends_on`, that day included, or until it is taken back. Silence and a no look the same to it.
    The row is deleted a while after its end.
    """

    __tablename__ = "counted_workers"
    __table_args__ = (
        UniqueConstraint("organisation_id", "seeker_id"),
        CheckConstraint(
            "contract_ends_on IS NULL OR contract_ends_on >= contract_starts_on",
            name="days_in_order",
        ),
        CheckConstraint("(agreed_at IS NULL) = (ends_on IS NULL)", name="agreed_until"),
        Index("ix_counted_workers_seeker_id", "seeker_id"),
    )

    public_id: Mapped[PublicId]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    asked_at: Mapped[CreatedAt]
    ask_ends_on: Mapped[date] = mapped_column(index=True)  # the row's last day, moved by a yes
    agreed_at: Mapped[datetime | None]
    ends_on: Mapped[date | None]  # until when the firm may count this worker, inclusive
    declined_at: Mapped[datetime | None]  # said no, or took a yes back
    contract_starts_on: Mapped[date | None]
    contract_ends_on: Mapped[date | None]
    updated_at: Mapped[UpdatedAt]

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    seeker: Mapped[Seeker] = relationship(lazy="raise_on_sql")
    asked_by: Mapped[Account] = relationship(lazy="raise_on_sql")


class FirmWarning(Base):
    """A firm was told, so many days ahead, that its share falls on a day; once for each."""

    __tablename__ = "firm_warnings"
    __table_args__ = (UniqueConstraint("organisation_id", "falls_on", "days_ahead"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    falls_on: Mapped[date] = mapped_column(index=True)
    days_ahead: Mapped[int]
    created_at: Mapped[CreatedAt]
