"""Every place name of today and before under its key, exact or one typing error away."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from matching.text import within_one_edit

_SHORTEST_REPAIRED: Final = 5  # letters; "vinh" and "ninh" are both right


class PlaceKind(StrEnum):
    COMMUNE = "commune"
    OLD_COMMUNE = "old_commune"
    OLD_DISTRICT = "old_district"
    PROVINCE = "province"
    OLD_PROVINCE = "old_province"


class Entry(NamedTuple):
    """One name of one place.

    `unit` is the kind of unit as it is spoken ("huyện"), `bare` the name without it,
    `spoken` the same or another name for it; `key` is the key of `spoken`. `where` names what it
    lies or lay in, for people to read. `inside` holds the ids of all places, of today
    or before, that it lies in or reaches into: what may be typed after a comma.
    """

    id: str
    kind: PlaceKind
    code: str
    unit: str
    bare: str
    spoken: str
    key: str
    where: str
    commune_codes: tuple[str, ...]
    inside: frozenset[str]


class PlaceIndex:
    """Looks entries up by the key of their bare name.

    Parameters
    ----------
    entries : iterable of Entry
        All names; several entries may share a key, or be other names of one place.

    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_key: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._by_key[entry.key].append(entry)
        self._joined: defaultdict[str, list[str]] = defaultdict(list)
        for key in self._by_key:
            self._joined[key.replace(" ", "")].append(key)
        self._forwards = sorted(self._joined)
        self._backwards = sorted(joined[::-1] for joined in self._joined)

    def exact(self, syllables: Sequence[str]) -> list[Entry]:
        """Find a name by its syllables; "daklak" and "sa pa" are found however they are split."""
        if found := self._by_key.get(" ".join(syllables)):
            return found
        return self._entries(self._joined.get("".join(syllables), ()))

    def one_error_away(self, syllables: Sequence[str]) -> list[Entry]:
        """Find names that one inserted, lost, changed or swapped letter leads to."""
        typed = "".join(syllables)
        if len(typed) < _SHORTEST_REPAIRED:
            return []
        return [
            entry
            for joined in sorted(self._sharing_a_half(typed))
            if joined != typed and within_one_edit(typed, joined)
            for entry in self._entries(self._joined[joined])
        ]

    def starting_with(self, syllables: Sequence[str]) -> list[Entry]:
        typed = "".join(syllables)
        return [
            e for j in _with_prefix(self._forwards, typed) for e in self._entries(self._joined[j])
        ]

    def _entries(self, keys: Iterable[str]) -> list[Entry]:
        return [entry for key in keys for entry in self._by_key[key]]

    def _sharing_a_half(self, typed: str) -> set[str]:
        """Return names that begin or end as the typed one does.

        One error spoils one half only; a swap across the middle leaves both shorter thirds.
        """
        near = (len(typed) - 1) // 2
        begins = _with_prefix(self._forwards, typed[:near])
        ends = _with_prefix(self._backwards, typed[len(typed) - near :][::-1])
        sizes = range(len(typed) - 1, len(typed) + 2)
        found = {j for j in begins if len(j) in sizes}
        return found | {j[::-1] for j in ends if len(j) in sizes}


def _with_prefix(ordered: list[str], prefix: str) -> list[str]:
    return ordered[bisect_left(ordered, prefix) : bisect_left(ordered, prefix + "\uffff")]
