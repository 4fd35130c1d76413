"""Whether one is answered there: the organisation's history, drawn towards what is ordinary."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import ClassVar, Final

import numpy as np

from matching.facts import NO_ANSWERS, Answers, OpportunityFacts
from matching.ranking.chances import WHOLE, answer_worth, median_days
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, Lines, PartName, Rows, Say
from matching.ranking.texts.postings import Points
from matching.verdict import OfferLine, OfferReason

ORDINARY: Final = answer_worth(NO_ANSWERS)
ASKED_TO_SPEAK: Final = 3  # neither good nor bad is said of an organisation that fewer people asked
KEPT: Final = 4_096  # different things said
CLEARLY: Final = 5  # hundredths away from the ordinary before anything is said


@dataclass(frozen=True, slots=True)
class Answer:
    """Points for a good chance of an answer in time. The same for every person."""

    most: float = 8.0
    part: ClassVar[PartName] = PartName.ANSWER
    says_of: ClassVar[Fields] = ("answers",)
    reads_of: ClassVar[Fields] = ()

    def applicable(self, wish: Wish) -> bool:
        """Judge for everybody: silence is hard on anyone."""
        del wish
        return True

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` reads of a wish."""
        del wish
        return self.most

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × the worth of the chance to be answered."""
        del wish
        worth = (np.arange(WHOLE + 1) / WHOLE * self.most).astype(np.float32)
        points: Points = worth[segment.columns.answer[rows]]
        return points

    def lines(self, wish: Wish) -> Say:
        """Say how the organisation answers, where enough people asked."""
        del wish
        return partial(_said, self.most)

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Nothing: it is the organisation that answers."""
        del wish, post
        yield from ()


@lru_cache(maxsize=KEPT)
def _said(most: float, points: float, answers: Answers) -> Lines:
    worth = answer_worth(answers)
    if answers.asked < ASKED_TO_SPEAK:
        return (OfferLine(OfferReason.ANSWERS_UNKNOWN, most - points),)
    if worth >= ORDINARY + CLEARLY:
        values = {"days": max(1, round(median_days(answers)))}
        return (OfferLine(OfferReason.ANSWERS_SOON, points, values),)
    if worth <= ORDINARY - CLEARLY:
        return (OfferLine(OfferReason.ANSWERS_LATE, most - points),)
    return ()
