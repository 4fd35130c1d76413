"""An inverted index of words: BM25 over two fields, as arrays."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.text import bigrams, syllables

Docs = NDArray[np.int32]
Points = NDArray[np.float32]

# BM25F after Robertson and Zaragoza (2009): one saturation for both fields together.
K1: Final = 1.2
TITLE_WEIGHT: Final = 1.5
BODY_WEIGHT: Final = 0.2
# How much a field's length counts: a title that names three trades is less about each of them.
TITLE_LENGTH_WEIGHT: Final = 0.9
BODY_LENGTH_WEIGHT: Final = 0.75
LONGEST_TEXT: Final = 600  # syllables; what stands later in a long text rarely names the work


def terms(text: str) -> list[str]:
    """Return the syllables of a text and its pairs of syllables, accents kept."""
    words = syllables(text)[:LONGEST_TEXT]
    return words + bigrams(words)


@dataclass(frozen=True, slots=True)
class TextStatistics:
    """How common each term is, and how long posts are: what BM25 needs to know of a collection.

    They belong to the base index or to a fitted artefact; an overlay borrows them, so that a post
    scores the same whether it came before the build or after.
    """

    document_count: int
    document_frequency: Mapping[str, int]
    mean_title: float
    mean_body: float

    def idf(self, term: str) -> float:
        """Return the inverse document frequency of a term; unknown terms are the rarest."""
        df = self.document_frequency.get(term, 0)
        return float(np.log1p((self.document_count - df + 0.5) / (df + 0.5)))


@dataclass(frozen=True, slots=True)
class _Tokens:
    """One field of all posts: term numbers in reading order, and how many each post has."""

    numbers: NDArray[np.int32]
    lengths: NDArray[np.int32]

    def rows(self) -> NDArray[np.int32]:
        """Return for each token the row it stands in."""
        return np.repeat(np.arange(len(self.lengths), dtype=np.int32), self.lengths)


class Postings:
    """For each term the posts that have it, and what it adds to their BM25 score.

    Parameters
    ----------
    titles, bodies : sequence of str
        One of each per post, in row order.
    statistics : TextStatistics, optional
        Taken from these posts where not given.

    """

    def __init__(
        self,
        titles: Sequence[str],
        bodies: Sequence[str],
        statistics: TextStatistics | None = None,
    ) -> None:
        self.size = len(titles)
        self._numbers: dict[str, int] = {}
        title = self._tokens(terms(text) for text in titles)
        body = self._tokens(terms(text) for text in bodies)
        keys, weights = self._weighted(title, body, statistics)
        found, at = np.unique(keys, return_inverse=True)
        frequency = np.bincount(at, weights, minlength=len(found))
        term_of = (found // max(self.size, 1)).astype(np.int32)
        self._starts = np.searchsorted(term_of, np.arange(len(self._numbers) + 1))
        self.statistics = statistics or self._count(title, body)
        idf = np.array([self.statistics.idf(term) for term in self._numbers])
        self._docs: Docs = (found % max(self.size, 1)).astype(np.int32)
        self._impacts: Points = (
            idf[term_of] * frequency * (K1 + 1) / (frequency + K1) if len(found) else frequency
        ).astype(np.float32)

    def __contains__(self, term: str) -> bool:
        return term in self._numbers

    @property
    def vocabulary(self) -> Iterable[str]:
        """Every term of these posts."""
        return self._numbers.keys()

    def frequency(self, term: str) -> int:
        """Return how many of these posts have a term."""
        number = self._numbers.get(term)
        return 0 if number is None else int(self._starts[number + 1] - self._starts[number])

    def posts_with(self, term: str) -> Docs:
        """Return the rows that have a term, in order."""
        number = self._numbers.get(term)
        if number is None:
            return self._docs[:0]
        return self._docs[self._starts[number] : self._starts[number + 1]]

    def scores(self, weights: Mapping[str, float]) -> Points:
        """Return the BM25 score of every row for weighted terms, shape (size,)."""
        spans = [
            (self._starts[number], self._starts[number + 1], weight)
            for term, weight in weights.items()
            if (number := self._numbers.get(term)) is not None
        ]
        if not spans:
            return np.zeros(self.size, np.float32)
        docs = np.concatenate([self._docs[start:end] for start, end, _ in spans])
        added = np.concatenate([self._impacts[start:end] * weight for start, end, weight in spans])
        return np.bincount(docs, added, minlength=self.size).astype(np.float32)

    def ideal(self, weights: Mapping[str, float]) -> float:
        """Return the upper bound: the score of a post that says all of it without end."""
        return (K1 + 1) * sum(self.statistics.idf(t) * weight for t, weight in weights.items())

    def _tokens(self, texts: Iterable[list[str]]) -> _Tokens:
        numbers, lengths, known = array("i"), array("i"), self._numbers
        for words in texts:
            numbers.extend([known.setdefault(word, len(known)) for word in words])
            lengths.append(len(words))
        return _Tokens(np.array(numbers, np.int32), np.array(lengths, np.int32))

    def _weighted(
        self, title: _Tokens, body: _Tokens, statistics: TextStatistics | None
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return (term, row) as one key per token, and the token's weight after its field."""
        means = (
            (statistics.mean_title, statistics.mean_body)
            if statistics
            else (_mean(title), _mean(body))
        )
        keys, weights = [], []
        for field, boost, by_length, mean in zip(
            (title, body),
            (TITLE_WEIGHT, BODY_WEIGHT),
            (TITLE_LENGTH_WEIGHT, BODY_LENGTH_WEIGHT),
            means,
            strict=True,
        ):
            rows = field.rows()
            keys.append(field.numbers.astype(np.int64) * max(self.size, 1) + rows)
            share = 1 - by_length + by_length * field.lengths[rows] / max(mean, 1.0)
            weights.append(boost / share)
        return np.concatenate(keys), np.concatenate(weights)

    def _count(self, title: _Tokens, body: _Tokens) -> TextStatistics:
        counts = np.diff(self._starts)
        return TextStatistics(
            document_count=self.size,
            document_frequency=dict(zip(self._numbers, counts.tolist(), strict=True)),
            mean_title=_mean(title),
            mean_body=_mean(body),
        )


def _mean(field: _Tokens) -> float:
    return float(field.lengths.mean()) if len(field.lengths) else 0.0
