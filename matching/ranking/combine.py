"""All parts of all candidates, their sum, and the order it gives.

Points are kept as whole ten-thousandths, so that parts sum to the score exactly and neither the
order of adding nor the layer a post lies in can change a rank.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.postings import Docs, Points
from matching.ranking.scorers import SCORERS, PartName, Scorer
from matching.ranking.segment import Segment
from matching.ranking.spread import ALONE, MOST_ALIKE, NEARLY_EQUAL, WINDOW, spread
from matching.ranking.wish import Wish

UNITS: Final = 10_000  # of a point
_TIE_BITS: Final = 32

Units = NDArray[np.int64]


def in_units(points: Points) -> Units:
    """Return points as whole ten-thousandths."""
    return np.rint(points.astype(np.float64) * UNITS).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of one layer: a segment and some of its rows."""

    segment: Segment
    rows: Docs

    def rate(self, scorer: Scorer, wish: Wish) -> Units:
        """Return what a scorer gives to each candidate."""
        return in_units(scorer.rate(wish, self.segment, self.rows))

    @property
    def keys(self) -> NDArray[np.int64]:
        """The packed key of each candidate."""
        return self.segment.columns.key[self.rows]


def mixed(keys: NDArray[np.int64], seed: int) -> NDArray[np.uint64]:
    """Return well-mixed numbers from keys and a seed (SplitMix64), the same on every machine."""
    with np.errstate(over="ignore"):
        z = keys.astype(np.uint64) + np.uint64(seed) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


class Ranking:
    """Candidates of all layers with their parts.

    Parameters
    ----------
    pools : sequence of Pool
    wish : Wish
    scorers : sequence of Scorer
        Each gives one row of `parts`, in this order.

    """

    def __init__(
        self, pools: Sequence[Pool], wish: Wish, scorers: Sequence[Scorer] = SCORERS
    ) -> None:
        self.pools = tuple(pools)
        self.wish = wish
        self.scorers = tuple(scorers)
        self.parts: Mapping[PartName, Units] = {
            scorer.part: self.rate(scorer, wish) for scorer in self.scorers
        }
        self.scores: Units = sum(self.parts.values(), np.zeros(len(self), np.int64))

    def __len__(self) -> int:
        return sum(len(pool.rows) for pool in self.pools)

    def rate(self, scorer: Scorer, wish: Wish) -> Units:
        """Return what one scorer gives to every candidate for a wish, changed or not."""
        return np.concatenate([pool.rate(scorer, wish) for pool in self.pools])

    @cached_property
    def keys(self) -> NDArray[np.int64]:
        """The packed key of every candidate."""
        return np.concatenate([pool.keys for pool in self.pools])

    @cached_property
    def _tie(self) -> NDArray[np.int64]:
        """What decides between equal scores: the day's own order, the same for every worker."""
        mix = mixed(self.keys, self.wish.today.toordinal())
        return (mix >> np.uint64(64 - _TIE_BITS)).astype(np.int64)

    def ordered_by(self, scores: Units) -> NDArray[np.int64]:
        """Return one number per candidate that is greater the better it stands; none are equal."""
        return (scores << _TIE_BITS) + self._tie

    def top(self, count: int) -> NDArray[np.int64]:
        """Return the places of the best candidates, best first; equals in the day's own order.

        Among the first ten one employer's same title makes room for others; see `spread`.
        """
        if count <= 0:
            return np.empty(0, np.int64)
        best = self._best(max(count, WINDOW), self.ordered_by(self.scores))
        return self._spread(best, self.scores)[:count]

    def _best(self, count: int, order_by: Units) -> NDArray[np.int64]:
        count = min(count, len(self))
        if not count:
            return np.empty(0, np.int64)
        best = np.argpartition(-order_by, count - 1)[:count]
        return best[np.lexsort((self.keys[best], -order_by[best]))]

    def _spread(self, best: NDArray[np.int64], scores: Units) -> NDArray[np.int64]:
        first = best[:WINDOW]
        if not self._crowded:
            return best
        order = spread(self._alike[first], scores[first], int(NEARLY_EQUAL * UNITS))
        return np.concatenate([first[order], best[WINDOW:]])

    def rank(self, place: int, scores: Units, order_by: Units) -> int:
        """Return how many candidates are shown before one, for these scores, changed or not."""
        before = int(np.count_nonzero(order_by > order_by[place]))
        if before >= WINDOW or not self._crowded:
            return before
        shown = self._spread(self._best(WINDOW, order_by), scores)
        return int(np.flatnonzero(shown == place)[0])

    @cached_property
    def _alike(self) -> NDArray[np.int64]:
        return np.concatenate([pool.segment.columns.alike[pool.rows] for pool in self.pools])

    @cached_property
    def _crowded(self) -> bool:
        """Whether any employer has the same title so often that others must be given room."""
        known = self._alike[self._alike != ALONE]
        return bool(len(known) and np.unique(known, return_counts=True)[1].max() > MOST_ALIKE)

    def at(self, place: int) -> tuple[Segment, int]:
        """Return the segment and the row of a candidate."""
        for pool in self.pools:
            if place < len(pool.rows):
                return pool.segment, int(pool.rows[place])
            place -= len(pool.rows)
        raise IndexError(place)
