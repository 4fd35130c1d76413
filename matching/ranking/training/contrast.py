"""What sets a tag's titles apart from titles that look like them and do not carry it.

Rocchio's relevance feedback has two halves: towards the titles of a tag, and away from those that
its terms find wrongly. "kỹ sư" stands in most titles of "kỹ sư cơ khí", and in those of every other
engineer too.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

AWAY: Final = 0.25  # the share of what rivals say that a tag loses
TERMS_SOUGHT_BY: Final = 25  # of a tag
RIVALS: Final = 50  # titles of each tag
SOUGHT_AMONG: Final = 6_000  # different titles; more take time and show no more
LEAST_ALIKE: Final = 1e-6
TAGS_AT_ONCE: Final = 256
SEED: Final = 0

Array = NDArray[Any]


@dataclass(frozen=True, eq=False, slots=True)
class Field:
    """Different titles that have tags.

    Attributes
    ----------
    titles : csr_matrix, shape (titles, terms)
    carries : csr_matrix, shape (titles, tags)
        1 where any post with the title carries the tag.

    """

    titles: sparse.csr_matrix
    carries: sparse.csr_matrix

    @classmethod
    def of(cls, carries: sparse.csc_matrix, titles: sparse.csr_matrix, title: Array) -> "Field":
        """Draw the field from posts × tags, posts × terms and the number of each post's title."""
        tagged = np.flatnonzero(sparse.csr_matrix(carries).getnnz(axis=1))
        drawn, first = np.unique(title[tagged], return_index=True)
        if len(drawn) > SOUGHT_AMONG:
            some = np.random.default_rng(SEED).permutation(len(drawn))[:SOUGHT_AMONG]
            drawn, first = drawn[np.sort(some)], first[np.sort(some)]
        copies = np.flatnonzero(np.isin(title, drawn))
        place = np.searchsorted(drawn, title[copies])
        gathered = sparse.csr_matrix(
            (np.ones(len(copies), np.float32), (place, copies)),
            shape=(len(drawn), len(title)),
        )
        return cls(titles[tagged[first]], sparse.csr_matrix(gathered @ carries).sign())

    def contrasted(self, centroids: sparse.csr_matrix) -> sparse.csr_matrix:
        """Return the centroids of tags less what their rivals say, no term below 0."""
        parts = [
            self._less_rivals(centroids[start : start + TAGS_AT_ONCE], start)
            for start in range(0, centroids.shape[0], TAGS_AT_ONCE)
        ]
        return sparse.csr_matrix(sparse.vstack(parts)) if parts else centroids

    def _less_rivals(self, centroids: sparse.csr_matrix, start: int) -> sparse.csr_matrix:
        found = (strongest(centroids, TERMS_SOUGHT_BY) @ self.titles.T).toarray()
        found[self.carries[:, start : start + centroids.shape[0]].toarray().T > 0] = 0.0
        weights = _best(found).power(2)
        total = np.asarray(weights.sum(axis=1)).ravel()
        mean = sparse.diags(1.0 / np.maximum(total, 1e-9)) @ weights @ self.titles
        kept = sparse.csr_matrix(centroids - AWAY * mean)
        kept.data = np.maximum(kept.data, 0.0)
        kept.eliminate_zeros()
        return kept


def _best(found: Array) -> sparse.csr_matrix:
    """Keep the greatest values of each row, none that is 0; all of those that are equal."""
    kept = min(RIVALS, found.shape[1])
    least = -np.partition(-found, kept - 1, axis=1)[:, kept - 1]
    number, column = np.nonzero(found >= np.maximum(least, LEAST_ALIKE)[:, None])
    return sparse.csr_matrix((found[number, column], (number, column)), shape=found.shape)


def strongest(rows: sparse.csr_matrix, kept: int) -> sparse.csr_matrix:
    """Keep the greatest values of each row; among equals those that come first."""
    rows = sparse.csr_matrix(rows)
    number = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    order = np.lexsort((rows.indices, -rows.data, number))
    place = np.arange(rows.nnz) - np.repeat(rows.indptr[:-1], np.diff(rows.indptr))
    best = np.sort(order[place < kept])
    return sparse.csr_matrix(
        (rows.data[best], (number[best], rows.indices[best])), shape=rows.shape
    )
