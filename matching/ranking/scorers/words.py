"""Words in common: BM25 over title and body, as a share of the best that could be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from matching.facts import OpportunityFacts
from matching.ranking.postings import Points
from matching.ranking.scorers.base import ALL, Change, PartName, Rows, nothing
from matching.ranking.segment import Segment
from matching.ranking.trades import SAYING_NOTHING
from matching.ranking.wish import Wish
from matching.text import fold, syllables
from matching.verdict import OfferLine, OfferReason

TELLING_SHARE: Final = 0.2  # below this, words in common are chance


@dataclass(frozen=True, slots=True)
class Words:
    """Points for the typed words that stand in a post."""

    most: float = 16.0
    part: ClassVar[PartName] = PartName.WORDS

    def applicable(self, wish: Wish) -> bool:
        """Judge whoever typed words."""
        return wish.query.ideal > 0

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × BM25 ÷ its upper bound."""
        if not self.applicable(wish):
            return nothing(segment, rows)
        share = segment.postings.scores(wish.query.terms)[rows] / np.float32(wish.query.ideal)
        points: Points = np.minimum(share, np.float32(1.0)) * np.float32(self.most)
        return points

    def lines(self, wish: Wish, post: OpportunityFacts, points: float) -> Iterator[OfferLine]:
        """Name the words of the wish that the title has."""
        if points < TELLING_SHARE * self.most:
            return
        title = set(syllables(post.title))
        shared = [t for t in wish.query.terms if t in title and fold(t) not in SAYING_NOTHING]
        if shared:
            values = {"words": " ".join(shared)}
            yield OfferLine(code=OfferReason.WORDS_SHARED, points=points, values=values)

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Nothing: one wishes for what one wishes for."""
        del wish, post
        yield from ()
