"""Reasons for and against an offer, from the numbers of its score."""

import operator
from collections.abc import Mapping, Sequence
from typing import Final

from matching.facts import OpportunityFacts
from matching.ranking.scorers import PartName, Scorer, scorers_of
from matching.ranking.wish import Wish
from matching.verdict import SIDES, WEAK, OfferLine, OfferReason, Side, Value

LEAST_FOR: Final = 2
MOST_FOR: Final = 4
LEAST_AGAINST: Final = 1
MOST_AGAINST: Final = 2
NOT_WORTH_SAYING: Final = 0.05  # of a point

_WEIGHT: Final = operator.attrgetter("points")

Lines = tuple[OfferLine, ...]


def account(
    wish: Wish, post: OpportunityFacts, points: Mapping[PartName, float]
) -> dict[PartName, Lines]:
    """Return what can be said of every part: where its points come from, and what it misses.

    Each part that has points has a line for, each that could have more one against, if only to
    say so: a reader who asks gets an answer.
    """
    return {
        scorer.part: _lines_of(scorer, wish, post, points[scorer.part])
        for scorer in scorers_of(wish).values()
    }


def _lines_of(scorer: Scorer, wish: Wish, post: OpportunityFacts, points: float) -> Lines:
    if not scorer.applicable(wish):
        return ()
    lines = [each for each in scorer.lines(wish, post, points) if each.points >= NOT_WORTH_SAYING]
    said = {line.side for line in lines}
    values: dict[str, Value] = {"part": scorer.part.value, "most": scorer.most}
    for side, code, count in (
        (Side.FOR, OfferReason.PART_EARNED, points),
        (Side.AGAINST, OfferReason.PART_MISSED, scorer.most - points),
    ):
        if side not in said and count >= NOT_WORTH_SAYING:
            at_one_digit = values | {"points": round(count, 1)}
            lines.append(OfferLine(code=code, points=count, values=at_one_digit))
    return tuple(lines)


def reasons(lines: Mapping[PartName, Lines]) -> tuple[Lines, Lines]:
    """Return two to four reasons for and one or two against, the weightiest first.

    Fewer only where the score has no more to say: nothing else counts for or against.
    """
    every = sorted((line for part in lines.values() for line in part), key=lambda x: -x.points)
    for_it = [line for line in every if line.side is Side.FOR]
    against = [line for line in every if line.side is Side.AGAINST]
    return _chosen(for_it, LEAST_FOR, MOST_FOR), _chosen(against, LEAST_AGAINST, MOST_AGAINST)


def main_reasons(
    wish: Wish,
    post: OpportunityFacts,
    points: Mapping[PartName, float],
    scorers: Sequence[Scorer] | None = None,
) -> tuple[Lines, Lines]:
    """Return the `reasons` of an account without drawing it up: its lines of weight are enough.

    `scorers` may leave out those that do not apply to the wish.
    """
    for_it: list[OfferLine] = []
    against: list[OfferLine] = []
    for scorer in scorers_of(wish).values() if scorers is None else scorers:
        for line in scorer.lines(wish, post, points[scorer.part]):
            code = line.code
            if line.points >= NOT_WORTH_SAYING and code not in WEAK:
                (for_it if SIDES[code] is Side.FOR else against).append(line)
    if len(for_it) < LEAST_FOR or len(against) < LEAST_AGAINST:
        return reasons(account(wish, post, points))
    for_it.sort(key=_WEIGHT, reverse=True)
    against.sort(key=_WEIGHT, reverse=True)
    return tuple(for_it[:MOST_FOR]), tuple(against[:MOST_AGAINST])


def _chosen(lines: Sequence[OfferLine], least: int, most: int) -> Lines:
    """Return the first lines of weight; weak ones only fill what is missing to the least."""
    weighty = [line for line in lines if line.code not in WEAK][:most]
    weak = [line for line in lines if line.code in WEAK][: max(least - len(weighty), 0)]
    return (*weighty, *weak)
