"""The audit trail: who did what to which row, in the same transaction as the change."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, CreatedAt


class AuditEntry(Base):
    """One deed. `actor_id` is null for the calendar and for commands.

    `details` holds codes and counts, never words of people.
    """

    __tablename__ = "audit_entries"
    __table_args__ = (
        Index("ix_audit_entries_subject_kind_subject_id", "subject_kind", "subject_id"),
    )

    actor_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    verb: Mapped[str] = mapped_column(String(60))  # "application.sent"
    subject_kind: Mapped[str] = mapped_column(String(40))  # the table
    subject_id: Mapped[int | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[CreatedAt]
