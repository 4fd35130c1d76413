"""The plain values that rules and rankers may look at, and nothing else.

A rule or a ranker that needs to know more must ask for it here, where a reviewer sees which
parts of a person's life the product bases decisions on. Rules read `LegalFacts`; rankers read
`SkillFacts`. They are two types so that the type checker proves that no ranker sees a status.

Codes are the values of the enums in `models`, as plain strings: facts import nothing.
An occupation is the lexicon's own id (`models.Occupation.code`); its unit group of ISCO-08 and
VSCO is `isco_code`. Schooling is a value of `models.Schooling`; `SCHOOLING` gives the order.
"""

import enum
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

SCHOOLING: Final = (
    "none",
    "primary",
    "lower_secondary",
    "upper_secondary",
    "vocational",
    "college",
    "university",
)


class OpportunityKind(enum.StrEnum):
    """A vacancy one applies to, or a course one enrols in."""

    VACANCY = "vacancy"
    COURSE = "course"


class Point(NamedTuple):
    """A place on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float


class OpportunityKey(NamedTuple):
    """Which row an opportunity is. Ids repeat between the two kinds; the pair does not."""

    kind: OpportunityKind
    id: int


@dataclass(frozen=True, slots=True)
class OccupationBan:
    """Work that a court closed to a person: a unit group of ISCO-08, or the start of one."""

    isco_code: str | None
    until: date | None = None  # the last day, inclusive; None: not known


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalFacts:
    """What rules of law and of the product may know about a person. No ranker sees this.

    `status` is a value of `models.LegalStatus`, `status_until` its last day; None: not known.
    """

    birth_year: int | None = None
    born_on: date | None = None
    status: str | None = None
    status_until: date | None = None
    residence_commune: str | None = None
    supervised_in_commune: str | None = None  # None: there is no such supervision
    supervised_until: date | None = None
    banned_from_communes: frozenset[str] = frozenset()
    banned_until: date | None = None
    occupation_bans: tuple[OccupationBan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupationHeld:
    """An occupation a person has worked in or learned."""

    code: str
    months: int | None = None  # None: the person did not say


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillFacts:
    """What a person can do and wants. Rankers see this and nothing else of a person.

    None and an empty set mean that the person did not say.
    """

    occupations: tuple[OccupationHeld, ...] = ()
    skills: frozenset[str] = frozenset()
    wished_occupations: tuple[str, ...] = ()
    wished_words: str = ""
    least_monthly_pay_vnd: int | None = None
    province: str | None = None
    commune: str | None = None
    point: Point | None = None
    max_distance_km: float | None = None
    lodging_wish: str | None = None  # not_needed, welcome, needed
    shifts: frozenset[str] = frozenset()
    schooling: str | None = None
    licences: frozenset[str] = frozenset()
    transport: str | None = None
    available_from: date | None = None
    body_limits: frozenset[str] = frozenset()
    wants: frozenset[OpportunityKind] = frozenset(OpportunityKind)


BEDS: Final = frozenset({"free", "paid"})  # an allowance for rent is money, not a bed


class Answers(NamedTuple):
    """How an organisation answered those who asked in the last year; nothing of who they were."""

    asked: int = 0  # answered, or the day to answer passed
    in_time: int = 0
    given: int = 0  # in time or late
    days_waited: float = 0.0  # by all of them together, answered or not


NO_ANSWERS: Final = Answers()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityFacts:
    """What rules and rankers may know about a vacancy or a course."""

    kind: OpportunityKind
    id: int
    title: str
    organisation: int | None = None  # whose post it is, so that no employer fills a list alone
    body: str = ""
    occupation: str | None = None
    isco_code: str | None = None
    skills_needed: frozenset[str] = frozenset()
    skills_helpful: frozenset[str] = frozenset()
    skills_taught: frozenset[str] = frozenset()  # courses only
    province: str | None = None
    commune: str | None = None
    point: Point | None = None  # of the commune; None where only the province is known
    monthly_pay_min_vnd: int | None = None
    monthly_pay_max_vnd: int | None = None
    fee_vnd: int | None = None  # courses only
    lasts_weeks: int | None = None  # courses only
    lodging: str | None = None  # none, free, paid, allowance
    meals_per_day: int | None = None
    bus: bool = False
    shifts: frozenset[str] = frozenset()
    schooling: str | None = "none"  # None: the post does not say
    experience_months: int | None = 0  # None: the post does not say
    licences: frozenset[str] = frozenset()
    body_demands: frozenset[str] = frozenset()  # the `body_limits` that speak against it
    starts_on: date | None = None  # None: at once
    published_on: date | None = None
    closes_on: date | None = None  # the last day, inclusive
    seats_left: int | None = None  # None: without a limit
    waiting: int = 0  # people who asked for a seat and have neither yes nor no
    answers: Answers = NO_ANSWERS  # of the organisation
    minimum_age: int | None = None
    is_open: bool = True
    # The occupations that the title names, read once for an index; None: nobody has read it yet.
    title_names: tuple[str, ...] | None = field(default=None, compare=False, repr=False)
    # The terms of the title, each between blanks, read once for an index as well.
    title_terms: str | None = field(default=None, compare=False, repr=False)
    hourly_pay_vnd: int | None = None  # where pay is stated by the hour
    is_full_time: bool = True  # the monthly minimum wage is one of full hours
    wage_region: int | None = None  # 1–4, of the commune
    overseas: bool | None = False  # None: not known
    conditional_business: str | None = None  # a kind of NĐ 96/2016; None: none
    responsible_position: bool = False  # owner or head of such a business

    @property
    def key(self) -> OpportunityKey:
        """The row this is."""
        return OpportunityKey(self.kind, self.id)

    @property
    def has_bed(self) -> bool:
        """Whether one can sleep there; an allowance for rent is money, not a bed."""
        return self.lodging in BEDS
