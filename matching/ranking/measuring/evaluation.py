"""Ranking metrics, and a paired bootstrap to compare two rankers on the same queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

SEED: Final = 1
SAMPLES: Final = 5000


@dataclass(frozen=True, slots=True)
class Lift:
    """A mean difference with its 95 % interval."""

    mean: float
    low: float
    high: float


def ndcg(hits: Sequence[bool], relevant: int, depth: int = 10) -> float:
    """Return nDCG with gains of 0 or 1 (Järvelin and Kekäläinen 2002).

    >>> ndcg([True, False, True], relevant=2)
    0.9197207891481876
    """
    discounts = 1 / np.log2(np.arange(2, depth + 2))
    ideal = discounts[: min(relevant, depth)].sum()
    gained = sum(discounts[at] for at, hit in enumerate(hits[:depth]) if hit)
    return float(gained / ideal) if ideal else 0.0


def recall(hits: Sequence[bool], relevant: int, depth: int = 50) -> float:
    """Return the share of what can be found within a depth that was found."""
    return sum(hits[:depth]) / min(relevant, depth) if relevant else 0.0


def reciprocal_rank(hits: Sequence[bool], depth: int = 10) -> float:
    """Return 1 ÷ the rank of the first hit; 0 where there is none within the depth."""
    return next((1 / rank for rank, hit in enumerate(hits[:depth], start=1) if hit), 0.0)


def paired_bootstrap(before: NDArray[np.float64], after: NDArray[np.float64]) -> Lift:
    """Return how much better `after` is, query by query, with a 95 % interval over queries."""
    difference = after - before
    if not len(difference):
        return Lift(0.0, 0.0, 0.0)
    draws = np.random.default_rng(SEED).integers(0, len(difference), (SAMPLES, len(difference)))
    low, high = np.percentile(difference[draws].mean(axis=1), [2.5, 97.5])
    return Lift(float(difference.mean()), float(low), float(high))
