"""Rows that are alike: few values are different, however many posts there are.

A scorer that looks at pay rates each different pay once, and every row gets what its kind got. So
a wish, and each change of a wish, costs as much as there are kinds, and one gather for the rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from matching.ranking.arrays.ragged import Ragged
from matching.ranking.texts.postings import Docs

# What scores are made of and read few different values for; see `scorers.base.aspects`.
ASPECTS: Final = (
    "trade",
    "skills",
    "place",
    "pay",
    "shift",
    "start",
    "experience",
    "asked",
    "answer",
    "seats",
)
COLUMN: Final = {aspect: at for at, aspect in enumerate(ASPECTS)}


@dataclass(frozen=True, eq=False)
class Kinds:
    """Rows grouped by what is read of them.

    Attributes
    ----------
    of_row : ndarray of shape (n,), unsigned
        The kind of each row.
    rows : ndarray of shape (n,), int32
        The rows of the first kind in order, then those of the second, and so on.
    starts : ndarray of shape (kinds + 1,), int64
        Where each kind begins in `rows`.

    """

    of_row: NDArray[Any]
    rows: Docs
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, *columns: NDArray[Any]) -> Self:
        """Group rows that are equal in every column; each has shape (n,)."""
        of_row = np.zeros(len(columns[0]), np.int64)
        for column in columns:
            found, at = np.unique(column, return_inverse=True)
            _, of_row = np.unique(of_row * max(len(found), 1) + at, return_inverse=True)
        return cls.numbered(of_row)

    @classmethod
    def of_sets(cls, held: Ragged) -> Self:
        """Group rows that have the same values, in whatever order each has them."""
        order = np.lexsort((held.values, held.rows()))
        values, lengths = held.values[order], held.lengths
        of_row, more = np.zeros(len(held), np.int64), np.arange(len(held))
        for place in range(int(lengths.max(initial=0))):
            more = more[lengths[more] > place]
            pairs = of_row[more] * (int(values.max()) + 1) + values[held.starts[more] + place]
            of_row[more] = int(of_row.max()) + 1 + np.unique(pairs, return_inverse=True)[1]
        return cls.numbered(np.unique(of_row, return_inverse=True)[1])

    @classmethod
    def numbered(cls, of_row: NDArray[np.int64]) -> Self:
        """Group rows by numbers that leave none out."""
        count = int(of_row.max()) + 1 if len(of_row) else 0
        starts = np.zeros(count + 1, np.int64)
        np.cumsum(np.bincount(of_row, minlength=count), out=starts[1:])
        rows = np.argsort(of_row, kind="stable").astype(np.int32)
        return cls(of_row.astype(_smallest(count)), rows, starts)

    @cached_property
    def count(self) -> int:
        """How many kinds there are."""
        return len(self.starts) - 1

    @cached_property
    def first(self) -> Docs:
        """The first row of each kind, which stands for all of them; shape (kinds,)."""
        return self.rows[self.starts[:-1]]

    def rows_of(self, chosen: NDArray[Any]) -> list[Docs]:
        """Return the rows of each chosen kind, in order within a kind."""
        starts, ends = self.starts[chosen].tolist(), self.starts[chosen + 1].tolist()
        return [self.rows[start:end] for start, end in zip(starts, ends, strict=True)]


def _smallest(count: int) -> type[np.unsignedinteger[Any]]:
    return next(t for t in (np.uint8, np.uint16, np.uint32) if count <= np.iinfo(t).max + 1)


@dataclass(frozen=True, eq=False)
class RowKinds:
    """The rows of a segment grouped by what each of `ASPECTS` reads of them.

    Attributes
    ----------
    matrix : ndarray of shape (aspects, n), unsigned
        The kind of each row by each aspect.
    firsts : ndarray of int32
        A row of each kind, which stands for all of them; those of aspect a are
        `firsts[bounds[a]:bounds[a + 1]]`.
    bounds : ndarray of shape (aspects + 1,), int64
    by_trade : Kinds
        The rows of each kind of the first aspect.

    """

    matrix: NDArray[Any]
    firsts: Docs
    bounds: NDArray[np.int64]
    by_trade: Kinds

    @classmethod
    def of(cls, columns: Mapping[str, Sequence[NDArray[Any]]]) -> Self:
        """Group rows by the columns of each aspect."""
        grouped = [Kinds.of(*columns[aspect]) for aspect in ASPECTS]
        counts = np.array([0, *(kinds.count for kinds in grouped)], np.int64)
        matrix = np.stack([kinds.of_row for kinds in grouped])
        return cls(
            matrix=np.ascontiguousarray(matrix, _smallest(int(counts.max()))),
            firsts=np.concatenate([kinds.first for kinds in grouped]),
            bounds=np.cumsum(counts),
            by_trade=grouped[0],
        )

    @cached_property
    def by_row(self) -> NDArray[Any]:
        """Where `firsts` has the kind of each row by each aspect, shape (n, aspects).

        The same as `matrix` where a few rows are asked for: what is known of one lies together.
        """
        places = self.matrix.T + self.bounds[:-1]
        return np.ascontiguousarray(places, _smallest(len(self.firsts)))

    @cached_property
    def first(self) -> Mapping[str, Docs]:
        """A row of each kind, by aspect."""
        return {aspect: self.firsts[self.spans[at]] for aspect, at in COLUMN.items()}

    @cached_property
    def spans(self) -> list[slice]:
        """Where `firsts` has the kinds of each aspect."""
        return [slice(*each) for each in pairwise(self.bounds.tolist())]
