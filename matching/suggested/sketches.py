"""Typed wishes as numbers: the most that each could earn with a post, for thousands at once.

A sketch keeps of an understood wish what decides whether a post can match it: its terms, the other
names of what it means, the occupations it names. Terms are kept as checksums, as the vocabulary of
an index has them. Where two share one, a wish seems to earn more than it does, never less.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from matching.ranking import weights
from matching.ranking.input.query import Query
from matching.ranking.scorers.words import telling_share
from matching.ranking.texts.postings import Postings

PARTS: Final = (weights.TRADE, weights.WORDS, weights.RELATED, weights.LINE_OF_WORK)

Shares = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class TermShares:
    """Which texts have a term, and what it earns them.

    Attributes
    ----------
    hashes : ndarray of uint32
        Checksums of terms, not falling.
    texts : ndarray of int32
        The number of a text that has the term.
    shares : ndarray of float32
        The weight of the term there, as a share of the best that the words of the text could be.

    """

    hashes: NDArray[np.uint32]
    texts: NDArray[np.int32]
    shares: NDArray[np.float32]

    @classmethod
    def of(cls, weighed: Iterable[tuple[Mapping[str, float], float]]) -> Self:
        """Lay out the weighted terms of each text, each with the best these could be."""
        found = [
            (crc32(term.encode()), number, weight / ideal)
            for number, (terms, ideal) in enumerate(weighed)
            if ideal > 0
            for term, weight in terms.items()
        ]
        hashes, texts, shares = zip(*found, strict=True) if found else ((), (), ())
        return cls._sorted(
            np.array(hashes, np.uint32), np.array(texts, np.int32), np.array(shares, np.float32)
        )

    @classmethod
    def _sorted(
        cls, hashes: NDArray[np.uint32], texts: NDArray[np.int32], shares: NDArray[np.float32]
    ) -> Self:
        order = np.argsort(hashes, kind="stable")
        return cls(hashes[order], texts[order], shares[order])

    def followed_by(self, others: Self, first: int) -> Self:
        """Return these with those of other texts, whose numbers begin at `first`."""
        return self._sorted(
            np.concatenate([self.hashes, others.hashes]),
            np.concatenate([self.texts, others.texts + np.int32(first)]),
            np.concatenate([self.shares, others.shares]),
        )

    def with_post(self, post: Postings, size: int) -> Shares:
        """Return the share that each text reaches with one post alone, shape (size,)."""
        terms = np.repeat(np.arange(len(post.vocabulary)), np.diff(post.starts))
        impacts = np.bincount(terms, post.impacts, minlength=len(post.vocabulary))
        left = np.searchsorted(self.hashes, post.vocabulary.hashes, "left")
        count = np.searchsorted(self.hashes, post.vocabulary.hashes, "right") - left
        begins = np.cumsum(count) - count
        entries = np.repeat(left - begins, count) + np.arange(int(count.sum()))
        earned = self.shares[entries] * np.repeat(impacts, count)
        sums: Shares = np.bincount(self.texts[entries], earned, minlength=size).astype(np.float64)
        return sums


@dataclass(frozen=True, eq=False)
class Sketches:
    """What each of some texts means, by their numbers.

    Attributes
    ----------
    words, related : TermShares
        The typed terms, and those related to them.
    meant, meant_by, beliefs : ndarray
        Occupations that texts name, which text it is, and how far to believe it.
    telling : ndarray of float32, shape (texts,)
        The share of its best from which a text matches by words alone; above 1 for no words.
    most : ndarray of float32, shape (parts, texts)
        The most points of each of `PARTS` for who said no more than the text.
    wordless : ndarray of bool, shape (texts,)
        Whether a text has no terms: then its person counts as one who chose.
    placed : ndarray of bool, shape (texts,)
        Whether what was learnt gives a text lines of work.

    """

    words: TermShares
    related: TermShares
    meant: NDArray[np.int16]
    meant_by: NDArray[np.int32]
    beliefs: NDArray[np.float32]
    telling: NDArray[np.float32]
    most: NDArray[np.float32]
    wordless: NDArray[np.bool_]
    placed: NDArray[np.bool_]

    @classmethod
    def of(cls, queries: Sequence[Query]) -> Self:
        """Sketch understood texts, numbered as they come."""
        meant = [(n, at, b) for at, each in enumerate(queries) for n, b in each.meant.items()]
        numbers, texts, beliefs = zip(*meant, strict=True) if meant else ((), (), ())
        return cls(
            words=TermShares.of((each.terms, each.ideal) for each in queries),
            related=TermShares.of((each.related, each.ideal) for each in queries),
            meant=np.array(numbers, np.int16),
            meant_by=np.array(texts, np.int32),
            beliefs=np.array(beliefs, np.float32),
            telling=np.array([_telling(each) for each in queries], np.float32),
            most=np.array([_most(each) for each in queries], np.float32).reshape(-1, len(PARTS)).T,
            wordless=np.array([not each.terms for each in queries], np.bool_),
            placed=np.array([each.lines is not None for each in queries], np.bool_),
        )

    def __len__(self) -> int:
        return len(self.telling)

    @cached_property
    def names(self) -> NDArray[np.bool_]:
        """Whether each text names an occupation."""
        found: NDArray[np.bool_] = np.bincount(self.meant_by, minlength=len(self)) > 0
        return found

    def followed_by(self, others: Self) -> Self:
        """Return these with others behind them."""
        first = len(self)
        return type(self)(
            words=self.words.followed_by(others.words, first),
            related=self.related.followed_by(others.related, first),
            meant=np.concatenate([self.meant, others.meant]),
            meant_by=np.concatenate([self.meant_by, others.meant_by + np.int32(first)]),
            beliefs=np.concatenate([self.beliefs, others.beliefs]),
            telling=np.concatenate([self.telling, others.telling]),
            most=np.concatenate([self.most, others.most], axis=1),
            wordless=np.concatenate([self.wordless, others.wordless]),
            placed=np.concatenate([self.placed, others.placed]),
        )

    def worth(self, near: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what the best that each text names is worth, given what each occupation is."""
        found = np.zeros(len(self), np.float32)
        np.maximum.at(found, self.meant_by, near[self.meant] * self.beliefs)
        return found


def _telling(query: Query) -> float:
    return telling_share(query) if query.ideal > 0 else 2.0


def _most(query: Query) -> list[float]:
    stated = weights.points(query.kind, chosen=False, fitted=query.fitted, told=query.told)
    return [dict(stated)[part] for part in PARTS]
