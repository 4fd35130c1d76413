"""A firm counts and asks; a worker says yes until a day, or takes it back."""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from matching.rules import firm_share
from models import Account, CountedWorker, FirmContract, FirmWarning, Organisation
from webapp.firm_loans import messages, queries
from webapp.organisations.queries import active_accounts
from webapp.shared import audit, outbox
from webapp.shared.errors import ConflictError

ASKED_FOR: Final = timedelta(days=30)  # a question that nobody answers ends by itself
WARNED_AHEAD: Final = (60, 30, 7)
FILED: Final = "firm_plan.taken"


def say_total(
    session: Session, *, organisation: Organisation, total: int, actor: Account
) -> Organisation:
    """Write down how many people work for a firm in all."""
    if organisation.workers_total != total:
        organisation.workers_total = total
        audit.record(
            session, actor=actor, verb="organisation.workers_counted", subject=organisation
        )
    return organisation


def add_contract(  # noqa: PLR0913 - the columns of a contract
    session: Session,
    *,
    organisation: Organisation,
    people: int,
    starts_on: date,
    ends_on: date | None,
    actor: Account,
) -> FirmContract:
    """Count contracts by their days, without names."""
    row = FirmContract(
        organisation_id=organisation.id,
        created_by_id=actor.id,
        people=people,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    session.add(row)
    session.flush()
    audit.record(session, actor=actor, verb="firm_contract.added", subject=row)
    return row


def change_contract(  # noqa: PLR0913 - the columns of a contract
    session: Session,
    *,
    contract: FirmContract,
    people: int,
    starts_on: date,
    ends_on: date | None,
    actor: Account,
) -> FirmContract:
    """Correct contracts that were counted."""
    contract.people, contract.starts_on, contract.ends_on = people, starts_on, ends_on
    audit.record(session, actor=actor, verb="firm_contract.changed", subject=contract)
    return contract


def remove_contract(session: Session, *, contract: FirmContract, actor: Account) -> None:
    """Count contracts no longer."""
    audit.record(session, actor=actor, verb="firm_contract.removed", subject=contract)
    session.delete(contract)


def ask_everybody(
    session: Session, *, organisation: Organisation, actor: Account, today: date
) -> list[CountedWorker]:
    """Ask all whom the firm hired here and did not ask yet; nobody is picked out."""
    people = queries.to_be_asked(session, organisation)
    rows = [
        CountedWorker(
            organisation_id=organisation.id,
            seeker_id=seeker.id,
            asked_by_id=actor.id,
            ask_ends_on=today + ASKED_FOR,
        )
        for seeker in people
    ]
    session.add_all(rows)
    session.flush()  # gives each its number, which the message leads to
    told = zip(people, rows, strict=True)
    outbox.add(session, *(messages.asks(seeker, organisation, row) for seeker, row in told))
    if rows:
        audit.record(
            session, actor=actor, verb="firm.asked_workers", subject=organisation, people=len(rows)
        )
    return rows


def agree(
    session: Session, *, question: CountedWorker, ends_on: date, actor: Account, now: datetime
) -> CountedWorker:
    """Let the firm count this worker until a day, that day included."""
    question.agreed_at, question.ends_on, question.declined_at = now, ends_on, None
    question.ask_ends_on = ends_on
    audit.record(
        session, actor=actor, verb="counted_worker.agreed", subject=question,
        until=ends_on.isoformat(),
    )  # fmt: skip
    return question


def decline(
    session: Session, *, question: CountedWorker, actor: Account, now: datetime, today: date
) -> CountedWorker:
    """Say no, or take a yes back at once. The firm is not told; it sees the worker no longer."""
    was_agreed = question.agreed_at is not None
    question.agreed_at = question.ends_on = None
    question.contract_starts_on = question.contract_ends_on = None
    question.declined_at = now
    question.ask_ends_on = today + ASKED_FOR
    verb = "counted_worker.withdrawn" if was_agreed else "counted_worker.declined"
    audit.record(session, actor=actor, verb=verb, subject=question)
    return question


def write_contract(
    session: Session,
    *,
    worker: CountedWorker,
    starts_on: date,
    ends_on: date | None,
    actor: Account,
) -> CountedWorker:
    """Write down the days of a counted worker's contract.

    Raises ConflictError where the worker took the yes back meanwhile.
    """
    if worker.agreed_at is None:
        raise ConflictError
    worker.contract_starts_on, worker.contract_ends_on = starts_on, ends_on
    audit.record(session, actor=actor, verb="counted_worker.contract_written", subject=worker)
    return worker


def warn(session: Session, *, organisation: Organisation, today: date) -> bool:
    """Tell a firm that its share will fall, 60, 30 and 7 days ahead, each time once.

    Returns whether it was told now. A run that was missed is made up for by one message.
    """
    own = queries.contracts(session, organisation)
    agreed = queries.workers(session, organisation, today=today)
    counted = queries.counted_contracts(own, agreed)
    falls_on = firm_share.falls_on(organisation.workers_total or 0, counted, today=today)
    due = {days for days in WARNED_AHEAD if falls_on and (falls_on - today).days <= days}
    if falls_on is None or not due:
        return False
    told = queries.warned_ahead(session, organisation, falls_on)
    session.add_all(
        FirmWarning(organisation_id=organisation.id, falls_on=falls_on, days_ahead=days)
        for days in sorted(due - told)
    )
    if min(due) in told:
        return False
    members = active_accounts(session, organisation.id)
    outbox.add(session, *(messages.share_falls(member, falls_on) for member in members))
    return True


def note_taken(
    session: Session, *, organisation: Organisation, workers: int, ending: str, actor: Account
) -> None:
    """Keep who took the firm's plan along, and how many people stand in it."""
    audit.record(
        session, actor=actor, verb=FILED, subject=organisation, people=workers, ending=ending
    )
