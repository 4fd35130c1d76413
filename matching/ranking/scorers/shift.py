"""Working hours against the shifts a person can work."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import ClassVar, Final

import numpy as np

from matching.facts import OpportunityFacts
from matching.ranking.arrays.columns import SHIFTS, shift_bits
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import FLEXIBLE, Wish
from matching.ranking.scorers.base import ALL, Change, Fields, Lines, PartName, Rows, Say, nothing
from matching.ranking.texts.postings import Points
from matching.verdict import OfferLine, OfferReason

NOT_STATED: Final = 0.5
KEPT: Final = 1_024  # different things said


@dataclass(frozen=True, slots=True)
class Shift:
    """All points where one of the post's shifts is one the person accepts."""

    most: float = 8.0
    part: ClassVar[PartName] = PartName.SHIFT
    says_of: ClassVar[Fields] = ("shifts",)
    reads_of: ClassVar[Fields] = ("shifts",)

    def applicable(self, wish: Wish) -> bool:
        """Judge for whoever cannot work just any hours."""
        return bool(wish.facts.shifts) and "flexible" not in wish.facts.shifts

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` reads of a wish."""
        return self.most, wish.facts.shifts

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most, half of it where a post does not say, or 0."""
        if not self.applicable(wish):
            return nothing(segment, rows)
        offered = segment.columns.shifts[rows]
        fits = (offered & (wish.shifts | FLEXIBLE)) > 0
        share = np.where(fits, 1.0, np.where(offered == 0, NOT_STATED, 0.0))
        return (share * self.most).astype(np.float32)

    def lines(self, wish: Wish) -> Say:
        """Say whether the hours fit."""
        del wish
        return partial(_said, self.most)

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to accept a shift of this post."""
        fits = shift_bits(post.shifts) & (wish.shifts | FLEXIBLE)
        if not self.applicable(wish) or fits:
            return
        for shift in _in_order(post.shifts)[:1]:
            edits = (("shifts", wish.facts.shifts | {shift}),)
            yield Change(OfferReason.ACCEPT_SHIFT, edits, {"shift": shift})


@lru_cache(maxsize=KEPT)
def _said(most: float, points: float, shifts: frozenset[str]) -> Lines:
    if not shifts:
        return (OfferLine(OfferReason.SHIFT_NOT_STATED, most - points),)
    values = {"shifts": _in_order(shifts)}
    if points > 0:
        return (OfferLine(OfferReason.SHIFT_FITS, points, values),)
    return (OfferLine(OfferReason.SHIFT_DIFFERS, most, values),)


def _in_order(shifts: frozenset[str]) -> tuple[str, ...]:
    return tuple(shift for shift in SHIFTS if shift in shifts)
