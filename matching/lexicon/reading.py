"""Reading the lexicon from its files; each picture field is one file."""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any, TypeVar

from matching.lexicon.entries import Family, Field, Lexicon, Occupation, Skill

# The order of the pictures, and so of the files.
FIELDS = (
    "may-mac",
    "xay-dung",
    "co-khi-dien",
    "nha-may",
    "nong-lam-ngu",
    "bep-nha-hang",
    "lai-xe-kho",
    "ban-hang",
    "ve-sinh-cham-soc",
    "thu-cong-moc",
    "van-phong",
)
SCHOOLING = (
    "none",
    "primary",
    "lower_secondary",
    "upper_secondary",
    "vocational",
    "college",
    "university",
)
_LISTS = ("names", "north", "south", "trade", "misspelt", "skills", "near", "same")
_DATA = files("matching.lexicon") / "data"

Row = dict[str, Any]
_Entry = TypeVar("_Entry", Skill, Occupation)


class LexiconError(ValueError):
    """A file of the lexicon contradicts itself; the text names the entry."""


@lru_cache(maxsize=1)
def load() -> Lexicon:
    """Read all files once; raises LexiconError when an id stands twice."""
    tables = {field: _read(field) for field in FIELDS}
    general, ambiguous, licences = _read("chung"), _read("ambiguous"), _read("licences")
    return Lexicon(
        fields={name: Field(**table["field"]) for name, table in tables.items()},
        skills=read_by_id(
            Skill(**row) for table in (general, *tables.values()) for row in table["skill"]
        ),
        occupations=read_by_id(
            _occupation(row, name) for name, table in tables.items() for row in table["occupation"]
        ),
        ambiguous=_places(ambiguous["ambiguous"], "names"),
        licences=_places(licences["licence"], "classes"),
        wide=_wide(_read("wide")["wide"], tables),
        families=tuple(
            Family(tuple(row["occupations"]), tuple(row["words"]))
            for row in _read("families")["family"]
        ),
        unit_groups=frozenset(_read("isco08")["unit_groups"]),
    )


def _read(name: str) -> Row:
    return tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))


def _occupation(row: Row, field: str) -> Occupation:
    lists: Row = {name: tuple(row.pop(name, ())) for name in _LISTS}
    return Occupation(field=field, **row, **lists)


def _places(rows: list[Row], key: str) -> dict[str, tuple[str, ...]]:
    return {name: tuple(row["occupations"]) for row in rows for name in row[key]}


def _wide(rows: list[Row], tables: dict[str, Row]) -> dict[str, tuple[str, ...]]:
    """Return the occupations of each line of work, those of its fields in their order."""
    fields = {name: [row["id"] for row in table["occupation"]] for name, table in tables.items()}
    return {
        name: (
            *row.get("occupations", ()),
            *chain.from_iterable(fields[each] for each in row.get("fields", ())),
        )
        for row in rows
        for name in row["names"]
    }


def read_by_id(entries: Iterable[_Entry]) -> dict[str, _Entry]:
    """Return the entries by their ids, in order; raises LexiconError when an id stands twice."""
    found: dict[str, _Entry] = {}
    for entry in entries:
        if entry.id in found:
            raise LexiconError(entry.id)
        found[entry.id] = entry
    return found
