"""An inverted index of words: BM25 over two fields, as arrays."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.texts.english import STEM_SIGN, stem, stems
from matching.ranking.texts.vocabulary import NOT_KNOWN, Vocabulary
from matching.text import bigrams, syllables

Docs = NDArray[np.integer[Any]]  # rows: kept as int32, and as the processor counts once found
Points = NDArray[np.float32]
Range = tuple[int, int]  # of rows, the end not included

# BM25F after Robertson and Zaragoza (2009): one saturation for both fields together.
K1: Final = 1.2
TITLE_WEIGHT: Final = 1.5
BODY_WEIGHT: Final = 0.2
# How much a field's length counts: a title that names three trades is less about each of them.
TITLE_LENGTH_WEIGHT: Final = 0.9
BODY_LENGTH_WEIGHT: Final = 0.75
MANY: Final = 500_000  # posts of all terms together; of fewer one sum is faster
NOT_WORTH_CUTTING: Final = 1_000  # posts of a term
COMMONEST: Final = 300  # words of a collection that tell which language it is in
_KEPT: Final = 20_000  # terms whose weight is known, per process
LONGEST_TEXT: Final = 600  # syllables; what stands later in a long text rarely names the work


def terms(text: str) -> list[str]:
    """Return the terms of a text and its pairs of them: syllables, and the stems of English words.

    Accents are kept.
    """
    return with_pairs(stems(words_read(text)))


@lru_cache(maxsize=2048)
def words_by_term(title: str) -> Mapping[str, str]:
    """Return the words of a title by their terms, which several readers ask for in turn."""
    return {stem(word): word for word in reversed(words_read(title))}


def title_terms(title: str) -> str:
    """Return the terms of a title, each between blanks: quicker to look into than to read."""
    return f" {' '.join(words_by_term(title))} "


def words_read(text: str) -> list[str]:
    """Return the words of a text as they are written, in lower case."""
    return syllables(text)[:LONGEST_TEXT]


def with_pairs(words: list[str]) -> list[str]:
    """Return words, then each with the next."""
    return words + bigrams(words)


@dataclass(frozen=True, eq=False)
class TextStatistics:
    """How common each term is, and how long posts are: what BM25 needs to know of a collection.

    They belong to the base index or to a fitted artefact; an overlay borrows them, so that a post
    scores the same whether it came before the build or after.
    """

    document_count: int
    vocabulary: Vocabulary
    document_frequency: NDArray[np.int32]  # of each term of the vocabulary
    mean_title: float
    mean_body: float
    _idfs: dict[str, float] = field(init=False, repr=False, default_factory=dict)

    @cached_property
    def english_share(self) -> float:
        """Which share of the commonest words of the posts is English, 0–1."""
        single = self.vocabulary.single
        best = single[np.argsort(-self.document_frequency[single], kind="stable")[:COMMONEST]]
        words = [(self.vocabulary.text(number), self.document_frequency[number]) for number in best]
        read = [(word, int(count)) for word, count in words if not word.isdecimal()]
        english = sum(count for word, count in read if word.endswith(STEM_SIGN))
        return english / max(sum(count for _, count in read), 1)

    def commonest(self, count: int) -> list[str]:
        """Return the commonest terms, and remember where they stand: people type them most."""
        best = np.argsort(-self.document_frequency, kind="stable")[:count].tolist()
        found = list(map(self.vocabulary.text, best))
        for term in found:
            self.idf(term)
        return found

    def frequency(self, term: str) -> int:
        """Return in how many posts of the collection a term stands."""
        number = self.vocabulary.number(term)
        return 0 if number == NOT_KNOWN else int(self.document_frequency[number])

    def idf(self, term: str) -> float:
        """Return the inverse document frequency of a term; unknown terms are the rarest."""
        found = self._idfs.get(term)
        if found is None:
            if len(self._idfs) >= _KEPT:
                self._idfs.clear()
            df = self.frequency(term)
            found = math.log1p((self.document_count - df + 0.5) / (df + 0.5))
            self._idfs[term] = found
        return found

    def idfs(self, vocabulary: Vocabulary) -> NDArray[np.float64]:
        """Return the inverse document frequency of every term of a vocabulary."""
        if vocabulary is self.vocabulary:
            df = self.document_frequency.astype(np.float64)
            return np.log1p((self.document_count - df + 0.5) / (df + 0.5))
        return np.array([self.idf(term) for term in vocabulary], np.float64)


@dataclass(frozen=True, eq=False)
class Postings:
    """For each term the posts that have it, and what it adds to their BM25 score.

    Made by `inversion.inverted`. The posts of term t are `docs[starts[t]:starts[t + 1]]`, rising.
    """

    size: int  # posts
    vocabulary: Vocabulary
    statistics: TextStatistics
    starts: NDArray[np.int64]
    docs: Docs
    impacts: Points
    # What posts have of each trade's names, kept by `other_names`.
    of_trades: dict[str, Any] = field(init=False, repr=False, default_factory=dict)

    def __contains__(self, term: str) -> bool:
        return term in self.vocabulary

    def frequency(self, term: str) -> int:
        """Return how many of these posts have a term."""
        start, end = self._span(self.vocabulary.number(term))
        return end - start

    def posts_with(self, term: str) -> Docs:
        """Return the rows that have a term, in order."""
        start, end = self._span(self.vocabulary.number(term))
        return self.docs[start:end]

    def scores(self, weights: Mapping[str, float]) -> Points:
        """Return the BM25 score of every row for weighted terms, shape (size,)."""
        return self.sums(weights).astype(np.float32)

    def sums(
        self, weights: Mapping[str, float], among: Sequence[Range] | None = None
    ) -> NDArray[np.float64]:
        """Return the same as `scores` before rounding.

        Where ranges of rows are given, rising, what lies between them may be left 0.
        """
        spans = [
            (*self._span(number), weight)
            for term, weight in weights.items()
            if (number := self.vocabulary.number(term)) != NOT_KNOWN
        ]
        if among is not None:
            spans = list(self._among(spans, np.array(among, np.int32).ravel()))
        sizes = [end - start for start, end, _ in spans]
        if not spans or sum(sizes) > MANY:
            # Added one term after the other, in the same order: no long array is made of them all.
            sums = np.zeros(self.size)
            for start, end, weight in spans:
                added = np.multiply(self.impacts[start:end], weight, dtype=np.float64)
                np.add.at(sums, self.docs[start:end], added)
            return sums
        points = np.repeat([weight for *_, weight in spans], sizes)
        points *= np.concatenate([self.impacts[start:end] for start, end, _ in spans])
        rows = np.concatenate([self.docs[start:end] for start, end, _ in spans])
        return np.bincount(rows, points, minlength=self.size).astype(np.float64, copy=False)

    def _among(
        self, spans: Iterable[tuple[int, int, float]], bounds: Docs
    ) -> Iterator[tuple[int, int, float]]:
        """Yield what of some spans lies within bounds; of short ones all."""
        for start, end, weight in spans:
            if end - start <= NOT_WORTH_CUTTING:
                yield start, end, weight
                continue
            cuts = (self.docs[start:end].searchsorted(bounds) + start).tolist()
            for first, last in zip(cuts[::2], cuts[1::2], strict=True):
                if first < last:
                    yield first, last, weight

    def ideal(self, weights: Mapping[str, float]) -> float:
        """Return the upper bound: the score of a post that says all of it without end."""
        return (K1 + 1) * sum(self.statistics.idf(t) * weight for t, weight in weights.items())

    def _span(self, number: int) -> tuple[int, int]:
        if number == NOT_KNOWN:
            return 0, 0
        return self._starts[number], self._starts[number + 1]

    @cached_property
    def _starts(self) -> memoryview:
        """The same as `starts`, as it is read fastest one value at a time."""
        return self.starts.data
