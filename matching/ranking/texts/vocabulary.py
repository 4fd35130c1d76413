"""The terms of an index as arrays that processes can share: no dictionary of strings.

A hash table: terms are sorted by their checksum, whose leading bits say where to look. The texts
lie beside them, so a term that nobody used is never taken for one with the same checksum.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

NOT_KNOWN: Final = -1
_BITS: Final = 32  # of a checksum
_KEPT: Final = 20_000  # terms looked up before, per process


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Terms by number.

    Attributes
    ----------
    hashes : ndarray of uint32, shape (terms,)
        The checksums of the terms, not falling.
    buckets : ndarray of int32, shape (a power of two + 1,)
        The first term whose checksum begins with each number.
    texts, starts : ndarray
        The terms in UTF-8, end to end, and where each begins.
    single : ndarray of int32
        The numbers of the terms that are one syllable.

    """

    hashes: NDArray[np.uint32]
    buckets: NDArray[np.int32]
    texts: NDArray[np.uint8]
    starts: NDArray[np.int64]
    single: NDArray[np.int32]
    _known: dict[str, int] = field(init=False, repr=False, default_factory=dict)

    @classmethod
    def of(cls, terms: Sequence[str]) -> tuple[Self, NDArray[np.int32]]:
        """Number terms that differ; also return the number of each as they were given."""
        encoded = [term.encode() for term in terms]
        hashed = [crc32(each) for each in encoded]
        order = sorted(range(len(encoded)), key=lambda at: (hashed[at], encoded[at]))
        ranked = [encoded[at] for at in order]
        hashes = np.array(hashed, np.uint32)[order]
        leading = len(encoded).bit_length()
        firsts = np.arange((1 << leading) + 1, dtype=np.uint64) << np.uint64(_BITS - leading)
        numbers = np.empty(len(order), np.int32)
        numbers[order] = np.arange(len(order), dtype=np.int32)
        found = cls(
            hashes=hashes,
            buckets=np.searchsorted(hashes.astype(np.uint64), firsts).astype(np.int32),
            texts=np.frombuffer(b"".join(ranked), np.uint8),
            starts=np.cumsum([0, *map(len, ranked)], dtype=np.int64),
            single=np.array([n for n, each in enumerate(ranked) if b"_" not in each], np.int32),
        )
        return found, numbers

    def __len__(self) -> int:
        return len(self.hashes)

    def __contains__(self, term: str) -> bool:
        return self.number(term) != NOT_KNOWN

    def __iter__(self) -> Iterator[str]:
        return map(self.text, range(len(self)))

    def text(self, number: int) -> str:
        """Return the term of a number."""
        return str(self.texts[self.starts[number] : self.starts[number + 1]].data, "utf-8")

    def number(self, term: str) -> int:
        """Return the number of a term; NOT_KNOWN for one that is not here."""
        found = self._known.get(term)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[term] = self._looked_up(term)
        return found

    def numbers(self, terms: Iterable[str]) -> NDArray[np.int32]:
        """Return the number of each term, NOT_KNOWN where it is not here."""
        return np.array([self.number(term) for term in terms], np.int32)

    @cached_property
    def _table(self) -> tuple[memoryview, memoryview, memoryview, memoryview, int]:
        """The arrays as they are read fastest one value at a time, and the bits to leave out."""
        leading = (len(self.buckets) - 1).bit_length() - 1
        arrays = (self.buckets, self.hashes, self.starts, self.texts)
        buckets, hashes, starts, texts = (each.data for each in arrays)
        return buckets, hashes, starts, texts, _BITS - leading

    def _looked_up(self, term: str) -> int:
        buckets, hashes, starts, texts, shift = self._table
        encoded = term.encode()
        hashed = crc32(encoded)
        first = hashed >> shift
        for at in range(buckets[first], buckets[first + 1]):
            if hashes[at] == hashed and texts[starts[at] : starts[at + 1]] == encoded:
                return at
        return NOT_KNOWN
