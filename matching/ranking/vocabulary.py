"""The terms of an index as arrays that processes can share: no dictionary of strings.

A term's number is its place among the sorted 64-bit hashes of all terms; the texts lie beside them,
so that a term nobody used is never taken for one with the same hash.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

NOT_KNOWN: Final = -1
_KEPT: Final = 20_000  # terms looked up before, per process


def _hash(term: bytes, salt: int) -> int:
    digest = blake2b(term, digest_size=8, salt=salt.to_bytes(2, "little")).digest()
    return int.from_bytes(digest, "little")


def _hashes(terms: Sequence[bytes], salt: int) -> NDArray[np.uint64]:
    return np.fromiter((_hash(term, salt) for term in terms), np.uint64, len(terms))


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Terms by number.

    Attributes
    ----------
    hashes : ndarray of uint64, shape (terms,)
        Rising; no two are equal, the salt is chosen so.
    texts, starts : ndarray
        The terms in UTF-8, end to end, and where each begins.
    single : ndarray of int32
        The numbers of the terms that are one syllable.

    """

    hashes: NDArray[np.uint64]
    texts: NDArray[np.uint8]
    starts: NDArray[np.int64]
    single: NDArray[np.int32]
    salt: int
    _known: dict[str, int] = field(init=False, repr=False, default_factory=dict)

    @classmethod
    def of(cls, terms: Sequence[str]) -> tuple[Self, NDArray[np.int32]]:
        """Number terms that differ; also return the number of each as they were given."""
        encoded = [term.encode() for term in terms]
        salt = 0
        while len(np.unique(hashes := _hashes(encoded, salt))) < len(encoded):
            salt += 1
        order = np.argsort(hashes)
        ranked = [encoded[at] for at in order.tolist()]
        lengths = np.array([len(each) for each in ranked], np.int64)
        numbers = np.empty(len(order), np.int32)
        numbers[order] = np.arange(len(order), dtype=np.int32)
        found = cls(
            hashes=hashes[order],
            texts=np.frombuffer(b"".join(ranked), np.uint8),
            starts=np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]),
            single=np.array([n for n, each in enumerate(ranked) if b"_" not in each], np.int32),
            salt=salt,
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

    def _looked_up(self, term: str) -> int:
        encoded = term.encode()
        hashed = np.uint64(_hash(encoded, self.salt))
        at = int(self.hashes.searchsorted(hashed))
        if at == len(self.hashes) or self.hashes[at] != hashed:
            return NOT_KNOWN
        same = self.texts[self.starts[at] : self.starts[at + 1]].tobytes() == encoded
        return at if same else NOT_KNOWN
