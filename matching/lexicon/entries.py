"""The entries of the lexicon, as they are after reading: frozen, and found by their ids."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One of the picture fields people tap through."""

    id: str
    vi: str
    en: str
    icon: str


@dataclass(frozen=True, slots=True)
class Skill:
    """Something a person can tick as theirs; shared among occupations."""

    id: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation with its four-digit ISCO-08 unit group and every name people give it.

    `vi` is the name shown. `names` are said everywhere, `north` and `south` in one part of the
    country, `trade` among its people and in advertisements; `misspelt` are usual slips, with wrong
    letters or accents (names without any accents need no entry). `skills` stand with the most
    telling first, `schooling` is the usual entry, `near` the closest other occupations. `same` are
    entries for the same work that stand in another picture field, where people also look for it.
    """

    id: str
    code: str
    vi: str
    en: str
    field: str
    names: tuple[str, ...]
    north: tuple[str, ...]
    south: tuple[str, ...]
    trade: tuple[str, ...]
    misspelt: tuple[str, ...]
    skills: tuple[str, ...]
    schooling: str
    near: tuple[str, ...]
    same: tuple[str, ...]

    @property
    def right_names(self) -> tuple[str, ...]:
        """Every properly written name, the one shown first."""
        return (self.vi, *self.names, *self.north, *self.south, *self.trade)


@dataclass(frozen=True, slots=True)
class Family:
    """Trades looked for side by side, and what titles of any of them also say."""

    occupations: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries by id, in the order of the files; common occupations stand first in theirs."""

    fields: Mapping[str, Field]
    skills: Mapping[str, Skill]
    occupations: Mapping[str, Occupation]
    ambiguous: Mapping[str, tuple[str, ...]]
    licences: Mapping[str, tuple[str, ...]]
    wide: Mapping[str, tuple[str, ...]]  # lines of work, by any of their names
    families: tuple[Family, ...]
    unit_groups: frozenset[str]

    def with_code(self, code: str) -> tuple[Occupation, ...]:
        """Return the occupations of a four-digit unit group."""
        return tuple(each for each in self.occupations.values() if each.code == code)

    def in_field(self, field_id: str) -> tuple[Occupation, ...]:
        """Return the occupations of a field, the common ones first."""
        return tuple(each for each in self.occupations.values() if each.field == field_id)

    def names(self) -> Iterator[tuple[str, Occupation]]:
        """Yield every name, misspelt ones too, with its occupation."""
        for occupation in self.occupations.values():
            for name in (*occupation.right_names, *occupation.misspelt):
                yield name, occupation
