"""Tables that mirror data files: rows are written where they are missing or differ."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from models import Base

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a load wrote or found as they should be."""

    inserted: int = 0
    updated: int = 0
    unchanged: int = 0

    def __add__(self, other: "Loaded") -> "Loaded":
        return Loaded(
            self.inserted + other.inserted,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
        )

    def __str__(self) -> str:
        return f"inserted={self.inserted} updated={self.updated} unchanged={self.unchanged}"


def upsert(session: Session, table: type[Base], rows: list[Row]) -> Loaded:
    """Bring rows up to date by their `code`; rows the files no longer hold are left alone."""
    columns = [getattr(table, name) for name in rows[0]]
    known = {found.code: found for found in session.execute(select(table.id, *columns))}
    new = [row for row in rows if row["code"] not in known]
    changed = [
        row | {"id": found.id}
        for row in rows
        if (found := known.get(row["code"])) and tuple(found[1:]) != tuple(row.values())
    ]
    if new:
        session.execute(insert(table), new)
    if changed:
        session.execute(update(table), changed)
    return Loaded(len(new), len(changed), len(rows) - len(new) - len(changed))
