"""Writes the registers of places into the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from matching.places.gazetteer import Gazetteer, load as load_gazetteer
from matching.text import fold
from models import Commune, FormerPlace, FormerPlaceKind, Province, WageRegion

Row = dict[str, Any]
Place = type[Province] | type[Commune] | type[FormerPlace]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a load wrote or found as they should be."""

    inserted: int = 0
    updated: int = 0
    unchanged: int = 0

    def __add__(self, other: "Loaded") -> "Loaded":
        return Loaded(
            self.inserted + other.inserted,
            self.updated + other.updated,
            self.unchanged + other.unchanged,
        )


def load(session: Session) -> Loaded:
    """Bring provinces, communes and former places up to date; a second run changes nothing.

    Rows the registers no longer know stay: people may live there.
    """
    gazetteer = load_gazetteer()
    return (
        _upsert(session, Province, list(_provinces(gazetteer)))
        + _upsert(session, Commune, list(_communes(gazetteer)))
        + _upsert(session, FormerPlace, list(_former_places(gazetteer)))
    )


def _upsert(session: Session, place: Place, rows: list[Row]) -> Loaded:
    columns = [getattr(place, name) for name in rows[0]]
    known = {found.code: found for found in session.execute(select(place.id, *columns))}
    new = [row for row in rows if row["code"] not in known]
    changed = [
        row | {"id": found.id}
        for row in rows
        if (found := known.get(row["code"])) and tuple(found[1:]) != tuple(row.values())
    ]
    if new:
        session.execute(insert(place), new)
    if changed:
        session.execute(update(place), changed)
    return Loaded(len(new), len(changed), len(rows) - len(new) - len(changed))


def _provinces(gazetteer: Gazetteer) -> Iterator[Row]:
    for province in gazetteer.provinces.values():
        yield {
            "code": province.code,
            "name": province.name,
            "full_name": province.full_name,
            "folded_name": fold(province.name),
            "latitude": province.latitude,
            "longitude": province.longitude,
        }


def _communes(gazetteer: Gazetteer) -> Iterator[Row]:
    for commune in gazetteer.communes.values():
        yield {
            "code": commune.code,
            "province_code": commune.province_code,
            "name": commune.name,
            "full_name": commune.full_name,
            "kind": commune.kind,
            "folded_name": fold(commune.name),
            "latitude": commune.point_latitude,
            "longitude": commune.point_longitude,
            "wage_region": WageRegion(commune.wage_region),
        }


def _former_places(gazetteer: Gazetteer) -> Iterator[Row]:
    provinces = gazetteer.former_provinces
    for place in gazetteer.former_communes.values():
        province = provinces[place.province_code].full_name
        yield _former(FormerPlaceKind.COMMUNE, place.code, place.full_name, province) | {
            "commune_codes": list(place.commune_codes)
        }
    for district in gazetteer.former_districts.values():
        province = provinces[district.province_code].full_name
        yield _former(FormerPlaceKind.DISTRICT, district.code, district.full_name, province) | {
            "commune_codes": list(district.commune_codes)
        }
    for former in provinces.values():
        yield _former(FormerPlaceKind.PROVINCE, former.code, former.full_name, former.full_name) | {
            "commune_codes": gazetteer.communes_of_former_province(former.code)
        }


def _former(kind: FormerPlaceKind, code: str, name: str, province: str) -> Row:
    return {
        "code": code,
        "kind": kind,
        "name": name,
        "folded_name": fold(name),
        "former_province": province,
    }
