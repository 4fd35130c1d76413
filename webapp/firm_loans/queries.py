"""Reads about a firm's contracts, and about workers who agreed that it may count them.

What a firm reads is cut here: a worker stands in its list only while their own yes holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from matching.rules.firm_share import Contracts
from models import (
    Account,
    Application,
    ApplicationState,
    Commune,
    CountedWorker,
    FirmContract,
    FirmWarning,
    Organisation,
    Seeker,
    Vacancy,
)
from webapp.papers.facts import WorkerRow
from webapp.shared.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Asked:
    """How many workers a firm asked, and until when the questions stand; never who said what."""

    people: int
    until: date | None


def contracts(session: Session, organisation: Organisation) -> Sequence[FirmContract]:
    """List the contracts that a firm counts by itself, those that end first first."""
    return session.scalars(
        select(FirmContract)
        .where(FirmContract.organisation_id == organisation.id)
        .order_by(FirmContract.ends_on.is_(None), FirmContract.ends_on, FirmContract.id)
    ).all()


def contract(session: Session, organisation: Organisation, public_id: UUID) -> FirmContract:
    """Load one of them, held; raises NotFoundError for another firm's."""
    found = session.scalar(
        select(FirmContract)
        .where(FirmContract.organisation_id == organisation.id, FirmContract.public_id == public_id)
        .with_for_update()
    )
    if found is None:
        raise NotFoundError
    return found


def _agreed(today: date) -> ColumnElement[bool]:
    return and_(CountedWorker.agreed_at.is_not(None), CountedWorker.ends_on >= today)


def workers(
    session: Session, organisation: Organisation, *, today: date
) -> Sequence[CountedWorker]:
    """List workers who agreed to be counted and still do, by name."""
    return session.scalars(
        select(CountedWorker)
        .join(CountedWorker.seeker)
        .where(CountedWorker.organisation_id == organisation.id, _agreed(today))
        .options(joinedload(CountedWorker.seeker))
        .order_by(Seeker.folded_name, CountedWorker.id)
    ).all()


def worker(
    session: Session, organisation: Organisation, public_id: UUID, *, today: date
) -> CountedWorker:
    """Load one of them, held; raises NotFoundError, for whoever took their yes back too."""
    found = session.scalar(
        select(CountedWorker)
        .where(
            CountedWorker.organisation_id == organisation.id,
            CountedWorker.public_id == public_id,
            _agreed(today),
        )
        .options(joinedload(CountedWorker.seeker))
        .with_for_update(of=CountedWorker)
    )
    if found is None:
        raise NotFoundError
    return found


def asked(session: Session, organisation: Organisation) -> Asked:
    """Count the workers whom a firm asked, be the answer yes, no or none."""
    people, until = session.execute(
        select(func.count(), func.max(CountedWorker.ask_ends_on)).where(
            CountedWorker.organisation_id == organisation.id
        )
    ).one()
    return Asked(people, until)


def _hired(organisation: Organisation) -> Select[int]:
    """Select the people whom this firm hired here, and who still have an account."""
    return (
        select(Application.seeker_id)
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .join(Seeker, Seeker.id == Application.seeker_id)
        .join(Account, Account.id == Seeker.account_id)
        .where(
            Vacancy.organisation_id == organisation.id,
            Application.state == ApplicationState.HIRED,
            Account.closed_at.is_(None),
        )
    )


def to_be_asked(session: Session, organisation: Organisation) -> Sequence[Seeker]:
    """List everybody this firm hired here whom it has not asked yet."""
    known = select(CountedWorker.seeker_id).where(CountedWorker.organisation_id == organisation.id)
    return session.scalars(
        select(Seeker)
        .where(Seeker.id.in_(_hired(organisation)), Seeker.id.not_in(known))
        .options(joinedload(Seeker.account))
        .order_by(Seeker.id)
    ).all()


def count_to_be_asked(session: Session, organisation: Organisation) -> int:
    """Count them."""
    known = select(CountedWorker.seeker_id).where(CountedWorker.organisation_id == organisation.id)
    return (
        session.scalar(
            select(func.count(Seeker.id)).where(
                Seeker.id.in_(_hired(organisation)), Seeker.id.not_in(known)
            )
        )
        or 0
    )


