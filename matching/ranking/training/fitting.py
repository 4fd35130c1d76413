"""What scikit-learn learns from posts, tags and lines of work. Never used when serving.

Associations: for each tag the mean TF-IDF of the titles that carry it, less what titles say that
look like them and do not (Rocchio's relevance feedback), its best terms kept, each the weaker the
more these titles say the tag itself, and how far different employers of the tag agree.
Neighbours: different titles with their tags, see `likeness`.
Projection: texts as
TF-IDF, brought to a few hundred factors by a truncated SVD that sees no tag, then ridge regression
to lines of work and to title terms. The sums that a ridge is solved from are kept per fold, so a
model without some folds costs a subtraction.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import MultiLabelBinarizer

from matching.ranking.index.segment import OCCUPATIONS_PER_POST
from matching.ranking.learnt import associations, neighbours, projection
from matching.ranking.learnt.associations import LONGEST_TAG, Associations, tag_key
from matching.ranking.learnt.model import Learnt
from matching.ranking.learnt.neighbours import Neighbours
from matching.ranking.learnt.projection import Projection
from matching.ranking.texts.english import stems
from matching.ranking.texts.postings import terms
from matching.ranking.trades.numbered import named_in
from matching.ranking.training import likeness
from matching.ranking.training.centroids import Voices
from matching.ranking.training.contrast import Field
from matching.ranking.training.grouping import TrainingPost, employers, text_key
from matching.text import fold

TERMS_PER_TAG: Final = 25
SAID_IN_WORDS: Final = 0.5  # of what titles teach of a tag that they say: its own words find them
LEAST_POSTS_PER_TAG: Final = 2
LEAST_POSTS_PER_LINE: Final = 5
LEAST_POSTS_WITH_LINES: Final = 100
LEAST_POSTS_PER_TERM: Final = 3
LEAST_WITH_BODIES: Final = 0.5  # of the posts to be ranked
FACTORS: Final = 256
RIDGE: Final = 0.3
SEED: Final = 0

Array = NDArray[Any]


class Fit:
    """Everything that is learnt from posts, for any folds left out.

    Parameters
    ----------
    posts : sequence of TrainingPost
    fold_of : sequence of int
        The fold of each post, see `grouping.folds`; all 0 where nothing is to be left out.
    with_bodies : bool
        Whether what is to be ranked has bodies: then only posts with bodies teach lines of work.

    """

    def __init__(
        self, posts: Sequence[TrainingPost], fold_of: Sequence[int], *, with_bodies: bool = True
    ) -> None:
        self._fold_of = np.asarray(fold_of, np.int64)
        rows = _alike(posts, with_bodies=with_bodies)
        self._tagging = _Tagging([posts[n] for n in rows])
        self._rows = np.array(rows, np.int64)
        self._lining = _Lining([posts[n] for n in rows], self._fold_of[rows], with_bodies)

    def learnt(self, without: Iterable[int] = ()) -> Learnt:
        """Return what is learnt from the posts of all other folds."""
        left_out = sorted(set(without))
        rows = np.flatnonzero(~np.isin(self._fold_of[self._rows], left_out))
        found, alike = self._tagging.learnt(rows)
        return Learnt(found, self._lining.projection(left_out), alike)


def mostly_with_bodies(bodies: Sequence[str]) -> bool:
    """Tell whether posts to be ranked are mostly more than a title; see `Fit`."""
    return sum(map(bool, bodies)) > LEAST_WITH_BODIES * len(bodies)


def _alike(posts: Sequence[TrainingPost], *, with_bodies: bool) -> list[int]:
    """Return the posts that look like those to be ranked; all where few do."""
    rows = [n for n, post in enumerate(posts) if post.body]
    return rows if with_bodies and len(rows) >= LEAST_POSTS_WITH_LINES else list(range(len(posts)))


class _Tagging:
    """Which title terms go with which tags, and which titles carry them."""

    def __init__(self, posts: Sequence[TrainingPost]) -> None:
        keys = [sorted({key for tag in post.tags if (key := _usable(tag))}) for post in posts]
        self._some = sum(map(bool, keys)) >= LEAST_POSTS_PER_TAG
        if not self._some:
            return
        binarizer = MultiLabelBinarizer(sparse_output=True)
        self._carries = sparse.csr_matrix(binarizer.fit_transform(keys), dtype=np.float32)
        self._tags = np.array(binarizer.classes_)
        vectorizer = TfidfVectorizer(
            analyzer=terms, sublinear_tf=True, min_df=min(2, len(posts)), dtype=np.float32
        )
        self._titles = sparse.csr_matrix(vectorizer.fit_transform([p.title for p in posts]))
        self._employer = np.array(employers(posts))
        self._title = np.unique([text_key(p.title) for p in posts], return_inverse=True)[1]
        self._terms = vectorizer.get_feature_names_out()
        self._idf = vectorizer.idf_
        self._names = _Names(self._terms, self._idf)

    def learnt(self, rows: Array) -> tuple[Associations, Neighbours]:
        if not self._some:
            return associations.NONE, neighbours.NONE
        carries = sparse.csc_matrix(self._carries[rows])
        tagged = np.flatnonzero(sparse.csr_matrix(carries).getnnz(axis=1))
        common = np.flatnonzero(np.diff(carries.indptr) >= LEAST_POSTS_PER_TAG)
        carries, titles = carries[:, common], self._titles[rows]
        tags = tuple(self._tags[common].tolist())
        said = self._names.said(tags, carries, titles)
        voices = Voices.of(carries, titles, self._employer[rows])
        strength = 1.0 - SAID_IN_WORDS * said
        field = Field.of(carries, titles, self._title[rows])
        apart = field.contrasted(voices.centroids())
        alike = likeness.neighbours(
            carries,
            titles,
            title=self._title[rows],
            tagged=tagged,
            tags=tags,
            terms=self._terms,
            idf=self._idf,
            said=said,
        )
        return _best_terms(apart, tags, self._terms, strength, voices.agreement()), alike


class _Names:
    """How far the titles of posts say the names of their tags, accents aside."""

    def __init__(self, names: Array, idf: Array) -> None:
        self._of_syllable: dict[str, list[int]] = {}
        for number, name in enumerate(names.tolist()):
            if "_" not in name:
                self._of_syllable.setdefault(fold(name), []).append(number)
        self._idf, self._rarest = idf, float(idf.max(initial=1.0))

    def said(
        self, tags: Sequence[str], carries: sparse.csc_matrix, titles: sparse.csr_matrix
    ) -> Array:
        """Return the share of each tag's syllables, by weight, that its titles have, 0–1."""
        present = sparse.csr_matrix(carries.T @ titles.sign())
        posts = np.maximum(np.diff(carries.indptr), 1)
        found = np.zeros(len(tags))
        for number, tag in enumerate(tags):
            span = slice(present.indptr[number], present.indptr[number + 1])
            shares = present.data[span] / posts[number]
            found[number] = self._share(tag, dict(zip(present.indices[span], shares, strict=True)))
        return found

    def _share(self, tag: str, present: Mapping[int, float]) -> float:
        total = got = 0.0
        for word in stems(tag.split()):
            numbers = self._of_syllable.get(word, [])
            weight = min((float(self._idf[n]) for n in numbers), default=self._rarest)
            total += weight
            got += weight * min(1.0, sum(present.get(n, 0.0) for n in numbers))
        return got / total if total else 0.0


