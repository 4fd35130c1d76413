"""Seekers: what a person can do, wants, and cannot; nothing about a past."""

import enum
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Codes, CreatedAt, LongText, PublicId, ShortText, UpdatedAt
from models.opportunities import Schooling
from models.places import Commune


class Sex(enum.StrEnum):
    """Asked only for the fairness report; no rule or ranker reads it."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class Transport(enum.StrEnum):
    WALK = "walk"
    BICYCLE = "bicycle"
    MOTORBIKE = "motorbike"
    BUS = "bus"
    NONE = "none"


class LodgingWish(enum.StrEnum):
    NOT_NEEDED = "not_needed"
    WELCOME = "welcome"  # far is fine when there is a bed
    NEEDED = "needed"


class ConsentPurpose(enum.StrEnum):
    """What a person may say yes to, each apart from the others."""

    BEING_SUGGESTED = "being_suggested"  # organisations may be shown the profile without a name
    CIRCLE_READS_ANSWERS = "circle_reads_answers"  # who walks beside sees what the law asks


class StatedHow(enum.StrEnum):
    """How a person said yes where somebody else wrote it down."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    ON_PAPER = "on_paper"


class LearntWhere(enum.StrEnum):
    """Neutral words on purpose: where a trade was learnt says nothing about a past."""

    ON_THE_JOB = "on_the_job"
    COURSE = "course"
    FAMILY = "family"
    SELF_TAUGHT = "self_taught"


class Seeker(Base):
    """A person who looks for work. Null means not said; every question may be skipped."""

    __tablename__ = "seekers"
    __table_args__ = (
        CheckConstraint("wished_pay_vnd IS NULL OR wished_pay_vnd > 0", name="pay_positive"),
        CheckConstraint("max_km IS NULL OR max_km > 0", name="km_positive"),
        Index("ix_seekers_commune_code", "commune_code"),
    )

    public_id: Mapped[PublicId]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), unique=True)
    full_name: Mapped[ShortText]
    folded_name: Mapped[ShortText] = mapped_column(default="", index=True)
    birth_year: Mapped[int | None]
    sex: Mapped[Sex | None]
    commune_code: Mapped[str | None] = mapped_column(ForeignKey("communes.code"))
    schooling: Mapped[Schooling | None]
    licences: Mapped[Codes]
    skills: Mapped[Codes]  # skill codes ticked beyond those of the trades
    about: Mapped[LongText] = mapped_column(default="")

    wish_text: Mapped[ShortText] = mapped_column(default="")  # the work wished for, own words
    wished_occupations: Mapped[Codes]  # occupation codes
    wished_pay_vnd: Mapped[int | None]  # least pay a month
    max_km: Mapped[int | None]
    lodging_wish: Mapped[LodgingWish | None]
    shifts: Mapped[Codes]  # values of Shift one can work; empty: any
    contract_wish: Mapped[str | None] = mapped_column(String(40))
    transport: Mapped[Transport | None]
    available_from: Mapped[date | None]
    body_limits: Mapped[Codes]  # "no_heavy_lifting", "no_long_standing", "no_heights"
    office_days_per_month: Mapped[int | None]
    wants_courses: Mapped[bool | None]
    wants_own_business: Mapped[bool | None]  # to live of work of one's own

    alerts_since: Mapped[datetime | None]  # asked to be told of new offers; null: did not

    # Where the register was left, so that it can be taken up again.
    register_step: Mapped[str | None] = mapped_column(String(40))
    register_done_at: Mapped[datetime | None]
    registered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]
    # Another one by lot whenever anything in the row changes. The database sets it, nobody else;
    # asked for by name alone, since no row in memory can know it.
    stamp: Mapped[int] = mapped_column(BigInteger, server_default="0", deferred=True)

    account: Mapped[Account] = relationship(
        back_populates="seeker", foreign_keys=[account_id], lazy="raise_on_sql"
    )
    registered_by: Mapped[Account | None] = relationship(
        foreign_keys=[registered_by_id], lazy="raise_on_sql"
    )
    commune: Mapped[Commune | None] = relationship(lazy="raise_on_sql")
    occupations: Mapped[list["SeekerOccupation"]] = relationship(
        back_populates="seeker",
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
        order_by="SeekerOccupation.id",
    )
    consents: Mapped[list["Consent"]] = relationship(
        back_populates="seeker", lazy="raise_on_sql", order_by="Consent.id"
    )


class SeekerOccupation(Base):
    """A trade a person knows."""

    __tablename__ = "seeker_occupations"
    __table_args__ = (
        UniqueConstraint("seeker_id", "occupation_code"),
        CheckConstraint("months IS NULL OR months >= 0", name="months_counted"),
    )

    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"), index=True)
    occupation_code: Mapped[str] = mapped_column(ForeignKey("occupations.code"), index=True)
    months: Mapped[int | None]  # how long, in months
    learnt_where: Mapped[LearntWhere | None]
    has_certificate: Mapped[bool | None]
    created_at: Mapped[CreatedAt]

    seeker: Mapped[Seeker] = relationship(back_populates="occupations", lazy="raise_on_sql")


class Consent(Base):
    """One yes to one purpose. It ends by itself after `ends_on`, that day included.

    Saying yes again adds a row; taking it back marks every row that still holds.
    """

    __tablename__ = "consents"
    __table_args__ = (
        Index("ix_consents_seeker_id_purpose", "seeker_id", "purpose"),
        Index("ix_consents_purpose_ends_on", "purpose", "ends_on"),
    )

    public_id: Mapped[PublicId]
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    purpose: Mapped[ConsentPurpose]
    ends_on: Mapped[date]
    given_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))  # or who wrote it down
    stated_how: Mapped[StatedHow | None]  # null: in the product, by the person
    withdrawn_at: Mapped[datetime | None]
    created_at: Mapped[CreatedAt]

    seeker: Mapped[Seeker] = relationship(back_populates="consents", lazy="raise_on_sql")
    given_by: Mapped[Account] = relationship(lazy="raise_on_sql")


class SavedPost(Base):
    """A post a seeker keeps for later."""

    __tablename__ = "saved_posts"
    __table_args__ = (
        UniqueConstraint("seeker_id", "vacancy_id"),
        UniqueConstraint("seeker_id", "course_id"),
        CheckConstraint("(vacancy_id IS NULL) <> (course_id IS NULL)", name="one_post"),
    )

    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"), index=True)
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancies.id"))
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    created_at: Mapped[CreatedAt]
