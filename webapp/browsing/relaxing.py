"""What to let go of when nothing is found, and how much there is then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from flask_babel import gettext as _, ngettext

from matching.places.gazetteer import load
from matching.ranking.index.opened import Index
from webapp.browsing.asking import filters
from webapp.browsing.asking.asked import ANY_DISTANCE, RADII, Asked
from webapp.browsing.asking.place import Where, understand
from webapp.browsing.found import find

MOST_WAYS: Final = 4
# What to ask instead and where, how the sentence about it begins, and the words of its link.
Candidate = tuple[Asked, Where, str, str]


@dataclass(frozen=True, slots=True)
class Way:
    """A list that is not empty: why it is near to what was asked, and where it is."""

    sentence: str
    link: str
    url: str


def ways_on(index: Index, today: date, asked: Asked, where: Where, path: str) -> list[Way]:
    """Return the nearest lists that are not empty, the one that changes least first."""
    return list(islice(_ways(index, asked, where, path, today), MOST_WAYS))


def count(index: Index, asked: Asked, where: Where, *, today: date) -> int:
    """Count what a list holds; 0 where it had to leave the place it was asked for."""
    found = find(index, asked.query(where), today=today)
    return 0 if found.place_relaxed else found.total


def _ways(index: Index, asked: Asked, where: Where, path: str, today: date) -> Iterator[Way]:
    yield from islice(_counted(index, _wider(asked, where), path, today), 1)
    yield from _counted(index, _candidates(asked, where), path, today)


def _counted(
    index: Index, candidates: Iterator[Candidate], path: str, today: date
) -> Iterator[Way]:
    for asked, where, begins, link in candidates:
        if total := count(index, asked, where, today=today):
            posts = ngettext("%(num)s việc và lớp nghề", "%(num)s việc và lớp nghề", total)
            yield Way(f"{begins} {_('có %(posts)s.', posts=posts)}", link, asked.address(path))


def _wider(asked: Asked, where: Where) -> Iterator[Candidate]:
    radius = asked.within_km(where)
    for km in RADII:
        if radius is not None and km != ANY_DISTANCE and float(km) > radius:
            begins = _("Trong %(km)s km", km=km)
            yield asked.but(km=km), where, begins, _("Xem trong %(km)s km", km=km)


def _candidates(asked: Asked, where: Where) -> Iterator[Candidate]:
    """Yield what could be asked instead, without the radius."""
    for field, words in _droppable(asked, where):
        begins = _("Bỏ điều “%(filter)s” thì", filter=words)
        yield asked.but(**{field: ""}), where, begins, _("Bỏ “%(filter)s”", filter=words)
    if (province := where.province_around) is not None:
        name = load().provinces[province].full_name
        yield (
            asked.but(place=name, place_choice="", km=""),
            understand(name),
            _("Trong cả %(place)s", place=name),
            _("Xem cả tỉnh"),
        )
    if where.label:
        begins = _("Ở mọi nơi")
        yield asked.but(place=""), understand(""), begins, _("Xem ở mọi nơi")
    if asked.words:
        yield asked.but(words=""), where, _("Nghề khác ở đây"), _("Xem nghề khác")


def _droppable(asked: Asked, where: Where) -> Iterator[tuple[str, str]]:
    keep = {"words", "place", "km"}
    yield from ((f, words) for f, words in filters.said(asked, where) if f not in keep)
