"""Every name of the lexicon, laid out so that it is found whole, in part or misspelt."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.lexicon.entries import Lexicon, Occupation
from matching.lexicon.reading import load
from matching.lexicon.typed import Typed
from matching.text import normalise, sound, within_one_edit

SHOWN, COMMON, TRADE, CORE, MISSPELT = range(5)

# Advertisements put these before the same trade at will: "thợ hàn", "công nhân hàn", "NV hàn".
WORKERS = (
    ("nhan", "vien"),
    ("cong", "nhan"),
    ("chuyen", "vien"),
    ("lao", "dong"),
    ("tho",),
    ("nv",),
    ("cn",),
    ("nguoi",),
)
# What follows these is often only what they look after: "kỹ thuật viên xe nâng".
TECHNICIANS = (
    ("nhan", "vien", "ky", "thuat"),
    ("ky", "thuat", "vien"),
    ("ki", "thuat", "vien"),
    ("ktv",),
)
ROLES = (*TECHNICIANS, *WORKERS)

# "Nhân viên nhà hàng" is a trade; "nhà hàng" alone is where somebody works, or for what.
_NOT_TRADES = frozenset(
    tuple(place.split())
    for place in (
        "nha hang", "nha may", "cong ty", "khach san", "sieu thi", "cua hang", "ngan hang",
        "van phong", "trang trai", "du an", "benh vien", "truong hoc", "cong trinh",
        "khu cong nghiep", "phan xuong", "quan ca phe", "quan an", "quan com", "quan nuoc",
        "xay dung", "san xuat", "ky thuat", "duoc pham", "hoa chat", "noi that", "moi truong",
        "quang cao", "lam", "mau", "xay", "dau",
    )
)  # fmt: skip

# The same word written longer or in another way, wherever it stands in a name.
_VARIANTS = (
    ("sửa", "sửa chữa"),
    ("sửa chữa", "sửa"),
    ("lắp", "lắp đặt"),
    ("lắp đặt", "lắp"),
    ("bảo trì", "bảo dưỡng"),
    ("kỹ", "kĩ"),
    ("nhân viên", "nv"),
    ("ô tô", "oto"),
    ("ô tô", "xe hơi"),
)


_KNOWN_MISTAKEN = 1.5
_NONE: Final = np.empty(0, np.int32)

Numbers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Name:
    """One name: as written, its toned and folded syllables, and the places it leads to in order."""

    text: str
    toned: tuple[str, ...]
    folded: tuple[str, ...]
    kind: int
    occupations: tuple[str, ...]


class NameIndex:
    """All names by their toned, folded and run-together spelling, and by each syllable."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.order = _order(lexicon)
        self.names = sorted(_names(lexicon), key=self.rank)
        self.spelt = [" ".join(name.folded) for name in self.names]
        self.lengths = np.array([len(name.folded) for name in self.names], np.int32)
        self.different = np.array([len(set(name.folded)) for name in self.names], np.uint8)
        self.by_toned = _group(self.names, " ", by_tone=True)
        self.by_folded = _group(self.names, " ")
        self.by_joined = _group(self.names, "")
        self.postings: dict[str, set[int]] = defaultdict(set)
        self.first: dict[str, set[int]] = defaultdict(set)
        for number, name in enumerate(self.names):
            self.first[name.folded[0]].add(number)
            for syllable in name.folded:
                self.postings[syllable].add(number)
        self.syllables = sorted(self.postings)
        self._place = {syllable: at for at, syllable in enumerate(self.syllables)}
        held = [sorted(self.postings[each]) for each in self.syllables]
        self._numbers = np.array(list(chain.from_iterable(held)), np.int32)
        self._bounds = [0, *accumulate(map(len, held))]
        self.beginnings = frozenset(
            " ".join(name.folded[:stop])
            for name in self.names
            for stop in range(1, len(name.folded) + 1)
        )
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_gap: dict[str, list[str]] = defaultdict(list)
        for syllable in self.syllables:
            self._by_sound[sound(syllable)].append(syllable)
            for form in _with_a_gap(syllable):
                self._by_gap[form].append(syllable)

    def rank(self, name: Name) -> tuple[int, int]:
        """Return what to sort names by: common occupations first, shown names before slang."""
        return self.order[name.occupations[0]], name.kind

    def starting_with(self, start: str) -> list[str]:
        """Return the known syllables that begin so."""
        return self.syllables[self._span(start)]

    def numbers_starting_with(self, start: str) -> Numbers:
        """Return the names with a syllable that begins so, those with two of them twice."""
        span = self._span(start)
        return self._numbers[self._bounds[span.start] : self._bounds[span.stop]]

    def numbers_with(self, syllable: str) -> Numbers:
        """Return the names with a syllable, rising."""
        at = self._place.get(syllable)
        return _NONE if at is None else self._numbers[self._bounds[at] : self._bounds[at + 1]]

    def _span(self, start: str) -> slice:
        first = bisect_left(self.syllables, start)
        return slice(first, bisect_left(self.syllables, start + "\x7f", first))

    def alike(self, syllable: str) -> dict[str, float]:
        """Return known syllables with what mistaking them costs: sound 0.5, one letter 1."""
        costs = {}
        if len(syllable) > 1:
            close = (each for form in _with_a_gap(syllable) for each in self._by_gap.get(form, ()))
            # A syllable that names use is seldom a slip for another one.
            cost = _KNOWN_MISTAKEN if syllable in self.postings else 1.0
            costs = {each: cost for each in close if within_one_edit(each, syllable)}
        costs.update(dict.fromkeys(self._by_sound.get(sound(syllable), ()), 0.5))
        if syllable in self.postings:
            costs[syllable] = 0.0
        return costs


