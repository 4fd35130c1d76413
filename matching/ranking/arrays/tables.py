"""What was worked out lately, kept for whoever says the same.

Many people need the same pay, work the same shifts and live in the same commune; what each kind of
row gets for that, and what is said of it, does not depend on anything else of them.
"""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Final, Generic, TypeVar

from matching.ranking.units import Units

MOST_KEPT: Final = 1024
Kept = TypeVar("Kept")


class Recent(Generic[Kept]):
    """Keeps what was used last. Safe to use from many threads as long as what is kept is.

    Parameters
    ----------
    most : int
        How much is kept; the older half goes when there is more.

    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: dict[Hashable, Kept] = {}

    def get(self, said: Hashable) -> Kept | None:
        """Return what is kept for what was said; None where nothing is."""
        return self._kept.get(said)

    def keep(self, said: Hashable, found: Kept) -> None:
        """Keep what was worked out."""
        if len(self._kept) >= self._most:
            self._kept = dict(list(self._kept.items())[self._most // 2 :])
        self._kept[said] = found


class Lately(Generic[Kept]):
    """Keeps what was used last, so many things and bytes at most. Safe to use from many threads.

    What alone would take more than half of the bytes is not kept.

    Parameters
    ----------
    most : int
        How many things are kept; the one that was used least lately goes first.
    most_bytes : int, optional
        How many bytes they take together, as far as whoever keeps them says.

    """

    def __init__(self, most: int, most_bytes: int = 0) -> None:
        self._most, self._most_bytes = most, most_bytes
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[Kept, int]] = OrderedDict()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def bytes_kept(self) -> int:
        """How many bytes are kept."""
        return self._bytes

    def get(self, said: Hashable) -> Kept | None:
        """Return what is kept; None where nothing is."""
        with self._lock:
            found = self._kept.get(said)
            if found is None:
                return None
            self._kept.move_to_end(said)
            return found[0]

    def keep(self, said: Hashable, found: Kept, size: int = 0) -> None:
        """Keep something of so many bytes, in the place of what was kept before."""
        with self._lock:
            if said in self._kept:
                self._bytes -= self._kept.pop(said)[1]
            if 2 * size <= self._most_bytes:
                self._kept[said] = found, size
                self._bytes += size
            while len(self._kept) > self._most or self._bytes > self._most_bytes:
                _, (_, gone) = self._kept.popitem(last=False)
                self._bytes -= gone


Tables = Recent[Units]  # of points, by kind of row; a table never changes
