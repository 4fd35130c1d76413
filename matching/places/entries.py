"""Turns the registers into index entries, each with everything it lies in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, Protocol

from matching.places.index import Entry, PlaceKind
from matching.places.names import name_key
from matching.places.records import (
    Commune,
    FormerCommune,
    FormerDistrict,
    FormerProvince,
    OtherName,
    Province,
    former_communes,
    former_districts,
    former_provinces,
    other_names,
)

_UNITS: Final = (
    "thành phố",
    "đặc khu",
    "thị xã",
    "thị trấn",
    "quận",
    "huyện",
    "phường",
    "xã",
    "tỉnh",
)
_PREFIX: Final = {
    PlaceKind.COMMUNE: "c",
    PlaceKind.OLD_COMMUNE: "oc",
    PlaceKind.OLD_DISTRICT: "d",
    PlaceKind.PROVINCE: "p",
    PlaceKind.OLD_PROVINCE: "op",
}


class Named(Protocol):
    """What every register has a column for."""

    @property
    def code(self) -> str: ...

    @property
    def full_name(self) -> str: ...


class Register:
    """All registers side by side, so that each place knows what it lies in.

    Parameters
    ----------
    provinces, communes : sequences of Province, Commune
        The places of today.

    """

    def __init__(self, provinces: Iterable[Province], communes: Iterable[Commune]) -> None:
        self.provinces = {province.code: province for province in provinces}
        self.communes = {commune.code: commune for commune in communes}
        self.former_communes = {place.code: place for place in former_communes()}
        self.former_districts = {place.code: place for place in former_districts()}
        self.former_provinces = {place.code: place for place in former_provinces()}
        self._reaches: defaultdict[str, set[str]] = defaultdict(set)
        self._in_province: defaultdict[str, set[str]] = defaultdict(set)
        for place in self.former_communes.values():
            self._in_province[f"op{place.province_code}"].update(place.commune_codes)
            for code in place.commune_codes:
                self._reaches[code] |= _areas_of(place)
        for commune in self.communes.values():
            self._in_province[f"p{commune.province_code}"].add(commune.code)

    def communes_in(self, area: str) -> tuple[str, ...]:
        """Return the communes of a province id: "p38" of today, "op38" of before."""
        return tuple(sorted(self._in_province[area]))

    def entries(self) -> Iterator[Entry]:
        """Yield one entry per name: places of today, places before, other names."""
        known: dict[str, Entry] = {}
        for entry in self._registered():
            known[entry.id] = entry
            yield entry
        for name in other_names():
            yield self._other(name, known)

    def _registered(self) -> Iterator[Entry]:
        yield from map(self._province, self.provinces.values())
        yield from map(self._commune, self.communes.values())
        yield from map(self._former_commune, self.former_communes.values())
        yield from map(self._former_district, self.former_districts.values())
        yield from map(self._former_province, self.former_provinces.values())

    def _province(self, province: Province) -> Entry:
        area = f"p{province.code}"
        codes, inside = self.communes_in(area), frozenset({area})
        return _entry(PlaceKind.PROVINCE, province, where="", codes=codes, inside=inside)

    def _commune(self, commune: Commune) -> Entry:
        inside = frozenset(self._reaches[commune.code] | {f"p{commune.province_code}"})
        where, codes = self.provinces[commune.province_code].name, (commune.code,)
        return _entry(PlaceKind.COMMUNE, commune, where=where, codes=codes, inside=inside)

    def _former_commune(self, place: FormerCommune) -> Entry:
        codes = place.commune_codes
        inside = self._provinces_of(codes) | _areas_of(place)
        where = self._former_province_name(place.province_code)
        if district := self.former_districts.get(place.district_code):
            where = f"{district.full_name}, {where}"
        return _entry(PlaceKind.OLD_COMMUNE, place, where=where, codes=codes, inside=inside)

    def _former_district(self, place: FormerDistrict) -> Entry:
        codes = place.commune_codes
        inside = self._provinces_of(codes) | {f"op{place.province_code}"}
        where = self._former_province_name(place.province_code)
        return _entry(PlaceKind.OLD_DISTRICT, place, where=where, codes=codes, inside=inside)

    def _former_province(self, place: FormerProvince) -> Entry:
        area = f"op{place.code}"
        codes = self.communes_in(area)
        inside = self._provinces_of(codes) | {area}
        where = self.provinces[place.province_code].name
        return _entry(PlaceKind.OLD_PROVINCE, place, where=where, codes=codes, inside=inside)

    def _other(self, other: OtherName, known: dict[str, Entry]) -> Entry:
        """Give another name to a known place, or a place of its own to one ended before 2025."""
        unit, bare = _split(other.name)
        known_place = known.get(f"{_PREFIX[PlaceKind(other.kind)]}{other.code}")
        if known_place is not None:
            unit = unit or known_place.unit
            return known_place._replace(spoken=bare, key=name_key(bare), unit=unit)
        codes = other.commune_codes
        province = self.provinces[self.communes[codes[0]].province_code]
        place = FormerDistrict(other.name, other.name, "", codes)
        inside = self._provinces_of(codes)
        kind = PlaceKind(other.kind)
        return _entry(kind, place, where=province.name, codes=codes, inside=inside)

    def _provinces_of(self, commune_codes: Iterable[str]) -> frozenset[str]:
        return frozenset(f"p{self.communes[code].province_code}" for code in commune_codes)

    def _former_province_name(self, code: str) -> str:
        return _bare(self.former_provinces[code].full_name)


def _areas_of(place: FormerCommune) -> frozenset[str]:
    province = f"op{place.province_code}"
    return frozenset({province, f"d{place.district_code}"} if place.district_code else {province})


@lru_cache(maxsize=1024)  # the same 754 districts and provinces are asked for by every commune
def _bare(full_name: str) -> str:
    return _split(full_name)[1]


def _split(full_name: str) -> tuple[str, str]:
    """Split "Huyện Hoằng Hóa" into ("huyện", "Hoằng Hóa"); the unit is "" where there is none."""
    first, _, rest = full_name.partition(" ")
    if (unit := first.lower()) in _UNITS:
        return unit, rest
    second, _, rest = rest.partition(" ")
    unit = f"{first} {second}".lower()
    return (unit, rest) if unit in _UNITS else ("", full_name)


def _entry(
    kind: PlaceKind, place: Named, *, where: str, codes: tuple[str, ...], inside: frozenset[str]
) -> Entry:
    unit, bare = _split(place.full_name)
    id_ = f"{_PREFIX[kind]}{place.code}"
    return Entry(id_, kind, place.code, unit, bare, bare, name_key(bare), where, codes, inside)
