"""Vacancies: the work that organisations offer, in fields made for manual work."""

import enum
from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Codes, CreatedAt, LongText, PublicId, ShortText, UpdatedAt
from models.opportunities import Lodging, PostState, Schooling, Shift
from models.organisations import Organisation
from models.places import Commune


class PayUnit(enum.StrEnum):
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    PIECE = "piece"


class ContractKind(enum.StrEnum):
    INDEFINITE = "indefinite"
    FIXED_TERM = "fixed_term"
    SEASONAL = "seasonal"
    PIECEWORK = "piecework"
    APPRENTICESHIP = "apprenticeship"


class Lifting(enum.StrEnum):
    """The heaviest thing one lifts often."""

    NONE = "none"
    UP_TO_10_KG = "up_to_10_kg"
    UP_TO_25_KG = "up_to_25_kg"
    OVER_25_KG = "over_25_kg"


class ConditionalBusiness(enum.StrEnum):
    """Businesses with conditions of security and order (NĐ 96/2016, as amended)."""

    SECURITY_GUARD = "security_guard"
    LODGING = "lodging"
    PRINTING = "printing"
    KARAOKE_DANCE = "karaoke_dance"
    MASSAGE = "massage"
    PAWN = "pawn"
    GAS = "gas"
    EXPLOSIVES = "explosives"
    SEAL = "seal"
    SUPPORT_TOOLS = "support_tools"
    FIREWORKS = "fireworks"
    GAMBLING = "gambling"
    COSMETIC_SURGERY = "cosmetic_surgery"
    MILITARY_SUPPLIES = "military_supplies"
    OTHER = "other"


class RecordCheckBasis(enum.StrEnum):
    """The grounds on which a post may ask for papers about a record (Luật 107/2025)."""

    DEFENCE = "defence"
    SECURITY = "security"
    PUBLIC_ORDER = "public_order"
    PUBLIC_HEALTH = "public_health"
    VULNERABLE_PEOPLE = "vulnerable_people"


class Vacancy(Base):
    """A post for work.

    Pay is given as the employer pays it (`pay_unit`, `pay_min_vnd` to `pay_max_vnd`, đồng per that
    unit) and, for comparing, per month (`monthly_pay_min_vnd`, `monthly_pay_max_vnd`; null when it
    cannot be told, as for piecework without an estimate).
    """

    __tablename__ = "vacancies"
    __table_args__ = (
        CheckConstraint("openings >= 1", name="openings_positive"),
        CheckConstraint("pay_min_vnd IS NULL OR pay_min_vnd > 0", name="pay_positive"),
        CheckConstraint(
            "pay_max_vnd IS NULL OR pay_min_vnd IS NULL OR pay_max_vnd >= pay_min_vnd",
            name="pay_in_order",
        ),
        CheckConstraint("experience_months >= 0", name="experience_counted"),
        Index("ix_vacancies_state_published_at", "state", "published_at"),
        Index("ix_vacancies_organisation_id_state", "organisation_id", "state"),
        UniqueConstraint("organisation_id", "external_ref"),
    )

    public_id: Mapped[PublicId]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("vacancies.id"))
    external_ref: Mapped[str | None] = mapped_column(String(100))  # the importer's own number
    state: Mapped[PostState] = mapped_column(default=PostState.DRAFT)

    title: Mapped[ShortText] = mapped_column(default="")
    occupation_code: Mapped[str | None] = mapped_column(ForeignKey("occupations.code"), index=True)
    openings: Mapped[int] = mapped_column(default=1)
    filled: Mapped[int] = mapped_column(default=0)
    description: Mapped[LongText] = mapped_column(default="")
    requirements: Mapped[LongText] = mapped_column(default="")
    benefits: Mapped[LongText] = mapped_column(default="")

    # The province alone is known for some imported posts; a post made by hand has its commune.
    province_code: Mapped[str | None] = mapped_column(ForeignKey("provinces.code"), index=True)
    commune_code: Mapped[str | None] = mapped_column(ForeignKey("communes.code"), index=True)
    address: Mapped[ShortText] = mapped_column(default="")

    pay_unit: Mapped[PayUnit] = mapped_column(default=PayUnit.MONTH)
    pay_min_vnd: Mapped[int | None]
    pay_max_vnd: Mapped[int | None]
    monthly_pay_min_vnd: Mapped[int | None]
    monthly_pay_max_vnd: Mapped[int | None]
    pay_note: Mapped[ShortText] = mapped_column(default="")
    pay_days: Mapped[Codes]  # days of the month on which pay is handed out, as text: ["5", "20"]
    pays_advance: Mapped[bool | None]
    meals_per_day: Mapped[int | None]  # 0: none; null: not said
    lodging: Mapped[Lodging | None]
    lodging_cost_vnd: Mapped[int | None]
    bus: Mapped[bool | None]
    insurance: Mapped[bool | None]

    shifts: Mapped[Codes]  # values of Shift
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    hours_per_week: Mapped[int | None]
    days_off_per_month: Mapped[int | None]
    overtime_note: Mapped[ShortText] = mapped_column(default="")

    lifting: Mapped[Lifting | None]
    standing: Mapped[bool | None]
    heights: Mapped[bool | None]
    outdoors: Mapped[bool | None]

    # Null: not said, as in many imported posts; `none` and 0 say that nothing is asked.
    schooling: Mapped[Schooling | None] = mapped_column(default=Schooling.NONE)
    experience_months: Mapped[int | None] = mapped_column(default=0)
    trains_on_the_job: Mapped[bool | None]
    licences: Mapped[Codes]  # driving classes and other licences: ["B", "C"], ["forklift"]
    skills_needed: Mapped[Codes]  # skill codes
    skills_helpful: Mapped[Codes]
    minimum_age: Mapped[int | None]

    probation_days: Mapped[int | None]
    contract: Mapped[ContractKind | None]
    start_on: Mapped[date | None]  # null: at once
    closes_on: Mapped[date | None] = mapped_column(index=True)

    # What the rules of law ask of a post. A kind of `ConditionalBusiness`; null: none.
    conditional_business: Mapped[str | None] = mapped_column(String(40))
    responsible_position: Mapped[bool | None]
    overseas: Mapped[bool] = mapped_column(default=False)
    # A kind of `RecordCheckBasis`; null: no law lets this post ask for such papers.
    record_check_basis: Mapped[str | None] = mapped_column(String(40))

    folded_text: Mapped[LongText] = mapped_column(default="")  # title without accents, for lists
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]

    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
    commune: Mapped[Commune | None] = relationship(lazy="raise_on_sql")
    created_by: Mapped[Account | None] = relationship(lazy="raise_on_sql")

    @property
    def is_open(self) -> bool:
        return self.state is PostState.OPEN

    @property
    def seats_left(self) -> int:
        return max(0, self.openings - self.filled)

    @property
    def shift_kinds(self) -> list[Shift]:
        return [Shift(value) for value in self.shifts]


class VacancyUpload(Base):
    """A file of vacancies between being looked at and being written; gone after a week.

    `content` is the file as it came, null once its rows were written.
    """

    __tablename__ = "vacancy_uploads"

    public_id: Mapped[PublicId]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    file_name: Mapped[ShortText]
    content: Mapped[bytes | None]
    created_at: Mapped[CreatedAt]
    written_at: Mapped[datetime | None]
