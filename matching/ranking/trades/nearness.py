"""How much of one occupation's worth another has: by ISCO-08, the lexicon and what they share."""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.lexicon import Lexicon
from matching.lexicon.empty_words import RANKS, SAYING_NOTHING
from matching.ranking.trades.name_words import says_only, weighed_names

# ISCO-08 groups work by skill level and specialisation: four digits share tasks, three a field.
SAME: Final = 1.0
SAME_UNIT_GROUP: Final = 0.5
SAME_MINOR_GROUP: Final = 0.3
# "Other craft workers", "other elementary workers" …: what these have in common is the rest.
RESIDUAL_GROUPS: Final = ("226", "235", "325", "441", "516", "754", "818", "962")
SAME_WORK: Final = 0.95  # two entries for one work, each in a picture field of its own
NAMED: Final = 0.6  # the lexicon names one as near to the other
IN_A_FAMILY: Final = 0.5  # employers look for both side by side
NAMED_BY_BOTH: Final = 0.4  # a third is near to both
ALL_SKILLS_SHARED: Final = 0.75
# What two that are near anyway gain where their names are the same words: "thủ kho", "phụ kho".
ALL_WORDS_SHARED: Final = 0.2
NEAREST: Final = 0.95  # of two that are not the same
_RANKS: Final = SAYING_NOTHING | RANKS

Nearness = NDArray[np.float32]


def nearness(entries: Lexicon) -> Nearness:
    """Return how near occupations are, shape (n, n), symmetric, 0–1, 1 on the diagonal.

    The order is that of `entries.occupations`. The best of all grounds counts, and the more the
    names of the two share.
    """
    number = {code: at for at, code in enumerate(entries.occupations)}
    grounds = (_by_group(entries), _by_name(entries, number), _by_skills(entries))
    best = np.maximum.reduce((*grounds, _by_family(entries, number)))
    shared = np.where(best > 0, ALL_WORDS_SHARED * _by_words(entries), 0.0)
    near: Nearness = np.minimum(best + shared, NEAREST).astype(np.float32)
    np.fill_diagonal(near, SAME)
    return near


def _by_group(entries: Lexicon) -> Nearness:
    codes = np.array([each.code for each in entries.occupations.values()], dtype="U4")
    minor = codes.astype("U3")
    in_group = (minor[:, None] == minor[None, :]) & ~np.isin(minor, RESIDUAL_GROUPS)
    near = np.where(in_group, SAME_MINOR_GROUP, 0.0)
    return np.where(codes[:, None] == codes[None, :], SAME_UNIT_GROUP, near).astype(np.float32)


def _by_name(entries: Lexicon, number: Mapping[str, int]) -> Nearness:
    """Return nearness along the lexicon's own links, one step or two."""
    same = _links({each.id: each.same for each in entries.occupations.values()}, number)
    near = _links({each.id: each.near for each in entries.occupations.values()}, number)
    two_steps = (near @ near > 0).astype(np.float32)
    grounds = (SAME_WORK * same, NAMED * near, NAMED_BY_BOTH * two_steps)
    return np.asarray(np.maximum.reduce(grounds), np.float32)


def _links(links: Mapping[str, tuple[str, ...]], number: Mapping[str, int]) -> Nearness:
    """Return 1 where one names the other, either way round, shape (n, n)."""
    linked = np.zeros((len(number), len(number)), np.float32)
    for code, others in links.items():
        for other in others:
            linked[number[code], number[other]] = linked[number[other], number[code]] = 1.0
    return linked


def _by_family(entries: Lexicon, number: Mapping[str, int]) -> Nearness:
    near = np.zeros((len(number), len(number)), np.float32)
    for family in entries.families:
        members = [number[code] for code in family.occupations]
        near[np.ix_(members, members)] = IN_A_FAMILY
    return near


def _by_words(entries: Lexicon) -> Nearness:
    """Return the cosine of the words of names, leaving out ranks and what every trade says."""
    weighed = [
        {term: weight for term, weight in words.items() if not says_only(term, _RANKS)}
        for words in weighed_names(entries).values()
    ]
    place = {term: at for at, term in enumerate(dict.fromkeys(t for ws in weighed for t in ws))}
    uses = np.zeros((len(weighed), len(place)), np.float32)
    for row, words in enumerate(weighed):
        uses[row, [place[term] for term in words]] = list(words.values())
    return _cosine(uses)


def _by_skills(entries: Lexicon) -> Nearness:
    """Return the cosine of skill lists, skills that few occupations use counting more."""
    place = {skill: at for at, skill in enumerate(entries.skills)}
    uses = np.zeros((len(entries.occupations), len(place)), np.float32)
    for row, each in enumerate(entries.occupations.values()):
        uses[row, [place[skill] for skill in each.skills]] = 1.0
    weighted = uses * np.log((len(uses) + 1) / (uses.sum(axis=0) + 1))
    return _cosine(weighted) * np.float32(ALL_SKILLS_SHARED)


def _cosine(rows: NDArray[np.float32]) -> Nearness:
    """Return the cosine of each row with each, 0–1; a row of nothing is like none."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = rows / np.maximum(lengths, np.float32(1e-6))
    return np.asarray(np.clip(unit @ unit.T, 0.0, 1.0), np.float32)
