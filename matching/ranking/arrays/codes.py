"""Posts by the codes of a small vocabulary: skills, licences, demands of the body."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from matching.ranking.arrays.kinds import Kinds
from matching.ranking.arrays.ragged import Ragged
from matching.ranking.arrays.tables import Recent
from matching.ranking.texts.postings import Docs

_BETWEEN = "\n"
MOST_COUNTED: Final = 256  # sets of codes


@dataclass(frozen=True, eq=False)
class CodePostings:
    """For each code the posts that have it.

    Posts with the very same codes are one kind, and codes are counted once for each kind: the
    kinds with code c are `having[starts[c]:starts[c + 1]]`. `codes` are their texts in UTF-8, a
    line each, sorted.
    """

    kinds: Kinds
    codes: NDArray[np.uint8]
    starts: NDArray[np.int64]
    having: NDArray[np.int32]

    @staticmethod
    def gathered(held: Iterable[frozenset[str]], known: dict[str, int]) -> Ragged:
        """Return the codes of each post as numbers; new ones get the next number in `known`."""
        numbers, lengths = array("i"), array("i")
        for codes in held:
            numbers.extend([known.setdefault(code, len(known)) for code in codes])
            lengths.append(len(codes))
        return Ragged.of(np.array(numbers, np.int32), np.array(lengths, np.int32))

    @classmethod
    def of(cls, held: Ragged, known: dict[str, int]) -> Self:
        """Lay out the codes of posts, in row order, by code."""
        codes = sorted(known)
        place = np.empty(len(codes), np.int32)
        place[[known[code] for code in codes]] = np.arange(len(codes), dtype=np.int32)
        held = Ragged(place[held.values], held.starts)
        kinds = Kinds.of_sets(held)
        of_kinds = held.taken(kinds.first)
        numbers = of_kinds.values
        order = np.argsort(numbers, kind="stable")
        sizes = np.bincount(numbers, minlength=len(codes))
        return cls(
            kinds=kinds,
            codes=np.frombuffer(_BETWEEN.join(codes).encode(), np.uint8),
            starts=np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)]),
            having=of_kinds.rows()[order].astype(np.int32),
        )

    @cached_property
    def _number(self) -> dict[str, int]:
        codes = self.codes.tobytes().decode()
        return {code: at for at, code in enumerate(codes.split(_BETWEEN))} if codes else {}

    def __getitem__(self, code: str) -> Docs:
        """Return the rows with a code, rising; none for a code nobody uses."""
        rows = self.kinds.rows_of(self._having(code))
        return np.sort(np.concatenate(rows)) if rows else self.kinds.rows[:0]

    def _having(self, code: str) -> NDArray[np.int32]:
        """Return the kinds that have a code."""
        number = self._number.get(code)
        if number is None:
            return self.having[:0]
        return self.having[self._starts[number] : self._starts[number + 1]]

    @cached_property
    def _starts(self) -> memoryview:
        """The same as `starts`, as it is read fastest one value at a time."""
        return self.starts.data

    @cached_property
    def _counted(self) -> Recent[NDArray[np.int64]]:
        """How many of the codes that were looked for lately each kind has."""
        return Recent(MOST_COUNTED)

    def counts_by_kind(self, codes: frozenset[str]) -> NDArray[np.int64] | None:
        """Return for every kind how many of these codes it has; None where none has any.

        Read only: kept for who looks for the same codes next.
        """
        found = self._counted.get(codes)
        if found is None:
            having = [self._having(code) for code in codes if code in self._number]
            if not having:
                return None
            found = np.bincount(np.concatenate(having), minlength=self.kinds.count)
            found.flags.writeable = False
            self._counted.keep(codes, found)
        return found

    def counts(
        self, codes: frozenset[str], rows: Docs | slice = slice(None)
    ) -> NDArray[np.int64] | None:
        """Return for some rows how many of these codes each has; None where no row has any."""
        by_kind = self.counts_by_kind(codes)
        return None if by_kind is None else by_kind[self.kinds.of_row[rows]]

    def taken(self, rows: Docs) -> "CodePostings":
        """Return the codes of some rows, to be counted only: a kind still has all its rows."""
        taken = replace(self, kinds=replace(self.kinds, of_row=self.kinds.of_row[rows]))
        vars(taken)["_counted"] = self._counted
        return taken
