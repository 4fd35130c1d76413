"""Reasons for and against an offer, from the numbers of its score."""

import operator
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from matching.ranking.arrays.records import Reading
from matching.ranking.input.wish import Wish
from matching.ranking.scorers import SCORERS, PartName, Scorer
from matching.ranking.scorers.base import Lines
from matching.ranking.units import UNITS, Units
from matching.verdict import SIDES, WEAK, OfferLine, OfferReason, Side

LEAST_FOR: Final = 2
MOST_FOR: Final = 4
LEAST_AGAINST: Final = 1
MOST_AGAINST: Final = 2
NOT_WORTH_SAYING: Final = 0.05  # of a point
KEPT: Final = 4_096  # different points of parts that say nothing else

_WEIGHT: Final = operator.attrgetter("points")
_IS_FOR: Final = {code: side is Side.FOR for code, side in SIDES.items()}
_STRONG: Final = {code: is_for for code, is_for in _IS_FOR.items() if code not in WEAK}
_OF_OFFER: Final = ("kind", "id", "point")  # what an offer itself shows of its post


@lru_cache(maxsize=256)
def reading(parts: tuple[PartName, ...]) -> Reading:
    """Return how to read all that is told of posts where some parts judge."""
    fields = [name for each in SCORERS if each.part in parts for name in each.says_of]
    return Reading(tuple(dict.fromkeys((*_OF_OFFER, *fields))))


class Account:
    """Says of some posts where their points come from, and what they miss.

    Parameters
    ----------
    wish : Wish
    scorers : sequence of Scorer
        Those that judge it.
    told : mapping
        The facts of the posts by field, see `reading`.
    units : ndarray of shape (scorers, posts), int32
        What each part gives to each post.

    """

    def __init__(
        self,
        wish: Wish,
        scorers: Sequence[Scorer],
        told: Mapping[str, Sequence[Any]],
        units: Units,
    ) -> None:
        self._scorers = scorers
        self._points: list[list[float]] = (units / UNITS).tolist()
        said = [
            map(each.lines(wish), points, *(told[name] for name in each.says_of))
            for each, points in zip(scorers, self._points, strict=True)
        ]
        self._said: list[tuple[Lines, ...]] = list(zip(*said, strict=True))

    def reasons(self, at: int) -> tuple[Lines, Lines]:
        """Return two to four reasons for and one or two against a post, the weightiest first.

        Fewer only where the score has no more to say: nothing else counts for or against. Weak
        ones are named where others are too few.
        """
        sides: tuple[list[OfferLine], list[OfferLine]] = ([], [])
        for lines in self._said[at]:
            for line in lines:
                side = _STRONG.get(line.code)
                if side is not None:
                    sides[side].append(line)
        against, for_it = map(_weightiest, sides, (MOST_AGAINST, MOST_FOR))
        if len(for_it) < LEAST_FOR:
            for_it += _weightiest(self._weak(at, is_for=True), LEAST_FOR - len(for_it))
        if len(against) < LEAST_AGAINST:
            against += _weightiest(self._weak(at, is_for=False), LEAST_AGAINST - len(against))
        return tuple(for_it), tuple(against)

    def _weak(self, at: int, *, is_for: bool) -> list[OfferLine]:
        """Return the weak lines of one post on one side."""
        found: list[OfferLine] = []
        for scorer, said, points in zip(self._scorers, self._said[at], self._points, strict=True):
            silent = True
            for line in said:
                if _IS_FOR[line.code] is is_for and line.points >= NOT_WORTH_SAYING:
                    silent = False
                    if line.code in WEAK:
                        found.append(line)
            if silent:
                found += _bare(scorer.part, scorer.most, points[at], is_for=is_for)
        return found

    def lines(self, at: int) -> dict[PartName, Lines]:
        """Return all that is told of each part of one post.

        Each part that has points has a line for, each that could have more one against, if only
        to say so: a reader who asks gets an answer.
        """
        said = zip(self._scorers, self._said[at], self._points, strict=True)
        return {each.part: _told(each, lines, points[at]) for each, lines, points in said}


def _weightiest(lines: list[OfferLine], most: int) -> list[OfferLine]:
    """Return as many lines, the weightiest first; what is not worth saying is left out."""
    lines.sort(key=_WEIGHT, reverse=True)
    del lines[most:]
    while lines and lines[-1].points < NOT_WORTH_SAYING:
        lines.pop()
    return lines


def _told(scorer: Scorer, said: Lines, points: float) -> Lines:
    """Return what is worth telling of what a scorer said of a post, and one line on each side."""
    lines = tuple([line for line in said if line.points >= NOT_WORTH_SAYING])
    sides = [_IS_FOR[line.code] for line in lines]
    for is_for in (True, False):
        if is_for not in sides:
            lines += _bare(scorer.part, scorer.most, points, is_for=is_for)
    return lines


@lru_cache(maxsize=KEPT)
def _bare(part: PartName, most: float, points: float, *, is_for: bool) -> Lines:
    """Return a line that says what a part gives, or what it could give more."""
    counts = points if is_for else most - points
    if counts < NOT_WORTH_SAYING:
        return ()
    code = OfferReason.PART_EARNED if is_for else OfferReason.PART_MISSED
    values = {"part": part.value, "most": most, "points": round(counts, 1)}
    return (OfferLine(code, counts, values),)
