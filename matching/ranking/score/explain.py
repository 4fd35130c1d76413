"""Reasons for and against an offer, from the numbers of its score."""

import operator
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Final, NamedTuple, Self

from matching.facts import OpportunityFacts
from matching.ranking.arrays.records import Row, reading
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers import SCORERS, PartName, Scorer
from matching.ranking.scorers.base import Fields
from matching.ranking.units import UNITS
from matching.verdict import SIDES, WEAK, OfferLine, OfferReason, Side

LEAST_FOR: Final = 2
MOST_FOR: Final = 4
LEAST_AGAINST: Final = 1
MOST_AGAINST: Final = 2
NOT_WORTH_SAYING: Final = 0.05  # of a point
MOST_SAID: Final = 2_048  # different things said of one part to whoever says the same

_WEIGHT: Final = operator.attrgetter("points")
_IS_FOR: Final = {code: side is Side.FOR for code, side in SIDES.items()}
_HEAP: Final = {code: 2 * (side is not Side.FOR) + (code in WEAK) for code, side in SIDES.items()}

Lines = tuple[OfferLine, ...]


class Said(NamedTuple):
    """What is said of one part of an offer: all of it, and the same by side and weight."""

    lines: Lines
    weighty_for: Sequence[OfferLine]
    weak_for: Sequence[OfferLine]
    weighty_against: Sequence[OfferLine]
    weak_against: Sequence[OfferLine]

    @classmethod
    def of(cls, lines: Lines) -> Self:
        """Sort lines by side and weight, each in the order given."""
        heaps: tuple[list[OfferLine], ...] = ([], [], [], [])
        for line in lines:
            heaps[_HEAP[line.code]].append(line)
        return cls(lines, *heaps)


Known = dict[Hashable, Said]


class Account:
    """Says of every part of an offer where its points come from, and what it misses.

    Each part that has points has a line for, each that could have more one against, if only to
    say so: a reader who asks gets an answer. What is said is kept: among the offers of one person
    many have the same pay, shift or place, and of these the same is said. What many people say
    alike is kept for the next of them.

    Parameters
    ----------
    wish : Wish
    scorers : sequence of Scorer, optional

    """

    def __init__(self, wish: Wish, scorers: Sequence[Scorer] = SCORERS) -> None:
        self._wish = wish
        self.judging = tuple(each for each in scorers if each.applicable(wish))

    def of(
        self, segment: Segment, posts: Sequence[Row], units: Mapping[PartName, Sequence[int]]
    ) -> list[tuple[Said, ...]]:
        """Return what is said of each part of some posts, given what each part gives to each."""
        said = [self._said(each, segment, posts, units[each.part]) for each in self.judging]
        return list(zip(*said, strict=True)) if said else [()] * len(posts)

    def _said(
        self, scorer: Scorer, segment: Segment, posts: Sequence[Row], units: Sequence[int]
    ) -> list[Said]:
        """Return what is said of one part of some posts."""
        wish, found = self._wish, list[Said]()
        read = reading(fields_read(scorer, wish))
        known, codes_of = _known(scorer, wish, segment), read.of
        # Hardly two posts have the same title; but little of it is no reason to look at it.
        little = scorer.most * UNITS * getattr(scorer, "reads_title_from", 0.0)
        for post, got in zip(posts, units, strict=True):
            unlike = post.at if read.titled and got >= little else None
            asked = got, unlike, codes_of(post.codes)
            said = known.get(asked)
            if said is None:
                if len(known) >= MOST_SAID:
                    known.clear()
                lines = lines_of(scorer, wish, read.understood(post), got / UNITS)
                said = known[asked] = Said.of(lines)
            found.append(said)
        return found


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
    lines, missing = list[OfferLine](), scorer.most - points
    for_it, against = points < NOT_WORTH_SAYING, missing < NOT_WORTH_SAYING
    for line in scorer.lines(wish, post, points):
        if line.points >= NOT_WORTH_SAYING:
            lines.append(line)
            if _IS_FOR[line.code]:
                for_it = True
            else:
                against = True
    if not for_it:
        lines.append(_bare(OfferReason.PART_EARNED, scorer, points))
    if not against:
        lines.append(_bare(OfferReason.PART_MISSED, scorer, missing))
    return tuple(lines)


def _bare(code: OfferReason, scorer: Scorer, points: float) -> OfferLine:
    part, most = scorer.part.value, scorer.most
    return OfferLine(code, points, {"part": part, "most": most, "points": round(points, 1)})


def reasons(said: Sequence[Said]) -> tuple[Lines, Lines]:
    """Return two to four reasons for and one or two against, the weightiest first.

    Fewer only where the score has no more to say: nothing else counts for or against.
    """
    weighty_for = [line for each in said for line in each.weighty_for]
    weighty_for.sort(key=_WEIGHT, reverse=True)
    if len(weighty_for) < LEAST_FOR:
        weak = [line for each in said for line in each.weak_for]
        weighty_for += _weightiest(weak, LEAST_FOR - len(weighty_for))
    weighty_against = [line for each in said for line in each.weighty_against]
    weighty_against.sort(key=_WEIGHT, reverse=True)
    if len(weighty_against) < LEAST_AGAINST:
        weak = [line for each in said for line in each.weak_against]
        weighty_against += _weightiest(weak, LEAST_AGAINST - len(weighty_against))
    return tuple(weighty_for[:MOST_FOR]), tuple(weighty_against[:MOST_AGAINST])


def _weightiest(weak: list[OfferLine], count: int) -> list[OfferLine]:
    """Return the first of weak lines, which only fill what is missing to the least."""
    return sorted(weak, key=_WEIGHT, reverse=True)[:count]
