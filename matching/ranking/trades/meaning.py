"""Which trades a typed wish names: as a name, inside a sentence, as a line of work or a skill."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from matching.lexicon import Occupation
from matching.lexicon.empty_words import RANKS, SAID_WITH_A_WISH, SAYING_NOTHING
from matching.lexicon.names import WORKERS, index, without_role
from matching.lexicon.search import Hit, Match, find, in_text, without_wish
from matching.lexicon.wide import by_line_of_work, by_skill
from matching.ranking.texts.english import in_english, is_english, singular, stem, stems
from matching.text import fold, folded_syllables, has_accents, sound, syllables

# How far to believe that a typed name means an occupation.
BELIEF: Final[Mapping[Match, float]] = {
    Match.ACCENTED: 1.0,
    Match.FOLDED: 1.0,
    Match.CONTAINED: 0.9,
    Match.BEGUN: 0.5,
    Match.ALIKE: 0.45,
}
SECOND_MEANING: Final = 0.6
MEANINGS: Final = 4  # a beginning that fits more names than this says nothing yet
BY_SKILL: Final = 0.5
BY_LINE_OF_WORK: Final = 0.35
MOST_LEFT_OUT: Final = 2  # syllables of a misspelt name for each one typed
WISHES_IN_FULL: Final = 3  # who lists more than this means each of them less
LONGEST_WISH: Final = 80  # characters; longer texts tell of duties and name other trades
DRIVEN: Final = frozenset({"xe", "may", "container", "cont"})
DRIVING: Final = frozenset({"lai", "xe", "tai", "van", "hanh", "dung", "chay", "dieu", "khien"})
# No separator where it joins two letters to one word: "r&d", "m&e", "f & b".
_SEPARATORS: Final = re.compile(
    r"[,;/\n\r|+]|(?<!\b\w)(?<!\b\w )&|&(?! ?\w\b)| và | hoặc | hay | kiêm | cum ", re.IGNORECASE
)

RANK_WEIGHT: Final = 0.5
LONGEST_HEADED: Final = 8  # words of an English phrase that a trade ends
LEAST_SAID: Final = 0.5  # by a name that is written in another way

Beliefs = dict[str, float]
Named = dict[str, tuple[float, str]]


def meant_by(words: str) -> Beliefs:
    """Return the occupations a typed wish means, each with how far to believe it (0–1)."""
    meant: Beliefs = {}
    if len(words) > LONGEST_WISH:
        return meant
    parts = list(_parts(words))
    share = min(1.0, WISHES_IN_FULL / max(len(parts), 1))
    for part in parts:
        for code, belief in _meanings(part):
            meant[code] = max(belief * share, meant.get(code, 0.0))
    return meant


def is_one_phrase(words: str) -> bool:
    """Tell whether a text names one thing, and does not list several."""
    return len(list(_parts(words))) == 1


def forget() -> None:
    """Forget which phrases were read before, for whoever measures how long a new one takes."""
    _meanings.cache_clear()


def _parts(words: str) -> Iterator[str]:
    for part in _SEPARATORS.split(words):
        if any(word not in SAYING_NOTHING for word in folded_syllables(part)) or _is_name(part):
            yield part.strip()


def _is_name(part: str) -> bool:
    """Tell whether a part is a name though its words say little, like "làm mướn".

    "Công nhân" works at anything.
    """
    words = tuple(folded_syllables(part))
    hits = find(part, 1) if len(words) > 1 and words not in WORKERS else []
    return any(hit.match is Match.ACCENTED for hit in hits)


@lru_cache(maxsize=8192)
def _meanings(part: str) -> tuple[tuple[str, float], ...]:
    """Return what a phrase means; kept, since the same wishes come again with every page."""
    named = _named(part)
    if not named:
        skilled = () if _says_only_a_wish(part) else by_skill(part)
        return tuple((code, BY_SKILL) for code in skilled)
    words = syllables(part)
    if not in_english(words):
        return tuple((code, belief) for code, (belief, _) in named.items())
    return tuple(
        (code, belief * (_said_by(name, words) if name else 1.0))
        for code, (belief, name) in named.items()
    )


def _named(part: str) -> Named:
    """Return the occupations a phrase names, how far to believe each, and by which name.

    Lines of work have no name of a trade.
    """
    found = {hit.occupation.id: (belief, hit.name) for hit, belief in _by_name(part)}
    surest = max((belief for belief, _ in found.values()), default=0.0)
    if surest >= BELIEF[Match.CONTAINED] or _says_only_a_wish(part):
        return found
    inside = {hit.occupation.id: (BELIEF[Match.CONTAINED], hit.name) for hit in in_text(part)[:2]}
    if inside:
        return found | inside
    if heads := _by_head(syllables(part)):
        return heads
    lines = by_line_of_work(part) or by_line_of_work(without_wish(part))
    return dict.fromkeys(lines, (BY_LINE_OF_WORK, "")) | found


def _by_head(words: list[str]) -> Named:
    """Return what the end of an English phrase names, plurals aside: a "senior welder" is a welder.

    In English a trade stands last, and what kind of it before.
    """
    if not in_english(words):
        return {}
    single = [singular(word) for word in words[:LONGEST_HEADED]]
    for at in range(len(single)):
        hits = find(" ".join(single[at:]))
        if hits and hits[0].match in (Match.ACCENTED, Match.FOLDED):
            belief = BELIEF[Match.CONTAINED] if at else BELIEF[Match.FOLDED]
            return {
                hit.occupation.id: (belief, hit.name) for hit in hits if hit.name == hits[0].name
            }
    return {}


def _said_by(name: str, words: list[str]) -> float:
    """Return which share of the words of an English phrase a name says, 0–1.

    English puts what is special before the trade: a "procurement analyst" is not all "procurement".
    """
    named = set(stems(syllables(name)))
    said = sum(RANK_WEIGHT if word in RANKS else 1.0 for word in words if stem(word) in named)
    besides = sum(
        RANK_WEIGHT if word in RANKS else 1.0
        for word in words
        if stem(word) not in named and is_english(word) and word not in SAYING_NOTHING
    )
    return said / (said + besides) if said else LEAST_SAID


def _by_name(part: str) -> tuple[tuple[Hit, float], ...]:
    hits = [hit for hit in find(part) if _is_meant(part, hit)]
    if _says_only_a_wish(part):
        hits = [hit for hit in hits if hit.match in (Match.ACCENTED, Match.FOLDED)]
    if driven := [
        hit for hit in hits if hit.match is Match.BEGUN and _is_driven(part, hit.occupation)
    ]:
        return tuple((hit, BELIEF[Match.CONTAINED]) for hit in driven[:MEANINGS])
    if not hits or (hits[0].match is Match.BEGUN and len(hits) > MEANINGS):
        return ()
    if hits[0].match is Match.ACCENTED and has_accents(part):
        hits = [hit for hit in hits if hit.match is not Match.FOLDED]  # "làm đẹp" is not "làm dép"
    return tuple((hit, BELIEF[hit.match] * _share(hit, hits[0])) for hit in hits[:MEANINGS])


def _says_only_a_wish(part: str) -> bool:
    """Tell whether a phrase says when, where or how somebody would work, and not what."""
    text = " ".join(folded_syllables(part))
    said = {at for found in _said_with_a_wish().finditer(text) for at in range(*found.span(1))}
    left = "".join(" " if at in said else sign for at, sign in enumerate(text))
    return SAYING_NOTHING.issuperset(left.split())


@lru_cache(maxsize=1)
def _said_with_a_wish() -> re.Pattern[str]:
    """Return what finds each such phrase, those that begin inside another too."""
    phrases = sorted(map(fold, SAID_WITH_A_WISH), key=len, reverse=True)
    return re.compile(rf"\b(?=({'|'.join(phrases)})\b)")


def _is_driven(part: str, occupation: Occupation) -> bool:
    """Tell whether a trade is to drive or to run what was typed: "xe ben", "máy xúc"."""
    typed = folded_syllables(part)
    if typed[0] not in DRIVEN:
        return False
    for each in occupation.right_names:
        name = folded_syllables(each)
        before = without_role(tuple(name[: -len(typed)]), WORKERS)
        if name[-len(typed) :] == typed and DRIVING.issuperset(before):
            return True
    return False


def _is_meant(part: str, hit: Hit) -> bool:
    """Tell whether a finished wish may mean a name that is not quite what was typed."""
    known = syllables(hit.name)
    if hit.match is Match.BEGUN:
        return _whole_words(part, hit) and _accents_kept(part, set(known))
    if hit.match is not Match.ALIKE:
        return True
    short = len(known) <= MOST_LEFT_OUT * len(syllables(part))
    return short and _accents_kept(part, set(known)) and _is_slip(part, set(known))


def _is_slip(part: str, known: set[str]) -> bool:
    """Tell whether what was typed may be a slip for a name: a word that names use is seldom one.

    Where accents were typed, "phụ điện" is no "phụ bếp"; what sounds alike may be. A name may stand
    among other words.
    """
    bare, typed = {fold(each) for each in known}, folded_syllables(part)
    sounds = set(map(sound, bare))
    return (
        not has_accents(part)
        or bare.issubset(typed)
        or all(
            each in bare or sound(each) in sounds or each not in index().postings for each in typed
        )
    )


def _accents_kept(part: str, known: set[str]) -> bool:
    """Tell whether the syllables that a name shares with the typed words have the same accents.

    Whoever types accents types them all: "phi hành gia" is no "chi phí giá thành".
    """
    bare = {fold(each) for each in known}
    return not has_accents(part) or all(
        each in known for each in syllables(part) if fold(each) in bare
    )


def _whole_words(part: str, hit: Hit) -> bool:
    """Tell whether a name that begins so goes on with further words, not in the middle of one.

    Whoever types a name letter by letter has not finished "thủ kho…"; a wish is finished, and does
    not mean "trợ thủ nha khoa".
    """
    return folded_syllables(part)[-1] in folded_syllables(hit.name)


def _share(hit: Hit, first: Hit) -> float:
    """Names inside one sentence all count; other meanings of one name count less."""
    same = hit.name == first.name or hit.match is Match.CONTAINED
    return 1.0 if same else SECOND_MEANING
