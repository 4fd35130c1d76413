"""How many points each part of a score that reads text can give, per kind of input.

Dated plain data. Chosen by hand on 2026-11-22 near what coordinate ascent on the ranking metric of
real postings and wishes found, which are not part of the product: see docs/ranking.md. A part that
did not pay for a kind of input has 0 there.
"""

import enum
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from matching.text import syllables

Weights = tuple[tuple[str, float], ...]  # parts of a score, and the most points of each

TRADE: Final = "trade"
WORDS: Final = "words"
RELATED: Final = "related"
LINE_OF_WORK: Final = "line_of_work"
# No part of its own: what posts would carry adds to the points for related terms.
CARRIED: Final = "carried"

LIST_SIGNS: Final = re.compile(r"[,;|]")
PROSE_SIGNS: Final = re.compile(r"\n|[.!?]\s")
LEAST_LISTED: Final = 3  # phrases of a list of skills
LONGEST_LISTED: Final = 9  # syllables of its phrases on average
PROSE_FROM: Final = 25  # syllables; whoever writes more tells what they did


class InputKind(enum.StrEnum):
    """What somebody typed: work they want, what they did, or what they can do."""

    WISH = "wish"
    DUTIES = "duties"
    SKILLS = "skills"


# What the lexicon alone gives: trades say more than words.
UNFITTED: Final[Mapping[InputKind, Mapping[str, float]]] = {
    InputKind.WISH: {TRADE: 36.0, WORDS: 22.0, RELATED: 22.0, LINE_OF_WORK: 2.0},
    InputKind.DUTIES: {TRADE: 36.0, WORDS: 22.0, RELATED: 22.0, LINE_OF_WORK: 2.0},
    InputKind.SKILLS: {TRADE: 3.0, WORDS: 30.0, RELATED: 3.0, LINE_OF_WORK: 2.0},
}
# Where associations and lines of work were learnt from posts.
FITTED: Final[Mapping[InputKind, Mapping[str, float]]] = {
    InputKind.WISH: {TRADE: 36.0, WORDS: 30.0, RELATED: 50.0, LINE_OF_WORK: 9.0},
    InputKind.DUTIES: {TRADE: 12.0, WORDS: 24.0, RELATED: 35.0, LINE_OF_WORK: 10.0},
    InputKind.SKILLS: {TRADE: 3.0, WORDS: 30.0, RELATED: 5.0, LINE_OF_WORK: 2.0},
}
# Where posts tell what typed words mean, the lexicon and wide lines of work have less to add: the
# share of its points that a part gives up where all is believed.
GIVEN_UP: Final[Mapping[str, float]] = {TRADE: 0.9, LINE_OF_WORK: 0.5}
# Where posts and typed words are both in English, a broad trade of the lexicon says again, and more
# coarsely, what the words say: the share of its points that a part keeps.
KEPT_IN_ENGLISH: Final[Mapping[str, float]] = {TRADE: 0.03}
TOLD_IN_STEPS_OF: Final = 0.05  # so that few different weights occur
# Whoever chose or held an occupation said it more surely than words do.
CHOSEN: Final[Mapping[str, float]] = {TRADE: 36.0, WORDS: 22.0, RELATED: 22.0, LINE_OF_WORK: 2.0}


@lru_cache(maxsize=1024)
def points(  # noqa: PLR0913 - what was typed, by whom, and what is known of it
    kind: InputKind,
    *,
    chosen: bool,
    fitted: bool,
    learnt: Weights = (),
    told: float = 0.0,
    in_english: bool = False,
) -> Weights:
    """Return the most points of each part for what was typed.

    `chosen` tells whether the person also chose or held an occupation, `fitted` whether anything
    was learnt from posts, `told` how far these posts tell what the words mean, `in_english` whether
    words and posts are both in English. What outcomes taught was learnt against `CHOSEN`; for typed
    words alone it changes each part by the same factor.
    """
    stated = CHOSEN if chosen else _told(FITTED[kind], told) if fitted else UNFITTED[kind]
    if in_english and not chosen:
        stated = {part: most * KEPT_IN_ENGLISH.get(part, 1.0) for part, most in stated.items()}
    found = dict(learnt)
    taught = {
        part: round(most * found.pop(part, CHOSEN[part]) / CHOSEN[part], 2)
        for part, most in stated.items()
    }
    return (*taught.items(), *found.items())


def _told(stated: Mapping[str, float], told: float) -> Mapping[str, float]:
    believed = TOLD_IN_STEPS_OF * round(told / TOLD_IN_STEPS_OF)
    return {part: most * (1 - GIVEN_UP.get(part, 0.0) * believed) for part, most in stated.items()}


def kind_of(words: str) -> InputKind:
    """Infer from a text alone what it is: short is a wish, a list of phrases skills, else duties.

    >>> kind_of("thợ hàn")
    <InputKind.WISH: 'wish'>
    >>> kind_of("cắt may, làm việc nhóm, đọc bản vẽ")
    <InputKind.SKILLS: 'skills'>
    """
    phrases = [phrase for part in LIST_SIGNS.split(words) if (phrase := syllables(part))]
    count = sum(map(len, phrases))
    listed = len(phrases) >= LEAST_LISTED and count <= LONGEST_LISTED * len(phrases)
    if listed and not PROSE_SIGNS.search(words.strip()):
        return InputKind.SKILLS
    return InputKind.DUTIES if count >= PROSE_FROM else InputKind.WISH
