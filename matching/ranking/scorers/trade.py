"""The same trade, or one near it: by the lexicon's occupations and their ISCO-08 groups."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OccupationHeld, OpportunityFacts, OpportunityKind
from matching.ranking.index.segment import OCCUPATIONS_PER_POST, Segment
from matching.ranking.input.query import CERTAIN
from matching.ranking.input.wish import EXPERIENCED_AFTER_MONTHS, Wish
from matching.ranking.scorers.base import ALL, Change, Fields, Lines, PartName, Rows, Say, nothing
from matching.ranking.texts.postings import Docs, Points
from matching.ranking.trades.numbered import TRADE_FIELDS, trades
from matching.verdict import OfferLine, OfferReason, Value

# What a post names first is what it is for; what a title names besides is often only the industry.
PLACES: Final = np.array([1.0, 0.6, 0.4], np.float32)[:OCCUPATIONS_PER_POST]
Edits = tuple[tuple[str, Any], ...]

STRONG: Final = 0.75  # share of the points from which it counts as the same trade


@dataclass(frozen=True, slots=True)
class Trade:
    """Points for the best of a post's occupations against all that the person wants and can do."""

    most: float = 36.0
    part: ClassVar[PartName] = PartName.TRADE
    says_of: ClassVar[Fields] = ("kind", *TRADE_FIELDS)
    reads_of: ClassVar[Fields] = says_of

    def applicable(self, wish: Wish) -> bool:
        """Judge whoever named, wished or held an occupation."""
        return bool(wish.worth.any())

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` reads of a wish."""
        return self.most, wish.worth.tobytes()

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × worth of the occupation."""
        if not self.applicable(wish):
            return nothing(segment, rows)
        worth = wish.worth.take(segment.worth_slots[:, rows])
        worth *= PLACES[:, None]
        points: Points = worth.max(axis=0)
        points *= np.float32(self.most)
        return points

    def rows_worth(
        self, wish: Wish, segment: Segment, share: float, but_not: Wish | None = None
    ) -> Docs:
        """Return the rows with an occupation worth at least a share, some of them twice.

        Occupations that are worth it for `but_not` too are left out.
        """
        worth = _is_worth(wish, share)
        if but_not is not None:
            worth &= ~_is_worth(but_not, share)
        return segment.rows_naming_occupation.of_many(np.flatnonzero(worth).tolist())

    def kinds_worth(self, wish: Wish, segment: Segment, share: float) -> NDArray[np.bool_]:
        """Tell which kinds of rows by trade have an occupation worth at least a share."""
        kinds = segment.of_kinds(self.part)
        worth = _is_worth(wish, share).take(kinds.occupations)
        any_of_them: NDArray[np.bool_] = np.logical_or.reduce(worth, axis=0)
        return any_of_them

    def lines(self, wish: Wish) -> Say:
        """Say which occupation fits and what keeps it from fitting fully, or that none does."""
        stated = _Stated(wish)

        def say(
            points: float, kind: OpportunityKind, occupation: str | None, names: tuple[str, ...]
        ) -> Lines:
            numbers, missing = trades().of_named(occupation, names), self.most - points
            number = stated.best_of(kind, numbers)
            if number is None:
                return (OfferLine(OfferReason.OTHER_OCCUPATION, missing, {"held": False}),)
            code, values = stated.shortfall(kind, number, numbers[0])
            return stated.fits(number, points), OfferLine(code, missing, values)

        return cache(say)

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to wish for the post's occupation too; who wishes for none, to state it."""
        numbers = trades().of_post(post)
        if not numbers or post.kind is OpportunityKind.COURSE:
            return
        code, values = trades().ids[numbers[0]], {"occupation": trades().ids[numbers[0]]}
        holds = any(each.code == code for each in wish.facts.occupations)
        if not holds and wish.vacancy_worth[numbers[0]] >= STRONG:
            return
        if not _wishes(wish):
            if not holds:
                yield Change(OfferReason.STATE_OCCUPATION, with_occupation(wish, code), values)
        elif code not in wish.facts.wished_occupations:
            # To know a trade counts less beside a wish: it is the wish that anybody can add to.
            edits: Edits = (("wished_occupations", (*wish.facts.wished_occupations, code)),)
            yield Change(OfferReason.WISH_OCCUPATION, edits, values)


def _is_worth(wish: Wish, share: float) -> NDArray[np.bool_]:
    worth: NDArray[np.bool_] = np.maximum(wish.vacancy_worth, wish.course_worth) >= share
    return worth


def with_occupation(wish: Wish, code: str) -> Edits:
    """Return the edits of somebody who had this occupation too, by a course.

    Who wishes for some work wishes for this too, as the register says after a course; who does not
    is open to what they can do.
    """
    held = (*wish.facts.occupations, OccupationHeld(code=code, months=0))
    if not _wishes(wish):
        return (("occupations", held),)
    wished = (*wish.facts.wished_occupations, code)
    return (("occupations", held), ("wished_occupations", wished))


def _wishes(wish: Wish) -> bool:
    return bool(wish.facts.wished_occupations or wish.query.meant)


class _Stated:
    """The trades a person named, and what is said of others by them."""

    def __init__(self, wish: Wish) -> None:
        self._query = wish.query
        self._of_vacancies, self._of_courses = wish.vacancy_worth, wish.course_worth
        self._held = {each.code: each.months or 0 for each in wish.facts.occupations}
        self._wished = wish.facts.wished_occupations

    def best_of(self, kind: OpportunityKind, numbers: Sequence[int]) -> int | None:
        """Return which occupation of a post earned its points; None if none did."""
        worth = self._of_courses if kind is OpportunityKind.COURSE else self._of_vacancies
        first = numbers[:OCCUPATIONS_PER_POST]
        earned = [(float(worth[n] * PLACES[at]), -at, n) for at, n in enumerate(first)]
        best = max(earned, default=(0.0, 0, -1))
        return best[2] if best[0] > 0 else None

    def fits(self, number: int, points: float) -> OfferLine:
        """Say why an occupation of a post has points."""
        code = trades().ids[number]
        if code in self._held:
            values: dict[str, Value] = {"occupation": code, "months": self._held[code]}
            return OfferLine(OfferReason.HAS_WORKED_IT, points, values)
        if self._wishes(code, number):
            values = {"occupation": code}
            return OfferLine(OfferReason.WISHED_OCCUPATION, points, values)
        near: dict[str, Value] = {"occupation": code, "known": self._nearest(number)}
        return OfferLine(OfferReason.NEIGHBOUR_OCCUPATION, points, near)

    def _wishes(self, code: str, number: int) -> bool:
        return code in self._wished or number in self._query.meant

    def _nearest(self, number: int) -> str:
        """Return the occupation the person named that is nearest to this one."""
        known = trades()
        said = {*known.numbers(self._held), *known.numbers(self._wished), *self._query.meant}
        near = known.near[:, number]
        return known.ids[max(sorted(said), key=lambda each: float(near[each]), default=number)]

    def shortfall(
        self, kind: OpportunityKind, number: int, first: int
    ) -> tuple[OfferReason, dict[str, Value]]:
        """Return why an occupation of a post is not worth all its points, and what is said."""
        known, query, held = trades(), self._query, self._held
        code, wished = known.ids[number], self._wishes(known.ids[number], number)
        if not wished and code not in held:
            return OfferReason.OTHER_OCCUPATION, {"held": False}
        if other := self._of_other_kind(kind, number):
            return other, {}
        if not wished and (self._wished or query.meant):
            return OfferReason.OTHER_OCCUPATION, {"held": True}
        if not wished and held[code] < EXPERIENCED_AFTER_MONTHS:
            return OfferReason.TRADE_TIME_SHORT, {"months": held[code]}
        if number != first:
            return OfferReason.OTHER_WORK_TOO, {"occupation": known.ids[first]}
        surely = query.is_plain and query.meant.get(number, 0.0) >= CERTAIN
        return OfferReason.TITLE_SAYS_MORE if surely else OfferReason.TRADE_UNSURE, {}

    def _of_other_kind(self, kind: OpportunityKind, number: int) -> OfferReason | None:
        """Return what is said of a course where work is wanted, or of work where a course is."""
        job, course = float(self._of_vacancies[number]), float(self._of_courses[number])
        if kind is OpportunityKind.VACANCY:
            return OfferReason.NO_COURSE if job < course else None
        held = trades().ids[number] in self._held
        less = OfferReason.TRADE_KNOWN if held else OfferReason.NOT_YET_WORK
        return less if course < job else None
