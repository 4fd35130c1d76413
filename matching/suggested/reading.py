"""The sketches of all wishes that were typed, kept in the process by the index that read them.

What typed words mean depends on the base of an index and what was learnt, so everything is kept by
these and by the very words: who types others is read anew, and nothing kept can be out of date.
"""

import threading
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from matching.ranking.arrays.tables import Recent
from matching.ranking.index.opened import Index
from matching.ranking.index.segment import Segment
from matching.ranking.input.query import Query, understand
from matching.ranking.learnt.model import Learnt
from matching.suggested import stored
from matching.suggested.kept import Kept
from matching.suggested.sketches import Sketches
from matching.suggested.stored import Stored

MOST_SKETCHED: Final = 60_000  # different texts, some hundred bytes each
MOST_UNDERSTOOD: Final = 4_000  # texts kept as understood, some kilobytes each

Numbers = NDArray[np.int32]


class Reading:
    """Reads what people typed, each text once. Safe to use from many threads.

    Parameters
    ----------
    learnt : Learnt
        What an index must have learnt for which this holds.
    folder : Path, optional
        Where some were kept that the same index read; see `stored`.

    Attributes
    ----------
    people : Kept
        Who typed them, as they were read last.

    """

    def __init__(self, learnt: Learnt, folder: Path | None = None) -> None:
        self.learnt = learnt
        self.people = Kept()
        self._folder = folder
        self._lock = threading.Lock()
        self._queries = Recent[Query](MOST_UNDERSTOOD)
        self._numbers: dict[str, int] = {}
        self._pool: tuple[tuple[str, ...], Numbers] = ((), np.zeros(0, np.int32))

    def sketched_of(
        self, words: tuple[str, ...], texts: NDArray[np.int64], index: Index
    ) -> tuple[Sketches, Numbers]:
        """Return sketches and the number there of each text, given its place among words.

        Costs little where the words are the very ones of the last time.
        """
        with self._lock:
            self._make_room()
            if self._pool[0] is not words:
                known = (self._numbers.get(text, -1) for text in words)
                self._pool = words, np.fromiter(known, np.int32, len(words))
            numbers = self._pool[1]
            unread = np.unique(texts[numbers[texts] < 0])
            if len(unread):
                new = [words[at] for at in unread.tolist()]
                self._add(new, index)
                numbers[unread] = [self._numbers[text] for text in new]
            return self._sketches, numbers[texts]

    def sketched(self, texts: Sequence[str], index: Index) -> tuple[Sketches, Numbers]:
        """Return sketches and the number of each text there."""
        with self._lock:
            self._make_room()
            new = [text for text in dict.fromkeys(texts) if text not in self._numbers]
            if new:
                self._add(new, index)
            found = map(self._numbers.__getitem__, texts)
            return self._sketches, np.fromiter(found, np.int32, len(texts))

    def _make_room(self) -> None:
        if len(self._numbers) > MOST_SKETCHED:
            self._numbers, self._sketches = {}, self._stored.sketches
            self._pool = (), np.zeros(0, np.int32)

    @cached_property
    def _stored(self) -> Stored:
        return stored.read(self._folder) if self._folder else Stored.none()

    @cached_property
    def _sketches(self) -> Sketches:
        return self._stored.sketches

    def _add(self, texts: Iterable[str], index: Index) -> None:
        numbers = {text: self._stored.number(text) for text in texts}
        self._numbers |= {text: at for text, at in numbers.items() if at is not None}
        queries = {text: understand(text, index) for text, at in numbers.items() if at is None}
        first = len(self._sketches)
        self._sketches = self._sketches.followed_by(Sketches.of(list(queries.values())))
        self._numbers |= {text: first + at for at, text in enumerate(queries)}

    def query(self, text: str, index: Index) -> Query:
        """Return a text as understood."""
        found = self._queries.get(text)
        if found is None:
            found = understand(text, index)
            self._queries.keep(text, found)
        return found


_READ: Final = WeakKeyDictionary[Segment, Reading]()


def continue_from(folder: Path, index: Index) -> None:
    """Take from now on what an index read as it was built, and left in a folder."""
    _READ[index.base] = Reading(index.learnt, folder)


def reading_of(index: Index) -> Reading:
    """Return what was read for the base of an index."""
    found = _READ.get(index.base)
    if found is None or found.learnt is not index.learnt:
        found = _READ[index.base] = Reading(index.learnt)
    return found
