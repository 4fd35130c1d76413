"""Finding names of occupations inside a longer text, the longest first."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matching.lexicon.names import CORE, MISSPELT, ROLES, Name, NameIndex, without_role
from matching.lexicon.typed import Typed

# Those who lead a trade are found by it too, though no name is made of these words alone.
_HEADS = (
    *ROLES,
    ("ky", "thuat"),
    ("giam", "sat"),
    ("quan", "ly"),
    ("to", "truong"),
    ("to", "pho"),
    ("truong", "nhom"),
    ("truong", "phong"),
    ("pho", "phong"),
    ("bo", "phan"),
    ("tap", "sinh"),
    ("hoc", "viec"),
)
_ABBREVIATION = 3  # letters at most
_SURE_CORE = 3  # syllables that name a trade even without "thợ" before them
_CUTS = re.compile(r"[()\[\]{},;:!?|\n]|\.\s")
_CALL = "tuyen"
_HOOK, _TILDE = "\u0309", "\u0303"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name and the syllables of the text it takes: from start up to stop."""

    name: Name
    start: int
    stop: int

    @property
    def is_general(self) -> bool:
        """Tell whether the name leads to several occupations, or is as wide as "công nhân"."""
        return len(self.name.occupations) > 1 or self.is_role

    @property
    def is_role(self) -> bool:
        """Tell whether the name is no more than what stands before the name of a trade."""
        return self.name.folded in ROLES

    @property
    def weight(self) -> float:
        """Return how much the name says: its syllables, a quarter for those of "nhân viên"."""
        said = 0 if self.is_role else len(without_role(self.name.folded))
        return said + (self.stop - self.start - said) / 4

    def moved(self, by: int) -> "Mention":
        """Return the same mention, that many syllables further on."""
        return Mention(self.name, self.start + by, self.stop + by)


def parts(text: str) -> list[Typed]:
    """Cut a text where no name goes on: at brackets, commas and the ends of sentences."""
    return [typed for typed in map(Typed.of, _CUTS.split(text)) if typed.folded]


def mentions(texts: list[Typed], index: NameIndex) -> list[Mention]:
    """Return the names in the parts of a text; none overlaps one that says more.

    Names of one occupation come first, in their order in the text; then names such as "nhân viên
    kỹ thuật", which lead to several, from the words that are left.
    """
    accents = any(typed.has_accents for typed in texts)
    found: list[Mention] = []
    offset = 0
    for typed in texts:
        named = list(_not_overlapping(_candidates(typed, index, accents=accents)))
        found += [each.moved(offset) for each in named if not _calls(each, named, typed)]
        offset += len(typed.folded)
    kept = [each for each in found if not each.is_role] or found
    return sorted(kept, key=lambda each: (each.is_general, each.start))


def _calls(mention: Mention, named: Iterable[Mention], typed: Typed) -> bool:
    """Tell whether it only calls for people: "tuyển dụng lái xe" is no work in recruiting."""
    if mention.name.folded[0] != _CALL or typed.folded[: mention.start][-1:] == ("vien",):
        return False
    return any(other.start >= mention.stop for other in named)


def _candidates(typed: Typed, index: NameIndex, *, accents: bool) -> Iterator[Mention]:
    for start, stop in _windows(typed.folded, index):
        name = _named(typed, start, stop, index, accents=accents)
        if name:
            yield Mention(name, start, stop)


def _strength(each: Mention) -> tuple[float, bool, int, int]:
    return -each.weight, each.is_general, each.start - each.stop, each.start


def _not_overlapping(candidates: Iterable[Mention]) -> Iterator[Mention]:
    taken: set[int] = set()
    for each in sorted(candidates, key=_strength):
        places = range(each.start, each.stop)
        if taken.isdisjoint(places):
            taken.update(places)
            yield each


def disagreement(typed: Typed, name: Name) -> int:
    """Count the syllables whose typed accents contradict those of the name, place by place."""
    pairs = zip(typed.toned, typed.folded, name.toned, strict=False)
    return sum(toned not in (plain, right) for toned, plain, right in pairs)


def _windows(words: tuple[str, ...], index: NameIndex) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are a name or the beginning of one."""
    for start in range(len(words)):
        for stop in range(start + 1, len(words) + 1):
            if " ".join(words[start:stop]) not in index.beginnings:
                break
            yield start, stop


def _named(typed: Typed, start: int, stop: int, index: NameIndex, *, accents: bool) -> Name | None:
    names = index.by_folded.get(" ".join(typed.folded[start:stop]))
    if not names:  # true of nearly every window of a title
        return None
    fitting = [name for name in names if _fits(name, typed, start, stop, accents=accents)]
    part = typed.part(start, stop)
    return min(fitting, key=lambda name: _distance(name, part, index), default=None)


def _distance(name: Name, part: Typed, index: NameIndex) -> tuple[int, int, int]:
    differing = sum(a != b for a, b in zip(part.toned, name.toned, strict=True))
    return differing, *index.rank(name)


def _fits(name: Name, typed: Typed, start: int, stop: int, *, accents: bool) -> bool:
    led = start == 0 or _after_role(typed, start)
    length = stop - start
    if name.kind == CORE and length < _SURE_CORE and not (led and (start > 0 or length > 1)):
        return False
    if length == 1 < len(typed.folded) and not _tells(name, accents=accents, led=led):
        return False
    same = _same_word if length > 1 else str.__eq__
    return not accents or all(map(same, typed.toned[start:stop], name.toned))


def _tells(name: Name, *, accents: bool, led: bool) -> bool:
    """Tell whether a name of one syllable may be believed in the middle of other words.

    "BA" is an analyst and "ba" is three; "nai" is a slip for nail and a river.
    """
    plain = name.toned == name.folded
    if name.kind == MISSPELT:
        return False
    if accents and not (plain and len(name.folded[0]) <= _ABBREVIATION):
        return True
    return led and (plain or name.kind == CORE)


def _after_role(typed: Typed, start: int) -> bool:
    return any(typed.folded[max(0, start - len(role)) : start] == role for role in _HEADS)


def _same_word(typed: str, right: str) -> bool:
    # Hỏi and ngã sound alike in most of the country and are written for each other.
    return typed == right or typed.replace(_HOOK, _TILDE) == right.replace(_HOOK, _TILDE)
