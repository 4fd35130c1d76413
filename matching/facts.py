"""The plain values that rules and rankers may look at, and nothing else.

A rule or a ranker that needs to know more must ask for it here, where a reviewer sees which
parts of a person's life the product bases decisions on. Rules read `LegalFacts`; rankers read
`SkillFacts`. They are two types so that the type checker proves that no ranker sees a status.

Codes are the values of the enums in `models`, as plain strings: facts import nothing.
Occupations are four-digit ISCO-08/VSCO codes followed by the lexicon's own id where it is known.
"""

import enum
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class OpportunityKind(enum.StrEnum):
    """A vacancy one applies to, or a course one enrols in."""

    VACANCY = "vacancy"
    COURSE = "course"


class Point(NamedTuple):
    """A place on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityKey:
    """Which row an opportunity is. Ids repeat between the two kinds; the pair does not."""

    kind: OpportunityKind
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalFacts:
    """What rules of law and of the product may know about a person. No ranker sees this."""

    birth_year: int | None = None
    born_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupationHeld:
    """An occupation a person has worked in or learned."""

    occupation_id: str  # the lexicon's id
    months: int = 0  # 0 where the person did not say


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillFacts:
    """What a person can do and wants. Rankers see this and nothing else of a person."""

    occupations: tuple[OccupationHeld, ...] = ()
    skills: frozenset[str] = frozenset()
    wished_occupations: tuple[str, ...] = ()
    wished_words: str = ""
    least_monthly_pay_vnd: int | None = None
    commune: str | None = None
    point: Point | None = None
    max_distance_km: float | None = None
    wants_lodging: bool = False
    shifts: frozenset[str] = frozenset()  # empty: not stated, any will do
    schooling: int | None = None  # finished school years, 0–12; more means beyond school
    licences: frozenset[str] = frozenset()
    transport: frozenset[str] = frozenset()
    available_from: date | None = None
    limits: frozenset[str] = frozenset()  # what the body cannot do
    wants: frozenset[OpportunityKind] = frozenset(OpportunityKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityFacts:
    """What rules and rankers may know about a vacancy or a course."""

    kind: OpportunityKind
    id: int
    title: str
    body: str = ""
    occupation_ids: tuple[str, ...] = ()  # the lexicon's ids, most important first
    skills_needed: frozenset[str] = frozenset()
    skills_helpful: frozenset[str] = frozenset()
    skills_taught: frozenset[str] = frozenset()  # courses only
    communes: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    monthly_pay_min_vnd: int | None = None
    monthly_pay_max_vnd: int | None = None
    fee_vnd: int | None = None  # courses only
    lodging: bool = False
    meals: bool = False
    shifts: frozenset[str] = frozenset()
    schooling: int | None = None  # school years needed
    experience_months: int | None = None
    licences: frozenset[str] = frozenset()
    demands: frozenset[str] = frozenset()  # what the work asks of the body
    starts_on: date | None = None
    posted_on: date | None = None
    closes_on: date | None = None
    seats_left: int | None = None  # None: without a limit
    minimum_age: int | None = None
    is_open: bool = True

    @property
    def key(self) -> OpportunityKey:
        """The row this is."""
        return OpportunityKey(kind=self.kind, id=self.id)
