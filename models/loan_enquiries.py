"""Enquiries about the Social Policy Bank's loan: who holds one, since when, and every step.

The bank has applications; this is the way to them. What tells of a past is sealed, and little: the
judgments that others make of a person are not kept at all.
"""

import enum
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Code, CreatedAt, PublicId, ShortText, UpdatedAt, enum_column
from models.enrolments import Enrolment
from models.organisations import Organisation
from models.places import Commune
from models.sealed import Sealed, SealedText
from models.seekers import Seeker
from models.vacancies import Vacancy


class LoanPurpose(enum.StrEnum):
    """What the money is for (QĐ 22/2023, Điều 5)."""

    TRAINING = "training"
    PRODUCTION = "production"


class LoanSigner(enum.StrEnum):
    """Who signs at the bank (Điều 4.1)."""

    HOUSEHOLD = "household"
    PERSON = "person"


class LoanState(enum.StrEnum):
    """Where an enquiry stands on its way."""

    PREPARING = "preparing"  # the person gets ready and chooses who may see it
    LISTING = "listing"  # the commune's police writes the list of the month
    CONFIRMING = "confirming"  # the commune's People's Committee confirms
    GROUP = "group"  # the savings and credit group meets
    BANK = "bank"  # the bank looks at the file and decides
    PAYING_OUT = "paying_out"  # agreed: money at the transaction point
    DISBURSED = "disbursed"
    SENT_BACK = "sent_back"  # the person mends something, then it goes back
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # the years in which one may borrow are over


OPEN = frozenset(
    {
        LoanState.PREPARING,
        LoanState.LISTING,
        LoanState.CONFIRMING,
        LoanState.GROUP,
        LoanState.BANK,
        LoanState.PAYING_OUT,
        LoanState.SENT_BACK,
    }
)


class LoanParty(enum.StrEnum):
    """Who holds an enquiry, may see it, or makes a move."""

    SEEKER = "seeker"
    COORDINATOR = "coordinator"
    COMMUNE = "commune"
    GROUP = "group"
    BANK = "bank"


class LaterState(enum.StrEnum):
    """What became of a loan, as the bank says."""

    REPAYING = "repaying"
    EXTENDED = "extended"
    OVERDUE = "overdue"
    REPAID = "repaid"


