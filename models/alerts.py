"""Alerts: that a person was told of new offers."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, CreatedAt


class OfferAlert(Base):
    """A person who asked for it was told how many new posts fit: once a day at most.

    Kept for 90 days, as the lists it counted from.
    """

    __tablename__ = "offer_alerts"
    __table_args__ = (
        UniqueConstraint("seeker_id", "sent_on"),
        CheckConstraint("vacancies + courses >= 1", name="something_new"),
        Index("ix_offer_alerts_sent_on", "sent_on"),
    )

    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    sent_on: Mapped[date]
    vacancies: Mapped[int]
    courses: Mapped[int]
    created_at: Mapped[CreatedAt]
