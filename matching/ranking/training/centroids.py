"""What the titles of a tag have in common; who posts often is not heard as often."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Array = NDArray[Any]


@dataclass(frozen=True, eq=False, slots=True)
class Voices:
    """What each employer writes under each tag.

    Attributes
    ----------
    titles : csr_matrix, shape (voices, terms)
        The mean of an employer's titles under a tag.
    posts : ndarray, shape (voices,)
        How many posts that is.
    by_tag : csr_matrix, shape (tags, voices)
        1 where a voice speaks of a tag.

    """

    titles: sparse.csr_matrix
    posts: Array
    by_tag: sparse.csr_matrix

    @classmethod
    def of(cls, carries: sparse.csc_matrix, titles: sparse.csr_matrix, employer: Array) -> "Voices":
        """Gather posts that carry tags (posts × tags) by employer, shape (posts,), and tag."""
        carried = sparse.coo_matrix(carries)
        count = carries.shape[1]
        keys, voice, posts = np.unique(
            employer[carried.row] * count + carried.col, return_inverse=True, return_counts=True
        )
        said_by = sparse.csr_matrix(
            (1.0 / posts[voice], (voice, carried.row)), shape=(len(keys), carries.shape[0])
        )
        by_tag = sparse.csr_matrix(
            (np.ones(len(keys)), (keys % count, np.arange(len(keys)))), shape=(count, len(keys))
        )
        return cls(sparse.csr_matrix(said_by @ titles), posts, by_tag)

    def centroids(self) -> sparse.csr_matrix:
        """Return the mean title of each tag; who posts four times as often counts twice as much."""
        weighted = sparse.csr_matrix(self.by_tag @ sparse.diags(np.sqrt(self.posts)))
        total = np.asarray(weighted.sum(axis=1)).ravel()
        return sparse.csr_matrix(
            sparse.diags(1.0 / np.maximum(total, 1e-9)) @ weighted @ self.titles
        )

    def agreement(self) -> Array:
        """Return the mean cosine of titles of two employers of each tag, 0 where there is but one.

        One employer's posts are alike without a common meaning of the word.
        """
        counts = np.asarray(self.by_tag.sum(axis=1)).ravel()
        sums = sparse.csr_matrix(self.by_tag @ self.titles)
        together = np.asarray(sums.multiply(sums).sum(axis=1)).ravel()
        own = self.by_tag @ np.asarray(self.titles.multiply(self.titles).sum(axis=1)).ravel()
        found: Array = np.clip((together - own) / np.maximum(counts * (counts - 1), 1.0), 0.0, 1.0)
        return found
