"""Drafts of long forms: what a visitor has typed so far, before there is a row to put it in."""

from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, CreatedAt, UpdatedAt


class FormDraft(Base):
    """Answers of one form by one browser, no account needed.

    `key` is the digest of a random word that only the browser's cookie holds. Secrets never stand
    in `answers` as typed, only as hashes. Drafts left alone for a week are deleted.
    """

    __tablename__ = "form_drafts"
    __table_args__ = (Index("ix_form_drafts_updated_at", "updated_at"),)

    key: Mapped[str] = mapped_column(String(64), unique=True)
    form: Mapped[str] = mapped_column(String(40))  # "organisation_sign_up"
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]
