"""Reads about firms' enquiries. Whoever asks, a row they may not see is not found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models import (
    Commune,
    FirmLoanEnquiry,
    FirmLoanParty,
    FirmLoanStep,
    Organisation,
    OrganisationKind,
    VerificationState,
)
from models.firm_enquiries import FIRM_LOAN_OPEN
from webapp.firm_enquiries.workflow import STATES_OF
from webapp.shared.errors import NotFoundError

P = FirmLoanParty
KINDS = {P.COMMUNE: OrganisationKind.COMMUNE_AUTHORITY, P.BANK: OrganisationKind.BANK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One organisation as a party that looks here."""

    party: FirmLoanParty
    organisation_id: int

    def sees(self) -> ColumnElement[bool]:
        """Ask in SQL whether a firm let this body see an enquiry that has come to it."""
        column = FirmLoanEnquiry.office_id if self.party is P.COMMUNE else FirmLoanEnquiry.bank_id
        came_here = select(FirmLoanStep.id).where(
            FirmLoanStep.enquiry_id == FirmLoanEnquiry.id,
            FirmLoanStep.to_state.in_(STATES_OF[self.party]),
        )
        return and_(column == self.organisation_id, came_here.exists())


def _whole() -> Select[Any]:
    return select(FirmLoanEnquiry).options(
        joinedload(FirmLoanEnquiry.organisation),
        joinedload(FirmLoanEnquiry.office),
        joinedload(FirmLoanEnquiry.bank),
        joinedload(FirmLoanEnquiry.commune).joinedload(Commune.province),
        selectinload(FirmLoanEnquiry.history).joinedload(FirmLoanStep.organisation),
    )


def _one(session: Session, query: Select[Any], *, to_change: bool) -> FirmLoanEnquiry:
    if to_change:
        query = query.with_for_update(of=FirmLoanEnquiry)
    found = session.scalars(query.order_by(FirmLoanEnquiry.id)).one_or_none()
    if found is None:
        raise NotFoundError
    return found  # type: ignore[no-any-return]


def of_firm(
    session: Session, organisation: Organisation, public_id: UUID, *, to_change: bool = False
) -> FirmLoanEnquiry:
    """Load a firm's own enquiry; raises NotFoundError for another firm's."""
    mine = FirmLoanEnquiry.organisation_id == organisation.id
    query = _whole().where(FirmLoanEnquiry.public_id == public_id, mine)
    return _one(session, query, to_change=to_change)


def for_body(
    session: Session, body: Body, public_id: UUID, *, to_change: bool = False
) -> FirmLoanEnquiry:
    """Load an enquiry that a body may see; raises NotFoundError otherwise."""
    query = _whole().where(FirmLoanEnquiry.public_id == public_id, body.sees())
    return _one(session, query, to_change=to_change)


def enquiries_of(session: Session, organisation: Organisation) -> Sequence[FirmLoanEnquiry]:
    """List a firm's own enquiries, the one under way first."""
    return session.scalars(
        select(FirmLoanEnquiry)
        .where(FirmLoanEnquiry.organisation_id == organisation.id)
        .options(joinedload(FirmLoanEnquiry.office), joinedload(FirmLoanEnquiry.bank))
        .order_by(FirmLoanEnquiry.closed_on.is_not(None), FirmLoanEnquiry.id.desc())
    ).all()


def under_way(session: Session, organisation: Organisation) -> FirmLoanEnquiry | None:
    """Find the one enquiry that a firm has under way, if there is one."""
    return session.scalars(
        select(FirmLoanEnquiry)
        .where(
            FirmLoanEnquiry.organisation_id == organisation.id,
            FirmLoanEnquiry.closed_on.is_(None),
        )
        .order_by(FirmLoanEnquiry.id)
    ).one_or_none()


def bodies_for(session: Session, party: FirmLoanParty, commune_code: str) -> Sequence[Organisation]:
    """List the checked offices of a commune, or the checked banks of its province, by name."""
    of_kind = Organisation.kind == KINDS[party]
    checked = Organisation.verification == VerificationState.VERIFIED
    here = Organisation.commune_code == commune_code
    if party is P.BANK:
        province = select(Commune.province_code).where(Commune.code == commune_code)
        near = select(Commune.code).where(Commune.province_code.in_(province))
        here = Organisation.commune_code.in_(near)
    return session.scalars(
        select(Organisation)
        .where(of_kind, checked, here)
        .order_by(Organisation.folded_name, Organisation.id)
    ).all()


def _listed(body: Body, *, waiting: bool) -> ColumnElement[bool]:
    return and_(body.sees(), FirmLoanEnquiry.holder == body.party) if waiting else body.sees()


def inbox(
    session: Session, body: Body, *, waiting: bool, limit: int, offset: int
) -> Sequence[FirmLoanEnquiry]:
    """Return a page of what a body may see, the nearest day first."""
    return session.scalars(
        select(FirmLoanEnquiry)
        .where(_listed(body, waiting=waiting))
        .options(joinedload(FirmLoanEnquiry.organisation), joinedload(FirmLoanEnquiry.commune))
        .order_by(
            case((FirmLoanEnquiry.due_on.is_(None), 1), else_=0),
            FirmLoanEnquiry.due_on,
            FirmLoanEnquiry.id,
        )
        .limit(limit)
        .offset(offset)
    ).all()


def inbox_total(session: Session, body: Body, *, waiting: bool) -> int:
    query = select(func.count(FirmLoanEnquiry.id)).where(_listed(body, waiting=waiting))
    return session.scalar(query) or 0


def _late(today: date) -> ColumnElement[bool]:
    told = FirmLoanEnquiry.told_of
    return and_(
        FirmLoanEnquiry.state.in_(FIRM_LOAN_OPEN),
        FirmLoanEnquiry.due_on < today,
        or_(told.is_(None), told != FirmLoanEnquiry.due_on),
    )


def late(session: Session, *, today: date) -> Sequence[int]:
    """Return the ids of enquiries whose day has passed and of which nobody was told yet."""
    return session.scalars(
        select(FirmLoanEnquiry.id).where(_late(today)).order_by(FirmLoanEnquiry.id)
    ).all()


def still_late(session: Session, enquiry_id: int, *, today: date) -> FirmLoanEnquiry | None:
    """Load one of them, held; None where it moved on meanwhile."""
    query = _whole().where(FirmLoanEnquiry.id == enquiry_id, _late(today))
    return session.scalars(query.with_for_update(of=FirmLoanEnquiry)).one_or_none()
