"""Location lines of job advertisements: "Long An & 3 nơi khác", "Hồ Chí Minh: Quận 7"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from matching.places.gazetteer import load
from matching.places.index import Entry, PlaceKind
from matching.places.names import Word, kind_readings, words
from matching.places.search import Closeness, search_as_written
from matching.text import fold, normalise

_MORE: Final = re.compile(r"(?:&|và|,)?\s*(\d{1,3})\s+(?:nơi|tỉnh|địa điểm)\s+khác", re.IGNORECASE)
_EDITORIAL: Final = re.compile(r"\(\s*(?:mới|cũ|new|old)\s*\)", re.IGNORECASE)
_BETWEEN_ADDRESSES: Final = re.compile(r"[;|\n\[\]•]|\s(?:&|và)\s(?!\d)")
_INSIDE_ADDRESS: Final = re.compile(r"[,:/&()]")
_LONGEST_NAME: Final = 5
_LONGEST_LINE: Final = 1000
_EVERYWHERE: Final = {"toan quoc", "ca nuoc", "toan tinh thanh"}
_ABROAD: Final = {
    "nuoc ngoai",
    "quoc te",
    "nhat ban",
    "han quoc",
    "dai loan",
    "trung quoc",
    "thai lan",
    "malaysia",
    "campuchia",
    "singapore",
    "tokyo",
    "bangkok",
    "phnompenh",
    "lao",
}
# What boards write between provinces; a region is no place to travel to, so it is left out.
_REGIONS: Final = {
    "kv dong nam bo",
    "kv tay nguyen",
    "kv bac trung bo",
    "kv nam trung bo",
    "dong bang song cuu long",
    "dong bang song hong",
    "mien bac",
    "mien trung",
    "mien nam",
    "mien tay",
}
_OTHER_ACCENTS: Final = 2  # as `names.accent_distance`
_PROVINCIAL: Final = {PlaceKind.PROVINCE, PlaceKind.OLD_PROVINCE}


@dataclass(frozen=True, slots=True)
class Location:
    """Where an advertisement says the work is, in today's codes.

    `commune_codes` is empty where the line names no more than provinces; a former district gives
    all communes of today that it lies in. `more` counts the places the line leaves unnamed.
    """

    province_codes: tuple[str, ...] = ()
    commune_codes: tuple[str, ...] = ()
    more: int = 0
    everywhere: bool = False
    abroad: bool = False

    @property
    def is_known(self) -> bool:
        return bool(self.province_codes) or self.everywhere or self.abroad


def parse_location(text: str) -> Location:
    """Read a location line. What names no place for sure is left out, never guessed."""
    line = _EDITORIAL.sub(" ", normalise(text[:_LONGEST_LINE]))
    more = sum(int(count) for count in _MORE.findall(line))
    found = [_address(address) for address in _BETWEEN_ADDRESSES.split(_MORE.sub(";", line))]
    return Location(
        province_codes=_once(code for place in found for code in place.province_codes),
        commune_codes=_once(code for place in found for code in place.commune_codes),
        more=more,
        everywhere=any(place.everywhere for place in found),
        abroad=any(place.abroad for place in found),
    )


def _once(codes: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _address(text: str) -> Location:
    """Read what stands between two semicolons: a list of provinces, or one address."""
    parts = [part for part in map(words, _INSIDE_ADDRESS.split(text)) if part]
    if not parts:
        return Location()
    lists = [_provinces_in_a_row(part) for part in parts]
    if all(named is not None for named in lists):
        return _merged(named for named in lists if named is not None)
    return _narrowed(parts, lists) or _narrow(text) or _merged(n for n in lists if n is not None)


def _merged(places: Iterator[Location]) -> Location:
    known = list(places)
    return Location(
        province_codes=_once(code for place in known for code in place.province_codes),
        everywhere=any(place.everywhere for place in known),
        abroad=any(place.abroad for place in known),
    )


def _provinces_in_a_row(part: Sequence[Word]) -> Location | None:
    """Read "Hà Nội Hồ Chí Minh KV Tây Nguyên"; None if a word belongs to no province."""
    found: list[Location] = []
    at = 0
    while at < len(part):
        for size in range(min(_LONGEST_NAME + 2, len(part) - at), 0, -1):
            if (named := _province_or_region(part[at : at + size])) is not None:
                found.append(named)
                at += size
                break
        else:
            return None
    return _merged(iter(found))


def _province_or_region(name: Sequence[Word]) -> Location | None:
    key = fold(" ".join(word.typed for word in name))
    if key in _EVERYWHERE:
        return Location(everywhere=True)
    if key in _ABROAD:
        return Location(abroad=True)
    if key in _REGIONS:
        return Location()
    codes = _once(iter(_province_codes(name)))
    return Location(province_codes=codes) if codes else None


def _province_codes(name: Sequence[Word]) -> list[str]:
    return [
        _province_of(entry)
        for bare, units in kind_readings(list(name))
        for entry in load().index.exact([word.key for word in bare])
        if entry.kind in _PROVINCIAL and (units is None or entry.unit in units)
    ]


def _province_of(entry: Entry) -> str:
    if entry.kind is PlaceKind.PROVINCE:
        return entry.code
    return load().former_provinces[entry.code].province_code


def _narrowed(parts: list[list[Word]], lists: list[Location | None]) -> Location | None:
    """Read "Hồ Chí Minh: Quận 7, Quận 8": one province, then only places inside it."""
    first = lists[0]
    if first is None or len(first.province_codes) != 1 or any(lists[1:]):
        return None
    area = " ".join(word.typed for word in parts[0])
    inner = [_narrow(f"{' '.join(w.typed for w in part)}, {area}") for part in parts[1:]]
    codes = _once(chain.from_iterable(place.commune_codes for place in inner if place))
    return Location(first.province_codes, codes) if codes else None


def _narrow(text: str) -> Location | None:
    """Read one address; None unless everything it may mean lies in one province."""
    gazetteer = load()
    found = list(search_as_written(gazetteer.index, text).values())
    entries = _meant(found)
    codes = _once(chain.from_iterable(entry.commune_codes for entry in entries))
    provinces = gazetteer.province_codes(codes)
    if len(provinces) != 1:
        return None
    provincial = any(entry.kind in _PROVINCIAL for entry in entries)
    return Location(provinces, () if provincial else codes)


def _meant(found: list[tuple[Closeness, Entry]]) -> list[Entry]:
    """Keep the closest; among namesakes the one district, which is what advertisements name."""
    sure = [closeness for closeness, _ in found if closeness.accents < _OTHER_ACCENTS]
    closest = min(sure, default=None)
    entries = [entry for closeness, entry in found if closeness == closest]
    districts = [entry for entry in entries if entry.kind is PlaceKind.OLD_DISTRICT]
    return districts if len(districts) == 1 else entries
