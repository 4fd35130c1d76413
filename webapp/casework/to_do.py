"""Things to do today that other areas know of; they register here, and casework knows none."""

from collections.abc import Callable
from typing import TypeVar

from webapp.shared.posts.cards import QueueItem

# Called with the most rows to return; reads only what the coordinator signed in may see.
Source = Callable[[int], list[QueueItem]]
Named = TypeVar("Named", bound=Source)
_sources: list[Source] = []


def also_to_do(source: Named) -> Named:
    """Put what `source(limit)` returns on the coordinator's list of today."""
    _sources.append(source)
    return source


def of_other_areas(limit: int) -> list[QueueItem]:
    return [item for source in _sources for item in source(limit)]
