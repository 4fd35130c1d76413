"""Lists of codes as the text in which they are kept: thousands of rows have few different ones."""

import json
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import String, cast
from sqlalchemy.orm import InstrumentedAttribute

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
