"""The controls of the list and what it is narrowed by now, in words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _, lazy_gettext as _l
from flask_babel.speaklater import LazyString

from matching.browse import Sort
from models import Schooling, Shift
from webapp.browsing.asking.asked import (
    ANY_DISTANCE,
    LICENCES,
    NEAR_KM,
    NO_LICENCE,
    RADII,
    SCHOOLINGS,
    Asked,
)
from webapp.browsing.asking.place import Where
from webapp.shared.words.addresses import PAYS, SHIFTS
from webapp.shared.words.labels import label, licence_name

Options = list[tuple[str, str]]
_LICENCE_CODES: Final = {"xe-nang": "forklift"}
SORT_WORDS: Final[dict[str, LazyString]] = {
    "hop": _l("Đúng chữ nhất"),
    "gan": _l("Gần nhất"),
    "luong": _l("Lương cao"),
    "moi": _l("Mới đăng"),
}


@dataclass(frozen=True, slots=True)
class Controls:
    """The choices of every select, in the reader's language."""

    km: Options
    pay: Options
    shift: Options
    schooling: Options
    licence: Options
    kind: Options


def controls() -> Controls:
    """Return the choices; the first of each asks for nothing."""
    return Controls(
        km=[(("" if km == str(NEAR_KM) else km), distance_words(km)) for km in RADII],
        pay=[("", _("Mức nào cũng được")), *((pay, pay_words(pay)) for pay in PAYS)],
        shift=[("", _("Ca nào cũng được")), *((ca, label(Shift(v))) for ca, v in SHIFTS.items())],
        schooling=[
            ("", _("Không lọc")),
            *((said, schooling_words(said)) for said in SCHOOLINGS),
        ],
        licence=[("", _("Không lọc")), *((said, licence_words(said)) for said in LICENCES)],
        kind=[("", _("Cả việc và lớp")), ("viec", kind_words("viec")), ("lop", kind_words("lop"))],
    )


def distance_words(km: str) -> str:
    """Say a distance of the list: "Trong 10 km"."""
    return _("Bao xa cũng được") if km == ANY_DISTANCE else _("Trong %(km)s km", km=km)


def pay_words(millions: str) -> str:
    """Say a least pay: "Từ 7 triệu"."""
    return _("Từ %(pay)s triệu", pay=millions)


def schooling_words(said: str) -> str:
    """Say what somebody has learnt: "Tôi học đến lớp 9"."""
    if said == "khong":
        return _("Tôi chưa có bằng cấp")
    name = label(Schooling(SCHOOLINGS[said]))
    return _("Tôi học đến: %(name)s", name=name)


def licence_words(said: str) -> str:
    """Say which licence somebody holds."""
    if said == NO_LICENCE:
        return _("Tôi không có bằng lái")
    return licence_name(_LICENCE_CODES.get(said, said.upper()))


def kind_words(said: str) -> str:
    """Say which kind of posts are shown."""
    return _("Chỉ việc làm") if said == "viec" else _("Chỉ lớp nghề")


def active(asked: Asked, where: Where, path: str) -> list[tuple[str, str]]:
    """Return what narrows the list now, each with the address without it."""
    return [(words, asked.address(path, **{field: ""})) for field, words in said(asked, where)]


def said(asked: Asked, where: Where) -> Iterator[tuple[str, str]]:
    """Yield what narrows the list: the field of `Asked`, and how it reads."""
    for field, words in _READ.items():
        if (text := getattr(asked, field)) and not (field == "km" and where.point is None):
            yield field, words(text)
        if field == "words" and where.label:
            yield "place", where.label


_READ: Final[Mapping[str, Callable[[str], str]]] = {
    "words": lambda words: f"“{words}”",
    "km": distance_words,
    "pay": pay_words,
    "shift": lambda ca: label(Shift(SHIFTS[ca])),
    "meals": lambda _yes: _("Có cơm"),
    "lodging": lambda _yes: _("Có chỗ ở"),
    "bus": lambda _yes: _("Có xe đưa đón"),
    "schooling": schooling_words,
    "licence": licence_words,
    "kind": kind_words,
}


def orders(asked: Asked, where: Where, path: str) -> list[tuple[str, str, bool]]:
    """Return the orders that make sense here: words, address, whether it is the one in use."""
    now = asked.order(where)
    possible = {
        "hop": bool(asked.words),
        "gan": where.point is not None,
        "moi": True,
        "luong": True,
    }
    codes = {"hop": Sort.FIT, "gan": Sort.DISTANCE, "luong": Sort.PAY, "moi": Sort.DATE}
    return [
        (str(SORT_WORDS[sort]), asked.address(path, sort=sort), codes[sort] is now)
        for sort, makes_sense in possible.items()
        if makes_sense
    ]
