"""All parts of all candidates, their sum, and the order it gives.

Points are kept as whole ten-thousandths, so that parts sum to the score exactly and neither the
order of adding nor the layer a post lies in can change a rank.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.score.pool import Pool
from matching.ranking.scorers import PartName, Scorer, scorers_of
from matching.ranking.sharing.propensity import Stand, propensities, propensity
from matching.ranking.sharing.spread import (
    ALONE,
    MOST_ALIKE,
    NEARLY_EQUAL,
    NO_DRAW,
    WINDOW,
    Lot,
    draws,
    least_draws,
    mixed,
    spread,
)
from matching.ranking.units import UNITS, Units

_TIE_BITS: Final = 32
_SAMPLED: Final = 64  # of so many scores one is looked at, to guess where the best begin
_WORTH_GUESSING: Final = 2_000
WORTH_STAGES: Final = 1_500  # candidates; fewer are scored in full at once
SAMPLE: Final = 256  # candidates that are scored in full to know what the others have to reach
SAYING_MOST: Final = frozenset(
    {
        *(PartName.TRADE, PartName.WORDS, PartName.RELATED),
        *(PartName.LINE_OF_WORK, PartName.PLACE),
    }
)
MOSTLY: Final = 0.5  # share of candidates, from which all are scored at once
MANY: Final = 512  # near-equal candidates, of which most have no chance

Places = NDArray[np.int64]


class Ranking:
    """Candidates of all layers with their parts.

    Parameters
    ----------
    pools : sequence of Pool
    wish : Wish
    scorers : sequence of Scorer, optional
        Each gives one row of `parts`, in this order; the product's for this wish if not given.
    lot : Lot
        Whose draw decides among near-equal offers, and how far it may move one; see `spread`.

    """

    def __init__(
        self,
        pools: Sequence[Pool],
        wish: Wish,
        scorers: Sequence[Scorer] | None = None,
        lot: Lot = NO_DRAW,
    ) -> None:
        self.pools = tuple(pools)
        self.wish = wish
        self.lot = lot
        self._seed = lot.seed(wish.today)
        self._near_equal = int(lot.near_equal * UNITS)
        self.scorers = tuple(scorers_of(wish).values() if scorers is None else scorers)
        self._size = sum(len(pool) for pool in self.pools)
        self.judges = tuple(each for each in self.scorers if each.applicable(wish))
        for pool in self.pools:
            pool.judge(self.judges, wish)

    def __len__(self) -> int:
        return self._size

    @cached_property
    def scores(self) -> Units:
        """What all parts give to every candidate together."""
        return _joined([pool.total() for pool in self.pools])

    @property
    def parts(self) -> Mapping[PartName, Units]:
        """What each scorer gives to every candidate; they sum to `scores`."""
        return {
            scorer.part: _joined([pool.rate(scorer, self.wish) for pool in self.pools])
            for scorer in self.scorers
        }

    def points(self, place: int) -> dict[PartName, int]:
        """Return the parts of one candidate, in units."""
        return self.points_of([place])[place]

    def points_of(self, places: Sequence[int]) -> dict[int, dict[PartName, int]]:
        """Return the parts of some candidates, in units, by their place."""
        nothing = dict.fromkeys((each.part for each in self.scorers), 0)
        found: dict[int, dict[PartName, int]] = {}
        start, asked = 0, np.asarray(places, np.int64)
        for pool in self.pools:
            inside = asked[(asked >= start) & (asked < start + len(pool))]
            judging, points = [each.part for each in self.judges], pool.points(inside - start)
            for place, units in zip(inside.tolist(), points.T.tolist(), strict=True):
                found[place] = nothing | dict(zip(judging, units, strict=True))
            start += len(pool)
        return found

    @cached_property
    def keys(self) -> Places:
        """The packed key of every candidate."""
        return np.concatenate([pool.keys for pool in self.pools])

    def column(self, places: Places, name: str) -> NDArray[np.int64]:
        """Return a column of the segments for some candidates."""
        if len(self.pools) == 1:
            only = self.pools[0]
            values: NDArray[Any] = getattr(only.segment.columns, name)
            return values.take(only.rows.take(places)).astype(np.int64, copy=False)
        found, start = np.empty(len(places), np.int64), 0
        for pool in self.pools:
            inside = (places >= start) & (places < start + len(pool))
            rows = pool.rows[places[inside] - start]
            found[inside] = getattr(pool.segment.columns, name)[rows]
            start += len(pool)
        return found

    def over(self, pools: Sequence[Pool], scores: Units) -> "Ranking":
        """Return other candidates, ordered by the same draw, with their scores and no parts."""
        after = copy(self)
        for name in _WORKED_OUT:
            vars(after).pop(name, None)
        vars(after).update(pools=tuple(pools), scores=scores, _size=len(scores))
        return after

    def standings(self, places: Places, scores: Units) -> tuple[Places, Places, Places]:
        """Return what orders some candidates, the most telling last, as `lexsort` reads it.

        That is where each stands by its score and draw, then the day's own order for this person,
        then its key. The greatest standing and the least of the other two come first.
        """
        keys = self.column(places, "key")
        mix = mixed(keys, self._seed)
        drawn = draws(mix, self.column(places, "room"), self._near_equal)
        order = (mix >> np.uint64(64 - _TIE_BITS)).astype(np.int64)
        return keys, -order, scores + drawn

    def top(self, count: int) -> Places:
        """Return the places of the candidates that stand first, in the order they are shown.

        Near-equal ones change places by the person's draw of the day, and among the first ten one
        employer's same title makes room for others; see `spread`.
        """
        if self._is_scored or len(self) <= WORTH_STAGES or count <= 0:
            return self.shown(count, self.scores)
        wanted = max(count, WINDOW)
        return self._spread(*self._first(*self._leading(wanted), wanted))[:count]

    @property
    def _is_scored(self) -> bool:
        """Whether it is known, or quick to know, what each candidate scores."""
        return "scores" in vars(self) or all(pool.is_scored for pool in self.pools)

    def _leading(self, count: int) -> tuple[Places, Units]:
        """Return those who could stand first, and their scores.

        Of all candidates it is estimated what the parts that say most give them. Some of the best
        by this are scored in full, and whoever could not come up to them with all that is left is
        not asked about further.
        """
        estimates = _joined([pool.estimate(SAYING_MOST) for pool in self.pools])
        count = min(count, len(self))
        sampled = _some_of_the_best(estimates, count)
        known = self._scores_of(sampled)
        least = int(np.sort(known)[len(known) - count]) - self._near_equal
        left = max(pool.most_beside(SAYING_MOST) for pool in self.pools)
        perhaps = estimates >= least - left
        perhaps[sampled] = False
        if np.count_nonzero(perhaps) > MOSTLY * len(self):
            places = (self.scores >= least).nonzero()[0]
            return places, self.scores.take(places)
        others = perhaps.nonzero()[0]
        if len(others):
            sampled = np.concatenate([sampled, others])
            known = np.concatenate([known, self._scores_of(others)])
        leading = known >= least
        return sampled[leading], known[leading]

    def _scores_of(self, places: Places) -> Units:
        """Return what all parts give to some candidates, in ascending order."""
        return _joined([pool.total(some) for pool, some in self._by_pool(places)])

    def _by_pool(self, places: Places) -> Iterator[tuple[Pool, Places]]:
        """Yield each pool with those of some places that lie there, in ascending order."""
        start = 0
        for pool in self.pools:
            first, end = np.searchsorted(places, [start, start + len(pool)])
            yield pool, places[first:end] - start
            start += len(pool)

    def shown(self, count: int, scores: Units) -> Places:
        """Return the places that are shown first, in order, for these scores, changed or not."""
        if count <= 0:
            return np.empty(0, np.int64)
        return self._spread(*self._best(max(count, WINDOW), scores))[:count]

    def best(self, count: int, scores: Units) -> Places:
        """Return the places of those who stand first by scores and draw, before any spreading."""
        return self._best(count, scores)[0]

    def _best(self, count: int, scores: Units) -> tuple[Places, Places]:
        """Return the same with where each stands."""
        count = min(count, len(self))
        if not count:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        among = _at_least_as_good(scores, count, self._near_equal)
        return self._first(among, scores[among], count)

    def _first(self, among: Places, scores: Units, count: int) -> tuple[Places, Places]:
        """Return the same out of some candidates that all others stand behind."""
        if len(among) > MANY and self._near_equal:
            likely = self._likely(among, scores, count)
            among, scores = among[likely], scores[likely]
        keys, tie, standing = self.standings(among, scores)
        if len(among) > MANY:
            first = np.flatnonzero(standing >= nth_best(standing, count))
            among, keys, tie, standing = (each[first] for each in (among, keys, tie, standing))
        order = np.lexsort((keys, tie, -standing))[:count]
        return among[order], standing[order]

    def _likely(self, among: Places, scores: Units, count: int) -> Places:
        """Leave out of many near-equal candidates those whose draw is too low to come first.

        Returned is where the others are among them.
        """
        known = np.flatnonzero(scores >= nth_best(scores, count))[:MANY]
        standing = self.standings(among[known], scores[known])[2]
        least = int(np.sort(standing)[len(standing) - count])
        likely = np.flatnonzero(scores > least - self._near_equal)
        among, missing = among[likely], least - scores[likely]
        mix = mixed(self.column(among, "key"), self._seed)
        return likely[mix >= least_draws(missing, self.column(among, "room"), self._near_equal)]

    def _spread(self, best: Places, standing: Places) -> Places:
        """Return the places in the order in which they are shown, by where each stands."""
        return spread_out(best, standing, self.column(best[:WINDOW], "alike"))

    def rank(self, place: int, scores: Units) -> int:
        """Return how many candidates are shown before one, for these scores, changed or not."""
        before = self._before(place, scores)
        if before >= WINDOW:
            return before
        perhaps_before = np.flatnonzero(scores >= scores[place] - self._near_equal)
        if not crowded(self.column(perhaps_before, "alike")):
            return before
        shown = self._spread(*self._best(WINDOW, scores))
        return int(np.flatnonzero(shown == place)[0])

    def _before(self, place: int, scores: Units) -> int:
        """Count the candidates that stand before one, before any spreading.

        Who scores more than it stands is before it whatever was drawn; only those a draw could
        have lifted over it are looked at one by one.
        """
        (own,) = self.standings(np.array([place]), scores[[place]])[2].tolist()
        perhaps = np.flatnonzero(scores >= own - self._near_equal)
        near = perhaps[scores[perhaps] <= own]
        keys, ties, standing = self.standings(near, scores[near])
        at = int(np.flatnonzero(near == place)[0])
        equal = (standing == own) & ((ties < ties[at]) | ((ties == ties[at]) & (keys < keys[at])))
        return len(perhaps) - len(near) + int(np.count_nonzero((standing > own) | equal))

    def propensity(self, place: int) -> float:
        """Return the chance with which the draw shows a candidate among the first ten."""
        at = np.flatnonzero(self._contenders == place)
        return propensity(self._stand, int(at[0])) if len(at) else 0.0

    def propensities(self, places: Places) -> list[float]:
        """Return for each of some candidates what `propensity` does."""
        at = np.searchsorted(self._contenders, places)
        at = np.minimum(at, len(self._contenders) - 1)
        contends = self._contenders[at] == places
        found = iter(propensities(self._stand, at[contends]))
        return [next(found) if each else 0.0 for each in contends.tolist()]

    @cached_property
    def _contenders(self) -> Places:
        """Those the draw could bring among the first ten, and those who could keep them out."""
        if len(self) <= WINDOW:
            return np.arange(len(self))
        return _at_least_as_good(self.scores, WINDOW, self._near_equal)

    @cached_property
    def _stand(self) -> Stand:
        places = self._contenders
        return Stand(
            scores=self.scores[places] / UNITS,
            room=self.column(places, "room"),
            alike=self.column(places, "alike"),
            near_equal=self.lot.near_equal,
            alike_points=NEARLY_EQUAL,
        )

    def let_go(self) -> None:
        """Forget the candidates: a list that is kept needs no more than its offers and the wish."""
        self.pools = ()
        for name in _WORKED_OUT:
            vars(self).pop(name, None)

    def where(self, place: int) -> tuple[Pool, int]:
        """Return the pool of a candidate and its place there."""
        for pool in self.pools:
            if place < len(pool):
                return pool, place
            place -= len(pool)
        raise IndexError(place)

    def at(self, place: int) -> tuple[Segment, int]:
        """Return the segment and the row of a candidate."""
        pool, at = self.where(place)
        return pool.segment, int(pool.rows[at])


_WORKED_OUT: Final = tuple(
    name for name, value in vars(Ranking).items() if isinstance(value, cached_property)
)


def spread_out(best: Places, standing: Places, alike: NDArray[np.int64]) -> Places:
    """Return the best in the order in which they are shown, given which of the first are alike."""
    if not crowded(alike):
        return best
    order = spread(alike, standing[:WINDOW], int(NEARLY_EQUAL * UNITS))
    return np.concatenate([best[:WINDOW][order], best[WINDOW:]])


def crowded(alike: NDArray[np.int64]) -> bool:
    """Tell whether so many are alike that some of them would make room for others."""
    known = alike[alike != ALONE].tolist()
    if len(known) - len(set(known)) < MOST_ALIKE:
        return False
    return max(Counter(known).values()) > MOST_ALIKE


def _joined(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return parts[0] if len(parts) == 1 else np.concatenate([np.empty(0, np.int32), *parts])


def _some_of_the_best(scores: NDArray[Any], count: int) -> Places:
    """Return the places of about `SAMPLE` of the best scores, rising; of as many as asked for."""
    about = max(SAMPLE, 2 * count)
    sample = np.sort(scores[::_SAMPLED])
    least = sample[max(len(sample) - 1 - about // _SAMPLED, 0)]
    found: Places = (scores >= least).nonzero()[0]
    if len(found) < count:
        found = (scores >= nth_best(scores, count)).nonzero()[0]
    return found[: 2 * about]


def _at_least_as_good(scores: Units, count: int, near_equal: int) -> Places:
    """Return the places of the best scores, as many as asked for and those nearly equal to them."""
    return np.flatnonzero(scores >= nth_best(scores, count) - near_equal)


def nth_best(scores: NDArray[Any], count: int) -> int:
    """Return the least of so many best scores."""
    least = _guess(scores, count)
    found = scores if least is None else scores[scores >= least]
    if len(found) < count:
        found = scores
    best = int(found.max())
    if np.count_nonzero(found == best) >= count:
        return best
    # Of many equals a partition takes ten times as long as it does of others; sorting does not.
    return int(np.sort(found)[len(found) - count])


def _guess(scores: NDArray[Any], count: int) -> int | None:
    """Return a score that the best of so many probably reach, from a sample; None for few."""
    if len(scores) < _WORTH_GUESSING:
        return None
    sample = scores[::_SAMPLED]
    last = len(sample) - min(len(sample), 2 * count // _SAMPLED + 8)
    return int(np.sort(sample)[last])
