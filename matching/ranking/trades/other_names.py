"""The other names of a trade as weighted terms: whoever types "thợ hồ" also finds "thợ xây".

A title that names the trade is found by its occupation. These terms find the titles that name it in
other words, and put those that say it plainly before those that mention it.
"""

import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from matching.lexicon import load
from matching.lexicon.empty_words import SAYING_NOTHING
from matching.ranking.texts.postings import Postings, terms
from matching.text import fold

MOST_TERMS: Final = 12
MOST_OF_A_TRADE: Final = 15
WEIGHT: Final = 0.75  # of another name's words against the typed ones
PAIR_WEIGHT: Final = 0.5


def other_names(meant: Mapping[str, float], postings: Postings) -> dict[str, float]:
    """Return terms of the names of these occupations, each with its weight.

    Parameters
    ----------
    meant : mapping of str to float
        Occupations, and how far to believe that they were meant.
    postings : Postings
        Terms that no post has are left out; of the others the most telling are kept.

    """
    found: dict[str, float] = {}
    for code, belief in meant.items():
        for term, weight in _profile(code).items():
            if term in postings:
                found[term] = max(WEIGHT * belief * weight, found.get(term, 0.0))
    idf = postings.statistics.idf
    telling = sorted(found, key=lambda term: (-found[term] * idf(term), term))
    return {term: found[term] for term in telling[:MOST_TERMS]}


def warm() -> None:
    """Weigh the names of every occupation now, and not for the first who means it."""
    for code in load().occupations:
        _profile(code)


@lru_cache(maxsize=1024)
def _profile(code: str) -> dict[str, float]:
    """Weigh the terms of an occupation's names: common among them, rare among those of others."""
    counts, names = _counted(code)
    weights = {
        term: (PAIR_WEIGHT if "_" in term else 1.0) * count / names * _rarity(term)
        for term, count in counts.items()
        if not all(word in SAYING_NOTHING for word in fold(term).split("_"))
    }
    telling = sorted(weights, key=lambda term: (-weights[term], term))
    return {term: weights[term] for term in telling[:MOST_OF_A_TRADE]}


@lru_cache(maxsize=1024)
def _counted(code: str) -> tuple[Counter[str], int]:
    occupation = load().occupations[code]
    names = dict.fromkeys((*occupation.right_names, occupation.en))
    return Counter(term for name in names for term in set(terms(name))), len(names)


def _rarity(term: str) -> float:
    """Return 1 for a term that one occupation uses, falling to 0 for one that all use."""
    used, of = _used(), len(load().occupations) + 1
    return math.log(of / used[term]) / math.log(of)


@lru_cache(maxsize=1)
def _used() -> Counter[str]:
    return Counter(term for code in load().occupations for term in _counted(code)[0])
