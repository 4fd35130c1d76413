"""Words wider than a trade: lines of work and skills, and the occupations they lead to."""

from collections import defaultdict
from functools import lru_cache

from matching.lexicon.reading import load
from matching.lexicon.typed import Typed
from matching.text import fold, folded_syllables

_TELLING_SKILLS = 3  # of an occupation's skills, which stand with the most telling first
_SHORTEST_SKILL = 2  # syllables; "hàn" alone is a trade's name already


def by_line_of_work(text: str) -> tuple[str, ...]:
    """Return the occupations of a line of work somebody names; none where it is not one.

    >>> "phu-ho" in by_line_of_work("xây dựng")
    True
    """
    return _lines().get(Typed.of(text).folded, ())


@lru_cache(maxsize=1)
def plain_lines() -> frozenset[str]:
    """Return the lines of work that are one word written without accents, such as "may"."""
    return frozenset(
        name for name in load().wide if name.isalpha() and fold(name) == name and " " not in name
    )


def by_skill(text: str) -> tuple[str, ...]:
    """Return the occupations for which a skill named in a text is telling, in the files' order."""
    words = folded_syllables(text)
    found = {
        code: None
        for start in range(len(words))
        for stop in range(start + _SHORTEST_SKILL, len(words) + 1)
        for code in _skills().get(tuple(words[start:stop]), ())
    }
    return tuple(found)


@lru_cache(maxsize=1)
def _lines() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {Typed.of(name).folded: codes for name, codes in load().wide.items()}


@lru_cache(maxsize=1)
def _skills() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the occupations by the name of each skill; "trộn vữa, bê tông" by its first part."""
    lexicon = load()
    using: dict[str, list[str]] = defaultdict(list)
    for each in lexicon.occupations.values():
        for skill in each.skills[:_TELLING_SKILLS]:
            using[skill].append(each.id)
    return {
        name: tuple(using[skill.id])
        for skill in lexicon.skills.values()
        if len(name := tuple(folded_syllables(skill.vi.partition(",")[0]))) >= _SHORTEST_SKILL
    }
