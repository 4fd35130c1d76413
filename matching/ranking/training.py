"""What scikit-learn learns from posts and the tags employers gave them. Never used when serving.

For each tag the mean TF-IDF of the titles that carry it (a Rocchio centroid), its best terms kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import MultiLabelBinarizer

from matching.ranking.associations import LONGEST_TAG, Associations, tag_key
from matching.ranking.postings import terms

TERMS_PER_TAG: Final = 20
LEAST_POSTS_PER_TAG: Final = 3


@dataclass(frozen=True, slots=True)
class TaggedTitle:
    """A title with the tags its employer chose."""

    title: str
    tags: tuple[str, ...]


def fit(
    posts: Sequence[TaggedTitle],
    *,
    terms_per_tag: int = TERMS_PER_TAG,
    least_posts: int = LEAST_POSTS_PER_TAG,
) -> Associations:
    """Learn which title terms go with each tag; nothing where no tag is common enough."""
    keys = [sorted({key for tag in post.tags if (key := _usable(tag))}) for post in posts]
    if sum(map(bool, keys)) < least_posts:
        return Associations((), (), np.zeros(1, np.int64), np.empty(0, np.int32), _none())
    binarizer = MultiLabelBinarizer(sparse_output=True)
    carries = sparse.csc_matrix(binarizer.fit_transform(keys), dtype=np.float32)
    common = np.flatnonzero(np.diff(carries.indptr) >= least_posts)
    vectorizer = TfidfVectorizer(
        analyzer=terms, sublinear_tf=True, min_df=min(2, len(posts)), dtype=np.float32
    )
    titles = vectorizer.fit_transform([post.title for post in posts])
    sizes = np.diff(carries.indptr)[common]
    centroids = sparse.csr_matrix(
        sparse.diags(1.0 / np.maximum(sizes, 1)) @ carries[:, common].T @ titles
    )
    return _strongest(
        centroids,
        tuple(binarizer.classes_[common]),
        tuple(vectorizer.get_feature_names_out()),
        terms_per_tag,
    )


def _usable(tag: str) -> str:
    key = tag_key(tag)
    return key if 0 < len(key.split()) <= LONGEST_TAG else ""


def _none() -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    return np.empty(0, np.float32)


def _strongest(
    centroids: sparse.csr_matrix, tags: tuple[str, ...], names: tuple[str, ...], keep: int
) -> Associations:
    """Keep the best terms of each row, scaled so that the strongest has weight 1."""
    columns, weights, starts = [], [], [0]
    for row in range(centroids.shape[0]):
        span = slice(centroids.indptr[row], centroids.indptr[row + 1])
        found, values = centroids.indices[span], centroids.data[span]
        best = np.lexsort((found, -values))[:keep]
        columns.append(found[best])
        weights.append(values[best] / max(float(values.max(initial=0.0)), 1e-9))
        starts.append(starts[-1] + len(best))
    used, numbers = np.unique(np.concatenate([*columns, _none_columns()]), return_inverse=True)
    return Associations(
        tags=tags,
        terms=tuple(names[column] for column in used.tolist()),
        starts=np.array(starts, np.int64),
        columns=numbers.astype(np.int32),
        weights=np.concatenate([*weights, _none()]).astype(np.float32),
    )


def _none_columns() -> "np.ndarray[tuple[int], np.dtype[np.int32]]":
    return np.empty(0, np.int32)