def _usable(tag: str) -> str:
    key = tag_key(tag)
    return key if 0 < len(key.split()) <= LONGEST_TAG else ""


def _best_terms(
    centroids: sparse.csr_matrix,
    tags: tuple[str, ...],
    names: Array,
    strength: Array,
    agreement: Array,
) -> Associations:
    """Keep the best terms of each row, scaled so that the strongest has the tag's strength."""
    columns: list[Array] = [np.empty(0, np.int32)]
    weights: list[Array] = [np.empty(0, np.float32)]
    starts = [0]
    for row in range(centroids.shape[0]):
        span = slice(centroids.indptr[row], centroids.indptr[row + 1])
        found, values = centroids.indices[span], centroids.data[span]
        best = np.lexsort((found, -values))[:TERMS_PER_TAG]
        columns.append(found[best])
        weights.append(strength[row] * values[best] / max(float(values.max(initial=0.0)), 1e-9))
        starts.append(starts[-1] + len(best))
    used, numbers = np.unique(np.concatenate(columns), return_inverse=True)
    return Associations(
        tags=tags,
        terms=tuple(names[used].tolist()),
        starts=np.array(starts, np.int64),
        columns=numbers.astype(np.int32),
        weights=np.concatenate(weights).astype(np.float32),
        agreement=agreement.astype(np.float32),
    )


