"""Whether a seat is left: free seats against the people who already wait for one."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import ClassVar, Final

import numpy as np

from matching.facts import OpportunityFacts
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, Lines, PartName, Rows, Say
from matching.ranking.texts.postings import Points
from matching.verdict import OfferLine, OfferReason
from models.opportunities import LEAST_ROOM, MOST_ROOM, room

KEPT: Final = 4_096  # different things said
PLENTY: Final = 1  # two free seats for each who wants one
# The chance of a seat, were one drawn by lot among all who wait, by the room of a post.
CHANCES: Final = np.exp2(np.minimum(np.arange(LEAST_ROOM, MOST_ROOM + 1), 0)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Seats:
    """Points for the chance that a seat is left. The same for every person."""

    most: float = 6.0
    part: ClassVar[PartName] = PartName.SEATS
    says_of: ClassVar[Fields] = ("seats_left", "waiting")
    reads_of: ClassVar[Fields] = ()

    def applicable(self, wish: Wish) -> bool:
        """Judge for everybody."""
        del wish
        return True

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` reads of a wish."""
        del wish
        return self.most

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × the chance of a seat."""
        del wish
        points: Points = (np.float32(self.most) * CHANCES)[segment.columns.room[rows] - LEAST_ROOM]
        return points

    def lines(self, wish: Wish) -> Say:
        """Say that seats are free, or that many wait."""
        del wish
        return partial(_said, self.most)

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Nothing: others wait whatever one does."""
        del wish, post
        yield from ()


@lru_cache(maxsize=KEPT)
def _said(most: float, points: float, seats_left: int | None, waiting: int) -> Lines:
    if seats_left is None:
        return ()
    free = room(seats_left, waiting)
    if free >= PLENTY:
        return (OfferLine(OfferReason.SEATS_FREE, points, {"seats": seats_left}),)
    if free < 0:
        return (OfferLine(OfferReason.SEATS_CROWDED, most - points, {"each": 1 << -free}),)
    return ()
