"""Classes of driving licence inside a text, such as B2 in "tài xế B2", and among skills."""

from collections.abc import Mapping, Set as AbstractSet
from typing import Final

from matching.lexicon.typed import Typed

# Skills of the lexicon that are licences: people are asked for those on a page of their own.
LICENCE_OF_SKILL: Final[Mapping[str, str]] = {
    "bang-lai-xe-may": "A1",
    "bang-lai-oto": "B",
    "bang-lai-xe-tai": "C",
    "bang-lai-xe-khach": "D",
    "bang-lai-dau-keo": "CE",
    "chung-chi-xe-nang": "forklift",
}

# One letter alone is a class only after one of these; "hạng C" yes, "vitamin C" no.
_CUES = frozenset({"bang", "hang", "dau", "gplx", "lai", "xe", "tai"})
_WRAPPING = frozenset({"bang", "hang", "dau", "gplx"})


def asked(skills: AbstractSet[str], licences: AbstractSet[str]) -> frozenset[str]:
    """Return the licences a post asks for: those it names, else those among its skills."""
    if licences:
        return frozenset(licences)
    return frozenset(LICENCE_OF_SKILL[each] for each in skills if each in LICENCE_OF_SKILL)


def take_licences(typed: Typed, known: frozenset[str]) -> tuple[Typed, tuple[str, ...]]:
    """Return the text without its licence classes and their "bằng", "hạng", and the classes."""
    places = [i for i in range(len(typed.folded)) if _is_class(typed, i, known)]
    if not places:
        return typed, ()
    rest = [
        i
        for i, word in enumerate(typed.folded)
        if i not in places and not (word in _WRAPPING and _leads_to(i, places, typed))
    ]
    return typed.keeping(rest), tuple(typed.folded[i] for i in places)


def _is_class(typed: Typed, at: int, known: frozenset[str]) -> bool:
    word = typed.folded[at]
    if word not in known:
        return False
    return len(word) > 1 or (at > 0 and typed.folded[at - 1] in _CUES)


def _leads_to(at: int, places: list[int], typed: Typed) -> bool:
    between = (at + 1, at + 2) if typed.folded[at + 1 : at + 2] == ("lai",) else (at + 1,)
    return any(place in places for place in between)
