"""A fair turn among nearly equals: who of many people a post is shown today.

Whoever is clearly better is in for certain. The seats that are left are drawn among those who are
nearly equal to the last seat, more likely for whoever was shown less of late. The draw is the
day's own: the same seed gives the same people, and each person's chance is known beforehand
(systematic sampling with unequal chances, Madow 1949), so that effects can be estimated later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.units import UNITS

NEARLY_EQUAL: Final = 5.0  # points, to either side of the last seat
_DIGEST_BYTES: Final = 7  # 56 bits: as many as a float holds
_MOST: Final = 1 << (8 * _DIGEST_BYTES)
CERTAIN: Final = 1.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """One person of the draw: the place in what was given, and the chance of being drawn."""

    place: int
    propensity: float


def draw(
    scores: Sequence[int], shown: Sequence[int], keys: Sequence[int], *, seats: int, seed: str
) -> list[Drawn]:
    """Return who gets a seat, in the order given.

    Parameters
    ----------
    scores : sequence of int
        In ten-thousandths of a point, the best first.
    shown : sequence of int
        How often each was shown of late, anywhere.
    keys : sequence of int
        Who each is: what decides the draw together with the seed, whatever the order.
    seats : int
        How many may be taken.
    seed : str
        The day and the post.

    """
    if seats <= 0:
        return []
    if len(scores) <= seats:
        return [Drawn(place, CERTAIN) for place in range(len(scores))]
    band = round(NEARLY_EQUAL * UNITS)
    last = scores[seats - 1]
    sure = [place for place, score in enumerate(scores) if score > last + band]
    near = [place for place, score in enumerate(scores) if abs(score - last) <= band]
    chances = inclusion_chances(np.array([shown[place] for place in near]), seats - len(sure))
    taken = _systematic(chances, [keys[place] for place in near], seed)
    drawn = [Drawn(place, CERTAIN) for place in sure]
    return drawn + [Drawn(near[at], float(chances[at])) for at in sorted(taken)]


def inclusion_chances(shown: NDArray[np.int64], seats: int) -> NDArray[np.float64]:
    """Return each one's chance of a seat, summing to `seats`, shape (n,).

    A chance falls with the square of how often one was shown; none is above 1.
    """
    weights = 1.0 / (1.0 + shown) ** 2
    chances = np.zeros(len(weights))
    is_open = np.ones(len(weights), np.bool_)
    left = float(min(seats, len(weights)))
    while left > 0 and is_open.any():
        share = weights * is_open * left / weights[is_open].sum()
        full = is_open & (share >= CERTAIN)
        if not full.any():
            return np.asarray(chances + share, np.float64)
        chances[full] = CERTAIN
        left -= float(full.sum())
        is_open &= ~full
    return chances


def _systematic(chances: NDArray[np.float64], keys: Sequence[int], seed: str) -> list[int]:
    """Take each place with exactly its chance: equal steps along the chances laid end to end."""
    order = sorted(range(len(keys)), key=lambda at: (_by_chance(seed, keys[at]), keys[at]))
    ends = np.cumsum(chances[order])
    seats = round(float(ends[-1]))
    ends[-1] = seats  # rounding must not lose the last seat
    marks = _by_chance(seed, "start") + np.arange(seats)
    return [order[at] for at in np.searchsorted(ends, marks, side="right").tolist()]


def _by_chance(seed: str, key: int | str) -> float:
    """Return a number from 0 to 1 that a seed and a key decide, the same on every machine."""
    digest = blake2b(f"{seed}:{key}".encode(), digest_size=_DIGEST_BYTES).digest()
    return float(int.from_bytes(digest) / _MOST)
