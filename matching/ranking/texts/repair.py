"""Reading a query as it was meant: lost accents, typing errors, words run together.

A Viterbi path over pairs of syllables, counted in the titles that are being searched and in the
names of trades and places: "phu bep" becomes "phụ bếp" because titles say so. A query whose words
are all known is left alone.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Final

from matching.lexicon.empty_words import SAYING_NOTHING
from matching.ranking.texts.english import in_english, is_english
from matching.ranking.texts.readings import Reader
from matching.ranking.texts.typing_habits import written_out
from matching.text import bare, has_accents, syllables

PAIRS_WEIGHT: Final = 0.7
RARE: Final = 2  # a bare word in fewer titles than this is taken for one without its accents
UNSEEN: Final = 0.02  # of a title, that a word stands in which stands in none
MOST_PATHS: Final = 6  # kept at each word
LONGEST_DOUBTED: Final = 16  # words; in longer texts those that are words stay what they are
SHORTEST_RUN: Final = 4  # letters of two words typed as one
LONGEST_RUN: Final = 13
FORMS_TRIED: Final = 4
_KEPT: Final = 30_000

Path = tuple[float, tuple[str, ...]]


class Repair:
    """Restores accents and letters.

    Parameters
    ----------
    counts : mapping of str to int
        How many titles have a syllable, or a pair of them joined by an underscore.

    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self._total = sum(n for term, n in counts.items() if "_" not in term) or 1
        self._reader = Reader(counts)
        self._costs: dict[tuple[str, str], float] = {}
        self._single: dict[str, int] = {}

    def __call__(self, words: list[str]) -> list[str]:
        """Return the syllables as they were probably meant.

        As many as were given, but for abbreviations and for words that were run together.
        """
        parted = [part for word in written_out(words) for part in self._parted(word)]
        if all(map(self._knows, parted)) and not self._bare(parted):
            return parted
        unknown = any(map(self._misspelt, parted))
        others = unknown and len(parted) <= LONGEST_DOUBTED
        accented, english = any(map(has_accents, parted)), self._is_english(parted)
        return self._best_path(
            [
                {word: 0.0}
                if english and not is_english(word)  # "cum" between English words is no "cửa"
                else self._reader.readings(word, others=others, accented=accented)
                for word in parted
            ]
        )

    def text(self, query: str) -> str:
        """Return a repaired query in lower case, punctuation gone."""
        return " ".join(self(syllables(query)))

    def _knows(self, word: str) -> bool:
        return self._reader.knows(word) or word.isdecimal()

    def _misspelt(self, word: str) -> bool:
        return not (self._knows(word) or self._reader.may_be_rare(word))

    def _is_english(self, words: list[str]) -> bool:
        """Tell whether words are English, at least one of them known: "mocj" is mộc in Telex."""
        known = (self._knows(each) or each in SAYING_NOTHING for each in words if is_english(each))
        return in_english(words) and any(known)

    def _bare(self, words: Iterable[str]) -> bool:
        """Tell whether words were typed without the accents that they usually have."""
        words = list(words)
        return not any(map(has_accents, words)) and any(map(self._looks_bare, words))

    def _looks_bare(self, word: str) -> bool:
        best = self._reader.forms.get(bare(word), [word])[0]
        return best != word and self._counts[best] > RARE * self._counts.get(word, 0)

    def _parted(self, word: str) -> tuple[str, ...]:
        """Return the two words that were typed as one, if titles have them side by side."""
        if self._knows(word) or not SHORTEST_RUN <= len(bare(word)) <= LONGEST_RUN:
            return (word,)
        if len(self._reader.readings(word)) > 1:
            return (word,)
        pairs = [
            (self._counts.get(f"{first}_{second}", 0), first, second)
            for at in range(2, len(bare(word)) - 1)
            for first in self._forms(word[:at])
            for second in self._forms(word[at:])
        ]
        best = max(pairs, default=(0, word, ""))
        return best[1:] if best[0] else (word,)

    def _forms(self, part: str) -> list[str]:
        if has_accents(part):
            return [part]
        return self._reader.forms.get(bare(part), [])[:FORMS_TRIED]

    def _best_path(self, columns: list[dict[str, float]]) -> list[str]:
        if not columns:
            return []
        paths: list[Path] = [
            (cost + self._rarity(word), (word,)) for word, cost in columns[0].items()
        ]
        for column in columns[1:]:
            paths = self._longer(sorted(paths)[:MOST_PATHS], column)
        return list(min(paths)[1])

    def _longer(self, paths: list[Path], column: Mapping[str, float]) -> list[Path]:
        """Return the best path to each word of the next column."""
        longer = []
        for word, cost in column.items():
            before, path = min(
                [
                    (known + PAIRS_WEIGHT * self._unlikeliness(path[-1], word), path)
                    for known, path in paths
                ]
            )
            alone = cost + self._rarity(word) * (1 - PAIRS_WEIGHT)
            longer.append((before + alone, (*path, word)))
        return longer

    def _rarity(self, word: str) -> float:
        return -math.log((self._count(word) + UNSEEN) / self._total)

    def _unlikeliness(self, first: str, second: str) -> float:
        """Return minus the log of a pair's chance, backed off to the second word's own."""
        key = (first, second)
        cost = self._costs.get(key)
        if cost is None:
            if len(self._costs) >= _KEPT:
                self._costs.clear()
            pair = self._counts.get(f"{first}_{second}", 0)
            alone = (self._count(second) + UNSEEN) / self._total
            cost = -math.log((pair + 2.0 * alone) / (self._count(first) + 2.0))
            self._costs[key] = cost
        return cost

    def _count(self, word: str) -> int:
        """Return in how many titles a word stands; kept, for it is asked with every other one."""
        found = self._single.get(word)
        if found is None:
            if len(self._single) >= _KEPT:
                self._single.clear()
            found = self._single[word] = self._counts.get(word, 0)
        return found
