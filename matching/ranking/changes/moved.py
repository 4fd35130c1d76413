"""What a change of a person's facts adds to the points of candidates, by their kinds."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matching.ranking.input.wish import Wish
from matching.ranking.score.pool import Given, Pool
from matching.ranking.scorers import PartName, Scorer
from matching.ranking.scorers.base import aspects
from matching.ranking.units import Units


class Moved:
    """What a change adds to one aspect of the candidates of one pool, by kind or by candidate."""

    def __init__(self, pool: Pool, part: PartName, old: Given, new: Given) -> None:
        self.part = part
        self._pool = pool
        self._added = Given(new.column, new.units - old.units)

    @cached_property
    def is_any(self) -> bool:
        """Whether anything changes at all."""
        return bool(self._added.units.any())

    @property
    def at_all(self) -> Units:
        """What every candidate gains or loses."""
        return self._added.to_each(self._pool)

    def at_each(self, places: NDArray[np.int64]) -> Units:
        """Return what some candidates gain or lose."""
        return self._added.to_some(self._pool, places, self._pool.rows.take(places))

    @cached_property
    def most(self) -> int:
        """The most that any candidate gains; never less than 0."""
        column, units = self._added
        if column is not None:
            units = units[self._pool.counts(column) > 0]
        return max(int(units.max(initial=0)), 0)

    def risen(self, chosen: NDArray[np.bool_] | None = None) -> NDArray[np.bool_]:
        """Tell which candidates gain, among those of chosen kinds where kinds are chosen."""
        column, units = self._added
        gains: NDArray[np.bool_] = units > 0
        if column is None:
            return gains
        gains = gains if chosen is None else gains & chosen
        risen: NDArray[np.bool_] = gains[self._pool.kind(column)]
        return risen

    def risen_jobs(self, chosen: NDArray[np.bool_] | None = None) -> int:
        """Count the jobs among those who gain, by kinds where candidates have kinds."""
        column, units = self._added
        if column is None:
            return int(np.count_nonzero(self.risen(chosen) & self._pool.is_job))
        gains = units > 0 if chosen is None else (units > 0) & chosen
        return int(self._pool.counts(column, jobs=True)[gains].sum())


def moved_by(pool: Pool, scorers: Sequence[Scorer], wish: Wish, changed: Wish) -> list[Moved]:
    """Return what a change adds to every aspect of some scorers."""
    return [
        Moved(pool, scorer.part, old, pool.given(*aspect, changed))
        for scorer in scorers
        for aspect, old in zip(aspects(scorer), _given(pool, scorer, wish), strict=True)
    ]


def _given(pool: Pool, scorer: Scorer, wish: Wish) -> Sequence[Given]:
    """Return what each aspect of a scorer gives now."""
    known = pool.by_kind(scorer.part)
    return known or [pool.given(*aspect, wish) for aspect in aspects(scorer)]
