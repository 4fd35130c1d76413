"""The other names of a trade as weighted terms: whoever types "thợ hồ" also finds "thợ xây".

A title that names the trade is found by its occupation. These terms find the titles that name it in
other words, and put those that say it plainly before those that mention it. What employers also
write beside such a trade stands with them, and weighs less.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from matching.lexicon import load
from matching.lexicon.empty_words import SAYING_NOTHING
from matching.ranking.texts.postings import Postings, terms
from matching.ranking.trades.name_words import PAIR_WEIGHT, says_only, weighed_names

MOST_TERMS: Final = 12
MOST_OF_A_TRADE: Final = 15
WEIGHT: Final = 0.75  # of another name's words against the typed ones
MOST_BESIDE: Final = 10
BESIDE_WEIGHT: Final = 0.2  # of what is also written beside a trade
SURELY_MEANT: Final = 0.9

Terms = Mapping[str, float]
Telling = list[tuple[str, float, float]]  # a term that posts have, its weight, its idf


def other_names(meant: Mapping[str, float], postings: Postings) -> dict[str, float]:
    """Return terms of the names of these occupations, each with its weight.

    Parameters
    ----------
    meant : mapping of str to float
        Occupations, and how far to believe that they were meant.
    postings : Postings
        Terms that no post has are left out; of the others the most telling are kept.

    """
    known = [(belief, _known(code, postings)) for code, belief in meant.items()]
    named = ((WEIGHT * belief, names) for belief, (names, _) in known)
    beside = (
        (BESIDE_WEIGHT * belief, written)
        for belief, (_, written) in known
        if belief >= SURELY_MEANT
    )
    found = _most_telling(beside, MOST_BESIDE)
    for term, weight in _most_telling(named, MOST_TERMS).items():
        found[term] = max(weight, found.get(term, 0.0))
    return found


def warm(postings: Postings) -> None:
    """Weigh the names of every occupation now, and not for the first who means it."""
    for code in load().occupations:
        _known(code, postings)


def _most_telling(profiles: Iterable[tuple[float, Telling]], most: int) -> dict[str, float]:
    """Return the terms, each by the best weight it got, the most telling kept."""
    found: dict[str, float] = {}
    idfs: dict[str, float] = {}
    for share, profile in profiles:
        for term, weight, idf in profile:
            found[term] = max(share * weight, found.get(term, 0.0))
            idfs[term] = idf
    telling = sorted([(-weight * idfs[term], term) for term, weight in found.items()])
    return {term: found[term] for _, term in telling[:most]}


def _known(code: str, postings: Postings) -> tuple[Telling, Telling]:
    """Return what posts have of an occupation's names, and of what is written beside it."""
    found: tuple[Telling, Telling] | None = postings.of_trades.get(code)
    if found is None:
        found = _held(_profile(code), postings), _held(_beside(code), postings)
        postings.of_trades[code] = found
    return found


def _held(profile: Terms, postings: Postings) -> Telling:
    idf = postings.statistics.idf
    return [(term, weight, idf(term)) for term, weight in profile.items() if term in postings]


@lru_cache(maxsize=1024)
def _profile(code: str) -> Terms:
    """Weigh the terms of an occupation's names: common among them, rare among those of others."""
    weights = _names()[code]
    telling = sorted(weights, key=lambda term: (-weights[term], term))
    return {term: weights[term] for term in telling[:MOST_OF_A_TRADE]}


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Terms]:
    return weighed_names(load())


@lru_cache(maxsize=1024)
def _beside(code: str) -> Terms:
    """Weigh what titles of an occupation's families also say: 1 for what most of them say."""
    phrases = [words for family in _families().get(code, ()) for words in family]
    counts = Counter(term for phrase in phrases for term in set(terms(phrase)))
    weights = {
        term: (PAIR_WEIGHT if "_" in term else 1.0) * count
        for term, count in counts.items()
        if not says_only(term, SAYING_NOTHING)
    }
    most = max(weights.values(), default=1.0)
    return {term: weight / most for term, weight in weights.items()}


@lru_cache(maxsize=1)
def _families() -> Mapping[str, list[tuple[str, ...]]]:
    """Return the words of the families of each occupation."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for family in load().families:
        for code in family.occupations:
            found.setdefault(code, []).append(family.words)
    return found
