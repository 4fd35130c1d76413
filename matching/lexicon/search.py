"""Finding the occupation somebody means, from a few typed letters or inside a longer text."""

import operator
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial
from itertools import chain
from types import MappingProxyType

from matching.lexicon.entries import Occupation
from matching.lexicon.licences import take_licences
from matching.lexicon.names import (
    CORE,
    MISSPELT,
    ROLES,
    WORKERS,
    Name,
    NameIndex,
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


def _hits(found: Iterable[_Found], *, enough: int | None) -> list[Hit]:
    occupations = load().occupations
    hits: dict[str, Hit] = {}
    for name, match, span in found:
        for each in name.occupations:
            shown = occupations[each].vi if name.kind == MISSPELT else name.text
            hits.setdefault(each, Hit(occupations[each], shown, match, span))
        if enough and len(hits) >= enough:
            break
    return list(hits.values())


def _licensed(hits: list[Hit], classes: tuple[str, ...], *, alone: bool) -> list[Hit]:
    """Put drivers who need the class first; leave other trades that only mention one alone."""
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
    begun = _begun(typed, names)
    if exact or typed.has_accents:  # who types an accent means it
        begun = (each for each in begun if _agrees(typed, each[0]))
    surely = False
    for each in chain(exact, begun):
        surely = True
        yield each
    if not surely:
        yield from chain(_unsurely(typed, names), _begun(typed, names))


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
    counts = Counter[int]()
    for word in set(typed.folded):
        counts.update(names.postings.get(word, ()))
    ranks: dict[int, tuple[float, ...]] = {}
    for number, shared in counts.items():
        if shared < names.different[number]:
            continue
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


def _begun(typed: Typed, names: NameIndex) -> Iterator[_Found]:
    """Yield the names in which every syllable stands, the last typed one perhaps unfinished."""
    *done, last = typed.folded
    if not done:
        yield from _begun_one(last, names)
        return
    within = set().union(*(names.postings[each] for each in names.starting_with(last)))
    for syllable in done:
        within &= names.postings.get(syllable, set())
    for number in sorted(within, key=lambda each: _begun_rank(typed, names.names[each], names)):
        yield names.names[number], Match.BEGUN, (0, len(typed.folded))


def _begun_one(start: str, names: NameIndex) -> Iterator[_Found]:
    """Yield the names that begin with one syllable, whole or not, then those it stands in."""
    starts = names.starting_with(start)
    groups = (
        names.first.get(start, set()),
        set().union(*(names.first.get(each, set()) for each in starts)),
        set().union(*(names.postings[each] for each in starts)),
    )
    seen: set[int] = set()
    for group in groups:
        for number in sorted(group - seen):
            yield names.names[number], Match.BEGUN, (0, 1)
        seen |= group


def _begun_rank(typed: Typed, name: Name, names: NameIndex) -> tuple[float, ...]:
    start = next((i for i, w in enumerate(name.folded) if w.startswith(typed.folded[0])), 0)
    stretch = name.folded[start : start + len(typed.folded)]
    in_order = " ".join(stretch).startswith(" ".join(typed.folded))
    part = Typed(typed.toned[:-1], typed.folded[:-1])
    wrong = disagreement(part, name) if start == 0 and in_order else 0
    return (not in_order, wrong, start > 0, len(name.folded), *names.rank(name))


def _agrees(typed: Typed, name: Name) -> bool:
    """Tell whether each typed syllable, accents included, begins a syllable of the name."""
    return all(any(map(partial(begins, each), name.toned)) for each in typed.toned)


def _alike(typed: Typed, names: NameIndex) -> Iterator[_Found]:
    """Yield the names whose syllables sound like the typed ones or differ by a letter."""
    likely = [_likely(syllable, names) for syllable in typed.folded]
    last = typed.folded[-1]
    if len(last) > 1:
        likely[-1] = {**likely[-1], **dict.fromkeys(names.starting_with(last), 0.0)}
    # The rarest first: of the others only what the names found have is looked at.
    rarest, *others = sorted(likely, key=lambda each: _names_with(each, names))
    allowed = max(1.0, _MOST_WRONG * len(without_role(typed.folded)))
    costs = {number: cost for number, cost in _cheapest(rarest, names).items() if cost <= allowed}
    for each in others:
        costs = _added(costs, each, names, allowed)
    ranks = {
        number: (
            cost + _MISSING_SYLLABLE * abs(len(names.names[number].folded) - len(typed.folded))
        )
        for number, cost in costs.items()
    }
    for number in sorted(ranks, key=lambda n: (ranks[n], n)):
        yield names.names[number], Match.ALIKE, (0, len(typed.folded))


def _cheapest(likely: Mapping[str, float], names: NameIndex) -> dict[int, float]:
    """Return the names that have one of these syllables, with what the cheapest costs."""
    costs: dict[int, float] = {}
    for syllable, cost in sorted(likely.items(), key=_COST, reverse=True):
        costs |= dict.fromkeys(names.postings[syllable], cost)
    return costs


def _added(
    costs: Mapping[int, float], likely: Mapping[str, float], names: NameIndex, allowed: float
) -> dict[int, float]:
    """Return the names that also have one of these syllables, with what the cheapest adds."""
    added: dict[int, float] = {}
    for syllable, cost in sorted(likely.items(), key=_COST, reverse=True):
        added |= dict.fromkeys(costs.keys() & names.postings[syllable], cost)
    return {
        number: costs[number] + more
        for number, more in added.items()
        if costs[number] + more <= allowed
    }


def _names_with(likely: Mapping[str, float], names: NameIndex) -> int:
    return sum(len(names.postings[each]) for each in likely)


def warm() -> None:
    """Compare the syllables of all names now, and not for the first who types one."""
    for syllable in index().syllables:
        _likely(syllable, index())


@lru_cache(maxsize=4096)
def _likely(syllable: str, names: NameIndex) -> Mapping[str, float]:
    """Return what `NameIndex.alike` does; kept, for many people type the same syllables."""
    return MappingProxyType(names.alike(syllable))


def _contained(named: list[Mention]) -> list[_Found]:
    return [(each.name, Match.CONTAINED, (each.start, each.stop)) for each in named]
