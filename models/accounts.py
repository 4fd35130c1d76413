"""Accounts: who may sign in, by what secret, from which sessions."""

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, CreatedAt, PublicId, ShortText

if TYPE_CHECKING:
    from models.organisations import Membership
    from models.seekers import Seeker


class AccountKind(enum.StrEnum):
    SEEKER = "seeker"  # phone + six-digit PIN
    STAFF = "staff"  # phone or e-mail + password; what they may do follows from memberships
    OPERATOR = "operator"


class Language(enum.StrEnum):
    VIETNAMESE = "vi"
    ENGLISH = "en"


class Account(Base):
    """One person who may sign in.

    A seeker registered by a coordinator has no secret until the account is claimed with the
    printed card (`secret_hash` is then null and `claim_code` stands on the card). The card's PIN
    works once, until `claim_expires_at`; its code stays as a name to sign in with, so that a
    phone is never needed.
    """

    __tablename__ = "accounts"
    __table_args__ = (
        CheckConstraint("failed_attempts >= 0", name="attempts_counted"),
        CheckConstraint(
            "phone IS NOT NULL OR email IS NOT NULL OR claim_code IS NOT NULL", name="reachable"
        ),
    )

    public_id: Mapped[PublicId]
    kind: Mapped[AccountKind]
    display_name: Mapped[ShortText]
    phone: Mapped[str | None] = mapped_column(String(20), unique=True)  # E.164
    email: Mapped[str | None] = mapped_column(String(200), unique=True)  # lower case
    secret_hash: Mapped[str | None] = mapped_column(String(200))  # argon2id of PIN or password
    language: Mapped[Language] = mapped_column(default=Language.VIETNAMESE)
    claim_code: Mapped[str | None] = mapped_column(String(20), unique=True)
    claim_pin_hash: Mapped[str | None] = mapped_column(String(200))
    claim_expires_at: Mapped[datetime | None]
    claimed_at: Mapped[datetime | None]
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    session_version: Mapped[int] = mapped_column(default=1)  # raised to end every session at once
    closed_at: Mapped[datetime | None]
    created_at: Mapped[CreatedAt]

    seeker: Mapped["Seeker | None"] = relationship(
        back_populates="account", foreign_keys="Seeker.account_id", lazy="raise_on_sql"
    )
    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="account", lazy="raise_on_sql", order_by="Membership.id"
    )


class AccountSession(Base):
    """One signed-in device; ending the row ends the session."""

    __tablename__ = "account_sessions"

    public_id: Mapped[PublicId]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    device: Mapped[ShortText] = mapped_column(
        default=""
    )  # "Chrome, Android": no address, no fingerprint
    created_at: Mapped[CreatedAt]
    last_seen_at: Mapped[CreatedAt]
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class RateLimit(Base):
    """How often a key (a hashed phone, a hashed address) tried something in a window."""

    __tablename__ = "rate_limits"

    key: Mapped[str] = mapped_column(String(100), unique=True)
    window_started_at: Mapped[datetime]
    count: Mapped[int] = mapped_column(default=0)
