"""Reading a query as it was meant: lost accents and single typing errors.

A Viterbi path over pairs of syllables, counted in the titles that are being searched: "phu bep"
becomes "phụ bếp" because titles say so. A query whose words are all known is left alone.
"""

import math
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from matching.text import Spelling, fold, has_accents, syllables

COST_OF_AN_EDIT: Final = 4.0  # in nats: an edited word must be about fifty times as likely
MOST_CANDIDATES: Final = 12
PAIRS_WEIGHT: Final = 0.7
RARE: Final = 2  # a bare word in fewer titles than this is taken for one without its accents


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

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """Accented forms of each folded syllable, the commonest first."""
        forms: dict[str, list[str]] = {}
        for term in sorted(self._counts, key=lambda t: (-self._counts[t], t)):
            if "_" not in term:
                forms.setdefault(fold(term), []).append(term)
        return forms

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(form for form in self._forms if not form.isdecimal())

    def __call__(self, words: list[str]) -> list[str]:
        """Return the syllables as they were probably meant, as many as were given."""
        if not words or not self._doubtful(words):
            return words
        return self._best_path([self._candidates(word) for word in words])

    def text(self, query: str) -> str:
        """Return a repaired query in lower case, punctuation gone."""
        return " ".join(self(syllables(query)))

    def _doubtful(self, words: Iterable[str]) -> bool:
        """Tell whether anything is worth repairing: an unknown word, or no accent anywhere."""
        words = list(words)
        if any(word not in self._counts for word in words):
            return True
        return not any(map(has_accents, words)) and any(self._looks_bare(w) for w in words)

    def _looks_bare(self, word: str) -> bool:
        best = self._forms.get(fold(word), [word])[0]
        return best != word and self._counts[best] > RARE * self._counts.get(word, 0)

    def _candidates(self, word: str) -> dict[str, float]:
        """Return what a word may be, with the cost of taking it so."""
        if has_accents(word) and word in self._counts:
            return {word: 0.0}
        bare = fold(word)
        found = dict.fromkeys(self._forms.get(bare, [])[:MOST_CANDIDATES], 0.0)
        if has_accents(word):
            found = dict.fromkeys(found, COST_OF_AN_EDIT / 2)
        if not found:
            near = [form for known in self._spelling.nearest(bare) for form in self._forms[known]]
            found = dict.fromkeys(near[: 3 * MOST_CANDIDATES], COST_OF_AN_EDIT)
        return found or {word: 0.0}

    def _best_path(self, columns: list[dict[str, float]]) -> list[str]:
        paths = {word: (cost + self._rarity(word), [word]) for word, cost in columns[0].items()}
        for column in columns[1:]:
            paths = {
                word: self._step(paths, word, cost + self._rarity(word) * (1 - PAIRS_WEIGHT))
                for word, cost in column.items()
            }
        return min(paths.values())[1]

    def _step(
        self, paths: Mapping[str, tuple[float, list[str]]], word: str, cost: float
    ) -> tuple[float, list[str]]:
        before, path = min(
            (known + PAIRS_WEIGHT * self._unlikeliness(last, word), way)
            for last, (known, way) in paths.items()
        )
        return before + cost, [*path, word]

    def _rarity(self, word: str) -> float:
        return -math.log((self._counts.get(word, 0) + 0.1) / self._total)

    def _unlikeliness(self, first: str, second: str) -> float:
        """Return minus the log of a pair's chance, backed off to the second word's own."""
        pair = self._counts.get(f"{first}_{second}", 0)
        alone = (self._counts.get(second, 0) + 0.1) / self._total
        return -math.log((pair + 2.0 * alone) / (self._counts.get(first, 0) + 2.0))
