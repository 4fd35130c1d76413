"""Reads of the bank's desk. Every one is narrowed by what people still let this bank see."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import Session

from matching.text import fold
from models import (
    Commune,
    LoanEnquiry,
    LoanParty,
    LoanPayout,
    LoanPurpose,
    LoanQuestion,
    LoanState,
    LoanStep,
    Seeker,
)
from webapp.loan_enquiries.parties import Body

PAGE_ROWS: Final = 20
MOST_FIGURES: Final = 50_000


class Step(enum.StrEnum):
    """Groups of files by what is to be done; the value stands in addresses."""

    TO_DECIDE = "cho-quyet-dinh"
    TO_PAY = "cho-giai-ngan"
    PAID = "da-giai-ngan"
    AWAY = "dang-bo-sung"
    REFUSED = "chua-duoc"
    ALL = "tat-ca"


STATES_OF_STEP: Final[Mapping[Step, frozenset[LoanState]]] = {
    Step.TO_DECIDE: frozenset({LoanState.BANK}),
    Step.TO_PAY: frozenset({LoanState.PAYING_OUT}),
    Step.PAID: frozenset({LoanState.DISBURSED}),
    Step.AWAY: frozenset({LoanState.SENT_BACK}),
    Step.REFUSED: frozenset({LoanState.REFUSED}),
    Step.ALL: frozenset(LoanState),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an officer looks for: a group, a purpose, a commune by its code, part of a name."""

    step: Step = Step.TO_DECIDE
    purpose: LoanPurpose | None = None
    commune: str = ""
    text: str = ""


def files(
    session: Session, body: Body, wanted: Wanted, *, today: date, number: int
) -> tuple[Sequence[Any], int]:
    """Return a page of files, the nearest day first, and how many there are in all.

    `number` is that of the page, from 1. One query. Rows have `public_id`, `name`, `commune`,
    `purpose`, `amount_vnd`, `approved_vnd`, `state`, `later_state`, `due_on`, `unanswered`,
    `in_all`.
    """
    found = session.execute(
        _columns()
        .where(*_narrowed(body, wanted, today))
        .order_by(
            case((LoanEnquiry.due_on.is_(None), 1), else_=0), LoanEnquiry.due_on, LoanEnquiry.id
        )
        .limit(PAGE_ROWS)
        .offset((number - 1) * PAGE_ROWS)
    ).all()
    return found, found[0].in_all if found else 0


def _columns() -> Select[Any]:
    unanswered = (
        select(func.count(LoanQuestion.id))
        .where(LoanQuestion.enquiry_id == LoanEnquiry.id, LoanQuestion.answered_at.is_(None))
        .correlate(LoanEnquiry)
        .scalar_subquery()
    )
    return (
        select(
            LoanEnquiry.public_id,
            Seeker.full_name.label("name"),
            Commune.full_name.label("commune"),
            LoanEnquiry.purpose,
            LoanEnquiry.amount_vnd,
            LoanEnquiry.approved_amount_vnd.label("approved_vnd"),
            LoanEnquiry.state,
            LoanEnquiry.later_state,
            LoanEnquiry.due_on,
            unanswered.label("unanswered"),
            func.count().over().label("in_all"),
        )
        .join(Seeker, Seeker.id == LoanEnquiry.seeker_id)
        .outerjoin(Commune, Commune.code == LoanEnquiry.commune_code)
    )


def _narrowed(body: Body, wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    conditions = [body.sees(today=today), LoanEnquiry.state.in_(STATES_OF_STEP[wanted.step])]
    if wanted.purpose is not None:
        conditions.append(LoanEnquiry.purpose == wanted.purpose)
    if wanted.commune:
        conditions.append(LoanEnquiry.commune_code == wanted.commune)
    if wanted.text:
        conditions.append(Seeker.folded_name.contains(fold(wanted.text), autoescape=True))
    return conditions


def counts(session: Session, body: Body, *, today: date) -> dict[Step, int]:
    """Count the files of every group."""
    grouped = (
        select(LoanEnquiry.state, func.count())
        .where(body.sees(today=today))
        .group_by(LoanEnquiry.state)
    )
    found: dict[LoanState, int] = dict(session.execute(grouped).all())
    return {
        step: sum(found.get(state, 0) for state in states)
        for step, states in STATES_OF_STEP.items()
    }


def communes(session: Session, body: Body, *, today: date) -> list[tuple[str, str]]:
    """List the communes that files come from, by name: code and name."""
    rows = session.execute(
        select(Commune.code, Commune.full_name)
        .where(Commune.code.in_(select(LoanEnquiry.commune_code).where(body.sees(today=today))))
        .order_by(Commune.folded_name, Commune.code)
    )
    return [(code, name) for code, name in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFigures:
    """What is counted of one file; days in Vietnam, None where it has not happened."""

    purpose: LoanPurpose | None
    commune: str
    arrived_at: datetime | None
    refused_at: datetime | None
    decided_on: date | None
    disbursed_on: date | None
    later_state: str | None
    payouts: tuple[tuple[date, int], ...] = ()


def figures(session: Session, body: Body, *, today: date) -> list[FileFigures]:
    """Return what is counted of every file this bank may see today: two queries.

    At most `MOST_FIGURES`, which is more than any branch has.
    """
    paid: dict[int, list[tuple[date, int]]] = {}
    seen = select(LoanEnquiry.id).where(body.sees(today=today))
    for enquiry_id, paid_on, amount_vnd in session.execute(
        select(LoanPayout.enquiry_id, LoanPayout.paid_on, LoanPayout.amount_vnd)
        .where(LoanPayout.enquiry_id.in_(seen))
        .order_by(LoanPayout.id)
    ):
        paid.setdefault(enquiry_id, []).append((paid_on, amount_vnd))
    return [
        _of_row(row, tuple(paid.get(row.id, ()))) for row in session.execute(_figure_rows(seen))
    ]


def _figure_rows(seen: Select[Any]) -> Select[Any]:
    return (
        select(
            LoanEnquiry.id,
            LoanEnquiry.purpose,
            Commune.full_name.label("commune"),
            _first_step(LoanState.BANK).label("arrived_at"),
            _first_step(LoanState.REFUSED, LoanParty.BANK).label("refused_at"),
            LoanEnquiry.state,
            LoanEnquiry.decided_on,
            LoanEnquiry.disbursed_on,
            LoanEnquiry.later_state,
        )
        .outerjoin(Commune, Commune.code == LoanEnquiry.commune_code)
        .where(LoanEnquiry.id.in_(seen))
        .order_by(LoanEnquiry.id)
        .limit(MOST_FIGURES)
    )


def _first_step(state: LoanState, party: LoanParty | None = None) -> Any:
    """Select when an enquiry first came to a state, moved there by a party where one is named."""
    of = and_(LoanStep.enquiry_id == LoanEnquiry.id, LoanStep.to_state == state)
    if party is not None:
        of = and_(of, LoanStep.party == party)
    return select(func.min(LoanStep.created_at)).where(of).correlate(LoanEnquiry).scalar_subquery()


def _of_row(row: Any, payouts: tuple[tuple[date, int], ...]) -> FileFigures:
    refused = row.refused_at if row.state is LoanState.REFUSED else None
    return FileFigures(
        purpose=row.purpose,
        commune=row.commune or "",
        arrived_at=row.arrived_at,
        refused_at=refused,
        decided_on=row.decided_on,
        disbursed_on=row.disbursed_on,
        later_state=row.later_state.value if row.later_state else None,
        payouts=payouts,
    )
