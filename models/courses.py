"""Courses: what training centres and others teach."""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Codes, CreatedAt, LongText, PublicId, ShortText, UpdatedAt
from models.opportunities import Lodging, PostState, Schooling
from models.organisations import Organisation
from models.places import Commune


class CourseLevel(enum.StrEnum):
    """Levels of vocational education, and short courses below them."""

    SHORT = "short"  # under three months
    ELEMENTARY = "elementary"  # sơ cấp
    INTERMEDIATE = "intermediate"  # trung cấp
    COLLEGE = "college"  # cao đẳng


class Course(Base):
    """A course with seats; `fee_vnd` is what the learner pays for all of it, 0 when free."""

    __tablename__ = "courses"
    __table_args__ = (
        CheckConstraint("seats >= 1", name="seats_positive"),
        CheckConstraint("fee_vnd IS NULL OR fee_vnd >= 0", name="fee_not_negative"),
        CheckConstraint("lasts_weeks IS NULL OR lasts_weeks > 0", name="weeks_positive"),
        Index("ix_courses_state_published_at", "state", "published_at"),
        Index("ix_courses_organisation_id_state", "organisation_id", "state"),
    )

    public_id: Mapped[PublicId]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    external_ref: Mapped[str | None] = mapped_column(String(100))
    state: Mapped[PostState] = mapped_column(default=PostState.DRAFT)

    title: Mapped[ShortText] = mapped_column(default="")
    occupation_code: Mapped[str | None] = mapped_column(ForeignKey("occupations.code"), index=True)
    level: Mapped[CourseLevel] = mapped_column(default=CourseLevel.SHORT)
    description: Mapped[LongText] = mapped_column(default="")
    skills_taught: Mapped[Codes]
    certificate: Mapped[ShortText] = mapped_column(default="")  # what one holds at the end

    province_code: Mapped[str | None] = mapped_column(ForeignKey("provinces.code"), index=True)
    commune_code: Mapped[str | None] = mapped_column(ForeignKey("communes.code"), index=True)
    address: Mapped[ShortText] = mapped_column(default="")

    seats: Mapped[int] = mapped_column(default=1)
    filled: Mapped[int] = mapped_column(default=0)
    fee_vnd: Mapped[int | None]
    support_vnd_per_day: Mapped[int | None]
    support_note: Mapped[ShortText] = mapped_column(default="")
    meals_per_day: Mapped[int | None]
    lodging: Mapped[Lodging | None]
    lodging_cost_vnd: Mapped[int | None]

    lasts_weeks: Mapped[int | None]
    hours_per_week: Mapped[int | None]
    shifts: Mapped[Codes]
    schooling: Mapped[Schooling] = mapped_column(default=Schooling.NONE)
    minimum_age: Mapped[int | None]
    starts_on: Mapped[date | None]  # the intake
    closes_on: Mapped[date | None] = mapped_column(index=True)  # last day to enrol

    folded_text: Mapped[LongText] = mapped_column(default="")
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
        return max(0, self.seats - self.filled)
