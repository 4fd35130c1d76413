"""Occupations as numbers, and how near each is to every other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts
from matching.lexicon import Lexicon, load
from matching.lexicon.search import Hit, Match, find, in_text
from matching.ranking.postings import terms
from matching.text import folded_syllables

# How much of one occupation's worth its neighbour has. ISCO-08 groups work by skill level and
# specialisation: four digits share tasks, three share a field; `near` is the lexicon's own word.
SAME: Final = 1.0
NEAR: Final = 0.6
SAME_UNIT_GROUP: Final = 0.6
SAME_MINOR_GROUP: Final = 0.3

# How far to believe that a typed name means an occupation.
BELIEF: Final[Mapping[Match, float]] = {
    Match.ACCENTED: 1.0,
    Match.FOLDED: 1.0,
    Match.CONTAINED: 0.9,
    Match.BEGUN: 0.7,
    Match.ALIKE: 0.45,
}
SECOND_MEANING: Final = 0.6
MEANINGS: Final = 4  # a beginning that fits more names than this says nothing yet
WISHES_IN_FULL: Final = 3  # who lists more than this means each of them less
LONGEST_WISH: Final = 80  # characters; longer texts tell of duties and name other trades

# Words that say that it is work, not which.
SAYING_NOTHING: Final = frozenset(
    {
        *("tho", "nhan", "vien", "cong", "nguoi", "lam", "viec", "nghe", "phu", "tim", "can"),
        *("muon", "toi", "minh", "em", "di", "gi", "cung", "duoc", "va", "hoac"),
    }
)
_SEPARATORS: Final = re.compile(r"[,;/\n\r|+&]| và | hoặc | hay ")


class Trades:
    """The lexicon's occupations, numbered.

    Parameters
    ----------
    entries : Lexicon
        Read once; `trades()` holds the one of the product.

    """

    def __init__(self, entries: Lexicon) -> None:
        self.entries = entries
        self.ids = tuple(entries.occupations)
        self.number = {code: at for at, code in enumerate(self.ids)}
        self.near = _nearness(entries, self.number)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def term_counts(self) -> Mapping[str, int]:
        """How many names of occupations have a syllable or a pair of them; misspelt ones do not."""
        names = (name for each in self.entries.occupations.values() for name in each.right_names)
        return Counter(term for name in names for term in set(terms(name)))

    def numbers(self, codes: Iterable[str]) -> list[int]:
        """Return the numbers of occupations, leaving out unknown ones."""
        return [self.number[code] for code in codes if code in self.number]

    def of_post(self, post: OpportunityFacts) -> tuple[int, ...]:
        """Return what a post is for: its stated occupation, then those its title names."""
        stated, named = self.number.get(post.occupation or ""), _named_in(post.title)
        if stated is None or (named and named[0] == stated):
            return named
        return (stated, *(number for number in named if number != stated))

    def meant_by(self, words: str) -> dict[int, float]:
        """Return the occupations a typed wish means, each with how far to believe it (0–1)."""
        meant: dict[int, float] = {}
        if len(words) > LONGEST_WISH:
            return meant
        parts = list(_parts(words))
        share = min(1.0, WISHES_IN_FULL / max(len(parts), 1))
        for part in parts:
            for code, belief in _meanings(part):
                number = self.number[code]
                meant[number] = max(belief * share, meant.get(number, 0.0))
        return meant

    def spread(self, weights: Mapping[int, float]) -> NDArray[np.float32]:
        """Return for every occupation the best of weight × nearness; last is 0, for "none".

        Shape (occupations + 1,), so that -1, a post without an occupation, finds 0.
        """
        worth = np.zeros(len(self) + 1, np.float32)
        for number, weight in weights.items():
            np.maximum(worth[:-1], self.near[number] * np.float32(weight), out=worth[:-1])
        return worth


@lru_cache(maxsize=1)
def trades() -> Trades:
    """Return the numbered occupations of the product's lexicon, made once."""
    return Trades(load())


@lru_cache(maxsize=65536)
def _named_in(title: str) -> tuple[int, ...]:
    number = trades().number
    return tuple(number[hit.occupation.id] for hit in in_text(title))


def _parts(words: str) -> Iterator[str]:
    for part in _SEPARATORS.split(words):
        if any(word not in SAYING_NOTHING for word in folded_syllables(part)):
            yield part.strip()


@lru_cache(maxsize=8192)
def _meanings(part: str) -> tuple[tuple[str, float], ...]:
    """Return what a phrase means; kept, since the same wishes come again with every page."""
    hits = find(part)
    if not hits or (hits[0].match is Match.BEGUN and len(hits) > MEANINGS):
        return ()
    return tuple(
        (hit.occupation.id, BELIEF[hit.match] * _share(hit, hits[0])) for hit in hits[:MEANINGS]
    )


def _share(hit: Hit, first: Hit) -> float:
    """Names inside one sentence all count; other meanings of one name count less."""
    same = hit.name == first.name or hit.match is Match.CONTAINED
    return 1.0 if same else SECOND_MEANING


def _nearness(entries: Lexicon, number: Mapping[str, int]) -> NDArray[np.float32]:
    """Return how near occupations are, shape (n, n), symmetric, 1 on the diagonal."""
    codes = np.array([each.code for each in entries.occupations.values()], dtype="U4")
    minor = codes.astype("U3")
    near = np.where(minor[:, None] == minor[None, :], SAME_MINOR_GROUP, 0.0)
    near = np.where(codes[:, None] == codes[None, :], SAME_UNIT_GROUP, near).astype(np.float32)
    for each in entries.occupations.values():
        for other in each.near:
            one, two = number[each.id], number[other]
            near[one, two] = near[two, one] = max(near[one, two], NEAR)
    np.fill_diagonal(near, SAME)
    return near
