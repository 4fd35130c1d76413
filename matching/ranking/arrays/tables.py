"""What was worked out lately, kept for whoever says the same.

Many people need the same pay, work the same shifts and live in the same commune; what each kind of
row gets for that, and what is said of it, does not depend on anything else of them.
"""

from collections.abc import Hashable
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


Tables = Recent[Units]  # of points, by kind of row; a table never changes
