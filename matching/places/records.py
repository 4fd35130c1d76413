"""Provinces, communes and former places as frozen values, read from the shipped files."""

import csv
import gzip
import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, NamedTuple

SPECIAL_ZONE: Final = "đặc khu"


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 34 provinces and cities of July 2025; degrees are WGS 84."""

    code: str
    name: str
    full_name: str
    name_en: str
    latitude: float
    longitude: float


class Commune(NamedTuple):
    """One of the 3,321 communes, wards and special zones.

    `latitude`, `longitude` are the centroid of the area, which may lie outside a bent one;
    `point_latitude`, `point_longitude` always lie inside. Degrees, WGS 84.
    """

    code: str
    name: str
    kind: str
    province_code: str
    latitude: float
    longitude: float
    point_latitude: float
    point_longitude: float
    wage_region: str

    @property
    def full_name(self) -> str:
        return f"{self.kind.capitalize()} {self.name}"


class FormerCommune(NamedTuple):
    """A commune of before July 2025 and the communes its area lies in today.

    `district_code` is "" for the few that older mergers had already taken out of a district.
    """

    code: str
    full_name: str
    district_code: str
    province_code: str
    commune_codes: tuple[str, ...]


class FormerDistrict(NamedTuple):
    """A district of before July 2025, its former province and today's communes."""

    code: str
    full_name: str
    province_code: str
    commune_codes: tuple[str, ...]


class FormerProvince(NamedTuple):
    """One of the 63 provinces of before; `province_code` is today's."""

    code: str
    full_name: str
    province_code: str


class OtherName(NamedTuple):
    """A name no register lists: nicknames, abbreviations, places that ended before 2025."""

    name: str
    kind: str
    code: str
    commune_codes: tuple[str, ...]


def provinces() -> Iterator[Province]:
    for code, name, full_name, name_en, lat, lon in _rows("provinces.csv"):
        yield Province(code, name, full_name, name_en, float(lat), float(lon))


def communes() -> Iterator[Commune]:
    for code, name, kind, province_code, *degrees, region in _rows("communes.csv"):
        lat, lon, point_lat, point_lon = map(float, degrees)
        yield Commune(code, name, kind, province_code, lat, lon, point_lat, point_lon, region)


def former_communes() -> Iterator[FormerCommune]:
    for code, name, district, province, codes in _rows("former_communes.csv.gz"):
        yield FormerCommune(code, name, district, province, tuple(codes.split()))


def former_districts() -> Iterator[FormerDistrict]:
    for code, name, province, codes in _rows("former_districts.csv"):
        yield FormerDistrict(code, name, province, tuple(codes.split()))


def former_provinces() -> Iterator[FormerProvince]:
    for row in _rows("former_provinces.csv"):
        yield FormerProvince(*row)


def other_names() -> Iterator[OtherName]:
    for name, kind, code, codes in _rows("other_names.csv"):
        yield OtherName(name, kind, code, tuple(codes.split()))


def _rows(name: str) -> Iterator[list[str]]:
    content = files("matching.places").joinpath("data", name).read_bytes()
    if name.endswith(".gz"):
        content = gzip.decompress(content)
    rows = csv.reader(io.StringIO(content.decode()))
    next(rows)
    return rows
