"""Rows by a small number (an occupation), and rows by their key, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Groups:
    """The rows of each number, rising: those of n are `rows[starts[n]:starts[n + 1]]`."""

    starts: NDArray[np.int64]
    rows: Rows

    @classmethod
    def of(cls, numbers: NDArray[np.int16], rows: NDArray[np.int64], count: int) -> Self:
        """Group rows by their number below `count`; -1 belongs to none."""
        known = numbers >= 0
        numbers, rows = numbers[known], rows[known]
        sizes = np.bincount(numbers, minlength=count)
        order = np.argsort(numbers, kind="stable")
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
        return cls(starts, rows[order].astype(np.int32))

    def __contains__(self, number: int) -> bool:
        return len(self[number]) > 0

    def __getitem__(self, number: int) -> Rows:
        """Return the rows of a number, none where nobody has it."""
        if not 0 <= number < len(self.starts) - 1:
            return self.rows[:0]
        return self.rows[self._starts[number] : self._starts[number + 1]]

    def of_many(self, numbers: Sequence[int]) -> Rows:
        """Return the rows of several numbers that there are, one number after the other."""
        starts, rows = self._starts, self.rows
        found = [rows[starts[number] : starts[number + 1]] for number in numbers]
        return np.concatenate(found) if found else rows[:0]

    @cached_property
    def _starts(self) -> memoryview:
        """The same as `starts`, as it is read fastest one value at a time."""
        return self.starts.data


@dataclass(frozen=True, eq=False)
class RowOfKey:
    """Which row has a packed key: `rows[i]` has `keys[i]`; keys rise."""

    keys: NDArray[np.int64]
    rows: Rows

    @classmethod
    def of(cls, keys: NDArray[np.int64]) -> Self:
        """Sort the keys of all rows."""
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], order.astype(np.int32))

    def get(self, key: int) -> int | None:
        """Return the row of a key; None where no row has it."""
        at = int(self.keys.searchsorted(key))
        return int(self.rows[at]) if at < len(self.keys) and self.keys[at] == key else None

    def of_many(self, keys: NDArray[np.int64]) -> Rows:
        """Return the rows that have one of these keys."""
        at = np.searchsorted(self.keys, keys)
        inside = at < len(self.keys)
        at, keys = at[inside], keys[inside]
        rows: Rows = self.rows[at[self.keys[at] == keys]]
        return rows
