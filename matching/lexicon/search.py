"""Finding the occupation somebody means, from a few typed letters or inside a longer text."""

import operator
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial
from itertools import chain
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from matching.lexicon.entries import Occupation
from matching.lexicon.licences import take_licences
from matching.lexicon.names import (
    CORE,
    MISSPELT,
    ROLES,
    WORKERS,
    Name,
    NameIndex,
    Numbers,
    index,
    without_role,
)
from matching.lexicon.reading import load
from matching.lexicon.sentences import Mention, disagreement, mentions, parts
from matching.lexicon.typed import Typed, begins

# Words in front of what is looked for, when somebody types a wish instead of a name.
_WISHES = frozenset(
    {"toi", "minh", "em", "can", "muon", "tim", "xin", "tuyen", "gap", "kiem", "viec", "lam"}
    | {"nghe", "hoc", "day", "biet", "di"}
)
_WISH_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "ap dung cho mot vi tri", "ap dung cho vi tri", "vi tri ung tuyen", "vi tri tuyen dung",
        "ung tuyen vi tri", "cong viec ung tuyen", "ung tuyen", "vi tri", "cong viec",
        "thuc tap sinh", "sinh vien", "cong tac vien", "ctv",
    )
)  # fmt: skip
_MOST_SYLLABLES = 16  # twice the longest name; what follows is no longer a name
_MISSING_SYLLABLE = 0.3  # a name longer than what was typed; a wrong letter costs 1
_MOST_WRONG = 0.5  # cost per typed syllable; beyond that it is another word
_ENOUGH_NAMED = 0.5  # share of a typed sentence that names must cover to be believed
_TELLING = 2.0  # syllables of a name inside a sentence from which it is no chance
_COST = operator.itemgetter(1)
_HALVES: Final = 2  # costs are whole halves
_NO_NAMES: Final = frozenset[int]()
_NOT_THERE: Final = 100  # halves of a name without a syllable: more than any name may cost
_ENOUGH_SCATTERED = 0.4  # the same of a name whose syllables stand apart from each other


class Match(StrEnum):
    """How the text and the name agree, from the surest to the least sure."""

    ACCENTED = "accented"
    FOLDED = "folded"
    BEGUN = "begun"
    CONTAINED = "contained"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Hit:
    """An occupation found, the name that led to it, and the syllables of the text it stands on."""

    occupation: Occupation
    name: str
    match: Match
    span: tuple[int, int]


_Found = tuple[Name, Match, tuple[int, int]]


def find(text: str, limit: int = 10) -> list[Hit]:
    """Return the occupations a typed name may mean, the likeliest first, each once.

    Accents, the place of the tone mark, spaces, case and one wrong letter in two syllables may
    differ; the last word may be unfinished. A licence class ("B2") moves those who need it up.
    """
    typed = Typed.of(text).part(0, _MOST_SYLLABLES)
    rest, classes = take_licences(typed, frozenset(load().licences))
    found = _hits(_found(rest, index()), enough=None if classes else limit)
    return _licensed(found, classes, alone=not rest.folded)[:limit]


def in_text(text: str, limit: int = 5) -> list[Hit]:
    """Return the occupations named inside a sentence or a title, in the order they are named.

    Names that lead to several occupations come last. Longer names win over the shorter ones
    inside them; where the text has accents they must agree.
    """
    _, classes = take_licences(Typed.of(text), frozenset(load().licences))
    found = _hits(_contained(mentions(parts(text), index())), enough=None)
    return _licensed(found, classes, alone=False)[:limit]


def without_wish(text: str) -> str:
    """Return a text without accents and without what says in front that somebody looks for work.

    >>> without_wish("muốn học nghề điện")
    'dien'
    """
    typed = Typed.of(text)
    return " ".join(typed.folded[_leading_wishes(typed) :])


def _hits(found: Iterable[_Found], *, enough: int | None) -> list[Hit]:
    occupations = load().occupations
    hits: dict[str, Hit] = {}
    for name, match, span in found:
        for each in name.occupations:
            if each not in hits:
                shown = occupations[each].vi if name.kind == MISSPELT else name.text
                hits[each] = Hit(occupations[each], shown, match, span)
        if enough and len(hits) >= enough:
            break
    return list(hits.values())


def _licensed(hits: list[Hit], classes: tuple[str, ...], *, alone: bool) -> list[Hit]:
    """Put drivers who need the class first; leave other trades that only mention one alone."""
    if not classes:
        return hits
    lexicon = load()
    needing = tuple(chain.from_iterable(lexicon.licences[name] for name in classes))
    drivers = set(chain.from_iterable(lexicon.licences.values()))
    if not needing or (hits and hits[0].occupation.id not in drivers):
        return hits
    places = {each: place for place, each in reversed(list(enumerate(needing)))}
    found = sorted(hits, key=lambda hit: places.get(hit.occupation.id, len(needing)))
    if found and found[0].occupation.id in needing:
        return found
    led = [lexicon.occupations[each] for each in (needing if alone else needing[:1])]
    return [Hit(each, each.vi, Match.CONTAINED, (0, 1)) for each in dict.fromkeys(led)] + found


