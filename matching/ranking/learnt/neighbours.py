"""Which tags a post would carry: those of the titles most like its own.

Associations say word by word what goes with a tag. A title's nearest neighbours (Cover and Hart
1967) read its words together. Fitted by `training`, kept by `store`, served from here with NumPy
alone: what each post would carry is worked out as it is indexed, and stands among its terms.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.learnt.associations import tags_named
from matching.ranking.texts.postings import terms

CARRIED_SIGN: Final = "_"  # before a tag that a post would carry; no term of a text begins so
NEIGHBOURS: Final = 15  # titles
TAGS_PER_POST: Final = 16
POWER: Final = 3  # of the cosine: a title half as like says an eighth as much
NOBODY: Final = 0.02  # says nothing, and weighs as much as a title of cosine .27
SOMEWHAT_ALIKE: Final = 0.15  # cosine; most titles have fewer that are more alike than all
PARTLY_NAMED: Final = 4  # power of the share of the phrase that a tag is

Shares = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class RowTags:
    """The tags that each row would carry, shape (kept, n): their numbers, and how surely, 0–1.

    A place that is not needed has share 0.
    """

    numbers: NDArray[np.int32]
    shares: NDArray[np.float16]

    @classmethod
    def none(cls, rows: int) -> "RowTags":
        """Return the tags of rows of which nothing is known."""
        return cls(np.zeros((0, rows), np.int32), np.zeros((0, rows), np.float16))

    @classmethod
    def joined(cls, parts: Sequence["RowTags"]) -> "RowTags":
        """Return the rows of several, one after the other."""
        return cls(
            np.concatenate([each.numbers for each in parts], axis=1),
            np.concatenate([each.shares for each in parts], axis=1),
        )

    def taken(self, rows: Any) -> "RowTags":
        """Return some rows, in the order asked for."""
        return RowTags(self.numbers[:, rows], self.shares[:, rows])

    def sums(self, wanted: NDArray[np.float64]) -> Shares:
        """Return for each row what its tags sum up to, given what each tag weighs."""
        found: Shares = np.einsum("kn,kn->n", wanted[self.numbers], self.shares.astype(np.float64))
        return found


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Different titles that carry tags, by the terms they have.

    Attributes
    ----------
    terms : tuple of str
    idf : ndarray of float32, shape (terms,)
    starts, titles, weights : ndarray
        The titles that have term t, `titles[starts[t]:starts[t + 1]]`, and its TF-IDF there; a
        title has length 1 as a vector.
    tags : tuple of str
    tag_starts, tag_numbers, tag_shares : ndarray
        The tags of title i, `tag_numbers[tag_starts[i]:tag_starts[i + 1]]`, and the share of the
        posts with this title that carry each.
    carriers : ndarray of float32, shape (tags,)
        How many titles carry each tag, by these shares.
    worth : ndarray of float32, shape (tags,)
        How much it is worth to know that a post would carry a tag, 0–1.

    """

    terms: tuple[str, ...]
    idf: NDArray[np.float32]
    starts: NDArray[np.int64]
    titles: NDArray[np.int32]
    weights: NDArray[np.float32]
    tags: tuple[str, ...]
    tag_starts: NDArray[np.int64]
    tag_numbers: NDArray[np.int32]
    tag_shares: NDArray[np.float32]
    carriers: NDArray[np.float32]
    worth: NDArray[np.float32]

    @cached_property
    def _number_of(self) -> Mapping[str, int]:
        return {term: number for number, term in enumerate(self.terms)}

    @cached_property
    def _tag_number(self) -> Mapping[str, int]:
        return {tag: number for number, tag in enumerate(self.tags)}

    @cached_property
    def carried_terms(self) -> Sequence[str]:
        """The tags as the terms of posts that would carry them."""
        return [CARRIED_SIGN + tag for tag in self.tags]

    def named(self, phrases: Sequence[Sequence[str]]) -> dict[str, float]:
        """Return the tags in typed phrases, and how much to ask for each, 0–1."""
        found: dict[str, float] = {}
        for phrase in tags_named(phrases, self._tag_number):
            for tag, share in phrase.items():
                asked = share**PARTLY_NAMED * float(self.worth[self._tag_number[tag]])
                found[tag] = max(asked, found.get(tag, 0.0))
        return found

    def carriers_of(self, tag: str) -> float:
        """Return how many titles carry a tag."""
        number = self._tag_number.get(tag)
        return 0.0 if number is None else float(self.carriers[number])

    def weighed(self, related: Mapping[str, float]) -> NDArray[np.float64]:
        """Return what each tag weighs among weighted terms, shape (tags,); see `as_terms`."""
        found = np.zeros(len(self.tags))
        for term, weight in related.items():
            number = self._tag_number.get(term.removeprefix(CARRIED_SIGN))
            if number is not None and term.startswith(CARRIED_SIGN):
                found[number] = weight
        return found

    def row_tags(self, titles: Sequence[str]) -> RowTags:
        """Return the tags that posts would carry, the likeliest first."""
        if not self.tags:
            return RowTags.none(len(titles))
        different = {title: row for row, title in enumerate(dict.fromkeys(titles))}
        numbers = np.zeros((TAGS_PER_POST, len(different)), np.int32)
        shares = np.zeros((TAGS_PER_POST, len(different)), np.float16)
        for title, row in different.items():
            tags, found = self._carried(title)
            numbers[: len(tags), row], shares[: len(tags), row] = tags, found
        return RowTags(numbers, shares).taken([different[title] for title in titles])

    def _carried(self, title: str) -> tuple[NDArray[np.int64], Shares]:
        """Return the tags of the titles most like a title, and the share of these with each."""
        like, cosines = self._most_alike(title)
        says = cosines**POWER
        says /= says.sum() + NOBODY
        starts, counts = self.tag_starts[like], self.tag_starts[like + 1] - self.tag_starts[like]
        entries = np.repeat(starts - np.cumsum(counts) + counts, counts)
        entries += np.arange(len(entries))
        tags, place = np.unique(self.tag_numbers[entries], return_inverse=True)
        each = np.repeat(says, counts) * self.tag_shares[entries]
        shares = np.bincount(place, each, minlength=len(tags)).astype(np.float64, copy=False)
        best = np.lexsort((tags, -shares))[:TAGS_PER_POST]
        return tags[best], shares[best]

    def _most_alike(self, title: str) -> tuple[NDArray[np.int64], Shares]:
        """Return the titles most like a title, in order of their numbers, and their cosines."""
        found = self._cosines(title)
        like = np.flatnonzero(found > SOMEWHAT_ALIKE)
        if len(like) < NEIGHBOURS:
            like = np.flatnonzero(found)
        if len(like) > NEIGHBOURS:
            like = np.sort(like[np.argsort(-found[like], kind="stable")[:NEIGHBOURS]])
        return like, found[like]

    def _cosines(self, title: str) -> Shares:
        counts = Counter(term for term in terms(title) if term in self._number_of)
        numbers = np.array([self._number_of[term] for term in counts], np.int64)
        weights = np.array([1.0 + math.log(count) for count in counts.values()])
        weights *= self.idf[numbers]
        weights /= max(float(np.linalg.norm(weights)), 1e-9)
        spans = list(zip(self.starts[numbers].tolist(), self.starts[numbers + 1].tolist(),
                         weights.tolist(), strict=True))  # fmt: skip
        titles = [self.titles[start:end] for start, end, _ in spans]
        added = [self.weights[start:end] * weight for start, end, weight in spans]
        size = len(self.tag_starts) - 1
        if not spans:
            return np.zeros(size)
        cosines = np.bincount(np.concatenate(titles), np.concatenate(added), size)
        return cosines.astype(np.float64, copy=False)


def as_terms(carried: Mapping[str, float], most: float) -> dict[str, float]:
    """Return tags as terms of posts that would carry them, of which the surest is worth `most`."""
    return {CARRIED_SIGN + tag: most * asked for tag, asked in carried.items() if asked > 0}


NONE: Final = Neighbours(
    (), np.empty(0, np.float32),
    np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0, np.float32),
    (), np.zeros(1, np.int64), np.empty(0, np.int32), np.empty(0, np.float32),
    np.empty(0, np.float32), np.empty(0, np.float32),
)  # fmt: skip
