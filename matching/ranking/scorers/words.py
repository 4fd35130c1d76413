"""Words in common: BM25 over title and body, as a share of the best that could be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts
from matching.ranking.index.segment import Segment
from matching.ranking.input.query import Query
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, Lines, PartName, Rows, Say, nothing
from matching.ranking.texts.postings import Points
from matching.verdict import OfferLine, OfferReason

TELLING_SHARE: Final = 0.2  # below this, words in common are chance
BESIDE_A_TRADE: Final = 0.35  # the same for who named a trade: "vệ sinh" is no "bảo vệ"
MOST_QUOTED: Final = 6  # words in one sentence


def telling_share(query: Query) -> float:
    """Return which share of the best that words could be makes a post a match by words alone."""
    return BESIDE_A_TRADE if query.names_a_long_trade else TELLING_SHARE


@dataclass(frozen=True, slots=True)
class Words:
    """Points for the typed words that stand in a post."""

    most: float = 22.0
    part: ClassVar[PartName] = PartName.WORDS
    says_of: ClassVar[Fields] = ("title_terms",)
    reads_of: ClassVar[Fields] = ()

    def applicable(self, wish: Wish) -> bool:
        """Judge whoever typed words."""
        return wish.query.ideal > 0

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × BM25 ÷ its upper bound."""
        if not self.applicable(wish):
            return nothing(segment, rows)
        return self.points_of(segment.postings.sums(wish.query.terms)[rows], wish.query.ideal)

    def points_of(self, sums: NDArray[np.floating[Any]], ideal: float) -> Points:
        """Return most × BM25 ÷ its upper bound for what `Postings.sums` found in some rows."""
        points = sums.astype(np.float32)
        points *= self.most / ideal
        return np.minimum(points, self.most, out=points)

    def lines(self, wish: Wish) -> Say:
        """Name the words of the wish that the title has, and those it lacks beside them."""
        typed, said = wish.query.quotable.items(), cache(partial(self._said, wish.query))

        def say(points: float, title_terms: str) -> Lines:
            return said(points, tuple([word for word, term in typed if term in title_terms]))

        return say

    def _said(self, query: Query, points: float, shared: Sequence[str]) -> Lines:
        lacking = [word for word in query.quotable if word not in shared] if shared else []
        lines: list[OfferLine] = []
        if shared and points >= TELLING_SHARE * self.most:
            lines.append(_quoting(OfferReason.WORDS_SHARED, shared, points, query))
        elif points > 0:
            lines.append(OfferLine(OfferReason.WORDS_IN_TEXT, points))
        if lacking:  # beside none, to quote all that was typed would tell nobody anything
            lines.append(_quoting(OfferReason.WORDS_MISSING, lacking, self.most - points, query))
        elif points > 0:
            lines.append(OfferLine(OfferReason.WORDS_FEW, self.most - points))
        return tuple(lines)

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Nothing: one wishes for what one wishes for."""
        del wish, post
        yield from ()


def _quoting(code: OfferReason, words: Sequence[str], points: float, query: Query) -> OfferLine:
    """Return a line that quotes the first words, so that a pasted text stays a short sentence."""
    words, between = words[:MOST_QUOTED], query.between
    quoted = words[0]
    for one, following in pairwise(words):
        quoted = f"{quoted}{between.get((one, following), '')} {following}"
    return OfferLine(code, points, {"words": quoted})
