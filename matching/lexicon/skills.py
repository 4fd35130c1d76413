"""Skills to ask a person about: those of their trades, and those somebody types a few letters of.

suggested(occupations)       skills of these trades, the most telling first, each once
find_skills("han tig")       skills a typed name may mean, the likeliest first
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from matching.lexicon.entries import Skill
from matching.lexicon.licences import LICENCE_OF_SKILL
from matching.lexicon.reading import load
from matching.lexicon.search import Match, find
from matching.lexicon.typed import Typed, begins
from matching.text import within_one_edit

# Kept in the lexicon for posts; people are asked about their licences on a page of their own.
LICENCES: Final = LICENCE_OF_SKILL.keys()
# What most people can say of themselves, whatever they have worked at.
GENERAL: Final = (
    "boc-vac", "dong-goi", "don-ve-sinh", "dung-may-theo-ca", "lam-ngoai-troi", "may-cam-tay",
    "lam-viec-tren-cao", "an-toan-lao-dong", "giao-tiep-khach", "tinh-tien", "lam-viec-nhom",
    "dien-thoai-thong-minh",
)  # fmt: skip
_SHORTEST_REPAIRED: Final = 3


def suggested(occupations: Iterable[str], limit: int = 16) -> list[Skill]:
    """Return the skills of these trades in turn, so that no trade crowds out another."""
    lexicon = load()
    each = [lexicon.occupations[code].skills for code in occupations if code in lexicon.occupations]
    in_turn = [code for row in zip_longest(*each) for code in row if code]
    codes = dict.fromkeys(in_turn or GENERAL)
    kept = [code for code in codes if code in lexicon.skills and code not in LICENCES]
    return [lexicon.skills[code] for code in kept[:limit]]


def find_skills(text: str, limit: int = 8) -> list[Skill]:
    """Return the skills a typed name may mean; a trade's name leads to the skills it uses."""
    typed = Typed.of(text)
    if not typed.folded:
        return []
    found = dict.fromkeys(_named(typed, wrong=0))
    for hit in find(text, limit=3):
        if hit.match is not Match.ALIKE:
            found |= dict.fromkeys(hit.occupation.skills)
    codes = found or dict.fromkeys(_named(typed, wrong=1))
    skills = load().skills
    return [skills[code] for code in codes if code in skills and code not in LICENCES][:limit]


def _named(typed: Typed, *, wrong: int) -> Iterator[str]:
    """Yield the skills in whose names every typed syllable stands, the shortest name first."""
    names = _names()
    fitting = [code for code, name in names.items() if _missing(typed, name) <= wrong]
    yield from sorted(
        fitting, key=lambda code: (_apart(typed, names[code]), len(names[code].folded))
    )


@lru_cache(maxsize=1)
def _names() -> dict[str, Typed]:
    return {skill.id: Typed.of(skill.vi) for skill in load().skills.values()}


def _missing(typed: Typed, name: Typed) -> int:
    """Count the typed syllables that are a wrong letter away from the name; 2 where one is more."""
    return min(2, sum(_cost(typed, at, name) for at in range(len(typed.folded))))


def _cost(typed: Typed, at: int, name: Typed) -> int:
    toned, folded = typed.toned[at], typed.folded[at]
    if toned == folded:  # typed without accents
        if folded in name.folded:
            return 0
    elif toned in name.toned:
        return 0
    if at == len(typed.folded) - 1 and any(begins(toned, word) for word in name.toned):
        return 0
    near = len(folded) >= _SHORTEST_REPAIRED and len(typed.folded) > 1
    return 1 if near and any(within_one_edit(folded, word) for word in name.folded) else 2


def _apart(typed: Typed, name: Typed) -> bool:
    """Tell whether the typed syllables stand elsewhere than one after the other in the name."""
    return " ".join(typed.folded) not in " ".join(name.folded)