def _found(typed: Typed, names: NameIndex) -> Iterator[_Found]:
    if not typed.folded:
        return
    exact = list(_exact(typed, names)) or list(_led(typed, names))
    # Who types an accent means it.
    begun = _begun(typed, names, agreeing=bool(exact) or typed.has_accents)
    surely = False
    for each in chain(exact, begun):
        surely = True
        yield each
    if not surely:
        yield from chain(_unsurely(typed, names), _begun(typed, names, agreeing=False))


def _unsurely(typed: Typed, names: NameIndex) -> Iterator[_Found]:
    wish = _leading_wishes(typed)
    if 0 < wish < len(typed.folded):
        rest = typed.part(wish)
        yield from () if rest.folded in ROLES else _found(rest, names)
        return
    named = mentions([typed], names)
    covered = sum(mention.stop - mention.start for mention in named) / len(typed.folded)
    alike = _alike(typed, names)
    inside = _contained(named)
    if covered >= _ENOUGH_NAMED:
        yield from (*inside, *alike)
        return
    told = max((mention.weight for mention in named), default=0.0)
    apart = list(_scattered(typed, names, told))
    first = (*apart, *inside) if apart or told >= _TELLING else ()
    yield from (*first, *alike, *inside)


def _leading_wishes(typed: Typed) -> int:
    """Count the syllables in front that say that somebody looks for work, not which."""
    place, words = 0, typed.folded
    while place < len(words):
        phrases = (len(each) for each in _WISH_PHRASES if words[place:][: len(each)] == each)
        step = next(phrases, 1 if words[place] in _WISHES else 0)
        if not step:
            break
        place += step
    return place


def _scattered(typed: Typed, names: NameIndex, told: float) -> Iterator[_Found]:
    """Yield the names all of whose syllables were typed in order, with others between them.

    "Kỹ sư thực hành cơ khí" means "kỹ sư cơ khí". The name must say a good part of what was typed,
    and more than `told`, the syllables of the best name that stands there in one piece.
    """
    content = len(without_role(typed.folded))
    shared = np.zeros(len(names.names), np.uint8)
    for word in set(typed.folded):
        shared[names.numbers_with(word)] += 1
    ranks: dict[int, tuple[float, ...]] = {}
    for number in np.flatnonzero(shared >= names.different).tolist():
        name = names.names[number]
        said = len(without_role(name.folded))
        if said <= told or name.folded in ROLES:
            continue
        if said < max(2, _ENOUGH_SCATTERED * content):
            continue
        if name.kind != MISSPELT and _in_order(name, typed):
            ranks[number] = (-said, *names.rank(name))
    for number in sorted(ranks, key=lambda each: (ranks[each], each)):
        yield names.names[number], Match.ALIKE, (0, len(typed.folded))


def _in_order(name: Name, typed: Typed) -> bool:
    """Tell whether the syllables of a name stand in a typed text in order, accents agreeing."""
    left = zip(typed.toned, typed.folded, strict=True)
    return all(
        any(plain == bare and toned in (bare, right) for toned, plain in left)
        for right, bare in zip(name.toned, name.folded, strict=True)
    )


def _exact(typed: Typed, names: NameIndex) -> Iterator[_Found]:
    whole = (0, len(typed.folded))
    spelt = names.by_toned.get(" ".join(typed.toned), [])
    yield from ((name, Match.ACCENTED, whole) for name in spelt)
    folded = names.by_folded.get(" ".join(typed.folded)) or names.by_joined.get(
        "".join(typed.folded), []
    )
    for name in sorted(folded, key=lambda each: (disagreement(typed, each), *names.rank(each))):
        yield name, Match.FOLDED, whole


def _led(typed: Typed, names: NameIndex) -> Iterator[_Found]:
    """Yield the names that stand whole behind a word such as "nhân viên"."""
    rest = typed.part(len(typed.folded) - len(without_role(typed.folded, WORKERS)))
    if 1 < len(rest.folded) < len(typed.folded):
        span = (len(typed.folded) - len(rest.folded), len(typed.folded))
        for name, match, _ in _exact(rest, names):
            if match is Match.ACCENTED and name.kind < CORE:
                yield name, Match.CONTAINED, span


def _begun(typed: Typed, names: NameIndex, *, agreeing: bool) -> Iterator[_Found]:
    """Yield the names in which every syllable stands, the last typed one perhaps unfinished.

    Those that are `agreeing` have the typed accents too.
    """
    *done, last = typed.folded
    found = _begun_more(done, last, names) if done else _begun_one(last, names)
    if agreeing:
        found = (number for number in found if _agrees(typed, names.names[number]))
    if done:
        found = iter(sorted(found, key=_begun_rank(typed, names)))
    for number in found:
        yield names.names[number], Match.BEGUN, (0, len(typed.folded))


