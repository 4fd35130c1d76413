"""What the address of the public list asks for; whatever it cannot mean is left out.

    Asked.read(request.args)      from an address
    asked.address(page=2)         to an address, with some of it changed
    asked.query(where)            as a query of the matcher

Values are short Vietnamese words, so that an address can be read out and shared.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Self
from urllib.parse import urlencode

from matching.browse import Query, Sort
from webapp.browsing.asking.place import Where
from webapp.shared.words import addresses, text
from webapp.shared.words.addresses import DISTANCES, KINDS, PAYS, SHIFTS, YES

LONGEST: Final = 200
NEAR_KM: Final = 10  # around a commune, where the address says no distance
ANY_DISTANCE: Final = "xa"
RADII: Final = (*DISTANCES, ANY_DISTANCE)
SCHOOLINGS: Final = {
    "khong": "none", "lop-5": "primary", "lop-9": "lower_secondary", "lop-12": "upper_secondary",
    "trung-cap": "vocational", "cao-dang": "college", "dai-hoc": "university",
}  # fmt: skip
NO_LICENCE: Final = "khong"
LICENCES: Final[Mapping[str, frozenset[str]]] = {  # those held; the matcher adds what they allow
    NO_LICENCE: frozenset(),
    "a1": frozenset({"A1"}), "a": frozenset({"A"}), "b": frozenset({"B"}),
    "c1": frozenset({"C1"}), "c": frozenset({"C"}), "d": frozenset({"D"}),
    "ce": frozenset({"CE"}), "xe-nang": frozenset({"forklift"}),
}  # fmt: skip
SORTS: Final = {
    "hop": Sort.FIT, "gan": Sort.DISTANCE, "luong": Sort.PAY, "moi": Sort.DATE,
}  # fmt: skip
# Field of Asked → its name in an address, in the order in which an address shows them.
NAMES: Final = {
    "words": "tu-khoa",
    "as_typed": "y-nguyen",
    "place": "noi",
    "place_choice": "noi-chon",
    "km": "km",
    "pay": "luong",
    "shift": "ca",
    "meals": "com",
    "lodging": "cho-o",
    "bus": "xe-dua-don",
    "schooling": "hoc-van",
    "licence": "bang",
    "kind": "loai",
    "sort": "xep",
}
_CHOICES: Final[Mapping[str, Container[str]]] = {
    "km": RADII, "pay": PAYS, "shift": SHIFTS, "schooling": SCHOOLINGS, "kind": KINDS,
    "licence": LICENCES, "sort": SORTS, "meals": (YES,), "lodging": (YES,), "bus": (YES,),
    "as_typed": (YES,),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The filters of one address, each as its text there; "" for what is not asked."""

    words: str = ""
    as_typed: str = ""
    place: str = ""
    place_choice: str = ""
    km: str = ""
    pay: str = ""
    shift: str = ""
    meals: str = ""
    lodging: str = ""
    bus: str = ""
    schooling: str = ""
    licence: str = ""
    kind: str = ""
    sort: str = ""

    @classmethod
    def read(cls, arguments: Mapping[str, Any]) -> Self:
        """Read an address; junk values are as if they were not there."""
        return cls(**{
            field: _taken(field, str(arguments[name]))
            for field, name in NAMES.items()
            if name in arguments
        })  # fmt: skip

    def but(self, **changes: str) -> Self:
        """Return this with some of it changed; without a place its details mean nothing."""
        changed = replace(self, **changes)
        if "place" in changes and not changes["place"]:
            changed = replace(changed, place_choice="", km="")
        if not changed.words:
            changed = replace(changed, as_typed="")
        return changed

    def address(self, path: str, **changes: str) -> str:
        """Return the address of the list with some of it changed, its first page."""
        return _address(path, self.but(**changes))

    def parameters(self) -> dict[str, str]:
        """Return what an address says, in its order."""
        return {name: said for field, name in NAMES.items() if (said := getattr(self, field))}

    @property
    def filters(self) -> bool:
        """Whether anything narrows the list."""
        return any(getattr(self, field) for field in NAMES if field not in {"sort", "as_typed"})

    def within_km(self, where: Where) -> float | None:
        """Return the radius asked for, or the usual one around a commune; None for no radius."""
        if where.point is None or self.km == ANY_DISTANCE:
            return None
        return float(self.km or NEAR_KM)

    def order(self, where: Where) -> Sort:
        """Return the order asked for, or the one that fits what is asked."""
        if self.sort == "gan" and where.point is None:
            return Sort.DATE
        if self.sort and not (self.sort == "hop" and not self.words):
            return SORTS[self.sort]
        if self.words:
            return Sort.FIT
        return Sort.DATE if where.point is None else Sort.DISTANCE

    def query(self, where: Where, *, page: int = 1) -> Query:
        """Return what the matcher is asked."""
        return Query(
            words=self.words,
            as_typed=bool(self.as_typed),
            kinds=addresses.kinds(self.kind),
            province=where.province,
            communes=where.communes if self.km != ANY_DISTANCE else frozenset(),
            point=where.point,
            within_km=self.within_km(where),
            least_monthly_pay_vnd=addresses.least_pay_vnd(self.pay),
            shifts=addresses.shifts(self.shift),
            meals=bool(self.meals),
            lodging=bool(self.lodging),
            bus=bool(self.bus),
            most_schooling=SCHOOLINGS[self.schooling] if self.schooling else None,
            licences=LICENCES[self.licence] if self.licence else None,
            sort=self.order(where),
            page=page,
        )


def _taken(field: str, said: str) -> str:
    said = text.clean(said[: 4 * LONGEST]).replace("\n", " ").replace("\t", " ")[:LONGEST].strip()
    if field == "km" and said == str(NEAR_KM):
        return ""  # as without it
    return addresses.known(said, _CHOICES[field]) if field in _CHOICES else said


def _address(path: str, asked: Asked) -> str:
    said = asked.parameters()
    return f"{path}?{urlencode(said)}" if said else path
