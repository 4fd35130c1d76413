"""How found places read on a page, and the links that carry a choice onwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from flask_babel import gettext as _, ngettext

from matching.places.choosing import label_of
from matching.places.gazetteer import PlaceHit, load
from matching.places.index import PlaceKind
from webapp.shared.forms.place_field import CHOICE_SUFFIX

_MOST_LINKS = 30


@dataclass(frozen=True, slots=True)
class Link:
    """A place of today to go on with."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Match:
    """A place the text may mean; `is_itself` says that it is a place of today."""

    title: str
    note: str
    links: tuple[Link, ...]
    is_itself: bool


def matches(hits: list[PlaceHit], *, onwards: str, field_name: str) -> list[Match]:
    """Turn hits into what the page shows; `onwards` is a local path, maybe with a query."""
    return [_match(hit, onwards, field_name) for hit in hits]


def answered(onwards: str, field_name: str, code: str) -> str:
    """Answer a field of the page at `onwards`: the name for people, the code for the machine."""
    path, _question, query = onwards.partition("?")
    answer = {field_name: label_of(code), f"{field_name}{CHOICE_SUFFIX}": code}
    kept = [(name, value) for name, value in parse_qsl(query) if name not in answer]
    return f"{path}?{urlencode([*kept, *answer.items()])}"


def _match(hit: PlaceHit, onwards: str, field_name: str) -> Match:
    codes = list(_codes(hit))
    links = tuple(Link(answered(onwards, field_name, code), label_of(code)) for code in codes)
    is_itself = hit.kind in {PlaceKind.COMMUNE, PlaceKind.PROVINCE}
    return Match(_title(hit), _note(hit), links, is_itself)


def _codes(hit: PlaceHit) -> Iterator[str]:
    match hit.kind:
        case PlaceKind.PROVINCE:
            yield hit.code
        case PlaceKind.OLD_PROVINCE:
            yield load().former_provinces[hit.code].province_code
        case _:
            yield from hit.commune_codes[:_MOST_LINKS]


def _title(hit: PlaceHit) -> str:
    if hit.kind is PlaceKind.OLD_PROVINCE or not hit.where:
        return _("%(name)s cũ", name=hit.name)
    return _("%(name)s cũ, %(where)s", name=hit.name, where=hit.where)


def _note(hit: PlaceHit) -> str:
    if hit.kind is PlaceKind.OLD_PROVINCE:
        return _("Nay thuộc %(where)s.", where=hit.where)
    if len(hit.commune_codes) == 1:
        return _("Nay là:")
    count = len(hit.commune_codes)
    return ngettext("Nay là %(num)d xã, phường:", "Nay là %(num)d xã, phường:", count)
