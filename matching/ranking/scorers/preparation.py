"""What a post asks beyond the trade: schooling, experience, licences, and what the body can do."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import SCHOOLING, OccupationHeld, OpportunityFacts
from matching.ranking.arrays.columns import NOT_SAID
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, Lines, PartName, Rows, Say, nothing
from matching.ranking.texts.postings import Points
from matching.ranking.trades.numbered import TRADE_FIELDS, trades
from matching.ranking.units import whole_units
from matching.rules.licences import allowed
from matching.verdict import OfferLine, OfferReason, Value

# Shares of the four, together 1.
EXPERIENCE: Final = 0.35
SCHOOL: Final = 0.25
LICENCE: Final = 0.2
BODY: Final = 0.2

ASKED_FIELDS: Final = ("experience_months", "schooling", "licences", "body_demands")
KEPT: Final = 4_096  # different things said of each of the four

ONE_STEP_SHORT: Final = 0.4
SHARE_WHERE_NOT_SAID: Final = 0.6  # between asking for nothing and asking for too much
SCHOOLING_WHERE_NOT_SAID: Final = SCHOOLING.index("lower_secondary")


@dataclass(frozen=True, slots=True)
class Experience:
    """Points for the months a person brings, of those a post asks for."""

    most: float
    name: ClassVar[str] = "experience"

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` reads of a wish."""
        return self.most, wish.facts.occupations

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × its share of the preparation."""
        has = wish.months.take(segment.occupations[0, rows])
        needs = segment.columns.experience[rows]
        share = np.minimum(1.0, (has + 1.0) / (np.maximum(needs, 0) + 1.0))
        share[needs == NOT_SAID] = SHARE_WHERE_NOT_SAID
        share *= EXPERIENCE
        share *= self.most
        return whole_units(share)


@dataclass(frozen=True, slots=True)
class Asked:
    """Points for schooling, licences and strength that a post asks no more of than one has."""

    most: float
    name: ClassVar[str] = "asked"

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` reads of a wish."""
        facts = wish.facts
        return self.most, facts.schooling, facts.licences, facts.body_limits

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × its share of the preparation."""
        asked = segment.columns.schooling[rows]
        short = asked - _schooling(wish)
        school = np.where(short <= 0, 1.0, np.where(short == 1, ONE_STEP_SHORT, 0.0))
        school = np.where(asked == NOT_SAID, SHARE_WHERE_NOT_SAID, school)
        share = SCHOOL * school + LICENCE * _licences(wish, segment, rows)
        return whole_units((share + BODY * _body(wish, segment, rows)) * self.most)


@dataclass(frozen=True, slots=True)
class Preparation:
    """Points for being asked no more than one brings. Applies to everybody."""

    most: float = 10.0
    part: ClassVar[PartName] = PartName.PREPARATION
    says_of: ClassVar[Fields] = (*TRADE_FIELDS, *ASKED_FIELDS)
    reads_of: ClassVar[Fields] = says_of

    @property
    def aspects(self) -> tuple["Experience", "Asked"]:
        """The two tables this part is the sum of, each in whole units."""
        return Experience(self.most), Asked(self.most)

    def applicable(self, wish: Wish) -> bool:
        """Judge for everybody: who said nothing starts best where nothing is asked."""
        del wish
        return True

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` reads of a wish."""
        return tuple(aspect.reads(wish) for aspect in self.aspects)

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × the sum of the four shares."""
        points: Points = sum(
            (aspect.rate(wish, segment, rows) for aspect in self.aspects),
            nothing(segment, rows),
        )
        return points

    def lines(self, wish: Wish) -> Say:
        """Say what is asked and whether the person brings it."""
        facts = wish.facts

        def say(  # noqa: PLR0913, PLR0917 - all that a post asks
            points: float,
            occupation: str | None,
            title_names: tuple[str, ...],
            months: int | None,
            schooling: str | None,
            licences: frozenset[str],
            demands: frozenset[str],
        ) -> Lines:
            del points
            held = facts.occupations  # who names no trade brings no months to any
            has = _months(wish, trades().of_named(occupation, title_names)) if held else 0.0
            return (
                *_of_experience(self.most, months, has),
                *_of_schooling(self.most, schooling, facts.schooling),
                *_of_licences(self.most, licences, facts.licences),
                *_of_body(self.most, demands, facts.body_limits),
            )

        return say

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to state a licence, or schooling the person did not speak of."""
        for licence in sorted(post.licences - wish.facts.licences)[:1]:
            edits = (("licences", allowed(wish.facts.licences | {licence})),)
            yield Change(OfferReason.STATE_LICENCE, edits, {"licence": licence})
        if wish.facts.schooling is None and post.schooling and _short(wish, post) > 0:
            schooled = (("schooling", post.schooling),)
            yield Change(OfferReason.STATE_SCHOOLING, schooled, {"schooling": post.schooling})
        yield from self._experience_changes(wish, post)

    def _experience_changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to state the experience asked for, to who did not say how long they worked."""
        numbers, asked = trades().of_post(post), post.experience_months
        if not numbers or not asked or asked <= _months(wish, numbers):
            return
        code = trades().ids[numbers[0]]
        others = tuple(each for each in wish.facts.occupations if each.code != code)
        if any(each.code == code and each.months is not None for each in wish.facts.occupations):
            return
        edits = (("occupations", (*others, OccupationHeld(code=code, months=asked))),)
        values: dict[str, Value] = {"occupation": code, "months": asked}
        yield Change(OfferReason.STATE_EXPERIENCE, edits, values)


# What is said of each of the four hangs on few values, so it is kept for whoever says the same.
@lru_cache(maxsize=KEPT)
def _of_experience(most: float, months: int | None, has: float) -> Lines:
    if months is None:
        lost = EXPERIENCE * (1 - SHARE_WHERE_NOT_SAID) * most
        return (OfferLine(OfferReason.EXPERIENCE_NOT_STATED, lost),)
    whole = EXPERIENCE * most
    if months == 0:
        return (OfferLine(OfferReason.NO_EXPERIENCE_NEEDED, whole),)
    values = {"months": months, "has_months": int(has)}
    if has >= months:
        return (OfferLine(OfferReason.EXPERIENCE_ENOUGH, whole, values),)
    lost = whole * (1 - (has + 1) / (months + 1))
    return (OfferLine(OfferReason.EXPERIENCE_SHORT, lost, values),)


@lru_cache(maxsize=KEPT)
def _of_schooling(most: float, asked: str | None, said: str | None) -> Lines:
    if asked is None:
        lost = SCHOOL * (1 - SHARE_WHERE_NOT_SAID) * most
        return (OfferLine(OfferReason.SCHOOLING_NOT_STATED, lost),)
    whole, values = SCHOOL * most, {"schooling": asked}
    short = SCHOOLING.index(asked) - _step(said)
    if asked == "none":
        return (OfferLine(OfferReason.NO_SCHOOLING_NEEDED, whole),)
    if short > 0:
        lost = whole * (1 - (ONE_STEP_SHORT if short == 1 else 0.0))
        return (OfferLine(OfferReason.SCHOOLING_SHORT, lost, values),)
    if said is None:  # nobody is told of a schooling they never stated
        return ()
    return (OfferLine(OfferReason.SCHOOLING_ENOUGH, whole, values),)


@lru_cache(maxsize=KEPT)
def _of_licences(most: float, asked: frozenset[str], held: frozenset[str]) -> Lines:
    whole = LICENCE * most
    if not asked:
        return (OfferLine(OfferReason.NO_LICENCE_NEEDED, whole),)
    if missing := tuple(sorted(asked - held)):
        lost, values = whole * len(missing) / len(asked), {"licences": missing}
        return (OfferLine(OfferReason.LICENCES_MISSING, lost, values),)
    values = {"licences": tuple(sorted(asked))}
    return (OfferLine(OfferReason.LICENCES_HELD, whole, values),)


@lru_cache(maxsize=KEPT)
def _of_body(most: float, demands: frozenset[str], limits: frozenset[str]) -> Lines:
    if not limits:
        return ()
    whole = BODY * most
    if against := tuple(sorted(demands & limits)):
        values = {"demands": against}
        return (OfferLine(OfferReason.HARD_ON_THE_BODY, whole, values),)
    return (OfferLine(OfferReason.BODY_CAN, whole),)


def _schooling(wish: Wish) -> int:
    return _step(wish.facts.schooling)


def _step(said: str | None) -> int:
    return SCHOOLING_WHERE_NOT_SAID if said is None else SCHOOLING.index(said)


def _short(wish: Wish, post: OpportunityFacts) -> int:
    return 0 if post.schooling is None else SCHOOLING.index(post.schooling) - _schooling(wish)


def _months(wish: Wish, numbers: Sequence[int]) -> float:
    """Return the months that a person brings to posts of some occupations."""
    return float(wish.months[numbers[0]]) if numbers else 0.0


def _licences(wish: Wish, segment: Segment, rows: Rows) -> NDArray[np.float64]:
    asked = segment.columns.licence_count[rows]
    held = segment.licences.counts(wish.facts.licences, rows)
    has = np.zeros(len(asked)) if held is None else held
    return np.where(asked == 0, 1.0, has / np.maximum(asked, 1))


def _body(wish: Wish, segment: Segment, rows: Rows) -> NDArray[np.float64] | float:
    asked = segment.demands.counts(wish.facts.body_limits, rows)
    return 1.0 if asked is None else np.where(asked > 0, 0.0, 1.0)
