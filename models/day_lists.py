"""Lists of the day: the first offers of each person, worked out every night."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, CreatedAt


class DayList(Base):
    """That a person's list of a day was made; one with no offers is a list too.

    Kept for 90 days, as what stands in it.
    """

    __tablename__ = "day_lists"
    __table_args__ = (
        UniqueConstraint("seeker_id", "listed_on"),
        Index("ix_day_lists_listed_on", "listed_on"),
    )

    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    listed_on: Mapped[date]
    total: Mapped[int]  # how many offers there are, beyond those that are kept
    ranker_version: Mapped[int | None]  # of the artefact that was served; null: stated weights
    created_at: Mapped[CreatedAt]


class DayOffer(Base):
    """One of the first twenty offers of a person on a day.

    `rank` counts from 1, `score` is in points, `fit` goes from 1 to 3. `propensity` is the chance
    with which the day's draw put the post among the first ten. Kept for 90 days.
    """

    __tablename__ = "day_offers"
    __table_args__ = (
        CheckConstraint("(vacancy_id IS NULL) <> (course_id IS NULL)", name="one_post"),
        CheckConstraint("rank >= 1", name="rank_from_one"),
        CheckConstraint("fit BETWEEN 1 AND 3", name="fit_from_one_to_three"),
        UniqueConstraint("seeker_id", "listed_on", "rank"),
        Index("ix_day_offers_listed_on", "listed_on"),
        Index("ix_day_offers_vacancy_id_seeker_id", "vacancy_id", "seeker_id"),
        Index("ix_day_offers_course_id_seeker_id", "course_id", "seeker_id"),
    )

    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    listed_on: Mapped[date]
    rank: Mapped[int]
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancies.id"))
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    score: Mapped[float]
    fit: Mapped[int]
    propensity: Mapped[float | None]
