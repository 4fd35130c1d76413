"""How columns are read that several kinds of rows have: lists of codes, points, ids in hundreds.

Lists of codes are read as the text they are kept as: thousands of rows have few different ones.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import String, cast
from sqlalchemy.orm import InstrumentedAttribute

from matching.facts import Point

AT_ONCE: Final = 500  # ids in one IN list; SQLite allows 32,766 variables, PostgreSQL more
LISTS_KEPT: Final = 32_768  # different lists, read before


def as_text(column: InstrumentedAttribute[list[str]]) -> Any:
    """Select a list unread, by its own name."""
    return cast(column, String).label(column.key)


@lru_cache(maxsize=LISTS_KEPT)
def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes of a list, in order."""
    return tuple(json.loads(text))


@lru_cache(maxsize=LISTS_KEPT)
def set_of_codes(text: str) -> frozenset[str]:
    """Return the codes of a list."""
    return frozenset(codes_in(text))


def point_of(row: Any) -> Point | None:
    """Return where a row is, that has the columns of a commune; None where it has no commune."""
    return None if row.latitude is None else Point(row.latitude, row.longitude)


def slices(ids: frozenset[int]) -> Iterator[list[int]]:
    """Yield ids in order, as many at once as one query may ask for."""
    ordered = sorted(ids)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))
