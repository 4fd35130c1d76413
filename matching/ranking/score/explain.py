"""Reasons for and against an offer, from the numbers of its score."""

import operator
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Final

from matching.facts import OpportunityFacts
from matching.ranking.arrays.records import Row, reading
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers import PartName, Scorer
from matching.ranking.scorers.base import Fields
from matching.ranking.units import UNITS
from matching.verdict import SIDES, WEAK, OfferLine, OfferReason, Side

LEAST_FOR: Final = 2
MOST_FOR: Final = 4
LEAST_AGAINST: Final = 1
MOST_AGAINST: Final = 2
NOT_WORTH_SAYING: Final = 0.05  # of a point
MOST_SAID: Final = 2_048  # different things said of one part to whoever says the same

_UNREAD: Final = object.__new__(OpportunityFacts)
_CODES: Final = operator.attrgetter("codes")
_WEIGHT: Final = operator.attrgetter("points")
_IS_FOR: Final = {code: side is Side.FOR for code, side in SIDES.items()}
_HEAP: Final = {code: 2 * (side is not Side.FOR) + (code in WEAK) for code, side in SIDES.items()}

Lines = tuple[OfferLine, ...]
Known = dict[Hashable, Lines]


class Account:
    """Says of every part of an offer where its points come from, and what it misses.

    Each part that has points has a line for, each that could have more one against, if only to
    say so: a reader who asks gets an answer. What is said is kept: among the offers of one person
    many have the same pay or shift, and of these the same is said, to the next person as well.

    Parameters
    ----------
    wish : Wish
    scorers : sequence of Scorer
        Those that judge it.

    """

    def __init__(self, wish: Wish, scorers: Sequence[Scorer]) -> None:
        self._wish = wish
        self._scorers = scorers

    def of(
        self, segment: Segment, posts: Sequence[Row], units: Mapping[PartName, Sequence[int]]
    ) -> list[tuple[Lines, ...]]:
        """Return what is said of each part of some posts, given what each part gives to each."""
        said = [self._said(each, segment, posts, units[each.part]) for each in self._scorers]
        return list(zip(*said, strict=True)) if said else [()] * len(posts)

    def _said(
        self, scorer: Scorer, segment: Segment, posts: Sequence[Row], units: Sequence[int]
    ) -> list[Lines]:
        """Return what is said of one part of some posts."""
        if scorer.part in _HARDLY_ALIKE:
            return self._said_of_each(scorer, posts, units)
        read = reading(fields_read(scorer, self._wish))
        known = _known(scorer, self._wish, segment)
        found, asked = list[Lines](), zip(units, map(read.of, map(_CODES, posts)), strict=True)
        if len(known) >= MOST_SAID:
            known.clear()
        for post, got_of in zip(posts, asked, strict=True):
            lines = known.get(got_of)
            if lines is None:
                points = got_of[0] / UNITS
                lines = lines_of(scorer, self._wish, read.understood(post), points)
                known[got_of] = lines
            found.append(lines)
        return found

    def _said_of_each(
        self, scorer: Scorer, posts: Sequence[Row], units: Sequence[int]
    ) -> list[Lines]:
        """Return the same where hardly two posts are alike; little is no reason to read a title."""
        wish, read = self._wish, reading(fields_read(scorer, self._wish))
        little = scorer.most * UNITS * getattr(scorer, "reads_title_from", 0.0)
        few = {got for got in units if got < little}
        said = {got: lines_of(scorer, wish, _UNREAD, got / UNITS) for got in few}
        return [
            said.get(got) or lines_of(scorer, wish, read.understood(post), got / UNITS)
            for post, got in zip(posts, units, strict=True)
        ]


# Of these hardly two posts get the same: they hang on the title, or on where each post lies.
_HARDLY_ALIKE: Final = frozenset(
    {PartName.WORDS, PartName.RELATED, PartName.LINE_OF_WORK, PartName.PLACE}
)
# What these write hangs on what their `reads` tells of a wish, and many people say the same.
_SAID_ALIKE: Final = frozenset(
    {
        *(PartName.SKILLS, PartName.PAY, PartName.SHIFT, PartName.PREPARATION),
        *(PartName.START, PartName.ANSWER, PartName.SEATS),
    }
)


def fields_read(scorer: Scorer, wish: Wish) -> Fields:
    """Return all fields of a post that the lines of a scorer read."""
    lines_read_of: Callable[[Wish], Fields] | None = getattr(scorer, "lines_read_of", None)
    return scorer.reads_of if lines_read_of is None else lines_read_of(wish)


def _known(scorer: Scorer, wish: Wish, segment: Segment) -> Known:
    """Return what a scorer said of posts of a segment to whoever says the same."""
    reads: Callable[[Wish], Any] | None = getattr(scorer, "reads", None)
    if reads is None or scorer.part not in _SAID_ALIKE:
        return {}
    asked = (scorer.part, reads(wish))
    known: Known | None = segment.said.get(asked)
    if known is None:
        known = {}
        segment.said.keep(asked, known)
    return known


def lines_of(scorer: Scorer, wish: Wish, post: OpportunityFacts, points: float) -> Lines:
    """Return what a scorer says of a post: what is worth saying, and one line on each side."""
    lines = [line for line in scorer.lines(wish, post, points) if line.points >= NOT_WORTH_SAYING]
    sides, missing = [_IS_FOR[line.code] for line in lines], scorer.most - points
    if True not in sides and points >= NOT_WORTH_SAYING:
        lines.append(_bare(OfferReason.PART_EARNED, scorer, points))
    if False not in sides and missing >= NOT_WORTH_SAYING:
        lines.append(_bare(OfferReason.PART_MISSED, scorer, missing))
    return tuple(lines)


def _bare(code: OfferReason, scorer: Scorer, points: float) -> OfferLine:
    part, most = scorer.part.value, scorer.most
    return OfferLine(code, points, {"part": part, "most": most, "points": round(points, 1)})


def reasons(said: Iterable[Lines]) -> tuple[Lines, Lines]:
    """Return two to four reasons for and one or two against, the weightiest first.

    Fewer only where the score has no more to say: nothing else counts for or against.
    """
    heaps: tuple[list[OfferLine], ...] = ([], [], [], [])
    for lines in said:
        for line in lines:
            heaps[_HEAP[line.code]].append(line)
    for_it, weak_for, against, weak_against = heaps
    for_it.sort(key=_WEIGHT, reverse=True)
    if len(for_it) < LEAST_FOR:
        weak_for.sort(key=_WEIGHT, reverse=True)
        for_it += weak_for[: LEAST_FOR - len(for_it)]
    against.sort(key=_WEIGHT, reverse=True)
    if len(against) < LEAST_AGAINST:
        weak_against.sort(key=_WEIGHT, reverse=True)
        against += weak_against[: LEAST_AGAINST - len(against)]
    return tuple(for_it[:MOST_FOR]), tuple(against[:MOST_AGAINST])
