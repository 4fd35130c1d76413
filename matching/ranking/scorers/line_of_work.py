"""The same line of work: what a text and a post speak of, projected into lines of work."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from matching.facts import OpportunityFacts
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, Lines, PartName, Rows, Say, nothing
from matching.ranking.texts.postings import Points
from matching.verdict import OfferLine, OfferReason

TELLING_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class LineOfWork:
    """Points for how far the lines of work of a post agree with those of the typed text."""

    most: float = 2.0
    part: ClassVar[PartName] = PartName.LINE_OF_WORK
    says_of: ClassVar[Fields] = ()
    reads_of: ClassVar[Fields] = ()

    def applicable(self, wish: Wish) -> bool:
        """Judge where something was learnt that places the typed text."""
        lines = wish.query.lines
        return lines is not None and bool(lines.any())

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × the cosine of both."""
        lines = wish.query.lines
        if lines is None or not self.applicable(wish):
            return nothing(segment, rows)
        points: Points = segment.lines.agreement(lines, rows) * np.float32(self.most)
        return points

    def lines(self, wish: Wish) -> Say:
        """Say that it is the same line of work."""
        del wish
        return self._said

    def _said(self, points: float) -> Lines:
        if points < TELLING_SHARE * self.most:
            return ()
        return (OfferLine(OfferReason.SAME_LINE_OF_WORK, points),)

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Nothing a person could change."""
        del wish, post
        yield from ()
