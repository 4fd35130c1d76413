"""A firm's own way to the loan of Quyết định 22/2023: who holds it, since when, and every step.

Shorter than a person's: the commune confirms the plan, the bank lends directly (Điều 3.2.b, 4.2).
Nobody who works there is named in these rows; of workers only numbers are kept.
"""

import enum
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.accounts import Account
from models.base import Base, Code, CreatedAt, LongText, PublicId, ShortText, UpdatedAt, enum_column
from models.organisations import Organisation
from models.places import Commune


class FirmLoanState(enum.StrEnum):
    """Where a firm's enquiry stands on its way."""

    PREPARING = "preparing"  # the firm writes its plan
    CONFIRMING = "confirming"  # the commune where the plan is carried out confirms it
    BANK = "bank"  # the bank looks at the file and decides
    PAYING_OUT = "paying_out"
    DISBURSED = "disbursed"
    SENT_BACK = "sent_back"  # the firm mends something, then it goes back
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


FIRM_LOAN_OPEN = frozenset(
    {
        FirmLoanState.PREPARING,
        FirmLoanState.CONFIRMING,
        FirmLoanState.BANK,
        FirmLoanState.PAYING_OUT,
        FirmLoanState.SENT_BACK,
    }
)


class FirmLoanParty(enum.StrEnum):
    """Who holds a firm's enquiry, or makes a move."""

    FIRM = "firm"
    COMMUNE = "commune"
    BANK = "bank"


class FirmLoanEnquiry(Base):
    """One plan of one firm, and its way; a firm has one under way at a time.

    `office_id` and `bank_id` are the bodies that the firm lets see it, each from its own first step
    on; null where the firm carries its file there itself. `workers_total` and `workers_counted` are
    what the firm said on `counted_on`, when it last sent the file. `due_on` is the last day,
    inclusive, on which the holder acts. The row is deleted after `ends_on`.
    """

    __tablename__ = "firm_loan_enquiries"
    __table_args__ = (
        CheckConstraint("amount_vnd > 0", name="amount_counted"),
        CheckConstraint("term_months IS NULL OR term_months > 0", name="term_counted"),
        CheckConstraint(
            "workers_counted IS NULL OR workers_counted <= workers_total", name="workers_in_order"
        ),
        Index("ix_firm_loan_enquiries_organisation_id", "organisation_id"),
        Index(
            "uq_firm_loan_enquiries_under_way",
            "organisation_id",
            unique=True,
            sqlite_where=text("closed_on IS NULL"),
            postgresql_where=text("closed_on IS NULL"),
        ),
        Index("ix_firm_loan_enquiries_office_id", "office_id"),
        Index("ix_firm_loan_enquiries_bank_id", "bank_id"),
        Index("ix_firm_loan_enquiries_state_due_on", "state", "due_on"),
    )

    public_id: Mapped[PublicId]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    begun_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    commune_code: Mapped[str] = mapped_column(ForeignKey("communes.code"))
    plan: Mapped[LongText]
    amount_vnd: Mapped[int]
    term_months: Mapped[int | None]
    office_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    bank_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    workers_total: Mapped[int | None]
    workers_counted: Mapped[int | None]
    counted_on: Mapped[date | None]

    state: Mapped[FirmLoanState] = mapped_column(default=FirmLoanState.PREPARING)
    holder: Mapped[FirmLoanParty | None] = mapped_column(enum_column(FirmLoanParty, "holder"))
    held_since: Mapped[datetime]
    due_on: Mapped[date | None]
    told_of: Mapped[date | None]  # the last of its days that somebody was told had passed
    back_to: Mapped[FirmLoanState | None] = mapped_column(enum_column(FirmLoanState, "back_to"))
    confirmed_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    approved_amount_vnd: Mapped[int | None]
    approved_term_months: Mapped[int | None]
    payout_on: Mapped[date | None]
    payout_place: Mapped[ShortText] = mapped_column(default="")
    disbursed_on: Mapped[date | None]
    disbursed_vnd: Mapped[int | None]
    closed_on: Mapped[date | None]
    ends_on: Mapped[date] = mapped_column(index=True)
    version: Mapped[int] = mapped_column()
    created_at: Mapped[CreatedAt]
    updated_at: Mapped[UpdatedAt]

    organisation: Mapped[Organisation] = relationship(
        lazy="raise_on_sql", foreign_keys=[organisation_id]
    )
    office: Mapped[Organisation | None] = relationship(
        lazy="raise_on_sql", foreign_keys=[office_id]
    )
    bank: Mapped[Organisation | None] = relationship(lazy="raise_on_sql", foreign_keys=[bank_id])
    commune: Mapped[Commune] = relationship(lazy="raise_on_sql")
    history: Mapped[list["FirmLoanStep"]] = relationship(
        back_populates="enquiry",
        lazy="raise_on_sql",
        order_by="FirmLoanStep.id",
        passive_deletes="all",
    )

    __mapper_args__ = {"version_id_col": version}


class FirmLoanStep(Base):
    """One move: by whom, as which party, from where to where.

    `told_by` names the party that spoke where the firm wrote it down.
    """

    __tablename__ = "firm_loan_steps"

    enquiry_id: Mapped[int] = mapped_column(
        ForeignKey("firm_loan_enquiries.id", ondelete="CASCADE"), index=True
    )
    verb: Mapped[Code]
    from_state: Mapped[FirmLoanState | None] = mapped_column(
        enum_column(FirmLoanState, "from_state")
    )
    to_state: Mapped[FirmLoanState] = mapped_column(enum_column(FirmLoanState, "to_state"))
    party: Mapped[FirmLoanParty] = mapped_column(enum_column(FirmLoanParty, "party"))
    told_by: Mapped[FirmLoanParty | None] = mapped_column(enum_column(FirmLoanParty, "told_by"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"))
    actor_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    reason: Mapped[Code | None]  # why it went back or was refused, as a code
    note: Mapped[ShortText] = mapped_column(default="")
    created_at: Mapped[CreatedAt]

    enquiry: Mapped[FirmLoanEnquiry] = relationship(back_populates="history", lazy="raise_on_sql")
    actor: Mapped[Account] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
