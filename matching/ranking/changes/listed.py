"""A person's list as it is, the ways to ask it again, and what puts its candidates in order."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from matching.ranking.input.wish import Wish
from matching.ranking.score.combine import Ranking, nth_best
from matching.ranking.score.pool import Pool
from matching.ranking.scorers import PartName
from matching.ranking.sharing.spread import WINDOW
from matching.ranking.units import UNITS, Units

BEYOND_THE_SHOWN: Final = 24  # candidates below the shown ones whose new order is looked at


class Found(NamedTuple):
    """The candidates of a wish, and whether they are what the person asked for."""

    pools: Sequence[Pool]
    fits: bool  # whether these fit what the person said; else they are what there is

    @property
    def jobs(self) -> int:
        """How many of them are jobs that fit."""
        return sum(int(np.count_nonzero(each.is_job)) for each in self.pools) if self.fits else 0


@dataclass(frozen=True)
class Listed:
    """A person's list as it is, and the ways to ask it again.

    Parameters
    ----------
    ranking : Ranking
        The list as the person sees it.
    shown : sequence of int
        The places of the offers that are shown first, in that order.
    found : Found
        How the candidates of the ranking were found.
    again : callable
        Finds the candidates of a changed wish.
    newcomers : callable
        Finds those that a wish that asks for less brings to a list that fits.
    fit : callable
        How well an offer with some points, in units, fits who has some wish, 1–3.

    """

    ranking: Ranking
    shown: Sequence[int]
    found: Found
    again: Callable[[Wish], Found]
    newcomers: Callable[[Wish], Sequence[Pool]]
    fit: Callable[[Wish, Mapping[PartName, int]], int]

    @cached_property
    def position(self) -> dict[int, int]:
        """How many offers are shown before each of those that are shown first."""
        return {int(place): at for at, place in enumerate(self.shown)}

    @cached_property
    def count(self) -> int:
        """How many offers are shown first, with those that stand before them."""
        return max(self.position.values()) + 1

    @cached_property
    def judging(self) -> frozenset[PartName]:
        """The parts that judge who wishes this; a change adds no other than it moves."""
        return frozenset(each.part for each in self.ranking.judges)

    @cached_property
    def near_equal(self) -> int:
        """How far a draw may lift an offer, in units."""
        return int(self.ranking.lot.near_equal * UNITS)

    @cached_property
    def near(self) -> "Near":
        """The candidates that could stand before a shown one after most changes."""
        count = max(len(self.shown), WINDOW) + BEYOND_THE_SHOWN
        places = np.sort(self.ranking.best(count, self.ranking.scores))
        scores = self.ranking.scores[places]
        whole = len(places) == len(self.ranking)
        beyond = -math.inf if whole else float(scores.min())
        order = Order.of(self.ranking, places, self.ranking.scores)
        order = order._replace(standings=order.standings - scores)
        return Near(places, scores, order, beyond)

    @cached_property
    def place_among_near(self) -> dict[int, int]:
        """Where each of the near candidates stands among them."""
        return {place: at for at, place in enumerate(self.near.places.tolist())}


class Order(NamedTuple):
    """What puts candidates in order, see `Ranking.standings`, and which of them are alike."""

    places: NDArray[np.int64]  # in the list as it is; -1 for a newcomer
    keys: NDArray[np.int64]
    ties: NDArray[np.int64]
    standings: NDArray[np.int64]
    alike: NDArray[np.int64]

    @classmethod
    def of(cls, ranking: Ranking, places: NDArray[np.int64], scores: Units) -> Self:
        """Look at some candidates of a ranking, by these scores of all."""
        return cls(
            places, *ranking.standings(places, scores[places]), ranking.column(places, "alike")
        )

    @classmethod
    def best_of(cls, several: Sequence[Self], count: int) -> Self:
        """Return those of several who could come first, as many as asked for."""
        joined = cls(*map(np.concatenate, zip(*several, strict=True)))
        if len(joined.places) <= count:
            return joined
        first = np.flatnonzero(joined.standings >= nth_best(joined.standings, count))
        return cls(*(each.take(first) for each in joined))


class Near(NamedTuple):
    """The best candidates of a list, what the draw alone makes of each, and what others have."""

    places: NDArray[np.int64]
    scores: Units
    order: Order
    beyond: float  # the most that any other has
