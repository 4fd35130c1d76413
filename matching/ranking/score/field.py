"""What one person may see of one layer of an index, and what of it fits them and is in reach."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.arrays.kinds import COLUMN
from matching.ranking.distance.place_order import place_order
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.score.fits import Fits
from matching.ranking.score.pool import Pool, Sums
from matching.ranking.scorers.base import ALL
from matching.ranking.scorers.place import wants_bed, within_reach
from matching.ranking.texts.postings import Range

WORTH_NARROWING: Final = 0.25  # share of all rows
PLACE: Final = COLUMN["place"]


@dataclass(frozen=True)
class Field:
    """What one person may see of one layer; what of it fits them is looked for when asked."""

    fits: Fits
    _reach: dict[tuple[bool, float | None], NDArray[np.bool_]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def segment(self) -> Segment:
        """The posts of the layer."""
        return self.fits.segment

    @property
    def permitted(self) -> NDArray[np.bool_]:
        """Which rows passed the rules and filters."""
        return self.fits.permitted

    @cached_property
    def matched(self) -> Pool:
        """What fits the trade, the skills or the words, wherever it is."""
        return self.fits.of(self.fits.whole)

    @cached_property
    def everything(self) -> Pool:
        """All there is, whether it fits or not."""
        return self.fits.of(self.fits.everything)

    @property
    def sums(self) -> Sums:
        """What the typed words sum up to in every row."""
        return self.fits.sums

    @cached_property
    def unmatched(self) -> NDArray[np.bool_]:
        """Which rows are permitted and do not fit."""
        unmatched = self.permitted.copy()
        unmatched[self.matched.rows] = False
        return unmatched

    def in_reach(self, wish: Wish, limit_km: float | None) -> NDArray[np.bool_]:
        """Tell which kinds of place are within a limit for one person; see `within_reach`."""
        asked = (wants_bed(wish), limit_km)
        if asked not in self._reach:
            kinds = self.segment.of_kinds("place")
            self._reach[asked] = within_reach(wish, kinds, ALL, limit_km)
        return self._reach[asked]

    def matched_in_reach(self, wish: Wish, limit_km: float | None) -> Pool:
        """Return what fits and is in reach.

        Where that is a small part, only there it is sought, the first time a wish is asked.
        """
        if limit_km is None:
            return self.matched
        reach = self.in_reach(wish, limit_km)
        around = None if wish.asked_again or "matched" in vars(self) else self._around(reach)
        if around is None:
            whole = self.fits.whole
            return self.fits.of(whole, reach.take(whole.kind(PLACE)))
        found = self.fits.among(around)
        return found.kept(reach.take(found.kind(PLACE)))

    def _around(self, reach: NDArray[np.bool_]) -> Sequence[Range] | None:
        """Return ranges of rows that hold all that is in reach; None where that are many rows."""
        if np.count_nonzero(reach) > WORTH_NARROWING * len(reach):  # beds are everywhere
            return None
        places = self.segment.of_kinds("place").columns.place
        slots = np.zeros(len(place_order().rank), np.bool_)
        slots[places[reach]] = True
        ranges = self.segment.ranges_of(slots)
        if sum(stop - start for start, stop in ranges) > WORTH_NARROWING * len(self.segment):
            return None
        return ranges
