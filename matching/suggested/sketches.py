"""Typed wishes as numbers: the most that each could earn with a post, for thousands at once.

A sketch keeps of an understood wish what decides whether a post can match it and what it scores:
its terms, the other names of what it means, the occupations it names. Terms are kept as checksums
of 64 bits, and read again with the terms of one post.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from matching.ranking import weights
from matching.ranking.input.query import Query
from matching.ranking.scorers.words import BESIDE_A_TRADE, TELLING_SHARE
from matching.ranking.texts.postings import Postings

PARTS: Final = (weights.TRADE, weights.WORDS, weights.RELATED, weights.LINE_OF_WORK)
KINDS: Final = tuple(weights.InputKind)
NEVER: Final = 2.0  # a share that nothing reaches
NOT_HERE: Final = " "  # no term has a blank: stands for all that a post does not have
_BYTES: Final = 8  # of a checksum
_KEPT: Final = 65_536  # terms whose checksum is remembered

Shares = NDArray[np.float64]


@lru_cache(maxsize=_KEPT)
def checksum(term: str) -> int:
    """Return a term as a number."""
    return int.from_bytes(blake2b(term.encode(), digest_size=_BYTES).digest())


@dataclass(frozen=True, eq=False)
class PostTerms:
    """The terms of one post, by checksum.

    Attributes
    ----------
    hashes : ndarray of uint64
        Rising.
    texts : tuple of str
        The term of each.
    impacts : ndarray of float64
        What each adds to a sum.
    has_private : bool
        Whether any of them could be one that is withheld from sketches.

    """

    hashes: NDArray[np.uint64]
    texts: tuple[str, ...]
    impacts: Shares
    has_private: bool

    @classmethod
    def of(cls, post: Postings, *, has_private: bool) -> Self:
        """Read the terms of a post that stands alone."""
        terms = list(post.vocabulary)
        hashes = np.array([checksum(term) for term in terms], np.uint64)
        numbers = np.repeat(np.arange(len(terms)), np.diff(post.starts))
        impacts = np.bincount(numbers, post.impacts, minlength=len(terms)).astype(np.float64)
        order = np.argsort(hashes)
        return cls(
            hashes[order], tuple(terms[at] for at in order.tolist()), impacts[order], has_private
        )

    def among(self, hashes: NDArray[np.uint64], found: Shares) -> dict[str, float]:
        """Return those of some weighted terms that the post has; `NOT_HERE` where it has none."""
        if not len(hashes):
            return {}
        places = np.minimum(np.searchsorted(self.hashes, hashes), max(len(self.hashes) - 1, 0))
        here = self.hashes[places] == hashes if len(self.hashes) else np.zeros(len(hashes), bool)
        if not here.any():
            return {NOT_HERE: 0.0}
        texts = map(self.texts.__getitem__, places[here].tolist())
        return dict(zip(texts, found[here].tolist(), strict=True))


@dataclass(frozen=True, eq=False)
class Terms:
    """The weighted terms of texts, in the order they were read.

    Attributes
    ----------
    starts : ndarray of int64, shape (texts + 1,)
        The terms of text t are those from `starts[t]` to `starts[t + 1]`.
    hashes : ndarray of uint64
    weights : ndarray of float64

    """

    starts: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    weights: Shares

    @classmethod
    def of(cls, texts: Sequence[Mapping[str, float]]) -> Self:
        """Lay out the weighted terms of each text."""
        return cls(
            np.cumsum([0, *map(len, texts)], dtype=np.int64),
            np.array([checksum(term) for each in texts for term in each], np.uint64),
            np.array([weight for each in texts for weight in each.values()], np.float64),
        )

    def followed_by(self, others: Self) -> Self:
        """Return these with those of other texts behind them."""
        return type(self)(
            np.concatenate([self.starts, others.starts[1:] + self.starts[-1]]),
            np.concatenate([self.hashes, others.hashes]),
            np.concatenate([self.weights, others.weights]),
        )

    def in_post(self, text: int, post: PostTerms) -> dict[str, float]:
        """Return the weighted terms of one text that a post has."""
        some = slice(int(self.starts[text]), int(self.starts[text + 1]))
        return post.among(self.hashes[some], self.weights[some])


@dataclass(frozen=True, eq=False)
class TermShares:
    """Which texts have a term, and what it earns them.

    Attributes
    ----------
    hashes : ndarray of uint64
        Checksums of terms, not falling.
    texts : ndarray of int32
        The number of a text that has the term.
    shares : ndarray of float32
        The weight of the term there, as a share of the best that the words of the text could be.

    """

    hashes: NDArray[np.uint64]
    texts: NDArray[np.int32]
    shares: NDArray[np.float32]

    @classmethod
    def of(cls, terms: Terms, ideals: Shares) -> Self:
        """Sort the terms of texts, each with the best these could be."""
        texts = np.repeat(np.arange(len(ideals), dtype=np.int32), np.diff(terms.starts))
        order = np.argsort(terms.hashes)
        order = order[ideals[texts[order]] > 0]
        shares = terms.weights[order] / ideals[texts[order]]
        return cls(terms.hashes[order], texts[order], shares.astype(np.float32))

    def followed_by(self, others: Self, first: int) -> Self:
        """Return these with those of other, few texts, whose numbers begin at `first`."""
        places = np.searchsorted(self.hashes, others.hashes)
        return type(self)(
            np.insert(self.hashes, places, others.hashes),
            np.insert(self.texts, places, others.texts + np.int32(first)),
            np.insert(self.shares, places, others.shares),
        )

    def with_post(self, post: PostTerms, size: int) -> Shares:
        """Return the share that each text reaches with one post alone, shape (size,)."""
        left = np.searchsorted(self.hashes, post.hashes, "left")
        count = np.searchsorted(self.hashes, post.hashes, "right") - left
        begins = np.cumsum(count) - count
        entries = np.repeat(left - begins, count) + np.arange(int(count.sum()))
        earned = self.shares[entries] * np.repeat(post.impacts, count)
        sums: Shares = np.bincount(self.texts[entries], earned, minlength=size).astype(np.float64)
        return sums


@dataclass(frozen=True)
class Recalled(Query):
    """A text as it was kept, for one post: whatever a score reads of it, and nothing to quote."""

    is_long_trade: bool = False

    @property
    def names_a_long_trade(self) -> bool:
        """Whether the words surely name a trade of several syllables."""
        return self.is_long_trade


@dataclass(frozen=True, eq=False)
class Sketches:
    """What each of some texts means, by their numbers.

    Attributes
    ----------
    words, related : Terms
        The typed terms, and those related to them.
    ideals : ndarray of float64, shape (texts,)
        The best that the words of a text could be.
    withheld : ndarray of float32, shape (texts,)
        The share of it that terms make up which are not kept here.
    meant, meant_by, beliefs : ndarray
        Occupations that texts name, which text it is, and how far to believe it.
    kinds : ndarray of int8, shape (texts,)
        What each is, as a place in `KINDS`.
    fitted, told, in_english, is_plain, is_long_trade : ndarray, shape (texts,)
        As a `Query` has them.
    lines : ndarray of float32, shape (texts, lines)
        Lines of work, of those that are `placed`.
    placed : ndarray of bool, shape (texts,)
        Whether what was learnt gives a text lines of work.

    """

    words: Terms
    related: Terms
    ideals: Shares
    withheld: NDArray[np.float32]
    meant: NDArray[np.int16]
    meant_by: NDArray[np.int32]
    beliefs: Shares
    kinds: NDArray[np.int8]
    fitted: NDArray[np.bool_]
    told: Shares
    in_english: NDArray[np.bool_]
    is_plain: NDArray[np.bool_]
    is_long_trade: NDArray[np.bool_]
    lines: NDArray[np.float32]
    placed: NDArray[np.bool_]

    @classmethod
    def of(cls, queries: Sequence[Query], withheld: Sequence[float] | None = None) -> Self:
        """Sketch understood texts, numbered as they come.

        `withheld` is the share of the best of each that terms make up which were taken out.
        """
        meant = [(n, at, b) for at, each in enumerate(queries) for n, b in each.meant.items()]
        numbers, texts, beliefs = zip(*meant, strict=True) if meant else ((), (), ())
        return cls(
            words=Terms.of([each.terms for each in queries]),
            related=Terms.of([each.related for each in queries]),
            ideals=np.array([each.ideal for each in queries], np.float64),
            withheld=np.array([0.0] * len(queries) if withheld is None else withheld, np.float32),
            meant=np.array(numbers, np.int16),
            meant_by=np.array(texts, np.int32),
            beliefs=np.array(beliefs, np.float64),
            kinds=np.array([KINDS.index(each.kind) for each in queries], np.int8),
            fitted=np.array([each.fitted for each in queries], np.bool_),
            told=np.array([each.told for each in queries], np.float64),
            in_english=np.array([each.in_english for each in queries], np.bool_),
            is_plain=np.array([each.is_plain for each in queries], np.bool_),
            is_long_trade=np.array([each.names_a_long_trade for each in queries], np.bool_),
            lines=_lines_of(queries),
            placed=np.array([each.lines is not None for each in queries], np.bool_),
        )

    def __len__(self) -> int:
        return len(self.ideals)

    def query(self, text: int, post: PostTerms) -> Query:
        """Return a text as it was understood, for what one post alone scores by it."""
        first, last = np.searchsorted(self.meant_by, [text, text + 1]).tolist()
        meant = zip(self.meant[first:last].tolist(), self.beliefs[first:last].tolist(), strict=True)
        return Recalled(
            phrases=(),
            terms=self.words.in_post(text, post),
            related=self.related.in_post(text, post),
            ideal=float(self.ideals[text]),
            understood="",
            meant=dict(meant),
            kind=KINDS[self.kinds[text]],
            lines=self.lines[text] if self.placed[text] else None,
            fitted=bool(self.fitted[text]),
            told=float(self.told[text]),
            in_english=bool(self.in_english[text]),
            is_plain=bool(self.is_plain[text]),
            is_long_trade=bool(self.is_long_trade[text]),
        )

    def sort(self) -> None:
        """Work out now what is otherwise worked out for the first post."""
        _ = self.word_shares, self.related_shares, self.most, self.telling, self.names

    @cached_property
    def word_shares(self) -> TermShares:
        """The typed terms, by term."""
        return TermShares.of(self.words, self.ideals)

    @cached_property
    def related_shares(self) -> TermShares:
        """The terms related to them, by term."""
        return TermShares.of(self.related, self.ideals)

    @cached_property
    def most(self) -> NDArray[np.float32]:
        """The most points of each of `PARTS` for who said no more than a text, (parts, texts)."""
        said = zip(self.kinds.tolist(), self.fitted.tolist(), self.told.tolist(), strict=True)
        return np.array([_most(*each) for each in said], np.float32).reshape(-1, len(PARTS)).T

    @cached_property
    def telling(self) -> NDArray[np.float32]:
        """The share of its best from which a text matches by words; above 1 for no words."""
        share = np.where(self.is_long_trade, BESIDE_A_TRADE, TELLING_SHARE)
        return np.where(self.ideals > 0, share, NEVER).astype(np.float32)

    @cached_property
    def wordless(self) -> NDArray[np.bool_]:
        """Whether a text has no terms: then its person counts as one who chose."""
        none: NDArray[np.bool_] = (np.diff(self.words.starts) == 0) & (self.withheld == 0)
        return none

    @cached_property
    def names(self) -> NDArray[np.bool_]:
        """Whether each text names an occupation."""
        found: NDArray[np.bool_] = np.bincount(self.meant_by, minlength=len(self)) > 0
        return found

    def followed_by(self, others: Self) -> Self:
        """Return these with others, fewer, behind them."""
        first = len(self)
        joined: dict[str, Any] = {
            each.name: np.concatenate([getattr(self, each.name), getattr(others, each.name)])
            for each in fields(self)
            if each.name in BY_TEXT
        }
        found = type(self)(
            words=self.words.followed_by(others.words),
            related=self.related.followed_by(others.related),
            meant=np.concatenate([self.meant, others.meant]),
            meant_by=np.concatenate([self.meant_by, others.meant_by + np.int32(first)]),
            beliefs=np.concatenate([self.beliefs, others.beliefs]),
            lines=_widened(self.lines, others.lines),
            **joined,
        )
        # What was sorted once is not sorted anew for a few more.
        vars(found).update(
            word_shares=self.word_shares.followed_by(others.word_shares, first),
            related_shares=self.related_shares.followed_by(others.related_shares, first),
            most=np.concatenate([self.most, others.most], axis=1),
        )
        return found

    def worth(self, near: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what the best that each text names is worth, given what each occupation is."""
        found = np.zeros(len(self), np.float32)
        some = np.flatnonzero(near[self.meant])  # few: most texts name something else
        np.maximum.at(found, self.meant_by[some], near[self.meant[some]] * self.beliefs[some])
        return found


BY_TEXT: Final = frozenset(each.name for each in fields(Sketches)) - {
    *("words", "related", "meant", "meant_by", "beliefs", "lines")
}


def _most(kind: int, fitted: bool, told: float) -> list[float]:  # noqa: FBT001 - by columns
    stated = weights.points(KINDS[kind], chosen=False, fitted=fitted, told=told)
    return [dict(stated)[part] for part in PARTS]


def _lines_of(queries: Sequence[Query]) -> NDArray[np.float32]:
    placed = [each.lines for each in queries if each.lines is not None]
    found = np.zeros((len(queries), len(placed[0]) if placed else 0), np.float32)
    if placed:
        found[[each.lines is not None for each in queries]] = placed
    return found


def _widened(*several: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return lines of work of texts one below the other; of some nothing was learnt."""
    width = max(each.shape[1] for each in several)
    return np.concatenate([np.pad(each, ((0, 0), (0, width - each.shape[1]))) for each in several])
