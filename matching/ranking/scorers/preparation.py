"""What a post asks beyond the trade: schooling, experience, licences, and what the body can do."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import SCHOOLING, OccupationHeld, OpportunityFacts
from matching.ranking.arrays.columns import NOT_SAID
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, PartName, Rows, nothing
from matching.ranking.texts.postings import Points
from matching.ranking.trades.numbered import trades
from matching.ranking.units import whole_units
from matching.verdict import OfferLine, OfferReason, Value

# Shares of the four, together 1.
EXPERIENCE: Final = 0.35
SCHOOL: Final = 0.25
LICENCE: Final = 0.2
BODY: Final = 0.2

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
        has = wish.months[segment.occupations[0, rows]]
        needs = segment.columns.experience[rows]
        enough = np.minimum(1.0, (has + 1.0) / (np.maximum(needs, 0) + 1.0))
        share = np.where(needs == NOT_SAID, SHARE_WHERE_NOT_SAID, enough)
        return whole_units(EXPERIENCE * share * self.most)


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

    @property
    def aspects(self) -> tuple["Experience", "Asked"]:
        """The two tables this part is the sum of, each in whole units."""
        return Experience(self.most), Asked(self.most)

    def applicable(self, wish: Wish) -> bool:
        """Judge for everybody: who said nothing starts best where nothing is asked."""
        del wish
        return True

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` and `lines` read of a wish."""
        return tuple(aspect.reads(wish) for aspect in self.aspects)

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × the sum of the four shares."""
        points: Points = sum(
            (aspect.rate(wish, segment, rows) for aspect in self.aspects),
            nothing(segment, rows),
        )
        return points

    def reads_of(self, post: OpportunityFacts) -> Hashable:
        """Return all that `lines` and `changes` read of a post."""
        asked = post.schooling, post.licences, post.body_demands
        return trades().read_of(post), post.experience_months, *asked

    def lines(self, wish: Wish, post: OpportunityFacts, points: float) -> Iterator[OfferLine]:
        """Say what is asked and whether the person brings it."""
        del points
        yield from self._experience_lines(wish, post)
        yield from self._schooling_lines(wish, post)
        yield from self._licence_lines(wish, post)
        against = tuple(sorted(post.body_demands & wish.facts.body_limits))
        if against:
            values = {"demands": against}
            yield self._line(OfferReason.HARD_ON_THE_BODY, BODY, values)
        elif wish.facts.body_limits:
            yield self._line(OfferReason.BODY_CAN, BODY)

    def _line(
        self, code: OfferReason, share: float, values: Mapping[str, Value] | None = None
    ) -> OfferLine:
        return OfferLine(code=code, points=share * self.most, values=values or {})

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to state a licence, or schooling the person did not speak of."""
        for licence in sorted(post.licences - wish.facts.licences)[:1]:
            edits = (("licences", wish.facts.licences | {licence}),)
            yield Change(OfferReason.STATE_LICENCE, edits, {"licence": licence})
        if wish.facts.schooling is None and post.schooling and _short(wish, post) > 0:
            schooled = (("schooling", post.schooling),)
            yield Change(OfferReason.STATE_SCHOOLING, schooled, {"schooling": post.schooling})
        yield from self._experience_changes(wish, post)

    def _experience_changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to state the experience asked for, to who did not say how long they worked."""
        numbers, asked = trades().of_post(post), post.experience_months
        if not numbers or not asked or asked <= _months(wish, post):
            return
        code = trades().ids[numbers[0]]
        others = tuple(each for each in wish.facts.occupations if each.code != code)
        if any(each.code == code and each.months is not None for each in wish.facts.occupations):
            return
        edits = (("occupations", (*others, OccupationHeld(code=code, months=asked))),)
        values: dict[str, Value] = {"occupation": code, "months": asked}
        yield Change(OfferReason.STATE_EXPERIENCE, edits, values)

    def _experience_lines(self, wish: Wish, post: OpportunityFacts) -> Iterator[OfferLine]:
        whole, months = EXPERIENCE * self.most, post.experience_months
        if months is None:
            yield self._line(
                OfferReason.EXPERIENCE_NOT_STATED, EXPERIENCE * (1 - SHARE_WHERE_NOT_SAID)
            )
            return
        has = _months(wish, post)
        values = {"months": months, "has_months": int(has)}
        if months == 0:
            yield OfferLine(code=OfferReason.NO_EXPERIENCE_NEEDED, points=whole)
        elif has >= months:
            yield OfferLine(code=OfferReason.EXPERIENCE_ENOUGH, points=whole, values=values)
        else:
            lost = whole * (1 - (has + 1) / (months + 1))
            yield OfferLine(code=OfferReason.EXPERIENCE_SHORT, points=lost, values=values)

    def _schooling_lines(self, wish: Wish, post: OpportunityFacts) -> Iterator[OfferLine]:
        if post.schooling is None:
            yield self._line(OfferReason.SCHOOLING_NOT_STATED, SCHOOL * (1 - SHARE_WHERE_NOT_SAID))
            return
        whole = SCHOOL * self.most
        short, values = _short(wish, post), {"schooling": post.schooling}
        if post.schooling == "none":
            yield OfferLine(code=OfferReason.NO_SCHOOLING_NEEDED, points=whole)
        elif short > 0:
            lost = whole * (1 - (ONE_STEP_SHORT if short == 1 else 0.0))
            yield OfferLine(code=OfferReason.SCHOOLING_SHORT, points=lost, values=values)
        elif wish.facts.schooling is not None:  # nobody is told of a schooling they never stated
            yield OfferLine(code=OfferReason.SCHOOLING_ENOUGH, points=whole, values=values)

    def _licence_lines(self, wish: Wish, post: OpportunityFacts) -> Iterator[OfferLine]:
        if not post.licences:
            yield self._line(OfferReason.NO_LICENCE_NEEDED, LICENCE)
            return
        whole = LICENCE * self.most
        missing = tuple(sorted(post.licences - wish.facts.licences))
        if missing:
            lost, values = whole * len(missing) / len(post.licences), {"licences": missing}
            yield OfferLine(code=OfferReason.LICENCES_MISSING, points=lost, values=values)
        else:
            values = {"licences": tuple(sorted(post.licences))}
            yield OfferLine(code=OfferReason.LICENCES_HELD, points=whole, values=values)


def _schooling(wish: Wish) -> int:
    said = wish.facts.schooling
    return SCHOOLING_WHERE_NOT_SAID if said is None else SCHOOLING.index(said)


def _short(wish: Wish, post: OpportunityFacts) -> int:
    return 0 if post.schooling is None else SCHOOLING.index(post.schooling) - _schooling(wish)


def _months(wish: Wish, post: OpportunityFacts) -> float:
    numbers = trades().of_post(post)
    return float(wish.months[numbers[0]]) if numbers else 0.0


def _licences(wish: Wish, segment: Segment, rows: Rows) -> NDArray[np.float64]:
    asked = segment.columns.licence_count[rows]
    held = segment.licences.counts(wish.facts.licences, rows)
    has = np.zeros(len(asked)) if held is None else held
    return np.where(asked == 0, 1.0, has / np.maximum(asked, 1))


def _body(wish: Wish, segment: Segment, rows: Rows) -> NDArray[np.float64] | float:
    asked = segment.demands.counts(wish.facts.body_limits, rows)
    return 1.0 if asked is None else np.where(asked > 0, 0.0, 1.0)