@lru_cache(maxsize=1)
def index() -> NameIndex:
    """Return the index of the lexicon's names, built once."""
    return NameIndex(load())


@lru_cache(maxsize=1)
def plain_names() -> frozenset[str]:
    """Return the names of one syllable that are written without accents: "it", "qc", "pg"."""
    return frozenset(
        name.folded[0]
        for name in index().names
        if len(name.folded) == 1 and name.toned == name.folded and name.kind < CORE
    )


def without_role(
    syllables: tuple[str, ...], roles: tuple[tuple[str, ...], ...] = ROLES
) -> tuple[str, ...]:
    """Return the syllables after a leading word such as thợ or nhân viên, if anything is left."""
    for role in roles:
        if syllables[: len(role)] == role and len(syllables) > len(role):
            return syllables[len(role) :]
    return syllables


def _order(lexicon: Lexicon) -> dict[str, int]:
    """Order the occupations: the commonest of each field, then the second of each, and so on."""
    places = {
        each.id: (place, number)
        for number, field in enumerate(lexicon.fields)
        for place, each in enumerate(lexicon.in_field(field))
    }
    return {each: place for place, each in enumerate(sorted(places, key=places.__getitem__))}


def _with_a_gap(syllable: str) -> set[str]:
    return {syllable} | {syllable[:i] + syllable[i + 1 :] for i in range(len(syllable))}


def _names(lexicon: Lexicon) -> tuple[Name, ...]:
    found: dict[tuple[str, ...], Name] = {}
    for text, occupations in lexicon.ambiguous.items():
        name = _name(text, COMMON, occupations)
        found[name.toned] = name
    for occupation in lexicon.occupations.values():
        for text, kind in _kinds(occupation):
            name = _name(text, kind, (occupation.id,))
            found.setdefault(name.toned, name)
    for variant in [variant for name in found.values() for variant in _variants(name)]:
        found.setdefault(variant.toned, variant)
    return (*found.values(), *_cores(found))


def _kinds(occupation: Occupation) -> list[tuple[str, int]]:
    common = (*occupation.names, *occupation.north, *occupation.south)
    return [
        (occupation.vi, SHOWN),
        (occupation.vi.partition(" (")[0], SHOWN),
        *((text, COMMON) for text in common),
        *((text, TRADE) for text in occupation.trade),
        *((text, MISSPELT) for text in occupation.misspelt),
        (occupation.en, TRADE),
    ]


def _variants(name: Name) -> Iterator[Name]:
    words = f" {normalise(name.text).lower()} "
    for usual, other in _VARIANTS:
        if f" {usual} " in words and other not in words and name.kind < MISSPELT:
            text = words.replace(f" {usual} ", f" {other} ").strip()
            yield replace(_name(text, TRADE, name.occupations), text=name.text)


def _name(text: str, kind: int, occupations: tuple[str, ...]) -> Name:
    typed = Typed.of(text)
    return Name(text, typed.toned, typed.folded, kind, occupations)


def _cores(whole: dict[tuple[str, ...], Name]) -> list[Name]:
    """Return what is left of the names without their leading role word, where it is new."""
    cores: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in whole.values():
        rest = without_role(name.folded, WORKERS)
        toned = name.toned[-len(rest) :]
        if (
            rest not in _NOT_TRADES
            and rest != name.folded
            and name.kind < MISSPELT
            and toned not in whole
        ):
            cores[toned].append(name)
    found = [_core(toned, names) for toned, names in cores.items()]
    return [core for core in found if len(core.folded) > 1 or len(core.occupations) == 1]


def _core(toned: tuple[str, ...], names: list[Name]) -> Name:
    names = sorted(names, key=lambda name: name.kind)
    places = tuple(dict.fromkeys(each for name in names for each in name.occupations))
    folded = names[0].folded[-len(toned) :]
    return Name(names[0].text, toned, folded, CORE, places)


def _group(names: Iterable[Name], between: str, *, by_tone: bool = False) -> dict[str, list[Name]]:
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[between.join(name.toned if by_tone else name.folded)].append(name)
    return dict(groups)
