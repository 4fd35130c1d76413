"""Fairness reports: what the lists gave to whom, as counts of groups; no row names a person."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, CreatedAt


class FairnessReport(Base):
    """One report as it was made; cells under five people are hidden before it is kept."""

    __tablename__ = "fairness_reports"

    made_on: Mapped[date] = mapped_column(index=True)
    contents: Mapped[dict[str, Any]]
    created_at: Mapped[CreatedAt]
