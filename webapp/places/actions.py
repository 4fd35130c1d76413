"""Writes the registers of places into the database."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from matching.places.gazetteer import Gazetteer, load as load_gazetteer
from matching.text import fold
from models import Commune, FormerPlace, FormerPlaceKind, Province, WageRegion
from webapp.shared.database.mirror import Loaded, Row, upsert


def load(session: Session) -> Loaded:
    """Bring provinces, communes and former places up to date; a second run changes nothing.

    Rows the registers no longer know stay: people may live there.
    """
    gazetteer = load_gazetteer()
    return (
        upsert(session, Province, list(_provinces(gazetteer)))
        + upsert(session, Commune, list(_communes(gazetteer)))
        + upsert(session, FormerPlace, list(_former_places(gazetteer)))
    )


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
