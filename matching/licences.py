"""What a licence allows beside its own class, and which licence a skill of a post stands for.

    allowed({"C"})                      B, B2, C1 and C
    asked({"bang-lai-xe-tai"}, set())   C: the lexicon keeps licences among skills, people do not

Classes are those of Luật 36/2024/QH15, Điều 57; B2 is the older name of B.
"""

from collections.abc import Mapping, Set as AbstractSet
from functools import lru_cache
from typing import Final

_CARS: Final = frozenset({"B", "B2"})
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
# Skills of the lexicon that are licences: people are asked for those on a page of their own.
LICENCE_OF_SKILL: Final[Mapping[str, str]] = {
    "bang-lai-xe-may": "A1",
    "bang-lai-oto": "B",
    "bang-lai-xe-tai": "C",
    "bang-lai-xe-khach": "D",
    "bang-lai-dau-keo": "CE",
    "chung-chi-xe-nang": "forklift",
}


@lru_cache(maxsize=1_024)
def allowed(held: frozenset[str]) -> frozenset[str]:
    """Return every class that somebody with these licences may drive or work with."""
    return held.union(*(ALLOWS.get(each, frozenset()) for each in held))


def asked(skills: AbstractSet[str], licences: AbstractSet[str]) -> frozenset[str]:
    """Return the licences a post asks for: those it names, else those among its skills."""
    if licences:
        return frozenset(licences)
    return frozenset(LICENCE_OF_SKILL[each] for each in skills if each in LICENCE_OF_SKILL)
