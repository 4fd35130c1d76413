"""Enrolments: a seeker asks for a seat in a course, and takes it."""

import enum
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.applications import Move
from models.base import Base, CreatedAt, LongText, PublicId, ShortText, UpdatedAt, enum_column
from models.courses import Course
from models.seekers import Seeker


class EnrolmentState(enum.StrEnum):
    SENT = "sent"
    ACCEPTED = "accepted"  # a seat is kept; the seeker confirms
    ENROLLED = "enrolled"
    ATTENDING = "attending"
    COMPLETED = "completed"
    LEFT = "left"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


# In these states somebody hopes for a seat and has neither taken one nor been told no.
HOPING = frozenset({EnrolmentState.SENT, EnrolmentState.ACCEPTED})


class Enrolment(Base):
    __tablename__ = "enrolments"
    __table_args__ = (
        UniqueConstraint("seeker_id", "course_id"),
        Index("ix_enrolments_course_id_state", "course_id", "state"),
        Index("ix_enrolments_answer_due_on", "answer_due_on"),
    )

    public_id: Mapped[PublicId]
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    applied_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    message: Mapped[LongText] = mapped_column(default="")
    state: Mapped[EnrolmentState] = mapped_column(default=EnrolmentState.SENT)
    whose_move: Mapped[Move] = mapped_column(default=Move.EMPLOYER)
    answer_due_on: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    decline_reason: Mapped[str | None] = mapped_column(String(40))
    decline_note: Mapped[ShortText] = mapped_column(default="")
    contact_shared_at: Mapped[datetime | None]
    completed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column()
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]

    seeker: Mapped[Seeker] = relationship(lazy="raise_on_sql")
    course: Mapped[Course] = relationship(lazy="raise_on_sql")
    history: Mapped[list["EnrolmentStep"]] = relationship(
        back_populates="enrolment", lazy="raise_on_sql", order_by="EnrolmentStep.id"
    )

    __mapper_args__ = {"version_id_col": version}


class EnrolmentStep(Base):
    __tablename__ = "enrolment_steps"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id"), index=True)
    from_state: Mapped[EnrolmentState | None] = mapped_column(
        enum_column(EnrolmentState, "from_state")
    )
    to_state: Mapped[EnrolmentState]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    note: Mapped[ShortText] = mapped_column(default="")
    created_at: Mapped[CreatedAt]

    enrolment: Mapped[Enrolment] = relationship(back_populates="history", lazy="raise_on_sql")
    actor: Mapped[Account | None] = relationship(lazy="raise_on_sql")
