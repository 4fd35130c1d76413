"""Sketches beside the version of an index that read them, so that no worker reads thousands anew.

What lies there are numbers: no words, and nobody who typed them. A text is found by a keyed
checksum. One with anything but words of posts and trades, and syllables, is left out: a number or
an address is read by each worker anew.
"""

import secrets
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, Self

import numpy as np

from matching.ranking.arrays.nested import put_together, taken_apart
from matching.ranking.index.opened import Index
from matching.ranking.input.query import Query, understand
from matching.ranking.trades.numbered import trades
from matching.suggested.sketches import Sketches
from matching.syllable import is_syllable

FILE: Final = "wishes.npz"
KEY: Final = "key"
CHECKSUMS: Final = "checksums"
_BYTES: Final = 8  # of a checksum: of 60,000 texts no two are likely to share one
_ARRAYS: Final = "sketches."


@dataclass(frozen=True)
class Stored:
    """Sketches, and the number of each text there by its checksum."""

    key: bytes
    numbers: dict[int, int]
    sketches: Sketches

    @classmethod
    def none(cls) -> Self:
        """Return no sketches."""
        return cls(b"", {}, Sketches.of([]))

    def number(self, text: str) -> int | None:
        """Return the number of a text; None where it was not read."""
        return self.numbers.get(_checksum(text, self.key)) if self.numbers else None


def write(folder: Path, texts: Iterable[str], index: Index) -> int:
    """Read texts and keep their sketches in a folder; returns how many."""
    queries = ((text, understand(text, index)) for text in texts)
    found = {text: query for text, query in queries if _is_plain(query, index)}
    key = secrets.token_bytes(16)
    arrays: Any = taken_apart(Sketches.of(list(found.values())), _ARRAYS)
    np.savez(
        folder / FILE,
        allow_pickle=False,
        **{
            KEY: np.frombuffer(key, np.uint8),
            CHECKSUMS: np.array([_checksum(text, key) for text in found], np.uint64),
            **arrays,
        },
    )
    return len(found)


def read(folder: Path) -> Stored:
    """Return what was kept in a folder; nothing where nothing was, or where it is damaged."""
    try:
        with (folder / FILE).open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            arrays = {name.removeprefix(_ARRAYS): file[name] for name in file.files}
        numbers = {checksum: at for at, checksum in enumerate(arrays[CHECKSUMS].tolist())}
        return Stored(arrays[KEY].tobytes(), numbers, put_together(Sketches, arrays))
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile):
        return Stored.none()


def _is_plain(query: Query, index: Index) -> bool:
    """Tell whether a text has nothing but words of posts and trades, and syllables: no number."""
    known = (index.base.postings, trades().term_counts)
    return all(
        is_syllable(word) or any(word in each for each in known)
        for phrase in query.phrases
        for word in phrase
    )


def _checksum(text: str, key: bytes) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=_BYTES, key=key).digest())
