"""From a text to the lines of work it speaks of, and to the words of titles that go with it.

Two linear steps, fitted by `training` and served from here with NumPy alone: from weighted terms
to a few hundred factors, and from these to lines of work and to title terms.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.texts.postings import terms

LINES_PER_POST: Final = 8
LINES_PER_QUERY: Final = 30
TITLE_TERMS: Final = 20  # of one text

Factors = NDArray[np.float32]


@dataclass(frozen=True, eq=False, slots=True)
class RowLines:
    """The strongest lines of work of each row, shape (kept, n): their numbers and weights.

    A row's weights have length 1 as a vector; a place that is not needed has weight 0.
    """

    numbers: NDArray[np.int16]
    weights: NDArray[np.float16]

    @classmethod
    def none(cls, rows: int) -> "RowLines":
        """Return the lines of rows of which nothing is known."""
        return cls(np.zeros((0, rows), np.int16), np.zeros((0, rows), np.float16))

    def taken(self, rows: Any) -> "RowLines":
        """Return some rows, in the order asked for."""
        return RowLines(
            np.ascontiguousarray(self.numbers[:, rows]), np.ascontiguousarray(self.weights[:, rows])
        )

    def agreement(self, wanted: NDArray[np.float32], rows: Any) -> NDArray[np.float32]:
        """Return the cosine of each row with wanted lines, of length 1 as a vector, 0–1."""
        numbers, weights = self.numbers[:, rows], self.weights[:, rows]
        found = np.zeros(numbers.shape[1], np.float32)
        for at in range(len(numbers)):
            found += wanted[numbers[at]] * weights[at]
        shares: NDArray[np.float32] = np.clip(found, 0.0, 1.0)
        return shares


@dataclass(frozen=True, eq=False)
class Projection:
    """What was fitted.

    Attributes
    ----------
    vocabulary : tuple of str
        Terms of titles and bodies.
    idf : ndarray of float32, shape (terms,)
    loadings : ndarray of float16, shape (terms, factors)
    lines : tuple of str
        Codes of lines of work, whatever the instance knows: occupations, groups, fields, and the
        occupations that titles name.
    to_lines : ndarray of float32, shape (factors, lines)
    title_terms : tuple of str
    to_titles : ndarray of float32, shape (factors, title terms)

    """

    vocabulary: tuple[str, ...]
    idf: NDArray[np.float32]
    loadings: NDArray[np.float16]
    lines: tuple[str, ...]
    to_lines: NDArray[np.float32]
    title_terms: tuple[str, ...]
    to_titles: NDArray[np.float32]

    @cached_property
    def _number_of(self) -> Mapping[str, int]:
        return {term: number for number, term in enumerate(self.vocabulary)}

    def factors(self, texts: Sequence[str]) -> Factors:
        """Return texts as factors, shape (texts, factors); TF-IDF as in training."""
        found = np.zeros((len(texts), self.loadings.shape[1]), np.float32)
        for row, text in enumerate(texts):
            counts = Counter(term for term in terms(text) if term in self._number_of)
            if counts:
                found[row] = self._one(counts)
        return found

    def _one(self, counts: Mapping[str, int]) -> NDArray[np.float32]:
        numbers = np.array([self._number_of[term] for term in counts])
        weights = np.array([1.0 + math.log(count) for count in counts.values()], np.float32)
        weights *= self.idf[numbers]
        weights /= np.linalg.norm(weights)
        found: NDArray[np.float32] = weights @ self.loadings[numbers].astype(np.float32)
        return found

    def post_factors(self, titles: Sequence[str], bodies: Sequence[str]) -> Factors:
        """Return posts as factors; a title, however short, says as much as all of a body."""
        return _unit(self.factors(titles)) + _unit(self.factors(bodies))

    def row_lines(self, factors: Factors) -> RowLines:
        """Return the strongest lines of work of posts."""
        kept = min(LINES_PER_POST, len(self.lines))
        found = _strongest(factors @ self.to_lines, kept)
        numbers = np.argsort(-found, axis=1, kind="stable")[:, :kept]
        weights = np.take_along_axis(found, numbers, axis=1)
        return RowLines(
            np.ascontiguousarray(numbers.T.astype(np.int16)),
            np.ascontiguousarray(weights.T.astype(np.float16)),
        )

    def wanted_lines(self, factors: Factors) -> NDArray[np.float32]:
        """Return the lines of work of one typed text, shape (lines,)."""
        wanted: NDArray[np.float32] = _strongest(factors @ self.to_lines, LINES_PER_QUERY)[0]
        return wanted

    def related(self, factors: Factors) -> dict[str, float]:
        """Return the title terms that go with one text, the strongest of weight 1."""
        strength = (factors @ self.to_titles)[0]
        best = np.argsort(-strength, kind="stable")[:TITLE_TERMS]
        best = best[strength[best] > 0]
        return {self.title_terms[at]: float(strength[at] / strength[best[0]]) for at in best}


def _strongest(strengths: NDArray[np.float32], kept: int) -> NDArray[np.float32]:
    """Keep the greatest positive values of each row, scaled to length 1 as a vector."""
    found = np.maximum(strengths, 0.0)
    if 0 < kept < found.shape[1]:
        least = -np.partition(-found, kept - 1, axis=1)[:, kept - 1 : kept]
        found = np.where(found >= least, found, 0.0)
    return _unit(found)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scale each row to length 1; a row of zeros stays one."""
    length = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    scaled: NDArray[np.float32] = (rows / length).astype(np.float32)
    return scaled


NOWHERE: Final = Projection(
    (), np.empty(0, np.float32), np.empty((0, 0), np.float16), (),
    np.empty((0, 0), np.float32), (), np.empty((0, 0), np.float32),
)  # fmt: skip
