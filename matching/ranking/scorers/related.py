"""Words that employers who write the typed ones also write: learnt from this instance's posts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, Lines, PartName, Rows, Say, nothing
from matching.ranking.texts.postings import Points, words_by_term
from matching.verdict import OfferLine, OfferReason

TELLING_SHARE: Final = 0.2


@dataclass(frozen=True, slots=True)
class Related:
    """Points for terms related to the typed ones, in the unit of `Words`.

    They are a share of what the typed words could earn at most, so that both parts of one post
    can be compared, and never more than that.
    """

    most: float = 22.0
    part: ClassVar[PartName] = PartName.RELATED
    says_of: ClassVar[Fields] = ("way_to_title",)  # few titles are read
    reads_of: ClassVar[Fields] = ()

    def applicable(self, wish: Wish) -> bool:
        """Judge where something was learnt about the typed words."""
        return bool(wish.query.related) and wish.query.ideal > 0

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × BM25 of the related terms ÷ the upper bound of the typed ones."""
        if not self.applicable(wish):
            return nothing(segment, rows)
        return self.points_of(segment.postings.sums(wish.query.related)[rows], wish.query.ideal)

    def points_of(self, sums: NDArray[np.floating[Any]], ideal: float) -> Points:
        """Return the points for what `Postings.sums` found of the related terms in some rows."""
        points = sums.astype(np.float32)
        points *= self.most / ideal
        return np.minimum(points, np.float32(self.most), out=points)

    def lines(self, wish: Wish) -> Say:
        """Name the related words of the title."""
        related, telling = wish.query.related, TELLING_SHARE * self.most

        def say(points: float, way_to_title: Callable[[], str]) -> Lines:
            if points < telling:
                return ()
            words = words_by_term(way_to_title())
            shared = [words[term] for term in related if term in words]
            values = {"words": " ".join(shared[:4])}
            return (OfferLine(OfferReason.RELATED_WORDS, points, values),) if shared else ()

        return say

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Nothing a person could change."""
        del wish, post
        yield from ()
