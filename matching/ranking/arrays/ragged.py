"""Lists of different lengths, one per row, laid end to end in one array."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

AT_ONCE: Final = 16_384  # rows moved at one time, so that moving needs little memory


@dataclass(frozen=True, eq=False, slots=True)
class Ragged:
    """The values of all rows, and where each row's begin; `starts` has one entry more than rows."""

    values: NDArray[Any]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, values: NDArray[Any], lengths: Iterable[int] | NDArray[Any]) -> Self:
        """Lay values out by how many each row has."""
        counts = np.asarray(lengths if isinstance(lengths, np.ndarray) else list(lengths), np.int64)
        return cls(values, np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)]))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Return the rows of several, one after the other."""
        lengths = np.concatenate([part.lengths for part in parts])
        return cls.of(np.concatenate([part.values for part in parts]), lengths)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> NDArray[np.int64]:
        """How many values each row has."""
        return np.diff(self.starts)

    def rows(self) -> NDArray[np.int64]:
        """Return for each value the row it belongs to."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def taken(self, rows: NDArray[Any]) -> "Ragged":
        """Return some rows, in the order asked for."""
        lengths = self.lengths[rows]
        moved = Ragged.of(np.empty(int(lengths.sum()), self.values.dtype), lengths)
        for first in range(0, len(rows), AT_ONCE):
            some = slice(first, first + AT_ONCE)
            into = slice(moved.starts[first], moved.starts[min(first + AT_ONCE, len(rows))])
            moved.values[into] = self.values[_places(self.starts[rows[some]], lengths[some])]
        return moved

    def blocks(self) -> Iterator[tuple[int, "Ragged"]]:
        """Yield the rows in blocks, each with the number of its first row."""
        for first in range(0, len(self), AT_ONCE):
            starts = self.starts[first : first + AT_ONCE + 1]
            yield first, Ragged(self.values[starts[0] : starts[-1]], starts - starts[0])


def _places(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return where the values of rows lie, given where each row begins and how many it has."""
    ends = np.cumsum(lengths)
    return np.repeat(starts - ends + lengths, lengths) + np.arange(ends[-1] if len(ends) else 0)
