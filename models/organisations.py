"""Organisations of every kind, their members, and who vouches for them."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, CreatedAt, LongText, PublicId, ShortText, UpdatedAt
from models.places import Commune


class OrganisationKind(enum.StrEnum):
    EMPLOYER = "employer"
    TRAINING_CENTRE = "training_centre"
    FRONT = "front"
    EMPLOYMENT_CENTRE = "employment_centre"
    BANK = "bank"
    COMMUNE_AUTHORITY = "commune_authority"


class FrontBody(enum.StrEnum):
    """Which body of the Front an organisation of kind `front` belongs to."""

    FATHERLAND_FRONT = "fatherland_front"
    YOUTH_UNION = "youth_union"
    WOMENS_UNION = "womens_union"
    FARMERS_UNION = "farmers_union"
    VETERANS = "veterans"
    TRADE_UNION = "trade_union"


class LegalForm(enum.StrEnum):
    COMPANY = "company"
    COOPERATIVE = "cooperative"
    COOPERATIVE_GROUP = "cooperative_group"
    HOUSEHOLD_BUSINESS = "household_business"
    PUBLIC_BODY = "public_body"
    OTHER = "other"


class VerificationState(enum.StrEnum):
    PENDING = "pending"
    VERIFIED = "verified"
    REFUSED = "refused"
    SUSPENDED = "suspended"


class Organisation(Base):
    __tablename__ = "organisations"

    public_id: Mapped[PublicId]
    kind: Mapped[OrganisationKind] = mapped_column(index=True)
    front_body: Mapped[FrontBody | None]
    legal_form: Mapped[LegalForm] = mapped_column(default=LegalForm.COMPANY)
    name: Mapped[ShortText]
    folded_name: Mapped[ShortText] = mapped_column(default="")  # without accents, for lists
    tax_code: Mapped[str | None] = mapped_column(String(14), unique=True)  # "0123456789" or "-001"
    phone: Mapped[str | None] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[ShortText] = mapped_column(default="")
    commune_code: Mapped[str] = mapped_column(ForeignKey("communes.code"), index=True)
    about: Mapped[LongText] = mapped_column(default="")
    workers_total: Mapped[int | None]
    verification: Mapped[VerificationState] = mapped_column(
        default=VerificationState.PENDING, index=True
    )
    verification_asked_at: Mapped[CreatedAt]  # again after a change of name or tax code
    verified_at: Mapped[datetime | None]
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    verification_note: Mapped[str] = mapped_column(Text, default="")
    # How they answered in the last year: the public promise, and a part of the ranking. Counted
    # anew each night, so that all workers rank by the same figures for a day. Asked counts those
    # who were answered or should have been; days waited are those of all of them together.
    median_answer_days: Mapped[float | None]
    answers_asked: Mapped[int] = mapped_column(default=0, server_default="0")
    answers_in_time: Mapped[int] = mapped_column(default=0, server_default="0")
    answers_given: Mapped[int] = mapped_column(default=0, server_default="0")
    answer_days_waited: Mapped[float] = mapped_column(default=0.0, server_default="0")
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]

    commune: Mapped[Commune] = relationship(lazy="raise_on_sql")
    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="organisation", lazy="raise_on_sql"
    )

    @property
    def is_verified(self) -> bool:
        return self.verification is VerificationState.VERIFIED


class MemberRole(enum.StrEnum):
    OWNER = "owner"
    MEMBER = "member"


class Membership(Base):
    """An account works for an organisation; `is_coordinator` lets it walk beside people."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("account_id", "organisation_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    role: Mapped[MemberRole] = mapped_column(default=MemberRole.MEMBER)
    is_coordinator: Mapped[bool] = mapped_column(default=False)
    ended_at: Mapped[datetime | None]
    created_at: Mapped[CreatedAt]

    account: Mapped[Account] = relationship(back_populates="memberships", lazy="raise_on_sql")
    organisation: Mapped[Organisation] = relationship(
        back_populates="memberships", lazy="raise_on_sql"
    )
    territories: Mapped[list["Territory"]] = relationship(
        back_populates="membership", lazy="raise_on_sql", cascade="all, delete-orphan"
    )


class Territory(Base):
    """Where a coordinator works: a whole province, or single communes."""

    __tablename__ = "territories"
    __table_args__ = (
        CheckConstraint(
            "(province_code IS NULL) <> (commune_code IS NULL)", name="province_or_commune"
        ),
        UniqueConstraint("membership_id", "province_code", "commune_code"),
    )

    membership_id: Mapped[int] = mapped_column(ForeignKey("memberships.id"), index=True)
    province_code: Mapped[str | None] = mapped_column(ForeignKey("provinces.code"))
    commune_code: Mapped[str | None] = mapped_column(ForeignKey("communes.code"))

    membership: Mapped[Membership] = relationship(back_populates="territories", lazy="raise_on_sql")