class _Lining:
    """Texts as factors, and ridge regressions from them, in sums per fold."""

    def __init__(self, posts: Sequence[TrainingPost], fold_of: Array, with_bodies: bool) -> None:  # noqa: FBT001
        self._posts, self._fold_of, self._with_bodies = posts, fold_of, with_bodies
        self._held = [{*post.lines, *_named(post.title)} for post in posts]
        self.possible = sum(map(bool, self._held)) >= LEAST_POSTS_WITH_LINES

    def projection(self, left_out: Sequence[int]) -> Projection:
        if not self.possible:
            return projection.NOWHERE
        vectorizer, loadings, _ = self._factors
        lines = [each for each in self._lines if len(each.names)]
        to_lines = [each.solved(left_out) for each in lines]
        return Projection(
            vocabulary=tuple(vectorizer.get_feature_names_out().tolist()),
            idf=vectorizer.idf_.astype(np.float32),
            loadings=loadings.astype(np.float16),
            lines=tuple(name for each in lines for name in each.names),
            to_lines=np.concatenate([np.empty((loadings.shape[1], 0)), *to_lines], axis=1).astype(
                np.float32
            ),
            title_terms=self._titles.names,
            to_titles=self._titles.solved(left_out).astype(np.float32),
        )

    @cached_property
    def _factors(self) -> tuple[TfidfVectorizer, Array, Array]:
        """The vectorizer, what each term loads on each factor, and each post's factors."""
        vectorizer = TfidfVectorizer(
            analyzer=terms,
            sublinear_tf=True,
            min_df=LEAST_POSTS_PER_TERM if self._with_bodies else 2,
            dtype=np.float32,
        )
        weighted = vectorizer.fit_transform([self._text(post) for post in self._posts])
        factors = min(FACTORS, min(weighted.shape) - 1)
        loadings = TruncatedSVD(factors, random_state=SEED).fit(weighted).components_.T
        return vectorizer, loadings, weighted @ loadings

    def _text(self, post: TrainingPost) -> str:
        return f"{post.title}\n{post.body}" if self._with_bodies else post.title

    @cached_property
    def _lines(self) -> list["_Ridge"]:
        """One regression for each namespace of lines, from the posts that have a line in it."""
        spaces = sorted({line.split(":", 1)[0] for held in self._held for line in held})
        return [self._ridge_of(space) for space in spaces]

    def _ridge_of(self, space: str) -> "_Ridge":
        held = [{x for x in lines if x.split(":", 1)[0] == space} for lines in self._held]
        rows = np.array([row for row, each in enumerate(held) if each])
        binarizer = MultiLabelBinarizer(sparse_output=True)
        chosen = binarizer.fit_transform([held[row] for row in rows])
        labels = sparse.csc_matrix(chosen, dtype=float)
        common = np.flatnonzero(np.diff(labels.indptr) >= LEAST_POSTS_PER_LINE)
        names = tuple(np.array(binarizer.classes_)[common].tolist())
        return _Ridge(self._factors[2][rows], labels[:, common], self._fold_of[rows], names)

    @cached_property
    def _titles(self) -> "_Ridge":
        """From a text to the terms of its title; nothing where titles are all there is."""
        least = LEAST_POSTS_PER_TERM if self._with_bodies else len(self._posts) + 1
        counted = TfidfVectorizer(analyzer=terms, sublinear_tf=True, min_df=1, dtype=np.float32)
        weighted = sparse.csc_matrix(counted.fit_transform([post.title for post in self._posts]))
        common = np.flatnonzero(np.diff(weighted.indptr) >= least)
        names = tuple(counted.get_feature_names_out()[common].tolist())
        return _Ridge(self._factors[2], weighted[:, common], self._fold_of, names)


def _named(title: str) -> list[str]:
    """Return the occupations that a title names, as lines of work: no employer has to choose."""
    return [f"named:{code}" for code in named_in(title)[:OCCUPATIONS_PER_POST]]


class _Ridge:
    """A ridge regression whose sums are kept per fold: leaving one out costs a subtraction."""

    def __init__(
        self, given: Array, wanted: sparse.csc_matrix, fold_of: Array, names: tuple[str, ...]
    ) -> None:
        self.names = names
        given = given.astype(np.float64)
        rows_of = {int(fold): np.flatnonzero(fold_of == fold) for fold in np.unique(fold_of)}
        self._squares = {fold: given[rows].T @ given[rows] for fold, rows in rows_of.items()}
        by_row = wanted.tocsr()
        self._products = {fold: (by_row[rows].T @ given[rows]).T for fold, rows in rows_of.items()}
        none = np.zeros((given.shape[1], given.shape[1])), np.zeros((given.shape[1], len(names)))
        self._all: tuple[Array, Array] = (
            sum(self._squares.values(), none[0]),
            sum(self._products.values(), none[1]),
        )

    def solved(self, left_out: Sequence[int]) -> Array:
        """Return the coefficients, shape (factors, names), without some folds."""
        gone = [fold for fold in left_out if fold in self._squares]
        squares = self._all[0] - sum(self._squares[fold] for fold in gone)
        products = self._all[1] - sum(self._products[fold] for fold in gone)
        penalty = RIDGE * np.eye(len(squares))
        found: Array = np.linalg.solve(squares + penalty, products)
        return found
