"""From any name a person types to today's communes: `load().find("hoang hoa")`."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from matching.places import records
from matching.places.entries import Register
from matching.places.index import Entry, PlaceIndex, PlaceKind
from matching.places.search import Closeness, search

DEFAULT_LIMIT: Final = 10
_KIND_ORDER: Final = {kind: at for at, kind in enumerate(PlaceKind)}


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """One place a text may mean.

    `name` is the full name, `where` what it lies or lay in, `commune_codes` and `province_codes`
    are today's. `label` is one line for people to choose by.
    """

    kind: PlaceKind
    code: str
    name: str
    where: str
    commune_codes: tuple[str, ...]
    province_codes: tuple[str, ...]
    closeness: Closeness
    label: str


class Gazetteer:
    """The places of July 2026 and all names that lead to them.

    Attributes
    ----------
    provinces, communes : dict of str to Province, Commune
        By official code, in the order of the codes.
    former_communes : dict of str to FormerCommune
    former_districts : dict of str to FormerDistrict
    former_provinces : dict of str to FormerProvince
        The places that ended on 1 July 2025, by their codes of then.

    """

    def __init__(self) -> None:
        register = Register(records.provinces(), records.communes())
        self.provinces = register.provinces
        self.communes = register.communes
        self.former_communes = register.former_communes
        self.former_districts = register.former_districts
        self.former_provinces = register.former_provinces
        self._register = register
        self.index = PlaceIndex(register.entries())

    def find(
        self, text: str, near_province: str | None = None, limit: int = DEFAULT_LIMIT
    ) -> list[PlaceHit]:
        """Find the places a text may mean, closest first, at most `limit` of them.

        Equally close places come in this order: in the person's own province, communes of
        today, communes, districts and provinces of before. Unknown text gives an empty list.
        """
        found = _without_echoes(search(self.index, text))
        hits = [self._hit(closeness, entry) for closeness, entry in found]
        hits.sort(key=lambda hit: _order(hit, near_province))
        return hits[:limit]

    def communes_of(self, province_code: str) -> list[records.Commune]:
        return [c for c in self.communes.values() if c.province_code == province_code]

    def communes_of_former_province(self, code: str) -> list[str]:
        """Return the codes of today's communes that reach into a province of before."""
        return list(self._register.communes_in(f"op{code}"))

    def commune_label(self, code: str) -> str:
        """Name a commune with its province: "Xã Hoằng Lộc, Thanh Hóa"; KeyError if unknown."""
        commune = self.communes[code]
        return f"{commune.full_name}, {self.provinces[commune.province_code].name}"

    def province_codes(self, commune_codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self.communes[code].province_code for code in commune_codes}))

    def count_in_words(self, commune_codes: Iterable[str]) -> str:
        """Count communes by what they are: "8 xã", "5 phường", "9 xã, phường"."""
        kinds = [self.communes[code].kind for code in commune_codes]
        named = ", ".join(kind for kind in ("xã", "phường", "đặc khu") if kind in kinds)
        return f"{len(kinds)} {named}"

    def _hit(self, closeness: Closeness, entry: Entry) -> PlaceHit:
        return PlaceHit(
            kind=entry.kind,
            code=entry.code,
            name=_full_name(entry),
            where=entry.where,
            commune_codes=entry.commune_codes,
            province_codes=self.province_codes(entry.commune_codes),
            closeness=closeness,
            label=self._label(entry),
        )

    def _label(self, entry: Entry) -> str:
        name = _full_name(entry)
        match entry.kind:
            case PlaceKind.COMMUNE:
                return f"{name}, {entry.where}"
            case PlaceKind.PROVINCE:
                return name
            case PlaceKind.OLD_PROVINCE:
                return f"{name} cũ (nay thuộc {entry.where})"
            case PlaceKind.OLD_DISTRICT:
                return f"{name} cũ, {entry.where} ({self.count_in_words(entry.commune_codes)})"
            case PlaceKind.OLD_COMMUNE:
                today = ", ".join(self.communes[code].full_name for code in entry.commune_codes)
                return f"{name} cũ, {entry.where} (nay là {today})"


@lru_cache(maxsize=1)
def load() -> Gazetteer:
    """Read the shipped files once per process."""
    return Gazetteer()


def _full_name(entry: Entry) -> str:
    return f"{entry.unit.capitalize()} {entry.bare}".strip()


Found = tuple[Closeness, Entry]


def _without_echoes(found: dict[str, Found]) -> list[Found]:
    """Drop former places that a place of today, of the same name and as close, stands for."""
    today = {
        (entry.id, closeness)
        for closeness, entry in found.values()
        if entry.kind in {PlaceKind.COMMUNE, PlaceKind.PROVINCE}
    }
    return [(c, e) for c, e in found.values() if not any((id_, c) in today for id_ in _heirs(e))]


def _heirs(entry: Entry) -> list[str]:
    """List the ids of today's places that may stand for a former one."""
    match entry.kind:
        case PlaceKind.OLD_COMMUNE:
            return [f"c{code}" for code in entry.commune_codes]
        case PlaceKind.OLD_DISTRICT if len(entry.commune_codes) == 1:
            return [f"c{entry.commune_codes[0]}"]
        case PlaceKind.OLD_PROVINCE:
            return [f"p{entry.code}"]
        case _:
            return []


def _order(hit: PlaceHit, near_province: str | None) -> tuple[object, ...]:
    elsewhere = near_province not in hit.province_codes
    # A slip of the finger is likelier in a name that many people type.
    small = hit.closeness.errors > 0 and hit.kind is not PlaceKind.PROVINCE
    return hit.closeness, elsewhere, small, _KIND_ORDER[hit.kind], hit.province_codes, hit.label
