"""Whether a seat is left: free seats against the people who already wait for one."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from matching.facts import OpportunityFacts
from matching.ranking.chances import room_of
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, PartName, Rows
from matching.ranking.texts.postings import Points
from matching.verdict import OfferLine, OfferReason
from models.opportunities import LEAST_ROOM, MOST_ROOM

PLENTY: Final = 1  # two free seats for each who wants one
# The chance of a seat, were one drawn by lot among all who wait, by the room of a post.
CHANCES: Final = np.exp2(np.minimum(np.arange(LEAST_ROOM, MOST_ROOM + 1), 0)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Seats:
    """Points for the chance that a seat is left. The same for every person."""

    most: float = 6.0
    part: ClassVar[PartName] = PartName.SEATS
    reads_of: ClassVar[Fields] = ("seats_left", "waiting")

    def applicable(self, wish: Wish) -> bool:
        """Judge for everybody."""
        del wish
        return True

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` and `lines` read of a wish."""
        del wish
        return self.most

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × the chance of a seat."""
        del wish
        points: Points = (np.float32(self.most) * CHANCES)[segment.columns.room[rows] - LEAST_ROOM]
        return points

    def lines(self, wish: Wish, post: OpportunityFacts, points: float) -> Iterator[OfferLine]:
        """Say that seats are free, or that many wait."""
        del wish
        room = room_of(post)
        if post.seats_left is None:
            return
        if room >= PLENTY:
            values = {"seats": post.seats_left}
            yield OfferLine(OfferReason.SEATS_FREE, points, values)
        elif room < 0:
            crowd = {"each": 1 << -room}
            yield OfferLine(OfferReason.SEATS_CROWDED, self.most - points, crowd)

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Nothing: others wait whatever one does."""
        del wish, post
        yield from ()
