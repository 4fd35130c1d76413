"""From texts to postings: tokens are numbered as they are read, then laid out by term."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from matching.ranking.arrays.ragged import Ragged
from matching.ranking.texts.english import stems
from matching.ranking.texts.postings import (
    BODY_LENGTH_WEIGHT,
    BODY_WEIGHT,
    K1,
    TITLE_LENGTH_WEIGHT,
    TITLE_WEIGHT,
    Docs,
    Points,
    Postings,
    TextStatistics,
    with_pairs,
    words_read,
)
from matching.ranking.texts.vocabulary import Vocabulary

Known = dict[str, int]


@dataclass(frozen=True, eq=False, slots=True)
class Tokens:
    """Title and body of every post as numbers of terms, in reading order."""

    title: Ragged
    body: Ragged

    @classmethod
    def read(cls, titles: Iterable[str], bodies: Iterable[str], known: Known) -> Self:
        """Split texts into terms; new ones get the next number in `known`."""
        return cls(_numbered(titles, known), _numbered(bodies, known))

    @classmethod
    def joined(cls, parts: list[Self]) -> Self:
        """Return the posts of several, one after the other."""
        return cls(Ragged.joined([p.title for p in parts]), Ragged.joined([p.body for p in parts]))

    def taken(self, rows: NDArray[np.int64]) -> "Tokens":
        """Return some posts, in the order asked for."""
        return Tokens(self.title.taken(rows), self.body.taken(rows))

    def blocks(self) -> Iterator[tuple[int, "Tokens"]]:
        """Yield the posts in blocks, each with the row of its first one."""
        for (first, title), (_, body) in zip(self.title.blocks(), self.body.blocks(), strict=True):
            yield first, Tokens(title, body)

    @property
    def means(self) -> tuple[float, float]:
        """The mean length of titles and of bodies, in terms."""
        return _mean(self.title), _mean(self.body)


@dataclass(frozen=True, eq=False, slots=True)
class _Counted:
    """What some posts have: (term, post) pairs in that order, and how much of the term it is."""

    term: NDArray[np.int32]
    doc: Docs
    frequency: NDArray[np.float32]

    @classmethod
    def of(cls, tokens: Tokens, first: int, number: NDArray[np.int32], means: list[float]) -> Self:
        """Count the tokens of a block; pseudo-frequencies after BM25F, long fields count less."""
        size = max(len(tokens.title), 1)
        keys, weights = [], []
        for field, boost, by_length, mean in zip(
            (tokens.title, tokens.body),
            (TITLE_WEIGHT, BODY_WEIGHT),
            (TITLE_LENGTH_WEIGHT, BODY_LENGTH_WEIGHT),
            means,
            strict=True,
        ):
            rows = field.rows()
            keys.append(number[field.values].astype(np.int64) * size + rows)
            share = 1 - by_length + by_length * field.lengths[rows] / max(mean, 1.0)
            weights.append(boost / share)
        found, at = np.unique(np.concatenate(keys), return_inverse=True)
        weight = np.bincount(at, np.concatenate(weights), minlength=len(found))
        term, doc = found // size, found % size + first
        return cls(term.astype(np.int32), doc.astype(np.int32), weight.astype(np.float32))


@dataclass(frozen=True, eq=False, slots=True)
class Unsaid:
    """Terms that posts are found by without saying them: (term, post) pairs, posts rising.

    Attributes
    ----------
    terms : sequence of str
    number : ndarray of int32
        Of a term.
    doc : ndarray of int32
    impact : ndarray of float32

    """

    terms: Sequence[str]
    number: NDArray[np.int32]
    doc: Docs
    impact: Points

    @classmethod
    def of_rows(
        cls, terms: Sequence[str], numbers: NDArray[np.int32], impacts: NDArray[np.float16]
    ) -> Self:
        """Return what each row has, shape (kept, n); what has no impact is left out."""
        numbers, impacts = numbers.T, impacts.T
        has = impacts > 0
        doc = np.repeat(np.arange(len(impacts), dtype=np.int32), has.sum(axis=1))
        return cls(terms, numbers[has], doc, impacts[has].astype(np.float32))

    def known_by(self, known: Known) -> "Unsaid":
        """Return them with the numbers of `known`, which learns the terms that posts have."""
        used, place = np.unique(self.number, return_inverse=True)
        numbers = [known.setdefault(self.terms[each], len(known)) for each in used.tolist()]
        return replace(self, number=np.array(numbers, np.int32)[place])

    def by_term(self, number: NDArray[np.int32]) -> "Unsaid":
        """Return them renumbered, in the order of terms, then of posts."""
        renumbered = number[self.number]
        order = np.argsort(renumbered, kind="stable")
        return Unsaid(self.terms, renumbered[order], self.doc[order], self.impact[order])

    def put_into(self, starts: NDArray[np.int64], docs: Docs, impacts: Points) -> None:
        """Put them where their terms begin; nothing else has these terms."""
        counts = np.bincount(self.number, minlength=len(starts) - 1)
        before = np.cumsum(counts) - counts
        into = (starts[:-1] - before)[self.number] + np.arange(len(self.number))
        docs[into], impacts[into] = self.doc, self.impact


NOTHING_UNSAID: Final = Unsaid(
    (), np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32)
)


def inverted(
    tokens: Tokens,
    known: Known,
    statistics: TextStatistics | None = None,
    unsaid: Unsaid = NOTHING_UNSAID,
) -> Postings:
    """Lay out the tokens of posts by term.

    Parameters
    ----------
    tokens : Tokens
        In row order.
    known : dict of str to int
        The terms and their numbers in `tokens`.
    statistics : TextStatistics, optional
        How common words are; counted from these posts where not given.
    unsaid : Unsaid, optional
        What else posts are found by.

    """
    unsaid = unsaid.known_by(known)
    vocabulary, number = Vocabulary.of(list(known))
    unsaid = unsaid.by_term(number)
    size, means = len(tokens.title), tokens.means
    weighed_by = [statistics.mean_title, statistics.mean_body] if statistics else list(means)
    counted = [_Counted.of(block, first, number, weighed_by) for first, block in tokens.blocks()]
    frequencies = [np.bincount(each.term, minlength=len(vocabulary)) for each in counted]
    df = np.bincount(unsaid.number, minlength=len(vocabulary)).astype(np.int64)
    for each in frequencies:
        df += each
    statistics = statistics or TextStatistics(size, vocabulary, df.astype(np.int32), *means)
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(df)])
    docs, impacts = _laid_out(counted, frequencies, starts, statistics.idfs(vocabulary))
    unsaid.put_into(starts, docs, impacts)
    return Postings(size, vocabulary, statistics, starts, docs, impacts)


def _laid_out(
    counted: list[_Counted],
    frequencies: list[NDArray[np.int64]],
    starts: NDArray[np.int64],
    idf: NDArray[np.float64],
) -> tuple[Docs, Points]:
    """Put the pairs of all blocks by term; blocks come in row order, so posts rise in each."""
    docs, impacts = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.float32)
    free = starts[:-1].copy()
    while counted:  # each block is let go of when it is done
        block, here = counted.pop(0), frequencies.pop(0)
        into = np.repeat(free - np.cumsum(here) + here, here) + np.arange(len(block.term))
        docs[into] = block.doc
        frequency = block.frequency.astype(np.float64)
        impacts[into] = idf[block.term] * frequency * (K1 + 1) / (frequency + K1)
        free += here
    return docs, impacts


def _numbered(texts: Iterable[str], known: Known) -> Ragged:
    numbers, lengths = array("i"), array("i")
    for text in texts:
        words = words_read(text) if text else []
        roots = stems(words)
        if roots != words:  # how the words are written is known too, for who misspells them
            for word in words:
                known.setdefault(word, len(known))
        found = with_pairs(roots)
        numbers.extend([known.setdefault(term, len(known)) for term in found])
        lengths.append(len(found))
    return Ragged.of(np.array(numbers, np.int32), np.array(lengths, np.int32))


def _mean(field: Ragged) -> float:
    return len(field.values) / len(field) if len(field) else 0.0
