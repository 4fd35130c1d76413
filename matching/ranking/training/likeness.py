"""Titles that carry tags, laid out so that those most like another are quickly found."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matching.ranking.learnt.neighbours import NONE, Neighbours

MOST_TITLES: Final = 30_000  # different ones; more take time with every post that is indexed
HALF_WORTH: Final = 5  # posts of a tag: what fewer tell is half chance
SEED: Final = 0

Array = NDArray[Any]


def neighbours(  # noqa: PLR0913 - two matrices, and what their rows and columns are
    carries: sparse.csc_matrix,
    titles: sparse.csr_matrix,
    *,
    title: Array,
    tagged: Array,
    tags: Sequence[str],
    terms: Array,
    idf: Array,
    said: Array,
) -> Neighbours:
    """Lay out titles with their tags.

    Parameters
    ----------
    carries : csc_matrix
        Posts × tags.
    titles : csr_matrix
        Posts × terms, TF-IDF.
    title : ndarray of int
        The number of each post's title.
    tagged : ndarray of int
        The posts that carry any tag, common or not: a title of rare tags is no sign of others.
    tags : sequence of str
        The names of the columns of `carries`.
    terms : ndarray of str
        The names of the columns of `titles`.
    idf : ndarray
        Of each of these.
    said : ndarray
        How far titles say the tag that they carry, 0–1: such posts are found by its words.

    """
    drawn, first = np.unique(title[tagged], return_index=True)
    some = np.sort(np.random.default_rng(SEED).permutation(len(drawn))[:MOST_TITLES])
    drawn, first = drawn[some], first[some]
    if not len(drawn) or not len(tags):
        return NONE
    by_term = sparse.csc_matrix(titles[tagged[first]])
    used = np.flatnonzero(by_term.getnnz(axis=0))
    by_term = by_term[:, used]
    shares = _shares(sparse.csr_matrix(carries), title, tagged, drawn)
    posts = np.diff(carries.indptr)
    return Neighbours(
        terms=tuple(terms[used].tolist()),
        idf=idf[used].astype(np.float32),
        starts=by_term.indptr.astype(np.int64),
        titles=by_term.indices.astype(np.int32),
        weights=by_term.data.astype(np.float32),
        tags=tuple(tags),
        tag_starts=shares.indptr.astype(np.int64),
        tag_numbers=shares.indices.astype(np.int32),
        tag_shares=shares.data.astype(np.float32),
        carriers=np.asarray(shares.sum(axis=0)).ravel().astype(np.float32),
        worth=((1.0 - said) * posts / (posts + HALF_WORTH)).astype(np.float32),
    )


def _shares(
    carries: sparse.csr_matrix, title: Array, tagged: Array, drawn: Array
) -> sparse.csr_matrix:
    """Return the share of the posts with each title that carry each tag."""
    copies = tagged[np.isin(title[tagged], drawn)]
    place = np.searchsorted(drawn, title[copies])
    posts = np.bincount(place, minlength=len(drawn))
    gathered = sparse.csr_matrix(
        (1.0 / posts[place], (place, copies)), shape=(len(drawn), carries.shape[0])
    )
    found = sparse.csr_matrix(gathered @ carries)
    found.sort_indices()
    return found
