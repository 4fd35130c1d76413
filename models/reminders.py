"""Reminders that were sent, so that nobody is reminded of the same thing twice."""

import enum
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, CreatedAt


class ReminderKind(enum.StrEnum):
    ANSWER_DUE = "answer_due"  # an organisation has two days left to answer
    REPLY_DUE = "reply_due"  # a person has until tomorrow to answer
    OVERDUE = "overdue"  # the organisation let the day pass: others are told
    STILL_OPEN = "still_open"  # whether an old post still takes people


class Reminder(Base):
    """Somebody was reminded of a day. A new day to answer by may be reminded of again.

    `due_on` is the last day on which the one who was reminded may answer, inclusive. Kept for
    90 days after that day.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN application_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN enrolment_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN vacancy_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN course_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_subject",
        ),
        UniqueConstraint("application_id", "kind", "due_on"),
        UniqueConstraint("enrolment_id", "kind", "due_on"),
        UniqueConstraint("vacancy_id", "kind", "due_on"),
        UniqueConstraint("course_id", "kind", "due_on"),
        Index("ix_reminders_due_on", "due_on"),
    )

    kind: Mapped[ReminderKind]
    due_on: Mapped[date]
    reminded_on: Mapped[date]
    application_id: Mapped[int | None] = mapped_column(ForeignKey("applications.id"))
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolments.id"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancies.id"))
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    created_at: Mapped[CreatedAt]
