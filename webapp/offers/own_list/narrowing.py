"""What a person narrows their list by for now: the address's short filters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from flask_babel import gettext as _, ngettext

from matching.retrieval import OfferFilters
from models import Shift
from webapp.shared.words import addresses
from webapp.shared.words.addresses import DISTANCES, KINDS, PAYS, SHIFTS, YES, known
from webapp.shared.words.formats import number
from webapp.shared.words.labels import label

Options = list[tuple[str, str]]

# The fields of a narrowing, as they stand in an address.
NAMES: Final = {"km": "km", "luong": "luong", "ca": "ca", "loai": "loai", "as_typed": "y-nguyen"}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The filters of one address; "" for what is not asked, and for junk."""

    km: str = ""
    luong: str = ""
    ca: str = ""
    loai: str = ""
    as_typed: str = ""

    @classmethod
    def read(cls, arguments: Mapping[str, Any]) -> "Narrowing":
        """Read an address."""
        return cls(
            km=known(arguments.get("km"), DISTANCES),
            luong=known(arguments.get("luong"), PAYS),
            ca=known(arguments.get("ca"), SHIFTS),
            loai=known(arguments.get("loai"), KINDS),
            as_typed=known(arguments.get(NAMES["as_typed"]), (YES,)),
        )

    @property
    def filters(self) -> OfferFilters:
        """What the matcher is told."""
        return OfferFilters(
            kinds=addresses.kinds(self.loai),
            within_km=float(self.km) if self.km else None,
            least_monthly_pay_vnd=addresses.least_pay_vnd(self.luong),
            shifts=addresses.shifts(self.ca),
            as_typed=bool(self.as_typed),
        )

    def named(self) -> list[tuple[str, str]]:
        """Return the names of what narrows the list, and how each reads."""
        said = {
            "km": _("Trong %(km)s km", km=self.km),
            "luong": pay_words(self.luong),
            "ca": label(Shift(SHIFTS[self.ca])) if self.ca else "",
            "loai": kind_words(self.loai),
        }
        return [(name, words) for name, words in said.items() if getattr(self, name)]

    def active(self, path: str) -> list[tuple[str, str]]:
        """Return what narrows the list, each with the address without it."""
        return [(words, self.address(path, **{name: ""})) for name, words in self.named()]

    def by_kind(self, path: str, *, jobs: int, courses: int) -> Iterator[tuple[str, str]]:
        """Yield how many jobs and courses there are, each with the address of those alone."""
        if jobs and courses:
            work = ngettext("%(count)s việc làm", "%(count)s việc làm", jobs, count=number(jobs))
            yield work, self.address(path, loai="viec")
            taught = ngettext(
                "%(count)s lớp nghề", "%(count)s lớp nghề", courses, count=number(courses)
            )
            yield taught, self.address(path, loai="lop")

    def address(self, path: str, **changes: str) -> str:
        """Return the address of the list with some of it changed."""
        changed = replace(self, **changes)
        said = {name: v for field, name in NAMES.items() if (v := getattr(changed, field))}
        return f"{path}?{urlencode(said)}" if said else path


def controls() -> dict[str, Options]:
    """Return the choices of each select; the first asks for nothing."""
    return {
        "km": [("", _("Như tôi đã khai")), *((d, _("Trong %(km)s km", km=d)) for d in DISTANCES)],
        "luong": [("", _("Mức lương nào cũng được")), *((pay, pay_words(pay)) for pay in PAYS)],
        "ca": [("", _("Ca nào cũng được")), *((c, label(Shift(v))) for c, v in SHIFTS.items())],
        "loai": [("", kind_words("")), ("viec", kind_words("viec")), ("lop", kind_words("lop"))],
    }


def pay_words(millions: str) -> str:
    """Say a least pay a month."""
    return _("Lương từ %(pay)s triệu", pay=millions)


def kind_words(kind: str) -> str:
    """Say which kind of posts is shown."""
    return {"viec": _("Chỉ việc làm"), "lop": _("Chỉ lớp nghề")}.get(kind) or _("Cả việc và lớp")
