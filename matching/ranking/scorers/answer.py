"""Whether one is answered there: the organisation's history, drawn towards what is ordinary."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from matching.facts import NO_ANSWERS, OpportunityFacts
from matching.ranking.chances import WHOLE, answer_worth, median_days
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, PartName, Rows
from matching.ranking.texts.postings import Points
from matching.verdict import OfferLine, OfferReason

ORDINARY: Final = answer_worth(NO_ANSWERS)
ASKED_TO_SPEAK: Final = 3  # neither good nor bad is said of an organisation that fewer people asked
CLEARLY: Final = 5  # hundredths away from the ordinary before anything is said


@dataclass(frozen=True, slots=True)
class Answer:
    """Points for a good chance of an answer in time. The same for every person."""

    most: float = 8.0
    part: ClassVar[PartName] = PartName.ANSWER
    reads_of: ClassVar[Fields] = ("answers",)

    def applicable(self, wish: Wish) -> bool:
        """Judge for everybody: silence is hard on anyone."""
        del wish
        return True

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` and `lines` read of a wish."""
        del wish
        return self.most

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × the worth of the chance to be answered."""
        del wish
        worth = (np.arange(WHOLE + 1) / WHOLE * self.most).astype(np.float32)
        points: Points = worth[segment.columns.answer[rows]]
        return points

    def lines(self, wish: Wish, post: OpportunityFacts, points: float) -> Iterator[OfferLine]:
        """Say how the organisation answers, where enough people asked."""
        del wish
        worth, missing = answer_worth(post.answers), self.most - points
        if post.answers.asked < ASKED_TO_SPEAK:
            yield OfferLine(OfferReason.ANSWERS_UNKNOWN, missing)
        elif worth >= ORDINARY + CLEARLY:
            values = {"days": max(1, round(median_days(post.answers)))}
            yield OfferLine(OfferReason.ANSWERS_SOON, points, values)
        elif worth <= ORDINARY - CLEARLY:
            yield OfferLine(OfferReason.ANSWERS_LATE, missing)

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Nothing: it is the organisation that answers."""
        del wish, post
        yield from ()
