"""Where a post stood in a person's list when something came of it, and by which chance."""

import enum
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, CreatedAt


class OfferOccasion(enum.StrEnum):
    """When a record is written. Looking at a list writes nothing."""

    FROM_OWN_LIST = "from_own_list"  # the person asked for it, coming from their ranked list
    FROM_ELSEWHERE = "from_elsewhere"  # from the public list, a link, a companion: no rank


class OfferRecord(Base):
    """One post in one person's list on one day, for estimating later what a place is worth.

    `rank` counts from 1; `propensity` is the chance with which the day's draw put the post among
    the first ten. Both are null for who came from elsewhere. `parts` has the points of each named
    part of the pair's score; a person has none. Deleted after two years, and with the person.
    """

    __tablename__ = "offer_records"
    __table_args__ = (
        CheckConstraint("(vacancy_id IS NULL) <> (course_id IS NULL)", name="one_post"),
        CheckConstraint("(rank IS NULL) = (propensity IS NULL)", name="rank_with_propensity"),
        CheckConstraint("rank >= 1", name="rank_from_one"),
        CheckConstraint("propensity >= 0 AND propensity <= 1", name="propensity_is_a_chance"),
        Index("ix_offer_records_seeker_id_listed_on", "seeker_id", "listed_on"),
        Index("ix_offer_records_created_at", "created_at"),
    )

    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancies.id"), index=True)
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"), index=True)
    occasion: Mapped[OfferOccasion]
    listed_on: Mapped[date]
    rank: Mapped[int | None]
    propensity: Mapped[float | None]
    parts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    ranker_version: Mapped[int | None]  # of the artefact that was served; null: stated weights
    created_at: Mapped[CreatedAt]
