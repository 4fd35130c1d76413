"""Writes the lexicon into the database, so that people's and posts' rows can point at it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from matching import lexicon
from matching.lexicon import Lexicon
from models import Occupation, OccupationSkill, Skill
from webapp.shared.database.mirror import Loaded, Row, upsert

Pair = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class LexiconLoaded:
    """What a load wrote; `retired` counts occupations and skills that vanished since."""

    rows: Loaded
    retired: int


def load(session: Session, *, entries: Lexicon | None = None) -> LexiconLoaded:
    """Bring occupations, skills and their pairs up to date; a second run changes nothing.

    What the lexicon no longer holds is retired, not deleted: people may have named it. What
    comes back is in use again.
    """
    entries = entries or lexicon.load()
    rows = upsert(session, Occupation, list(_occupations(entries)))
    rows += upsert(session, Skill, list(_skills(entries)))
    rows += _pair(session, set(_pairs(entries)))
    retired = _retire(session, Occupation, entries.occupations.keys())
    return LexiconLoaded(rows, retired + _retire(session, Skill, entries.skills.keys()))


def _occupations(entries: Lexicon) -> Iterator[Row]:
    for each in entries.occupations.values():
        yield {
            "code": each.id,
            "isco_code": each.code,
            "field_code": each.field,
            "name_vi": each.vi,
            "name_en": each.en,
            "retired": False,
        }


def _skills(entries: Lexicon) -> Iterator[Row]:
    for each in entries.skills.values():
        yield {"code": each.id, "name_vi": each.vi, "name_en": each.en, "retired": False}


def _pairs(entries: Lexicon) -> Iterator[Pair]:
    for occupation in entries.occupations.values():
        for position, skill in enumerate(occupation.skills):
            yield occupation.id, skill, position


def _pair(session: Session, wanted: set[Pair]) -> Loaded:
    """Nothing points at a pair, so that pairs are dropped and added, never changed."""
    columns = (
        OccupationSkill.occupation_code, OccupationSkill.skill_code, OccupationSkill.position,
    )  # fmt: skip
    held: dict[Pair, int] = {
        (occupation, skill, position): number
        for number, occupation, skill, position in session.execute(
            select(OccupationSkill.id, *columns)
        )
    }
    if dropped := [held[pair] for pair in held.keys() - wanted]:
        session.execute(delete(OccupationSkill).where(OccupationSkill.id.in_(dropped)))
    new = [
        {"occupation_code": occupation, "skill_code": skill, "position": position}
        for occupation, skill, position in sorted(wanted - held.keys())
    ]
    if new:
        session.execute(insert(OccupationSkill), new)
    return Loaded(inserted=len(new), unchanged=len(held.keys() & wanted))


def _retire(session: Session, table: type[Occupation | Skill], kept: Collection[str]) -> int:
    """Mark the rows whose code the lexicon does not hold; returns how many were marked now."""
    in_use = session.execute(select(table.id, table.code).where(~table.retired))
    gone = [{"id": number, "retired": True} for number, code in in_use if code not in kept]
    if gone:
        session.execute(update(table), gone)
    return len(gone)
