"""Applications: a seeker asks for a vacancy, an employer answers; every step is kept."""

import enum
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, CreatedAt, LongText, PublicId, ShortText, UpdatedAt, enum_column
from models.seekers import Seeker
from models.vacancies import Vacancy


class ApplicationState(enum.StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    SEEN = "seen"
    INTERVIEW_OFFERED = "interview_offered"
    INTERVIEW_AGREED = "interview_agreed"
    JOB_OFFERED = "job_offered"
    HIRED = "hired"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"  # nobody answered in time, or the post was closed


# In these states somebody hopes for a seat and has neither taken one nor been told no.
HOPING = frozenset(
    {
        ApplicationState.SENT,
        ApplicationState.SEEN,
        ApplicationState.INTERVIEW_OFFERED,
        ApplicationState.INTERVIEW_AGREED,
        ApplicationState.JOB_OFFERED,
    }
)


class Move(enum.StrEnum):
    """Whose move it is."""

    SEEKER = "seeker"
    EMPLOYER = "employer"
    COORDINATOR = "coordinator"
    NOBODY = "nobody"


class Application(Base):
    """`answer_due_on` is the last day, inclusive, by which the one whose move it is answers."""

    __tablename__ = "applications"
    __table_args__ = (
        UniqueConstraint("seeker_id", "vacancy_id"),
        Index("ix_applications_vacancy_id_state", "vacancy_id", "state"),
        Index("ix_applications_answer_due_on", "answer_due_on"),
    )

    public_id: Mapped[PublicId]
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"))
    vacancy_id: Mapped[int] = mapped_column(ForeignKey("vacancies.id"))
    applied_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    message: Mapped[LongText] = mapped_column(default="")
    state: Mapped[ApplicationState] = mapped_column(default=ApplicationState.SENT)
    whose_move: Mapped[Move] = mapped_column(default=Move.EMPLOYER)
    answer_due_on: Mapped[date | None]
    sent_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    interview_at: Mapped[datetime | None]
    interview_place: Mapped[ShortText] = mapped_column(default="")
    interview_note: Mapped[ShortText] = mapped_column(default="")
    starts_on: Mapped[date | None]
    decline_reason: Mapped[str | None] = mapped_column(String(40))
    decline_note: Mapped[ShortText] = mapped_column(default="")
    # The person's name and phone are shown to the employer from here on, never before.
    contact_shared_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]

    seeker: Mapped[Seeker] = relationship(lazy="raise_on_sql")
    vacancy: Mapped[Vacancy] = relationship(lazy="raise_on_sql")
    history: Mapped[list["ApplicationStep"]] = relationship(
        back_populates="application", lazy="raise_on_sql", order_by="ApplicationStep.id"
    )

    __mapper_args__ = {"version_id_col": version}


class ApplicationStep(Base):
    """One move: from a state to a state, by whom (null: by the calendar), and when."""

    __tablename__ = "application_steps"

    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    from_state: Mapped[ApplicationState | None] = mapped_column(
        enum_column(ApplicationState, "from_state")
    )
    to_state: Mapped[ApplicationState]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    note: Mapped[ShortText] = mapped_column(default="")
    created_at: Mapped[CreatedAt]

    application: Mapped[Application] = relationship(back_populates="history", lazy="raise_on_sql")
    actor: Mapped[Account | None] = relationship(lazy="raise_on_sql")
