"""Candidates that were found for one wish, judged once, and the lists narrowed out of them.

A list that is narrowed, turned over or opened at a post asks for the same points again: they stay
with all that fits the wish, and a narrowed list only knows where its candidates are there.
"""

from collections.abc import Collection, Sequence
from functools import cached_property
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.score.pool import Given, Places, Pool, Sums
from matching.ranking.scorers import PartName, Scorer
from matching.ranking.texts.postings import Docs, Points
from matching.ranking.units import Units

BYTES_EACH: Final = 36  # of a candidate: its row, texts, line of work, estimate, score, two kinds
MOSTLY: Final = 0.5  # share of candidates, from which all are scored at once


class Whole(Pool):
    """All that fits a wish in one segment, of the permitted rows, wherever it is.

    Safe to use from many threads, for this one wish.
    """

    def __init__(
        self, segment: Segment, rows: Docs, sums: Sums, permitted: NDArray[np.bool_]
    ) -> None:
        super().__init__(segment, rows)
        self.permitted = permitted
        self._texts = {part: each.take(rows).astype(np.float32) for part, each in sums.items()}
        self._lock = Lock()
        self._judged = False
        self._estimates: dict[frozenset[PartName], Points] = {}

    @property
    def size(self) -> int:
        """How many bytes it takes at most."""
        return BYTES_EACH * len(self) + self.permitted.nbytes

    def holds(self, permitted: NDArray[np.bool_]) -> bool:
        """Tell whether all of some permitted rows that fit are among these."""
        return permitted is self.permitted or not bool((permitted > self.permitted).any())

    def judge(self, scorers: Sequence[Scorer], wish: Wish) -> None:
        """Work out what scorers give, the first time; it is always the same wish."""
        with self._lock:
            if not self._judged:
                super().judge(scorers, wish)
                self._judged = True

    def estimate(self, parts: Collection[PartName]) -> Points:
        """Return about what some parts give together to each candidate; see `most_beside`."""
        asked = frozenset(parts)
        found = self._estimates.get(asked)
        if found is None:
            found = self._estimates[asked] = _read_only(super().estimate(parts))
        return found

    @property
    def is_scored(self) -> bool:
        """Whether it is known what each candidate scores."""
        return "scores" in vars(self)

    @cached_property
    def scores(self) -> Units:
        """What all parts give together to each candidate."""
        return _read_only(super().total())

    def total(self, places: Places | None = None) -> Units:
        """Return what all parts that were judged give together, to each candidate or to some."""
        if places is None:
            return self.scores
        return self.scores.take(places) if self.is_scored else super().total(places)

    def only(self, mask: NDArray[np.bool_] | None) -> "Narrowed":
        """Return a list of some of these candidates, or of all."""
        return Narrowed(self, None if mask is None else mask.nonzero()[0])


class Narrowed(Pool):
    """Some of the candidates of a whole, or all, which knows what lasts of all that is known."""

    def __init__(self, whole: Whole, at: Places | None) -> None:
        super().__init__(whole.segment, whole.rows if at is None else whole.rows.take(at))
        self._whole, self._at = whole, at

    def kept(self, mask: NDArray[np.bool_]) -> "Narrowed":
        """Return a list of some of these candidates."""
        at = mask.nonzero()[0] if self._at is None else self._at.compress(mask)
        return Narrowed(self._whole, at)

    def text(self, part: PartName) -> Points:
        """Return what typed words sum up to in each candidate."""
        return self._some_of(self._whole.text(part))

    def has_text(self, part: PartName) -> bool:
        """Tell whether it is known what typed words sum up to."""
        return self._whole.has_text(part)

    def judge(self, scorers: Sequence[Scorer], wish: Wish) -> None:
        """Work out what scorers give that judge the wish of the whole."""
        self._whole.judge(scorers, wish)

    def by_kind(self, part: PartName) -> Sequence[Given] | None:
        """Return what a part that was judged gives by kinds of rows; None where it does not."""
        return self._whole.by_kind(part)

    def score(self, parts: Collection[PartName], places: Places | None = None) -> Units:
        """Return what some parts that were judged give together, to each candidate or to some."""
        return self._whole.score(parts, self._there(places))

    def estimate(self, parts: Collection[PartName]) -> Points:
        """Return about what some parts give together to each candidate; see `most_beside`."""
        return self._some_of(self._whole.estimate(parts))

    def most_beside(self, parts: Collection[PartName]) -> float:
        """Return no less than what any candidate gets beyond an estimate of some parts."""
        return self._whole.most_beside(parts)

    @property
    def is_scored(self) -> bool:
        """Whether it is known what each candidate scores."""
        return self._whole.is_scored

    def total(self, places: Places | None = None) -> Units:
        """Return what all parts that were judged give together, to each candidate or to some."""
        there = self._there(places)
        if there is None:
            return self._whole.scores
        if len(there) > MOSTLY * len(self._whole):
            return self._whole.scores.take(there)
        return self._whole.total(there)

    def points(self, places: Places) -> Units:
        """Return what each part that was judged gives to some candidates, in units."""
        return self._whole.points(places if self._at is None else self._at.take(places))

    def _there(self, places: Places | None) -> Places | None:
        """Return where some candidates are in the whole; None for all of it."""
        if self._at is None:
            return places
        return self._at if places is None else self._at.take(places)

    def _some_of(self, found: NDArray[Any]) -> NDArray[Any]:
        return found if self._at is None else found.take(self._at)


def _read_only(found: NDArray[Any]) -> NDArray[Any]:
    found.flags.writeable = False
    return found
