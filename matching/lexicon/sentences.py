"""Finding names of occupations inside a longer text, the longest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from matching.lexicon.names import CORE, MISSPELT, ROLES, Name, NameIndex
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
_HOOK, _TILDE = "\u0309", "\u0303"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name and the syllables of the text it takes: from start up to stop."""

    name: Name
    start: int
    stop: int


def mentions(typed: Typed, index: NameIndex) -> list[Mention]:
    """Return the names in a text; none overlaps a longer one.

    Names of one occupation come first, in their order in the text; then names such as "nhân viên
    kỹ thuật", which say less, from the words that are left.
    """
    free = [True] * len(typed.folded)
    surely = _taken(typed, free, index, several=False)
    return surely + _taken(typed, free, index, several=True)


def _taken(typed: Typed, free: list[bool], index: NameIndex, *, several: bool) -> list[Mention]:
    found: list[Mention] = []
    for start, stop in _windows(len(free), index.longest):
        name = _named(typed, start, stop, index) if all(free[start:stop]) else None
        if name and several == (len(name.occupations) > 1):
            free[start:stop] = [False] * (stop - start)
            found.append(Mention(name, start, stop))
    return sorted(found, key=lambda mention: mention.start)


def disagreement(typed: Typed, name: Name) -> int:
    """Count the syllables whose typed accents contradict those of the name, place by place."""
    pairs = zip(typed.toned, typed.folded, name.toned, strict=False)
    return sum(toned not in (plain, right) for toned, plain, right in pairs)


def _windows(count: int, longest: int) -> Iterator[tuple[int, int]]:
    for length in range(min(count, longest), 0, -1):
        for start in range(count - length + 1):
            yield start, start + length


def _named(typed: Typed, start: int, stop: int, index: NameIndex) -> Name | None:
    names = index.by_folded.get(" ".join(typed.folded[start:stop]), ())
    fitting = [name for name in names if _fits(name, typed, start, stop)]
    part = typed.part(start, stop)
    return min(fitting, key=lambda name: _distance(name, part, index), default=None)


def _distance(name: Name, part: Typed, index: NameIndex) -> tuple[int, int, int]:
    differing = sum(a != b for a, b in zip(part.toned, name.toned, strict=True))
    return differing, name.kind, index.order[name.occupations[0]]


def _fits(name: Name, typed: Typed, start: int, stop: int) -> bool:
    if name.kind == CORE and not (_after_role(typed, start) or (start == 0 and stop > 1)):
        return False
    if name.kind == MISSPELT and stop - start == 1 < len(typed.folded):
        return False
    if not typed.has_accents:
        return stop - start > 1 or len(typed.folded) == 1 or name.kind == CORE
    return all(map(_same_word, typed.toned[start:stop], name.toned))


def _after_role(typed: Typed, start: int) -> bool:
    return any(typed.folded[max(0, start - len(role)) : start] == role for role in _HEADS)


def _same_word(typed: str, right: str) -> bool:
    # Hỏi and ngã sound alike in most of the country and are written for each other.
    return typed == right or typed.replace(_HOOK, _TILDE) == right.replace(_HOOK, _TILDE)
