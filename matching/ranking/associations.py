"""What employers who use one word also write: terms that go with a tag, as plain arrays.

Fitted by `training`, kept by `store`, served from here with NumPy alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.text import folded_syllables

LONGEST_TAG: Final = 12  # syllables


def tag_key(tag: str) -> str:
    """Return a tag as it is looked up: folded syllables."""
    return " ".join(folded_syllables(tag))


@dataclass(frozen=True)
class Associations:
    """For each tag its related terms: rows of a sparse matrix (tags × terms).

    `starts` has one entry more than `tags`; `columns[starts[i]:starts[i+1]]` number the terms of
    tag i and `weights` are their shares, the strongest first, at most 1.
    """

    tags: tuple[str, ...]
    terms: tuple[str, ...]
    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    weights: NDArray[np.float32]

    @cached_property
    def _row_of(self) -> Mapping[str, int]:
        return {tag: row for row, tag in enumerate(self.tags)}

    def related(self, phrases: Sequence[Sequence[str]]) -> dict[str, float]:
        """Return the terms related to the tags inside phrases, each with its weight."""
        found: dict[str, float] = {}
        for phrase in phrases:
            for row in self._tags_in(folded_syllables(" ".join(phrase))):
                span = slice(self.starts[row], self.starts[row + 1])
                for column, weight in zip(
                    self.columns[span].tolist(), self.weights[span].tolist(), strict=True
                ):
                    term = self.terms[column]
                    found[term] = max(weight, found.get(term, 0.0))
        return found

    def _tags_in(self, words: list[str]) -> list[int]:
        """Return the tags named in a phrase, longer ones before those inside them."""
        free, rows = [True] * len(words), []
        for length in range(min(LONGEST_TAG, len(words)), 0, -1):
            for start in range(len(words) - length + 1):
                row = self._row_of.get(" ".join(words[start : start + length]))
                if row is not None and all(free[start : start + length]):
                    free[start : start + length] = [False] * length
                    rows.append(row)
        return rows


NONE: Final = Associations(
    (), (), np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0, np.float32)
)
