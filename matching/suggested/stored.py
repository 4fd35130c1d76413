"""Sketches beside the version of an index that read them, so that no worker reads thousands anew.

What lies there are numbers: no words, and nobody who typed them. A text is found by a keyed
checksum. Of what is neither a word of posts or trades nor a syllable, such as a number or an
address, there is not even a checksum: only which share of the text it is.
"""

import secrets
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, Self

import numpy as np

from matching.ranking.arrays.nested import put_together, taken_apart
from matching.ranking.index.opened import Index
from matching.ranking.input.query import Query, understand
from matching.ranking.texts.repair import Repair
from matching.ranking.trades.numbered import trades
from matching.suggested.sketches import Sketches
from matching.syllable import is_syllable

FILE: Final = "wishes.npz"
KEY: Final = "key"
CHECKSUMS: Final = "checksums"
_ASIDE: Final = ".part"
_BYTES: Final = 8  # of a checksum: of 200,000 texts no two are likely to share one
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
        return cls(secrets.token_bytes(16), {}, Sketches.of([]))

    def number(self, text: str) -> int | None:
        """Return the number of a text; None where it was not read."""
        return self.numbers.get(self._checksum(text)) if self.numbers else None

    def with_more(self, texts: Sequence[str], index: Index) -> Self:
        """Return these with other texts, which are read now."""
        first, many = len(self.sketches), _for_many(index)
        found = [_without_private(understand(text, many), index) for text in texts]
        more = Sketches.of([query for query, _ in found], [share for _, share in found])
        numbers = {self._checksum(text): first + at for at, text in enumerate(texts)}
        return type(self)(self.key, self.numbers | numbers, self.sketches.followed_by(more))

    def write(self, folder: Path) -> None:
        """Keep these in a folder, in place of what lies there."""
        arrays: Any = taken_apart(self.sketches, _ARRAYS)
        checksums = np.array(sorted(self.numbers, key=self.numbers.__getitem__), np.uint64)
        aside = folder / f"{FILE}{_ASIDE}"
        with aside.open("wb") as file:
            key = np.frombuffer(self.key, np.uint8)
            np.savez(file, allow_pickle=False, **{KEY: key, CHECKSUMS: checksums, **arrays})
        aside.replace(folder / FILE)

    def _checksum(self, text: str) -> int:
        return int.from_bytes(blake2b(text.encode(), digest_size=_BYTES, key=self.key).digest())


def write(folder: Path, texts: Iterable[str], index: Index) -> int:
    """Read what was not read before, and keep it beside the rest; returns how many texts."""
    stored = read(folder)
    unread = [text for text in texts if stored.number(text) is None]
    if unread:
        stored.with_more(unread, index).write(folder)
    return len(unread)


def read(folder: Path) -> Stored:
    """Return what was kept in a folder; nothing where nothing was, or where it is damaged."""
    try:
        with (folder / FILE).open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            arrays = {name.removeprefix(_ARRAYS): file[name] for name in file.files}
        numbers = {checksum: at for at, checksum in enumerate(arrays[CHECKSUMS].tolist())}
        return Stored(arrays[KEY].tobytes(), numbers, put_together(Sketches, arrays))
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile):
        return Stored.none()


def written_ns(folder: Path) -> int | None:
    """Return what changes whenever something else is kept in a folder; None where nothing is."""
    try:
        return (folder / FILE).stat().st_mtime_ns
    except OSError:
        return None


def is_private(term: str, index: Index) -> bool:
    """Tell whether a term has anything but words of posts and trades, and syllables."""
    known = index.base.postings, trades().term_counts
    return not all(
        any(word in each for each in known) or is_syllable(word) for word in term.split("_")
    )


class _EachPhraseOnce(Repair):
    """Repairs a phrase once: of thousands of wishes most share theirs with others."""

    def __init__(self, repair: Repair) -> None:
        self._once = cache(lambda words: tuple(repair([*words])))

    def __call__(self, words: list[str]) -> list[str]:
        return [*self._once(tuple(words))]


def _for_many(index: Index) -> Index:
    """Return an index that reads thousands of texts in half the time."""
    once = _EachPhraseOnce(index.repair)
    return Index(index.layers, index.counter, index.learnt, once, index.weights)


def _without_private(query: Query, index: Index) -> tuple[Query, float]:
    """Return a text without private terms, and the share of its best that they make up."""
    private = {term: n for term, n in query.terms.items() if is_private(term, index)}
    if not private:
        return query, 0.0
    kept = {term: weight for term, weight in query.terms.items() if term not in private}
    share = index.base.postings.ideal(private) / query.ideal
    return replace(query, terms=kept), share
