"""What the words of an occupation's names say: common among its own names, rare among others'."""

import math
from collections import Counter
from collections.abc import Mapping

from matching.lexicon import Lexicon, Occupation
from matching.lexicon.empty_words import SAYING_NOTHING
from matching.ranking.texts.postings import terms
from matching.text import fold

PAIR_WEIGHT = 0.5


def weighed_names(entries: Lexicon) -> Mapping[str, Mapping[str, float]]:
    """Return for each occupation the syllables and pairs of its names, weighed 0–1.

    Words that every other trade uses are left out.
    """
    counted = {code: _counted(each) for code, each in entries.occupations.items()}
    used = Counter(term for counts, _ in counted.values() for term in counts)
    of = len(counted) + 1
    return {
        code: {
            term: (PAIR_WEIGHT if "_" in term else 1.0)
            * (count / names)
            * (math.log(of / used[term]) / math.log(of))
            for term, count in counts.items()
            if not says_only(term, SAYING_NOTHING)
        }
        for code, (counts, names) in counted.items()
    }


def says_only(term: str, words: frozenset[str]) -> bool:
    """Tell whether every syllable of a term is one of these folded words."""
    return words.issuperset(fold(term).split("_"))


def _counted(occupation: Occupation) -> tuple[Counter[str], int]:
    names = dict.fromkeys((*occupation.right_names, occupation.en))
    return Counter(term for name in names for term in set(terms(name))), len(names)
