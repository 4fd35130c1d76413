"""Suggestions: people shown without a name to who posted, and invitations that follow."""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.applications import Move
from models.base import Base, CreatedAt, PublicId, UpdatedAt
from models.courses import Course
from models.seekers import Seeker
from models.vacancies import Vacancy


class Suggestion(Base):
    """One person shown for one post, from `shown_on` to `shown_until`, both included.

    `fit` is 2 (fits) or 3 (fits very well). `propensity` is the chance with which the day's draw
    took this person, so that effects of being shown can be estimated later.
    """

    __tablename__ = "suggestions"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "seeker_id", "shown_on"),
        UniqueConstraint("course_id", "seeker_id", "shown_on"),
        CheckConstraint("(vacancy_id IS NULL) <> (course_id IS NULL)", name="one_post"),
        CheckConstraint("propensity > 0 AND propensity <= 1", name="propensity_is_a_chance"),
        Index("ix_suggestions_seeker_id_shown_on", "seeker_id", "shown_on"),
        Index("ix_suggestions_shown_on_seeker_id", "shown_on", "seeker_id"),
    )

    public_id: Mapped[PublicId]
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancies.id"))
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    shown_on: Mapped[date]
    shown_until: Mapped[date]
    fit: Mapped[int]
    propensity: Mapped[float]
    created_at: Mapped[CreatedAt]

    seeker: Mapped[Seeker] = relationship(lazy="raise_on_sql")
    vacancy: Mapped[Vacancy | None] = relationship(lazy="raise_on_sql")
    course: Mapped[Course | None] = relationship(lazy="raise_on_sql")


class InvitationState(enum.StrEnum):
    SENT = "sent"
    ACCEPTED = "accepted"  # an application or an enrolment stands beside it
    DECLINED = "declined"  # who invited is never told this apart from `lapsed`
    LAPSED = "lapsed"
    CLOSED = "closed"  # the post closed first


class Invitation(Base):
    """A post that asks one person to apply, once. `answer_due_on` is the last day, inclusive."""

    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint("seeker_id", "vacancy_id"),
        UniqueConstraint("seeker_id", "course_id"),
        CheckConstraint("(vacancy_id IS NULL) <> (course_id IS NULL)", name="one_post"),
        Index("ix_invitations_vacancy_id_state", "vacancy_id", "state"),
        Index("ix_invitations_course_id_state", "course_id", "state"),
        Index("ix_invitations_state_answer_due_on", "state", "answer_due_on"),
    )

    public_id: Mapped[PublicId]
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancies.id"))
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    state: Mapped[InvitationState] = mapped_column(default=InvitationState.SENT)
    whose_move: Mapped[Move] = mapped_column(default=Move.SEEKER)
    # Kept after the answer: until then nobody but the person can tell a no from a silence.
    answer_due_on: Mapped[date]
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]

    seeker: Mapped[Seeker] = relationship(lazy="raise_on_sql")
    vacancy: Mapped[Vacancy | None] = relationship(lazy="raise_on_sql")
    course: Mapped[Course | None] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}
