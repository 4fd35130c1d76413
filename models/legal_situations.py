"""What a rule of law needs to know of a person, and nothing more: apart, sealed, with an end.

No offence, no sentence, no judgment: a status, its last day, and what is closed until when.
"""

import enum
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, CreatedAt, PublicId, UpdatedAt
from models.organisations import Organisation
from models.sealed import Sealed
from models.seekers import Seeker


class LegalStatus(enum.StrEnum):
    """Where a person stands. Kept only inside the seal."""

    COMPLETED = "completed"
    AMNESTY = "amnesty"
    CONDITIONAL_RELEASE = "conditional_release"
    SUSPENDED = "suspended"
    NON_CUSTODIAL = "non_custodial"
    DEFERRED = "deferred"
    PAUSED = "paused"
    NONE = "none"


class LegalSituation(Base):
    """A person's answers about the law, at most one row each.

    `sealed` holds `status`, `status_until`, `supervised_in_commune`, `supervised_until`,
    `banned_from_communes`, `banned_until` and `occupation_bans`, each left out where not said, and
    `limits`, which of them the person said there are. The row is deleted after `ends_on`.
    Who walks beside somebody reads it only under a consent of theirs; see `SituationLook`.
    """

    __tablename__ = "legal_situations"

    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"), unique=True)
    sealed: Mapped[dict[str, Any]] = mapped_column(Sealed)
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    ends_on: Mapped[date] = mapped_column(index=True)
    told_of_end_on: Mapped[date | None]  # the `ends_on` that the person was told of
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]

    seeker: Mapped[Seeker] = relationship(lazy="raise_on_sql")


class LookKind(enum.StrEnum):
    """What somebody else did with a person's answers."""

    OPENED = "opened"
    CHANGED = "changed"
    DELETED = "deleted"


class SituationLook(Base):
    """One deed of somebody else with a person's answers, without a word of them.

    The person sees each. Kept for two years, longer than the answers themselves.
    """

    __tablename__ = "situation_looks"
    __table_args__ = (
        Index("ix_situation_looks_seeker_id_created_at", "seeker_id", "created_at"),
        Index("ix_situation_looks_created_at", "created_at"),
    )

    public_id: Mapped[PublicId]
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    kind: Mapped[LookKind]
    created_at: Mapped[CreatedAt]

    account: Mapped[Account] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
