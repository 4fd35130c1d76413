"""The sketches of all wishes that were typed, kept in the process by the index that read them.

What typed words mean depends on the base of an index and what was learnt, so everything is kept by
these and by the very words: who types others is read anew, and nothing kept can be out of date.
Reading takes about a millisecond a text, so nobody waits for thousands: these are read aside.
"""

import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from matching.ranking.index.opened import Index
from matching.ranking.index.segment import Segment
from matching.ranking.input.query import Query, understand
from matching.ranking.learnt.model import Learnt
from matching.ranking.texts.postings import Postings
from matching.suggested import stored
from matching.suggested.glances import Glances
from matching.suggested.kept import Kept
from matching.suggested.sketches import PostTerms, Sketches
from matching.suggested.stored import Stored

MOST_SKETCHED: Final = 200_000  # different texts, some hundred bytes each
MOST_WAITED_FOR: Final = 250  # texts: what a page may wait for
NOT_READ: Final = -1
READ_ON: Final = 50  # texts, between which others may have a turn

Numbers = NDArray[np.int32]
NO_WORDS: Final[tuple[tuple[str, ...], Numbers]] = ((), np.zeros(0, np.int32))


class NotReadYetError(Exception):
    """More was typed than can be read while somebody waits. It is being read aside."""


class Reading:
    """Reads what people typed, each text once. Safe to use from many threads.

    Parameters
    ----------
    learnt : Learnt
        What an index must have learnt for which this holds.
    folder : Path, optional
        Where some were kept that the same index read; see `stored`.
    people : Kept, optional
        Who typed them, as they were read last.
    aside : callable, optional
        Has another process read into the folder whatever is not there. Returns at once whether
        that is under way.

    """

    def __init__(
        self,
        learnt: Learnt,
        folder: Path | None = None,
        people: Kept | None = None,
        aside: Callable[[], bool] | None = None,
    ) -> None:
        self.learnt = learnt
        self.people = people or Kept()
        self._folder = folder
        self._aside = aside
        self._lock = threading.Lock()
        self._read_by_itself = 0  # texts, since another process was asked
        self._thread: threading.Thread | None = None
        self._numbers: dict[str, int] = {}
        self._pool = NO_WORDS

    def sketched_of(
        self, words: tuple[str, ...], texts: NDArray[np.int64], index: Index
    ) -> tuple[Sketches, Numbers]:
        """Return sketches and the number there of each text, given its place among words.

        Costs little where the words are the very ones of the last time. Raises NotReadYetError.
        """
        with self._lock:
            self._make_room()
            numbers = self._numbered(words)
            if len(unread := np.unique(texts[numbers[texts] < 0])):
                new = [words[at] for at in unread.tolist()]
                self._read(new, index)
                numbers = self._numbered(words)  # all others, if the folder was read anew
                numbers[unread] = [self._numbers[text] for text in new]
            return self._sketches, numbers[texts]

    def sketched(self, texts: Sequence[str], index: Index) -> tuple[Sketches, Numbers]:
        """Return sketches and the number of each text there; raises NotReadYetError."""
        with self._lock:
            self._make_room()
            self._read([text for text in dict.fromkeys(texts) if self._number(text) < 0], index)
            return self._sketches, np.fromiter(map(self._number, texts), np.int32, len(texts))

    def _numbered(self, words: tuple[str, ...]) -> Numbers:
        if self._pool[0] is not words:
            self._pool = words, np.fromiter(map(self._number, words), np.int32, len(words))
        return self._pool[1]

    def _number(self, text: str) -> int:
        """Return the number of a text; NOT_READ where it has none."""
        found = self._numbers.get(text)
        if found is None:
            found = self._stored.number(text)
            if found is None:
                return NOT_READ
            self._numbers[text] = found
        return found

    def _read(self, texts: Sequence[str], index: Index) -> None:
        """Read texts that were not, unless they are too many to wait for."""
        if len(texts) > MOST_WAITED_FOR and self._reads_the_folder_anew():
            texts = [text for text in texts if self._number(text) < 0]
        if len(texts) > MOST_WAITED_FOR:
            self._have_read(texts, index)
            raise NotReadYetError
        if texts:
            self._keep(texts, [understand(text, index) for text in texts])
            self._have_others_spared(len(texts))

    def _keep(self, texts: Sequence[str], queries: Sequence[Query]) -> None:
        first = len(self._sketches)
        self._sketches = self._sketches.followed_by(Sketches.of(queries))
        self._numbers |= {text: first + at for at, text in enumerate(texts)}

    def _have_read(self, texts: Sequence[str], index: Index) -> None:
        """Have texts read while others are served: by another process, else by a thread."""
        if self._aside is not None and self._aside():
            return
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(
                target=self._read_on, args=(texts, index), daemon=True, name="wishes"
            )
            self._thread.start()

    def _read_on(self, texts: Sequence[str], index: Index) -> None:
        for start in range(0, len(texts), READ_ON):
            some = texts[start : start + READ_ON]
            queries = [understand(text, index) for text in some]
            with self._lock:
                self._keep(some, queries)

    def _have_others_spared(self, count: int) -> None:
        """Have kept in the folder, now and then, what this process had to read by itself."""
        self._read_by_itself += count
        if self._aside is not None and self._read_by_itself > MOST_WAITED_FOR:
            self._read_by_itself = 0
            self._aside()

    def _reads_the_folder_anew(self) -> bool:
        """Take what another process has read meanwhile; tell whether there is any."""
        if self._folder is None or stored.written_ns(self._folder) == self._written_ns:
            return False
        for name in ("_stored", "_sketches", "_written_ns"):
            vars(self).pop(name, None)
        self._forget()
        return True

    def _make_room(self) -> None:
        if len(self._numbers) > MOST_SKETCHED:
            self._sketches = self._stored.sketches
            self._forget()

    def _forget(self) -> None:
        self._numbers, self._pool = {}, NO_WORDS

    @cached_property
    def _written_ns(self) -> int | None:
        return stored.written_ns(self._folder) if self._folder else None

    @cached_property
    def _stored(self) -> Stored:
        _ = self._written_ns  # before what it tells of
        return stored.read(self._folder) if self._folder else Stored.none()

    @cached_property
    def _sketches(self) -> Sketches:
        return self._stored.sketches

    def prepare(self, people: Glances, index: Index) -> None:
        """Read now what would be read for the first post, or have another process read it.

        Starts no thread: a server may be about to fork.
        """
        with self._lock:
            unread = sum(self._number(text) < 0 for text in people.words)
        if unread <= MOST_WAITED_FOR:
            self.sketched_of(people.words, people.texts, index)[0].sort()
        elif self._aside is not None:
            self._aside()


def terms_of(post: Postings, index: Index) -> PostTerms:
    """Return the terms of a post that stands alone."""
    private = any(stored.is_private(term, index) for term in post.vocabulary)
    return PostTerms.of(post, has_private=private)


def recalled(text: str, number: int, sketches: Sketches, post: PostTerms, index: Index) -> Query:
    """Return a text as understood, for what one post scores by it."""
    if post.has_private and sketches.withheld[number]:
        return understand(text, index)
    return sketches.query(number, post)


_READ: Final = WeakKeyDictionary[Segment, Reading]()


def continue_from(
    folder: Path,
    index: Index,
    people: Kept | None = None,
    aside: Callable[[], bool] | None = None,
) -> None:
    """Take from now on what was read for an index, and left in a folder; see `Reading`."""
    _READ[index.base] = Reading(index.learnt, folder, people, aside)


def reading_of(index: Index) -> Reading:
    """Return what was read for the base of an index."""
    found = _READ.get(index.base)
    if found is None or found.learnt is not index.learnt:
        found = _READ[index.base] = Reading(index.learnt)
    return found
