"""Reads a typed place as "name, inside this, inside that" and looks every reading up."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from matching.places.index import Entry, PlaceIndex, PlaceKind
from matching.places.names import KIND_WORDS, Word, accent_distance, kind_readings, words
from matching.text import within_one_edit

_SEPARATOR: Final = re.compile(r"[,;:/|()\[\]\n]|\s[-–—]\s")
_COUNTRY: Final = {("viet", "nam"), ("vietnam",), ("vn",)}
_LONGEST_CHARS: Final = 200
_LONGEST_WORDS: Final = 18
_DEEPEST: Final = 3  # commune, district, province
_SHORTEST_BEGINNING: Final = 3
_AREAS: Final = {PlaceKind.PROVINCE, PlaceKind.OLD_PROVINCE, PlaceKind.OLD_DISTRICT}

LookUp = Callable[[Sequence[str]], list[Entry]]
Inside = tuple[frozenset[str], ...]


class Closeness(NamedTuple):
    """How far what was typed is from a name; smaller is closer, (0, 0, False) is the name.

    `errors` is 0 for the same letters, 1 for one typing error, 2 for a mere beginning; `accents`
    as `names.accent_distance`; `other_unit` says that "huyện" was typed for a commune.
    """

    errors: int
    accents: int
    other_unit: bool


Found = dict[str, tuple[Closeness, Entry]]


def search(index: PlaceIndex, text: str) -> Found:
    """Find all places a text may mean, by entry id, from the first stage that finds any.

    Stages: the words as they stand; parts in reverse order; one typing error; what follows a
    house or a hamlet; a name that begins so.
    """
    parts = _parts(text)
    typed = _flat(parts)
    if not typed:
        return {}
    return (
        _look_up(index, typed, index.exact, errors=0)
        or _look_up(index, _flat(parts[::-1]), index.exact, errors=0)
        or _look_up(index, typed, index.one_error_away, errors=1)
        or _with_an_error_in_the_area(index, typed)
        or _after_the_street(index, parts)
        or _by_beginning(index, typed)
    )


def search_as_written(index: PlaceIndex, text: str) -> Found:
    """Find what a text means without mending it: no typing errors, no mere beginnings."""
    parts = _parts(text)
    return _look_up(index, _flat(parts), index.exact, errors=0) or _after_the_street(index, parts)


def _parts(text: str) -> list[list[Word]]:
    parts = [words(part) for part in _SEPARATOR.split(text[:_LONGEST_CHARS])]
    return [part for part in parts if part and tuple(w.key for w in part) not in _COUNTRY]


def _flat(parts: Sequence[list[Word]]) -> list[Word]:
    return list(chain.from_iterable(parts))[-_LONGEST_WORDS:]


def _look_up(index: PlaceIndex, typed: list[Word], look_up: LookUp, *, errors: int) -> Found:
    found: Found = {}
    for name, inside in _readings(index, typed, _DEEPEST):
        for closeness, entry in _named(name, look_up, errors):
            if not all(entry.inside & area for area in inside):
                continue
            if entry.id not in found or closeness < found[entry.id][0]:
                found[entry.id] = closeness, entry
    return found


def _readings(
    index: PlaceIndex, typed: list[Word], depth: int
) -> Iterator[tuple[list[Word], Inside]]:
    """Split off areas from the right: "ninh kieu can tho" is also "ninh kieu" in Cần Thơ."""
    yield typed, ()
    if not depth:
        return
    for cut in range(1, len(typed)):
        if area := _areas(index.exact, typed[cut:]):
            for name, inside in _readings(index, typed[:cut], depth - 1):
                yield name, (*inside, area)


def _areas(look_up: LookUp, typed: list[Word]) -> frozenset[str]:
    """Return the ids of the provinces and districts that the words name."""
    found = [(c, e) for c, e in _named(typed, look_up, 0) if e.kind in _AREAS]
    closest = min((closeness for closeness, _ in found), default=None)
    return frozenset(entry.id for closeness, entry in found if closeness == closest)


def _named(name: list[Word], look_up: LookUp, errors: int) -> Iterator[tuple[Closeness, Entry]]:
    for bare, units in kind_readings(name):
        numbered = all(word.key.isdecimal() for word in bare)
        for entry in look_up([word.key for word in bare]):
            other_unit = units is not None and entry.unit not in units
            # "1" alone names nothing, and "quận 1" is no other unit's 1.
            if numbered and (units is None or other_unit):
                continue
            yield Closeness(errors, _accents(bare, entry, errors), other_unit), entry


def _accents(typed: list[Word], entry: Entry, errors: int) -> int:
    if not errors:
        return accent_distance(typed, entry.spoken)
    whole, true = "".join(word.typed for word in typed), entry.spoken.lower().replace(" ", "")
    return 0 if whole.isascii() or true.startswith(whole) or within_one_edit(whole, true) else 1


def _with_an_error_in_the_area(index: PlaceIndex, typed: list[Word]) -> Found:
    found: Found = {}
    for cut in range(1, len(typed)):
        if area := _areas(index.one_error_away, typed[cut:]):
            for closeness, entry in _named(typed[:cut], index.exact, 0):
                if entry.inside & area:
                    found[entry.id] = closeness._replace(errors=1), entry
    return found


def _after_the_street(index: PlaceIndex, parts: list[list[Word]]) -> Found:
    """Drop a hamlet, house or street: start again at each part and each word for a unit."""
    typed = _flat(parts)
    starts = [at for at in range(1, len(typed)) if _opens_a_unit(typed, at)]
    ends = [len(_flat(parts[at:])) for at in range(1, len(parts))]
    for start in sorted({*starts, *(len(typed) - end for end in ends)}):
        if start > 0 and (found := _look_up(index, typed[start:], index.exact, errors=0)):
            return found
    return {}


def _opens_a_unit(typed: list[Word], at: int) -> bool:
    keys = [word.key for word in typed[at : at + 2]]
    return tuple(keys) in KIND_WORDS or (keys[0],) in KIND_WORDS


def _by_beginning(index: PlaceIndex, typed: list[Word]) -> Found:
    if sum(len(word.key) for word in typed) < _SHORTEST_BEGINNING:
        return {}
    return _look_up(index, typed, index.starting_with, errors=2)
