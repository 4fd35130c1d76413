"""Reasons for and against an offer, from the numbers of its score."""

import itertools
import operator
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from matching.facts import OpportunityFacts
from matching.ranking.arrays.tables import Recent
from matching.ranking.input.wish import Wish
from matching.ranking.scorers import SCORERS, PartName, Scorer
from matching.verdict import SIDES, WEAK, OfferLine, OfferReason, Side, Value

LEAST_FOR: Final = 2
MOST_FOR: Final = 4
LEAST_AGAINST: Final = 1
MOST_AGAINST: Final = 2
NOT_WORTH_SAYING: Final = 0.05  # of a point
MOST_SAID: Final = 512  # different things said of one part to whoever says the same

_WEIGHT: Final = operator.attrgetter("points")
# Where a line is collected: weighty for, weak for, weighty against, weak against.
_HEAP: Final = {
    code: (0 if side is Side.FOR else 2) + (code in WEAK) for code, side in SIDES.items()
}

Lines = tuple[OfferLine, ...]
Known = dict[Hashable, Lines]


class _Judging(NamedTuple):
    """A scorer that judges, what its lines read of a post, and the lines that it wrote."""

    scorer: Scorer
    part: PartName
    reads_of: Callable[[OpportunityFacts], Hashable] | None
    known: Known


class Account:
    """Says of every part of an offer where its points come from, and what it misses.

    Each part that has points has a line for, each that could have more one against, if only to
    say so: a reader who asks gets an answer. Lines are kept: among the offers of one person many
    have the same pay, shift or place, and of these the same is said. What many people say alike
    is kept for the next of them.

    Parameters
    ----------
    wish : Wish
    scorers : sequence of Scorer, optional

    """

    def __init__(self, wish: Wish, scorers: Sequence[Scorer] = SCORERS) -> None:
        self._wish = wish
        self._judging = [
            _Judging(each, each.part, getattr(each, "reads_of", None), _known(each, wish))
            for each in scorers
            if each.applicable(wish)
        ]

    def of(self, post: OpportunityFacts, points: Mapping[PartName, float]) -> dict[PartName, Lines]:
        """Return the lines of each part that is judged."""
        found = dict[PartName, Lines]()
        for scorer, part, reads_of, known in self._judging:
            got = points[part]
            read = (got, reads_of(post) if reads_of else post)
            lines = known.get(read)
            if lines is None:
                if len(known) >= MOST_SAID:
                    known.clear()
                lines = known[read] = lines_of(scorer, self._wish, post, got)
            found[part] = lines
        return found


# What these write hangs on what their `reads` tells of a wish, and many people say the same.
_SAID_ALIKE: Final = frozenset(
    {
        *(PartName.SKILLS, PartName.PAY, PartName.SHIFT, PartName.PREPARATION),
        *(PartName.START, PartName.ANSWER, PartName.SEATS),
    }
)
_KEPT: Final = Recent[Known](256)


def _known(scorer: Scorer, wish: Wish) -> Known:
    """Return the lines that a scorer wrote for whoever says the same."""
    reads: Callable[[Wish], Any] | None = getattr(scorer, "reads", None)
    if reads is None or scorer.part not in _SAID_ALIKE:
        return {}
    said = (scorer.part, reads(wish))
    known = _KEPT.get(said)
    if known is None:
        known = {}
        _KEPT.keep(said, known)
    return known


def lines_of(scorer: Scorer, wish: Wish, post: OpportunityFacts, points: float) -> Lines:
    """Return what a scorer says of a post: what is worth saying, and one line on each side."""
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
    heaps: tuple[list[OfferLine], ...] = ([], [], [], [])
    for line in itertools.chain.from_iterable(lines.values()):
        heaps[_HEAP[line.code]].append(line)
    weighty_for, weak_for, weighty_against, weak_against = heaps
    return (
        _chosen(weighty_for, weak_for, LEAST_FOR, MOST_FOR),
        _chosen(weighty_against, weak_against, LEAST_AGAINST, MOST_AGAINST),
    )


def _chosen(weighty: list[OfferLine], weak: list[OfferLine], least: int, most: int) -> Lines:
    """Return the first lines of weight; weak ones only fill what is missing to the least."""
    weighty.sort(key=_WEIGHT, reverse=True)
    missing = least - len(weighty)
    if missing <= 0:
        return tuple(weighty[:most])
    weak.sort(key=_WEIGHT, reverse=True)
    return (*weighty, *weak[:missing])
