"""Tables of points that were worked out lately, kept for whoever says the same.

Many people need the same pay, work the same shifts and live in the same commune; what each kind of
row gets for that does not depend on anything else of them.
"""

from collections.abc import Hashable
from typing import Final

from matching.ranking.units import Units

MOST_KEPT: Final = 1024


class Tables:
    """Keeps what was used last. Safe to use from many threads: a table never changes."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Units] = {}

    def get(self, said: Hashable) -> Units | None:
        """Return the table for what was said; None where it is not kept."""
        return self._kept.get(said)

    def keep(self, said: Hashable, table: Units) -> None:
        """Keep a table; the older half goes when there are too many."""
        if len(self._kept) >= MOST_KEPT:
            self._kept = dict(list(self._kept.items())[MOST_KEPT // 2 :])
        self._kept[said] = table
