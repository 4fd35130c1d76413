"""Room for everybody among the first: near-equal offers change places, so that people spread.

Two offers a few points apart fit a person about equally well, yet a plain sort shows the same one
first to everybody: a crowd there, nobody elsewhere. So an offer stands by its score and a draw:

    standing = score + near_equal · U^(1/w)      U uniform in (0, 1), w = 2^room

- *Whom it favours.* w is free seats for each who wants one (`models.room`). Among equal scores this
  is drawing without replacement with chances in proportion to w (Efraimidis and Spirakis 2006):
  twenty free seats are shown first to twenty times as many people as one is.
- *What it cannot do.* No offer stands behind one that is more than `near_equal` worse. Scores and
  parts stay what they are, and of two with equal room the better is the likelier to stand first.
- *What it hangs on.* U is a hash of day, person and post: a list stays as it is all day, and is
  the same on every worker and every page.

Then, among the first ten, one employer's same title takes two places at most while others of nearly
equal standing wait. `propensity` says with what chance all this shows a post among the first ten.
"""

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.text import folded_syllables
from models.opportunities import LEAST_ROOM, MOST_ROOM

FIRST: Final = 10
MOST_ALIKE: Final = 2
WINDOW: Final = 40  # how far down others are looked for
NEARLY_EQUAL: Final = 3.0  # points
ALONE: Final = -1
_STEPS: Final = 32  # of a draw, by which candidates without a chance are left out
_ROUNDING: Final = 1e-9
_MIXING: Final = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)
_EXPONENTS: Final = np.exp2(-np.arange(LEAST_ROOM, MOST_ROOM + 1, dtype=np.float64))

Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lot:
    """Whose draw it is, and how many points it may move an offer."""

    seeker: int = 0
    near_equal: float = NEARLY_EQUAL

    def seed(self, today: date) -> int:
        """Return what the person's draw of a day hangs on."""
        return int(mixed(np.array([self.seeker], np.int64), today.toordinal())[0])


NO_DRAW: Final = Lot(near_equal=0.0)  # equal scores alone change places, from day to day


def mixed(keys: Keys, seed: int) -> NDArray[np.uint64]:
    """Return well-mixed numbers from keys and a seed (SplitMix64), the same on every machine."""
    z = keys.astype(np.uint64)
    z += np.uint64(seed * 0x9E3779B97F4A7C15 % 2**64)
    for shift, factor in _MIXING:
        z ^= z >> shift
        z *= factor
    z ^= z >> np.uint64(31)
    return z


def draws(chances: NDArray[np.uint64], room: NDArray[Any], most: int) -> Keys:
    """Return what a draw adds to scores, from 0 to `most`, by well-mixed numbers and rooms."""
    if not most:
        return np.zeros(len(chances), np.int64)
    uniform = (chances >> np.uint64(11)).astype(np.float64) * 2.0**-53
    drawn: Keys = (most * uniform ** _EXPONENTS[room - LEAST_ROOM]).astype(np.int64)
    return drawn


def least_draws(missing: NDArray[Any], room: NDArray[Any], most: int) -> NDArray[np.uint64]:
    """Return well-mixed numbers below which `draws` adds less than what is missing.

    Rough, and never too high: what is missing is rounded down to a step of `most`.
    """
    steps = np.clip(missing * _STEPS // most, 0, _STEPS - 1)
    least: NDArray[np.uint64] = _least_mixed()[steps, room - LEAST_ROOM]
    return least


@lru_cache(maxsize=1)
def _least_mixed() -> NDArray[np.uint64]:
    """Return for each step of what is missing, and each room, the least number that adds it."""
    shares = np.arange(_STEPS)[:, None] / _STEPS
    chances = shares ** np.exp2(np.arange(LEAST_ROOM, MOST_ROOM + 1))[None, :]
    return (np.maximum(chances - _ROUNDING, 0.0) * 2.0**64).astype(np.uint64)


def likeness(organisation: int | None, title: str) -> int:
    """Return one number for an organisation's posts of the same title; ALONE where unknown.

    Accents, case and signs do not make another title.
    """
    if organisation is None:
        return ALONE
    return organisation << 32 | zlib.crc32(" ".join(folded_syllables(title)).encode())


def spread(alike: Keys, standings: Keys, nearly_equal: int) -> list[int]:
    """Return the order in which to show candidates that come best first.

    Among the first ten, a third post alike waits until another one of nearly equal standing had
    its place; where there is none, it keeps its own.
    """
    waiting, shown, held = list(range(len(alike))), list[int](), Counter[int]()
    kinds, points = alike.tolist(), standings.tolist()
    while waiting and len(shown) < FIRST:
        least = points[waiting[0]] - nearly_equal
        chosen = _next(waiting, kinds, points, held, least)
        waiting.remove(chosen)
        shown.append(chosen)
        held[kinds[chosen]] += 1
    return shown + waiting


def _next(
    waiting: Sequence[int],
    kinds: Sequence[int],
    points: Sequence[int],
    held: Counter[int],
    least: int,
) -> int:
    for each in waiting:
        if points[each] < least:
            break
        if kinds[each] == ALONE or held[kinds[each]] < MOST_ALIKE:
            return each
    return waiting[0]