def questions_to(session: Session, seeker: Seeker, *, today: date) -> Sequence[CountedWorker]:
    """List what firms asked a person, the latest first; a question ends by itself."""
    return session.scalars(
        select(CountedWorker)
        .where(CountedWorker.seeker_id == seeker.id, CountedWorker.ask_ends_on >= today)
        .options(joinedload(CountedWorker.organisation))
        .order_by(CountedWorker.asked_at.desc(), CountedWorker.id.desc())
    ).all()


def question_to(session: Session, seeker: Seeker, public_id: UUID, *, today: date) -> CountedWorker:
    """Load one question to this person, held; raises NotFoundError."""
    found = session.scalar(
        select(CountedWorker)
        .where(
            CountedWorker.seeker_id == seeker.id,
            CountedWorker.public_id == public_id,
            CountedWorker.ask_ends_on >= today,
        )
        .options(joinedload(CountedWorker.organisation))
        .with_for_update(of=CountedWorker)
    )
    if found is None:
        raise NotFoundError
    return found


def counted_contracts(
    own: Sequence[FirmContract], agreed: Sequence[CountedWorker]
) -> list[Contracts]:
    """Return all contracts that count, as the rules look at them.

    A worker counts from the first day of the contract to its last or to that of their own yes,
    whichever comes first; without a first day there is no contract yet.
    """
    found = [
        Contracts(starts_on=each.starts_on, ends_on=each.ends_on, people=each.people)
        for each in own
    ]
    return found + [
        Contracts(starts_on=each.contract_starts_on, ends_on=counts_until(each))
        for each in agreed
        if each.contract_starts_on is not None
    ]


def counts_until(worker: CountedWorker) -> date | None:
    """Return the last day on which a worker counts: of the contract, or of the yes."""
    days = [day for day in (worker.contract_ends_on, worker.ends_on) if day is not None]
    return min(days, default=None)


def worker_rows(
    session: Session, organisation: Organisation, *, today: date
) -> tuple[WorkerRow, ...]:
    """Return the workers of a firm's plan (Mẫu số 02): names of those who agreed, else blanks."""
    agreed = workers(session, organisation, today=today)
    named = [
        WorkerRow(
            full_name=each.seeker.full_name,
            contract_on=each.contract_starts_on,
            counts_until=counts_until(each),
        )
        for each in agreed
        if each.contract_starts_on is not None
    ]
    own = contracts(session, organisation)
    blank = [
        WorkerRow(full_name="", contract_on=each.starts_on, counts_until=each.ends_on)
        for each in own
        if Contracts(starts_on=each.starts_on, ends_on=each.ends_on).hold_on(today)
        for _number in range(each.people)
    ]
    return (*named, *blank)


def firms_that_count(session: Session, *, today: date) -> Sequence[Organisation]:
    """List firms that said how many work there and count somebody, by contract or by a yes."""
    return session.scalars(
        select(Organisation)
        .where(
            Organisation.workers_total.is_not(None),
            or_(
                Organisation.id.in_(select(FirmContract.organisation_id)),
                Organisation.id.in_(select(CountedWorker.organisation_id).where(_agreed(today))),
            ),
        )
        .order_by(Organisation.id)
    ).all()


def warned_ahead(session: Session, organisation: Organisation, falls_on: date) -> set[int]:
    """Return how many days ahead a firm was told already of a day on which its share falls."""
    return set(
        session.scalars(
            select(FirmWarning.days_ahead)
            .where(FirmWarning.organisation_id == organisation.id, FirmWarning.falls_on == falls_on)
            .order_by(FirmWarning.id)
        )
    )


def place(session: Session, organisation: Organisation) -> Commune:
    """Return the commune of a firm, with its province."""
    return session.scalars(
        select(Commune)
        .where(Commune.code == organisation.commune_code)
        .options(joinedload(Commune.province))
    ).one()