class LoanEnquiry(Base):
    """One person's way to a loan.

    `due_on` is the last day, inclusive, on which the holder acts; `window_ends_on` the last day of
    the years in which the law lets this person borrow. `facts` holds, sealed, `status`,
    `certificate_issued`, `completed_on`, `same_purpose_debt` and `household`, each left out where
    not said. The row is deleted after `ends_on`.
    """

    __tablename__ = "loan_enquiries"
    __table_args__ = (
        CheckConstraint("amount_vnd IS NULL OR amount_vnd > 0", name="amount_counted"),
        CheckConstraint("term_months IS NULL OR term_months > 0", name="term_counted"),
        Index("ix_loan_enquiries_state_due_on", "state", "due_on"),
        Index("ix_loan_enquiries_window_ends_on", "window_ends_on"),
    )

    public_id: Mapped[PublicId]
    seeker_id: Mapped[int] = mapped_column(ForeignKey("seekers.id"), index=True)
    kept_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    commune_code: Mapped[str | None] = mapped_column(ForeignKey("communes.code"), index=True)
    purpose: Mapped[LoanPurpose | None]
    amount_vnd: Mapped[int | None]
    term_months: Mapped[int | None]
    course_months: Mapped[int | None]
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolments.id"))
    vacancy_id: Mapped[int | None] = mapped_column(ForeignKey("vacancies.id"))
    signer: Mapped[LoanSigner | None]
    signer_name: Mapped[str | None] = mapped_column(SealedText)  # only where the person types it
    facts: Mapped[dict[str, Any]] = mapped_column(Sealed)
    window_ends_on: Mapped[date | None]

    state: Mapped[LoanState] = mapped_column(default=LoanState.PREPARING)
    holder: Mapped[LoanParty | None] = mapped_column(enum_column(LoanParty, "holder"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    held_since: Mapped[datetime]
    due_on: Mapped[date | None]
    back_to: Mapped[LoanState | None] = mapped_column(enum_column(LoanState, "back_to"))

    decided_on: Mapped[date | None]
    approved_amount_vnd: Mapped[int | None]
    approved_term_months: Mapped[int | None]
    payout_on: Mapped[date | None]  # the day on which the money is to be fetched
    payout_place: Mapped[ShortText] = mapped_column(default="")
    disbursed_on: Mapped[date | None]
    later_state: Mapped[LaterState | None]
    later_state_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    ends_on: Mapped[date] = mapped_column(index=True)
    version: Mapped[int] = mapped_column()
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]

    seeker: Mapped[Seeker] = relationship(lazy="raise_on_sql")
    commune: Mapped[Commune | None] = relationship(lazy="raise_on_sql")
    enrolment: Mapped[Enrolment | None] = relationship(lazy="raise_on_sql")
    vacancy: Mapped[Vacancy | None] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    history: Mapped[list["LoanStep"]] = relationship(
        back_populates="enquiry", lazy="raise_on_sql", order_by="LoanStep.id", passive_deletes="all"
    )
    shares: Mapped[list["LoanShare"]] = relationship(
        back_populates="enquiry",
        lazy="raise_on_sql",
        order_by="LoanShare.id",
        passive_deletes="all",
    )
    questions: Mapped[list["LoanQuestion"]] = relationship(
        back_populates="enquiry",
        lazy="raise_on_sql",
        order_by="LoanQuestion.id",
        passive_deletes="all",
    )
    payouts: Mapped[list["LoanPayout"]] = relationship(
        back_populates="enquiry",
        lazy="raise_on_sql",
        order_by="LoanPayout.paid_on",
        passive_deletes="all",
    )

    __mapper_args__ = {"version_id_col": version}


class LoanStep(Base):
    """One move: by whom, as which party, from where to where.

    `party` is null for the calendar. `told_by` names the party that spoke where somebody else
    wrote it down.
    """

    __tablename__ = "loan_steps"

    enquiry_id: Mapped[int] = mapped_column(
        ForeignKey("loan_enquiries.id", ondelete="CASCADE"), index=True
    )
    verb: Mapped[Code]
    from_state: Mapped[LoanState | None] = mapped_column(enum_column(LoanState, "from_state"))
    to_state: Mapped[LoanState] = mapped_column(enum_column(LoanState, "to_state"))
    party: Mapped[LoanParty | None] = mapped_column(enum_column(LoanParty, "party"))
    told_by: Mapped[LoanParty | None] = mapped_column(enum_column(LoanParty, "told_by"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[Code | None]  # why it went back or was refused, as a code
    note: Mapped[str | None] = mapped_column(SealedText)
    created_at: Mapped[CreatedAt]

    enquiry: Mapped[LoanEnquiry] = relationship(back_populates="history", lazy="raise_on_sql")
    actor: Mapped[Account | None] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")


class LoanShare(Base):
    """One yes: this party may see the enquiry through `ends_on`, and act on its own steps.

    `organisation_id` names the one body that may; null for a coordinator, where it is whoever
    walks beside the person.
    """

    __tablename__ = "loan_shares"
    __table_args__ = (
        CheckConstraint(
            "(party = 'coordinator') = (organisation_id IS NULL)", name="one_body_or_companion"
        ),
        CheckConstraint("party <> 'seeker'", name="with_others"),
        Index("ix_loan_shares_organisation_id_ends_on", "organisation_id", "ends_on"),
    )

    enquiry_id: Mapped[int] = mapped_column(
        ForeignKey("loan_enquiries.id", ondelete="CASCADE"), index=True
    )
    party: Mapped[LoanParty] = mapped_column(enum_column(LoanParty, "party"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    given_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))  # or who wrote it down
    ends_on: Mapped[date]
    seen_at: Mapped[datetime | None]  # when it was first opened there
    withdrawn_at: Mapped[datetime | None]
    created_at: Mapped[CreatedAt]

    enquiry: Mapped[LoanEnquiry] = relationship(back_populates="shares", lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")


class LoanQuestion(Base):
    """A question back to the person, and the answer; `due_on` is our own reminder, inclusive."""

    __tablename__ = "loan_questions"

    public_id: Mapped[PublicId]
    enquiry_id: Mapped[int] = mapped_column(
        ForeignKey("loan_enquiries.id", ondelete="CASCADE"), index=True
    )
    party: Mapped[LoanParty] = mapped_column(enum_column(LoanParty, "party"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    text: Mapped[str] = mapped_column(SealedText)
    due_on: Mapped[date]
    answer: Mapped[str | None] = mapped_column(SealedText)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    answered_at: Mapped[datetime | None]
    created_at: Mapped[CreatedAt]

    enquiry: Mapped[LoanEnquiry] = relationship(back_populates="questions", lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")


class LoanPayout(Base):
    """Money that the bank says it has paid out; for a course there are several."""

    __tablename__ = "loan_payouts"
    __table_args__ = (CheckConstraint("amount_vnd > 0", name="amount_positive"),)

    enquiry_id: Mapped[int] = mapped_column(
        ForeignKey("loan_enquiries.id", ondelete="CASCADE"), index=True
    )
    paid_on: Mapped[date]
    amount_vnd: Mapped[int]
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[CreatedAt]

    enquiry: Mapped[LoanEnquiry] = relationship(back_populates="payouts", lazy="raise_on_sql")


class LoanNoticeKind(enum.StrEnum):
    """What somebody was told of, once."""

    WINDOW_180 = "window_180"
    WINDOW_60 = "window_60"
    WINDOW_30 = "window_30"
    STEP_OVERDUE = "step_overdue"
    SHARE_ENDING = "share_ending"


class LoanNotice(Base):
    """Who is concerned was told of a day of an enquiry; a new day may be told of again."""

    __tablename__ = "loan_notices"
    __table_args__ = (UniqueConstraint("enquiry_id", "kind", "day"),)

    enquiry_id: Mapped[int] = mapped_column(ForeignKey("loan_enquiries.id", ondelete="CASCADE"))
    kind: Mapped[LoanNoticeKind]
    day: Mapped[date]
    told_on: Mapped[date]
    created_at: Mapped[CreatedAt]
