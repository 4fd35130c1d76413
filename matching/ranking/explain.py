"""Reasons for and against an offer, from the numbers of its score."""

from collections.abc import Mapping, Sequence
from typing import Final

from matching.facts import OpportunityFacts
from matching.ranking.scorers import SCORERS, PartName, Scorer
from matching.ranking.wish import Wish
from matching.verdict import WEAK, OfferLine, OfferReason, Side, Value

LEAST_FOR: Final = 2
MOST_FOR: Final = 4
LEAST_AGAINST: Final = 1
MOST_AGAINST: Final = 2
NOT_WORTH_SAYING: Final = 0.05  # of a point

MARGIN: Final = 0.01  # of a point, by which lines may differ from their part in rounding

Lines = tuple[OfferLine, ...]


def account(
    wish: Wish, post: OpportunityFacts, points: Mapping[PartName, float]
) -> dict[PartName, Lines]:
    """Return what can be said of every part: where its points come from, and what it misses.

    Each part that has points has a line for, each that could have more one against, if only to
    say so: a reader who asks gets an answer.
    """
    return {scorer.part: _lines_of(scorer, wish, post, points[scorer.part]) for scorer in SCORERS}


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
    wish: Wish, post: OpportunityFacts, points: Mapping[PartName, float]
) -> tuple[Lines, Lines]:
    """Return the `reasons` of an account without drawing it up whole.

    No line counts more than its part has, or lacks: once enough lines count more than any part
    that was not asked yet, no other line can be among the first.
    """
    parts = [(points[s.part], s.most - points[s.part], s) for s in SCORERS if s.applicable(wish)]
    parts.sort(key=lambda part: -max(part[0], part[1]))
    lines: dict[PartName, Lines] = {}
    enough = _Enough()
    for at, (_, _, scorer) in enumerate(parts):
        left = parts[at:]
        if enough.for_and_against(max(each[0] for each in left), max(each[1] for each in left)):
            break
        lines[scorer.part] = _lines_of(scorer, wish, post, points[scorer.part])
        enough.add(lines[scorer.part])
    return reasons({each.part: lines.get(each.part, ()) for each in SCORERS})


class _Enough:
    """Counts lines of weight that stand before whatever else may come."""

    def __init__(self) -> None:
        self._points: dict[Side, list[float]] = {Side.FOR: [], Side.AGAINST: []}

    def add(self, lines: Lines) -> None:
        for line in lines:
            if line.code not in WEAK:
                self._points[line.side].append(line.points)

    def for_and_against(self, most_for: float, most_against: float) -> bool:
        found_for, found_against = self._points[Side.FOR], self._points[Side.AGAINST]
        return (
            sum(each > most_for + MARGIN for each in found_for) >= MOST_FOR
            and sum(each > most_against + MARGIN for each in found_against) >= MOST_AGAINST
        )


def _chosen(lines: Sequence[OfferLine], least: int, most: int) -> Lines:
    """Return the first lines of weight; weak ones only fill what is missing to the least."""
    weighty = [line for line in lines if line.code not in WEAK][:most]
    weak = [line for line in lines if line.code in WEAK][: max(least - len(weighty), 0)]
    return (*weighty, *weak)
