"""Moments and public ids of rows while demo data is loaded."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from models import Base, OutboxMessage
from webapp.demo.chance import stable_id


class Stamp:
    """Gives every new row the moment `at` and a public id that is the same each time.

    Actions write steps, audit entries and messages of their own accord; this is how those too
    tell of the day in the story and not of the day of loading.
    """

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.messages: list[OutboxMessage] = []
        self._made: Counter[str] = Counter()

    def on(self, _session: Session, row: Base) -> None:
        """Stamp a row that was just added to the session."""
        columns: Any = row.__mapper__.column_attrs
        for name in ("created_at", "updated_at"):
            if name in columns and getattr(row, name) is None:
                setattr(row, name, self.at)
        if "public_id" in columns and row.public_id is None:  # type: ignore[attr-defined]
            kind = row.__tablename__
            self._made[kind] += 1
            row.public_id = stable_id(kind, self._made[kind])  # type: ignore[attr-defined]
        if isinstance(row, OutboxMessage):
            self.messages.append(row)


@contextmanager
def stamping(session: Session, at: datetime) -> Iterator[Stamp]:
    """Stamp what is added to `session` until the block ends."""
    stamp = Stamp(at)
    event.listen(session, "transient_to_pending", stamp.on)
    try:
        yield stamp
    finally:
        event.remove(session, "transient_to_pending", stamp.on)
