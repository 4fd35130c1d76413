"""All parts of all candidates, their sum, and the order it gives.

Points are kept as whole ten-thousandths, so that parts sum to the score exactly and neither the
order of adding nor the layer a post lies in can change a rank.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.pool import Pool
from matching.ranking.scorers import SCORERS, PartName, Scorer
from matching.ranking.segment import Segment
from matching.ranking.spread import ALONE, MOST_ALIKE, NEARLY_EQUAL, WINDOW, spread
from matching.ranking.units import UNITS, Units
from matching.ranking.wish import Wish

_TIE_BITS: Final = 32
_SAMPLED: Final = 64  # of so many scores one is looked at, to guess where the best begin
_WORTH_GUESSING: Final = 20_000

Places = NDArray[np.int64]


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
        self._size = sum(len(pool.rows) for pool in self.pools)
        self.parts: Mapping[PartName, Units] = {
            scorer.part: self.rate(scorer, wish) for scorer in self.scorers
        }
        self.scores: Units = np.zeros(self._size, np.int32)
        for scorer in self.scorers:
            if scorer.applicable(wish):
                self.scores += self.parts[scorer.part]

    def __len__(self) -> int:
        return self._size

    def rate(self, scorer: Scorer, wish: Wish) -> Units:
        """Return what one scorer gives to every candidate for a wish, changed or not."""
        if not scorer.applicable(wish):
            return self._nothing
        rated = [pool.rate(scorer, wish) for pool in self.pools]
        return rated[0] if len(rated) == 1 else np.concatenate(rated)

    @cached_property
    def _nothing(self) -> Units:
        nothing = np.zeros(self._size, np.int32)
        nothing.flags.writeable = False
        return nothing

    def column(self, places: Places, name: str) -> NDArray[np.int64]:
        """Return a column of the segments for some candidates."""
        found = np.empty(len(places), np.int64)
        start = 0
        for pool in self.pools:
            inside = (places >= start) & (places < start + len(pool.rows))
            rows = pool.rows[places[inside] - start]
            found[inside] = getattr(pool.segment.columns, name)[rows]
            start += len(pool.rows)
        return found

    def tie(self, places: Places) -> NDArray[np.int64]:
        """Return what decides between equal scores: the day's own order, for every worker."""
        mix = mixed(self.column(places, "key"), self.wish.today.toordinal())
        return (mix >> np.uint64(64 - _TIE_BITS)).astype(np.int64)

    def top(self, count: int) -> Places:
        """Return the places of the best candidates, best first; equals in the day's own order.

        Among the first ten one employer's same title makes room for others; see `spread`.
        """
        if count <= 0:
            return np.empty(0, np.int64)
        best = self.best(max(count, WINDOW), self.scores)
        return self._spread(best, self.scores)[:count]

    def best(self, count: int, scores: Units) -> Places:
        """Return the places of the best candidates by scores, best first, before any spreading."""
        count = min(count, len(self))
        if not count:
            return np.empty(0, np.int64)
        among = _at_least_as_good(scores, count)
        order = np.lexsort((self.column(among, "key"), -self.tie(among), -scores[among]))
        return among[order][:count]

    def _spread(self, best: Places, scores: Units) -> Places:
        """Return the places in the order in which they are shown."""
        first = best[:WINDOW]
        alike = self.column(first, "alike")
        known = Counter(alike[alike != ALONE].tolist())
        if max(known.values(), default=0) <= MOST_ALIKE:
            return best
        order = spread(alike, scores[first], int(NEARLY_EQUAL * UNITS))
        return np.concatenate([first[order], best[WINDOW:]])

    def rank(self, place: int, scores: Units) -> int:
        """Return how many candidates are shown before one, for these scores, changed or not."""
        before = self._before(place, scores)
        if before >= WINDOW:
            return before
        shown = self._spread(self.best(WINDOW, scores), scores)
        return int(np.flatnonzero(shown == place)[0])

    def _before(self, place: int, scores: Units) -> int:
        """Count the candidates that stand before one, before any spreading."""
        equal = np.flatnonzero(scores == scores[place])
        if len(equal) > 1:
            ties, own = self.tie(equal), self.tie(np.array([place]))[0]
            keys, key = self.column(equal, "key"), self.column(np.array([place]), "key")[0]
            first = (ties > own) | ((ties == own) & (keys < key))
        else:
            first = np.zeros(1, np.bool_)
        return int(np.count_nonzero(scores > scores[place])) + int(np.count_nonzero(first))

    def at(self, place: int) -> tuple[Segment, int]:
        """Return the segment and the row of a candidate."""
        for pool in self.pools:
            if place < len(pool.rows):
                return pool.segment, int(pool.rows[place])
            place -= len(pool.rows)
        raise IndexError(place)


def _at_least_as_good(scores: Units, count: int) -> Places:
    """Return the places of the best scores, as many as asked for and those equal to the last."""
    least = _guess(scores, count)
    among = np.flatnonzero(scores >= least) if least is not None else np.arange(len(scores))
    if len(among) < count:
        among = np.arange(len(scores))
    found = scores[among]
    least = np.partition(found, len(found) - count)[len(found) - count]
    best: Places = among[found >= least]
    return best


def _guess(scores: Units, count: int) -> int | None:
    """Return a score that the best of so many probably reach, from a sample; None for few."""
    if len(scores) < _WORTH_GUESSING:
        return None
    sample = scores[::_SAMPLED]
    last = len(sample) - min(len(sample), 2 * count // _SAMPLED + 8)
    return int(np.partition(sample, last)[last])
