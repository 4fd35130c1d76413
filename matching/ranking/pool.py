"""The candidates of one layer, and what scorers give them.

Where a segment groups its rows by what a scorer reads, the scorer rates each kind once and every
candidate gets what its kind got. Candidates keep their kinds, so that a changed wish costs one
table and one gather.
"""

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.kinds import Kinds
from matching.ranking.postings import Docs
from matching.ranking.scorers import PartName, Scorer
from matching.ranking.scorers.base import Aspect, aspects
from matching.ranking.segment import Segment
from matching.ranking.units import Units, in_units
from matching.ranking.wish import Wish

NOTHING_RATED: Final[Mapping[PartName, Units]] = MappingProxyType({})


class Pool:
    """The candidates of one layer: a segment and some of its rows.

    Parameters
    ----------
    segment : Segment
    rows : ndarray of int32
    rated : mapping, optional
        Parts that only depend on typed words, worked out to find these candidates.

    """

    def __init__(
        self, segment: Segment, rows: Docs, rated: Mapping[PartName, Units] = NOTHING_RATED
    ) -> None:
        self.segment = segment
        self.rows = rows
        self._rated = rated
        self._kinds: dict[str, NDArray[Any]] = {}
        self._counts: dict[str, NDArray[np.int64]] = {}
        self._tables: dict[str, tuple[Wish, Units]] = {}  # for the wish that was rated first

    def kept(self, mask: NDArray[np.bool_]) -> "Pool":
        """Return a pool of some of these candidates."""
        rated = {part: units[mask] for part, units in self._rated.items()}
        return Pool(self.segment, self.rows[mask], rated)

    def rate(self, scorer: Scorer, wish: Wish) -> Units:
        """Return what a scorer gives to each candidate."""
        if scorer.part in self._rated:
            return self._rated[scorer.part]
        parts = [self._aspect(name, aspect, wish) for name, aspect in aspects(scorer)]
        return parts[0] if len(parts) == 1 else np.sum(parts, axis=0, dtype=np.int32)

    def _aspect(self, name: str, aspect: Aspect, wish: Wish) -> Units:
        table = self.table(name, aspect, wish)
        if table is None:
            return in_units(aspect.rate(wish, self.segment, self.rows))
        found: Units = table[self.kinds(name)]
        return found

    def table(self, name: str, aspect: Aspect, wish: Wish) -> Units | None:
        """Return what each kind of row gets; None where rows are not grouped by this aspect."""
        kinds = self.segment.kinds.get(name)
        if kinds is None:
            return None
        known = self._tables.get(name)
        if known is not None and known[0] is wish:
            return known[1]
        table = in_units(aspect.rate(wish, self.segment, kinds.first))
        self._tables.setdefault(name, (wish, table))
        return table

    def kinds(self, name: str) -> NDArray[Any]:
        """Return the kind of each candidate by one aspect."""
        if name not in self._kinds:
            self._kinds[name] = self._grouping(name).of_row[self.rows]
        return self._kinds[name]

    def counts(self, name: str) -> NDArray[np.int64]:
        """Return how many candidates are of each kind."""
        if name not in self._counts:
            count = self._grouping(name).count
            self._counts[name] = np.bincount(self.kinds(name), minlength=count)
        return self._counts[name]

    def _grouping(self, name: str) -> Kinds:
        kinds = self.segment.kinds.get(name)
        if kinds is None:
            raise KeyError(name)
        return kinds

    @cached_property
    def keys(self) -> NDArray[np.int64]:
        """The packed key of each candidate."""
        return self.segment.columns.key[self.rows]
