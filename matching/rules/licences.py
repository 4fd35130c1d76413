"""Which classes of vehicles a driving licence is for, beside its own.

    allowed({"C"})      B1, B2, B, C1 and C

Luật 36/2024/QH15, Điều 57 khoản 1, in force since 2025-01-01. B1 and B2 are the classes for cars
of before, which people still hold and posts still name. A class with a trailer is given to who held
the one without it (Điều 60 khoản 3).
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_CARS: Final = frozenset({"B", "B1", "B2"})
_VANS: Final = _CARS | {"C1"}
_LORRIES: Final = _VANS | {"C"}

ALLOWS: Final[Mapping[str, frozenset[str]]] = {
    "A": frozenset({"A1"}),
    "B": _CARS,
    "B2": _CARS,
    "C1": _CARS,
    "C": _VANS,
    "D1": _LORRIES,
    "D2": _LORRIES | {"D1"},
    "D": _LORRIES | {"D1", "D2"},
    "BE": _CARS,
    "C1E": _VANS,
    "CE": _LORRIES,
}


@lru_cache(maxsize=1_024)
def allowed(held: frozenset[str]) -> frozenset[str]:
    """Return every class that somebody with these licences may drive or work with."""
    return held.union(*(ALLOWS.get(each, frozenset()) for each in held))
