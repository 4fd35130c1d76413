"""The audit trail: who did what to which row. Called by actions, in their transaction."""

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from models import Account, AuditEntry, Base


def record(
    session: Session, *, actor: Account | None, verb: str, subject: Base, **details: Any
) -> AuditEntry:
    """Add one deed ("application.sent"); `actor` is None for the calendar and for commands.

    `details` are codes and counts, never words of people. Flushes where the subject is new,
    since an entry without its subject's number would be worth nothing.
    """
    if inspect(subject).pending:
        session.flush()
    entry = AuditEntry(
        actor_id=actor.id if actor else None,
        verb=verb,
        subject_kind=subject.__tablename__,
        subject_id=subject.id,
        details=details,
    )
    session.add(entry)
    return entry
