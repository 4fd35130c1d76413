"""Occupations as numbers, what titles name, and how near each is to every other."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts
from matching.lexicon import Lexicon, load
from matching.lexicon.search import in_text
from matching.ranking.arrays.tables import Recent
from matching.ranking.texts.postings import with_pairs, words_read
from matching.ranking.trades.meaning import meant_by
from matching.ranking.trades.nearness import nearness

KEPT_NAMED: Final = 16_384  # what posts are for, by what they and their titles say

# All fields that `Trades.of_post` reads of a post of an index, whose title was read before.
TRADE_FIELDS: Final = ("occupation", "title_names")


class Named(NamedTuple):
    """The occupations that a title names, by their ids, in the order it names them."""

    codes: tuple[str, ...]
    share: float  # of the title's words, how many name the first of them, 0–1


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
        self.near = nearness(entries)
        self._of_named = Recent[tuple[int, ...]](KEPT_NAMED)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def term_counts(self) -> Mapping[str, int]:
        """How many names of occupations have a syllable or a pair of them; misspelt ones do not."""
        names = (name for each in self.entries.occupations.values() for name in each.right_names)
        return Counter(term for name in names for term in set(with_pairs(words_read(name))))

    def numbers(self, codes: Iterable[str]) -> list[int]:
        """Return the numbers of occupations, leaving out unknown ones."""
        return [self.number[code] for code in codes if code in self.number]

    def of_post(self, post: OpportunityFacts) -> tuple[int, ...]:
        """Return what a post is for: its stated occupation, then those its title names."""
        names = named_in(post.title) if post.title_names is None else post.title_names
        return self.of_named(post.occupation, names)

    def of_named(self, occupation: str | None, title_names: tuple[str, ...]) -> tuple[int, ...]:
        """Return what posts are for that state an occupation, and whose titles name some."""
        named = occupation, title_names
        known = self._of_named.get(named)
        if known is None:
            known = self.with_names(*named)
            self._of_named.keep(named, known)
        return known

    def with_names(self, occupation: str | None, title_names: Iterable[str]) -> tuple[int, ...]:
        """Return a stated occupation, then those a title names."""
        stated, named = self.number.get(occupation or ""), tuple(self.numbers(title_names))
        if stated is None or (named and named[0] == stated):
            return named
        return (stated, *(number for number in named if number != stated))

    def meant_by(self, words: str) -> dict[int, float]:
        """Return the occupations a typed wish means, each with how far to believe it (0–1)."""
        return {self.number[code]: belief for code, belief in meant_by(words).items()}

    def spread(self, weights: Mapping[int, float]) -> NDArray[np.float32]:
        """Return for every occupation the best of weight × nearness; last is 0, for "none".

        Shape (occupations + 1,), so that -1, a post without an occupation, finds 0.
        """
        worth = np.zeros(len(self) + 1, np.float32)
        if len(weights) == 1:
            ((number, weight),) = weights.items()
            np.multiply(self.near[number], np.float32(weight), out=worth[:-1])
        elif weights:
            each = np.array(list(weights.values()), np.float32)
            np.maximum.reduce(self.near[list(weights)] * each[:, None], axis=0, out=worth[:-1])
        return worth


@lru_cache(maxsize=1)
def trades() -> Trades:
    """Return the numbered occupations of the product's lexicon, made once."""
    return Trades(load())


def named_in(title: str) -> tuple[str, ...]:
    """Return the ids of the occupations that a title names, in the order it names them."""
    return names_in(title).codes


@lru_cache(maxsize=65536)
def names_in(title: str) -> Named:
    """Return the occupations that a title names, and how plainly; see `plainness`."""
    hits = in_text(title)
    if not hits:
        return Named((), 0.0)
    start, stop = hits[0].span
    share = (stop - start) / max(len(words_read(title)), 1)
    return Named(tuple(hit.occupation.id for hit in hits), min(share, 1.0))
