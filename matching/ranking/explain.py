"""Reasons for and against an offer, from the numbers of its score."""

import itertools
import operator
from collections.abc import Hashable, Mapping, Sequence
from typing import Final

from matching.facts import OpportunityFacts
from matching.ranking.scorers import SCORERS, PartName, Scorer
from matching.ranking.wish import Wish
from matching.verdict import SIDES, WEAK, OfferLine, OfferReason, Side, Value

LEAST_FOR: Final = 2
MOST_FOR: Final = 4
LEAST_AGAINST: Final = 1
MOST_AGAINST: Final = 2
NOT_WORTH_SAYING: Final = 0.05  # of a point

_WEIGHT: Final = operator.attrgetter("points")

Lines = tuple[OfferLine, ...]


class Account:
    """Says of every part of an offer where its points come from, and what it misses.

    Each part that has points has a line for, each that could have more one against, if only to
    say so: a reader who asks gets an answer. Lines are kept: among the offers of one person many
    have the same pay, shift or place, and of these the same is said.

    Parameters
    ----------
    wish : Wish
    scorers : sequence of Scorer, optional

    """

    def __init__(self, wish: Wish, scorers: Sequence[Scorer] = SCORERS) -> None:
        self._wish = wish
        self._judging = [(s, getattr(s, "reads_of", None)) for s in scorers if s.applicable(wish)]
        self._known: dict[Hashable, Lines] = {}

    def of(self, post: OpportunityFacts, points: Mapping[PartName, float]) -> dict[PartName, Lines]:
        """Return the lines of each part that is judged."""
        found, known = dict[PartName, Lines](), self._known
        for scorer, reads_of in self._judging:
            got = points[scorer.part]
            read = (scorer.part, got, reads_of(post) if reads_of else post)
            lines = known.get(read)
            if lines is None:
                lines = known[read] = _lines_of(scorer, self._wish, post, got)
            found[scorer.part] = lines
        return found


def _lines_of(scorer: Scorer, wish: Wish, post: OpportunityFacts, points: float) -> Lines:
    lines = [each for each in scorer.lines(wish, post, points) if each.points >= NOT_WORTH_SAYING]
    sides = [SIDES[line.code] for line in lines]
    if points >= NOT_WORTH_SAYING and Side.FOR not in sides:
        lines.append(_bare(OfferReason.PART_EARNED, scorer, points))
    if scorer.most - points >= NOT_WORTH_SAYING and Side.AGAINST not in sides:
        lines.append(_bare(OfferReason.PART_MISSED, scorer, scorer.most - points))
    return tuple(lines)


def _bare(code: OfferReason, scorer: Scorer, points: float) -> OfferLine:
    values: dict[str, Value] = {"part": scorer.part.value, "most": scorer.most}
    return OfferLine(code=code, points=points, values=values | {"points": round(points, 1)})


def reasons(lines: Mapping[PartName, Lines]) -> tuple[Lines, Lines]:
    """Return two to four reasons for and one or two against, the weightiest first.

    Fewer only where the score has no more to say: nothing else counts for or against.
    """
    every = sorted(itertools.chain.from_iterable(lines.values()), key=_WEIGHT, reverse=True)
    for_it = [line for line in every if SIDES[line.code] is Side.FOR]
    against = [line for line in every if SIDES[line.code] is Side.AGAINST]
    return _chosen(for_it, LEAST_FOR, MOST_FOR), _chosen(against, LEAST_AGAINST, MOST_AGAINST)


def _chosen(lines: Sequence[OfferLine], least: int, most: int) -> Lines:
    """Return the first lines of weight; weak ones only fill what is missing to the least."""
    weighty = [line for line in lines if line.code not in WEAK][:most]
    weak = [line for line in lines if line.code in WEAK][: max(least - len(weighty), 0)]
    return (*weighty, *weak)
