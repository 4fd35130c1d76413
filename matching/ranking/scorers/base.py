"""The contract every scorer keeps.

A scorer looks at one thing. `rate` gives points from 0 to `most` for each asked row; where the
person said nothing that it could judge by, it is not `applicable` and gives 0 to all. Only where it
is, `lines` returns what puts points into reasons: made once for a person, and asked for each post
with its points and the facts that `says_of` names, in that order. `changes` says what the person
could change to get more of a post, by the facts that `reads_of` names.
"""

import enum
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np

from matching.facts import OpportunityFacts, SkillFacts
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.texts.postings import Docs, Points
from matching.verdict import OfferLine, OfferReason, Value

Rows = Docs | slice
Fields = tuple[str, ...]
Lines = tuple[OfferLine, ...]
Say = Callable[..., Lines]  # given the points, then what `says_of` names
ALL = slice(None)


class PartName(enum.StrEnum):
    """The named parts of a score."""

    TRADE = "trade"
    WORDS = "words"
    RELATED = "related"
    LINE_OF_WORK = "line_of_work"
    SKILLS = "skills"
    PLACE = "place"
    PAY = "pay"
    SHIFT = "shift"
    PREPARATION = "preparation"
    START = "start"
    ANSWER = "answer"
    SEATS = "seats"


@dataclass(frozen=True, slots=True)
class Change:
    """Something a person could change: the fields of their facts, and what its sentence shows."""

    code: OfferReason
    edits: tuple[tuple[str, Any], ...]
    values: Mapping[str, Value] = field(default_factory=dict)

    def applied(self, facts: SkillFacts) -> SkillFacts:
        """Return a person's facts as they would be."""
        return replace(facts, **dict(self.edits))


class Scorer(Protocol):
    """One named, additive, non-negative part of the score, in points."""

    def __init__(self, most: float) -> None:
        """Store the most points."""

    @property
    def part(self) -> PartName:
        """The part this scorer gives."""

    @property
    def most(self) -> float:
        """The most points it can give."""

    @property
    def says_of(self) -> Fields:
        """The fields of a post by which `lines` puts its points into reasons."""

    @property
    def reads_of(self) -> Fields:
        """All fields of a post that `changes` reads."""

    def applicable(self, wish: Wish) -> bool:
        """Tell whether the person said anything to judge by."""

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return points for rows of a segment, each within 0 and `most`."""

    def lines(self, wish: Wish) -> Say:
        """Return what says the reasons for and against a post, the strongest first."""

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Yield what the person could change about this part."""


class Aspect(Protocol):
    """Something that rates rows: a scorer, or one of the tables that its points are the sum of."""

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return points for rows of a segment."""


def aspects(scorer: Scorer) -> list[tuple[str, Aspect]]:
    """Return what a scorer's points are the sum of, each with its name in `Segment.kinds`.

    Most scorers are one table. A scorer that reads too much for that has `aspects` of whole units.
    """
    several = getattr(scorer, "aspects", None)
    return [(each.name, each) for each in several] if several else [(scorer.part.value, scorer)]


def row_count(segment: Segment, rows: Rows) -> int:
    """Return how many rows are asked for."""
    return len(segment) if isinstance(rows, slice) else len(rows)


def nothing(segment: Segment, rows: Rows) -> Points:
    """Return no points for each row."""
    return np.zeros(row_count(segment, rows), np.float32)