def _begun_more(done: list[str], last: str, names: NameIndex) -> list[int]:
    """Return the names with some syllables and one that begins so."""
    first, *others = (names.postings.get(each, _NO_NAMES) for each in done)
    return sorted(first.intersection(names.numbers_starting_with(last).tolist(), *others))


def _begun_one(start: str, names: NameIndex) -> Iterator[int]:
    """Yield the names that begin with one syllable, whole or not, then those it stands in."""
    starts = names.starting_with(start)
    groups = (
        names.first.get(start, set()),
        set().union(*(names.first.get(each, set()) for each in starts)),
        set().union(*(names.postings[each] for each in starts)),
    )
    seen: set[int] = set()
    for group in groups:
        yield from sorted(group - seen)
        seen |= group


def _begun_rank(typed: Typed, names: NameIndex) -> Callable[[int], tuple[bool, int, bool, int]]:
    """Return what to sort names by that are begun; equals stay in the order of their numbers."""
    words, done = " ".join(typed.folded), [*zip(typed.toned[:-1], typed.folded, strict=False)]

    def rank(number: int) -> tuple[bool, int, bool, int]:
        name = names.names[number]
        if names.spelt[number].startswith(words):
            pairs = zip(done, name.toned, strict=False)
            wrong = sum([toned not in (plain, right) for (toned, plain), right in pairs])
            return False, wrong, False, len(name.folded)
        start = next((i for i, w in enumerate(name.folded) if w.startswith(typed.folded[0])), 0)
        stretch = " ".join(name.folded[start : start + len(typed.folded)])
        return not stretch.startswith(words), 0, start > 0, len(name.folded)

    return rank


def _agrees(typed: Typed, name: Name) -> bool:
    """Tell whether each typed syllable, accents included, begins a syllable of the name."""
    return all(
        each in name.toned or any(map(partial(begins, each), name.toned)) for each in typed.toned
    )


def _alike(typed: Typed, names: NameIndex) -> Iterator[_Found]:
    """Yield the names whose syllables sound like the typed ones or differ by a letter."""
    alike = [_sounding(syllable, names) for syllable in typed.folded]
    if len(typed.folded[-1]) > 1:
        alike[-1] = _perhaps_unfinished(typed.folded[-1], names)
    saved = np.bincount(
        np.concatenate([each.numbers for each in alike]),
        np.concatenate([each.saved for each in alike]),
        minlength=len(names.names),
    )
    halves = len(alike) * _NOT_THERE - saved
    allowed = max(1.0, _MOST_WRONG * len(without_role(typed.folded)))
    numbers = (halves <= allowed * _HALVES).nonzero()[0]
    longer = np.abs(names.lengths.take(numbers) - len(typed.folded))
    ranks = halves.take(numbers) / _HALVES + _MISSING_SYLLABLE * longer
    for number in numbers.take(np.argsort(ranks, kind="stable")).tolist():
        yield names.names[number], Match.ALIKE, (0, len(typed.folded))


class _Sounding(NamedTuple):
    """The names that have one of some syllables, and the halves the cheapest saves each."""

    numbers: Numbers
    saved: NDArray[np.uint8]

    @classmethod
    def of(cls, saved: NDArray[np.uint8]) -> Self:
        """Take those of all names that save anything."""
        numbers = saved.nonzero()[0].astype(np.int32)
        return cls(numbers, saved[numbers])


# Kept, for many people type the same syllables.
@lru_cache(maxsize=4096)
def _sounding(syllable: str, names: NameIndex) -> _Sounding:
    """Return what `NameIndex.alike` leads to."""
    saved = np.zeros(len(names.names), np.uint8)
    for each, cost in sorted(names.alike(syllable).items(), key=_COST, reverse=True):
        saved[names.numbers_with(each)] = _NOT_THERE - int(cost * _HALVES)
    return _Sounding.of(saved)


@lru_cache(maxsize=4096)
def _perhaps_unfinished(start: str, names: NameIndex) -> _Sounding:
    """Return the same with the syllables that begin so, at no cost."""
    alike, saved = _sounding(start, names), np.zeros(len(names.names), np.uint8)
    saved[alike.numbers] = alike.saved
    saved[names.numbers_starting_with(start)] = _NOT_THERE
    return _Sounding.of(saved)


def warm() -> None:
    """Compare the syllables of all names now, and not for the first who types one."""
    for syllable in index().syllables:
        _sounding(syllable, index())


def _contained(named: list[Mention]) -> list[_Found]:
    return [(each.name, Match.CONTAINED, (each.start, each.stop)) for each in named]
