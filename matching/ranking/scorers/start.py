"""When it starts, against when the person can."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

import numpy as np

from matching.facts import OpportunityFacts
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, Lines, PartName, Rows, Say, nothing
from matching.ranking.texts.postings import Points
from matching.verdict import OfferLine, OfferReason

GRACE_DAYS: Final = 7
TOO_LONG_DAYS: Final = 60
SHOWN_FROM: Final = 0.9  # share of the points from which the start is no topic


@dataclass(frozen=True, slots=True)
class Start:
    """All points within a week of the day the person can start, none after two months."""

    most: float = 4.0
    part: ClassVar[PartName] = PartName.START
    says_of: ClassVar[Fields] = ("starts_on",)
    reads_of: ClassVar[Fields] = ("starts_on",)

    def applicable(self, wish: Wish) -> bool:
        """Judge for whoever said from when."""
        return wish.facts.available_from is not None

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` reads of a wish."""
        return self.most, wish.facts.available_from, wish.today

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × what the days between leave."""
        if not self.applicable(wish):
            return nothing(segment, rows)
        starts = np.maximum(segment.columns.starts_on[rows], wish.today.toordinal())
        apart = np.abs(starts - _available(wish))
        lost = np.clip((apart - GRACE_DAYS) / (TOO_LONG_DAYS - GRACE_DAYS), 0.0, 1.0)
        points: Points = ((1.0 - lost) * self.most).astype(np.float32)
        return points

    def lines(self, wish: Wish) -> Say:
        """Say whether the days meet."""
        today, available, in_time = wish.today, _available(wish), SHOWN_FROM * self.most

        def say(points: float, starts_on: date | None) -> Lines:
            starts = max(starts_on or today, today)
            late = starts.toordinal() > available
            code = OfferReason.STARTS_LATER if late else OfferReason.STARTS_TOO_SOON
            apart = OfferLine(code, self.most - points, {"on": starts.isoformat()})
            if points < in_time:
                return (apart,)
            return OfferLine(OfferReason.STARTS_IN_TIME, points), apart

        return say

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to start when the post does."""
        starts = max(post.starts_on or wish.today, wish.today)
        if self.applicable(wish) and starts.toordinal() < _available(wish) - GRACE_DAYS:
            edits = (("available_from", starts),)
            yield Change(OfferReason.START_EARLIER, edits, {"on": starts.isoformat()})


def _available(wish: Wish) -> int:
    return max(wish.facts.available_from or wish.today, wish.today).toordinal()
