"""Room for others among the first: one employer's same title takes few of the first places.

Only posts of nearly equal score change places, and only within a window that does not depend on
the page, so that pages fit together. Scores and parts stay what they are.
"""

import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.text import folded_syllables

FIRST: Final = 10
MOST_ALIKE: Final = 2
WINDOW: Final = 40  # how far down others are looked for
NEARLY_EQUAL: Final = 3.0  # points
ALONE: Final = -1


def likeness(organisation: int | None, title: str) -> int:
    """Return one number for an organisation's posts of the same title; ALONE where unknown.

    Accents, case and signs do not make another title.
    """
    if organisation is None:
        return ALONE
    return organisation << 32 | zlib.crc32(" ".join(folded_syllables(title)).encode())


def spread(alike: NDArray[np.int64], scores: NDArray[np.int32], nearly_equal: int) -> list[int]:
    """Return the order in which to show candidates that come best first.

    Among the first ten, a third post alike waits until another one of nearly equal score had its
    place; where there is none, it keeps its own.
    """
    waiting, shown, held = list(range(len(alike))), list[int](), Counter[int]()
    kinds, points = alike.tolist(), scores.tolist()
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
