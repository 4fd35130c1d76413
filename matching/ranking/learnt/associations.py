"""What employers who use one word also write: terms that go with a tag, as plain arrays.

Fitted by `training`, kept by `store`, served from here with NumPy alone.
"""

import itertools
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.text import folded_syllables

LONGEST_TAG: Final = 12  # syllables
PARTLY_NAMED: Final = 2  # power of the share of the phrase that a tag is
HALF_BELIEVED: Final = 0.08  # mean cosine of two titles of a tag, at which half of it is believed

Beliefs = Sequence[Mapping[str, float]]  # of each phrase: the tags in it, and how far to believe


def tag_key(tag: str) -> str:
    """Return a tag as it is looked up: folded syllables."""
    return " ".join(folded_syllables(tag))


@dataclass(frozen=True)
class Associations:
    """For each tag its related terms: rows of a sparse matrix (tags × terms).

    `starts` has one entry more than `tags`; `columns[starts[i]:starts[i+1]]` number the terms of
    tag i and `weights` are their shares, the strongest first, at most 1. `agreement` is the mean
    cosine of titles of two employers who use the tag, 0–1: employers who mean the same by a word
    write much the same titles under it.
    """

    tags: tuple[str, ...]
    terms: tuple[str, ...]
    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    weights: NDArray[np.float32]
    agreement: NDArray[np.float32]

    @cached_property
    def _row_of(self) -> Mapping[str, int]:
        return {tag: row for row, tag in enumerate(self.tags)}

    def beliefs(self, phrases: Sequence[Sequence[str]]) -> Beliefs:
        """Return for each phrase its tags, and how far to believe what they teach about it, 0–1.

        The more the titles of a tag agree, and the more of the phrase the tag is. Where all that
        was typed is one tag, signs aside ("R & D"), it is read as that.
        """
        return [
            {tag: self._trust(tag) * share**PARTLY_NAMED for tag, share in named.items()}
            for named in tags_named(phrases, self._row_of)
        ]

    def _trust(self, tag: str) -> float:
        """Return how far to believe what the titles of a tag teach of it, 0–1."""
        agreed = float(self.agreement[self._row_of[tag]])
        return agreed / (agreed + HALF_BELIEVED)

    def related(self, beliefs: Beliefs) -> dict[str, float]:
        """Return the terms related to believed tags, each with its weight."""
        found: dict[str, float] = {}
        for tag, belief in (each for phrase in beliefs for each in phrase.items()):
            for term, weight in self._terms_of(tag):
                found[term] = max(belief * weight, found.get(term, 0.0))
        return found

    def _terms_of(self, tag: str) -> Iterator[tuple[str, float]]:
        row = self._row_of.get(tag)
        if row is None:
            return
        span = slice(self.starts[row], self.starts[row + 1])
        for column, weight in zip(
            self.columns[span].tolist(), self.weights[span].tolist(), strict=True
        ):
            yield self.terms[column], weight


def tags_named(phrases: Sequence[Sequence[str]], known: Container[str]) -> list[dict[str, float]]:
    """Return for each phrase the tags in it, each with its share of the phrase, 0–1.

    Where all that was typed is one tag, signs aside ("R & D"), each phrase is read as that.
    """
    words = [folded_syllables(" ".join(phrase)) for phrase in phrases]
    whole = " ".join(itertools.chain.from_iterable(words))
    if len(phrases) > 1 and whole in known:
        return [{whole: 1.0}] * len(phrases)
    return [{tag: len(tag.split()) / len(each) for tag in _tags_in(each, known)} for each in words]


def _tags_in(words: list[str], known: Container[str]) -> list[str]:
    """Return the tags named in a phrase, longer ones before those inside them."""
    free, tags = [True] * len(words), []
    for length in range(min(LONGEST_TAG, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            tag = " ".join(words[start : start + length])
            if tag in known and all(free[start : start + length]):
                free[start : start + length] = [False] * length
                tags.append(tag)
    return tags


def told(beliefs: Beliefs) -> float:
    """Return how far posts tell what phrases mean, 0–1: the mean of what is believed of each."""
    return sum(min(1.0, sum(each.values())) for each in beliefs) / max(len(beliefs), 1)


NONE: Final = Associations(
    (),
    (),
    np.zeros(1, np.int64),
    np.empty(0, np.int32),
    np.empty(0, np.float32),
    np.empty(0, np.float32),
)
