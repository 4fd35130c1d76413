"""Reasons for and against an offer, and what would change it, from the numbers of its score."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from matching.facts import OpportunityFacts, SkillFacts
from matching.ranking.combine import UNITS, Ranking, Units
from matching.ranking.scorers import SCORERS, Change, PartName, Scorer
from matching.ranking.wish import Wish
from matching.verdict import OfferLine, OfferReason, Side, Value

MOST_FOR: Final = 4
MOST_AGAINST: Final = 2
MOST_OUTCOMES: Final = 16  # changes worked out for one page; who said little has endless ones
NOT_WORTH_SAYING: Final = 0.05  # of a point
LEAST_GAIN: Final = UNITS // 2  # a change for less than half a point is no help

# A trade newly learnt or stated brings no months of experience: only its own part moves.
TRADE_PARTS: Final = (PartName.TRADE,)
# Which parts a change of each kind can move. The rest of the score stays as it is.
MOVED: Final[Mapping[OfferReason, tuple[PartName, ...]]] = {
    OfferReason.WIDEN_DISTANCE: (PartName.PLACE,),
    OfferReason.ACCEPT_LODGING: (PartName.PLACE,),
    OfferReason.ACCEPT_SHIFT: (PartName.SHIFT,),
    OfferReason.ACCEPT_PAY: (PartName.PAY,),
    OfferReason.START_EARLIER: (PartName.START,),
    OfferReason.LEARN_AT_COURSE: TRADE_PARTS,
    OfferReason.COURSE_OPENS_JOBS: TRADE_PARTS,
    OfferReason.LEARN_SKILL_AT_COURSE: (PartName.SKILLS,),
    OfferReason.STATE_OCCUPATION: TRADE_PARTS,
    OfferReason.STATE_SKILL: (PartName.SKILLS,),
    OfferReason.STATE_SCHOOLING: (PartName.PREPARATION,),
    OfferReason.STATE_LICENCE: (PartName.PREPARATION,),
}
BY_PART: Final[Mapping[PartName, Scorer]] = {scorer.part: scorer for scorer in SCORERS}

# Only guesses about the person: said where nothing they could decide would lift the offer.
GUESSED: Final = frozenset(
    {
        OfferReason.STATE_OCCUPATION,
        OfferReason.STATE_SKILL,
        OfferReason.STATE_SCHOOLING,
        OfferReason.STATE_LICENCE,
    }
)

Newcomers = Callable[[Wish, Change], int]
Teachers = Callable[[OpportunityFacts, Wish], Iterator[Change]]


def reasons(
    wish: Wish, post: OpportunityFacts, points: Mapping[PartName, float]
) -> tuple[tuple[OfferLine, ...], tuple[OfferLine, ...]]:
    """Return up to four reasons for and two against, the weightiest first."""
    lines = [
        line
        for scorer in SCORERS
        for line in scorer.lines(wish, post, points[scorer.part])
        if line.points >= NOT_WORTH_SAYING
    ]
    lines.sort(key=lambda line: -line.points)
    for_it = tuple(line for line in lines if line.side is Side.FOR)
    against = tuple(line for line in lines if line.side is Side.AGAINST)
    return for_it[:MOST_FOR], against[:MOST_AGAINST]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change does to the whole list: new scores, and how many posts it brings."""

    scores: Units
    order_by: Units
    more: int


@dataclass
class WhatIf:
    """Tries changes on a ranking. Each is worked out once, however many offers it would help.

    Parameters
    ----------
    ranking : Ranking
        The list as the person sees it.
    newcomers : callable
        How many posts that are not in the list now a change of reach or trade would bring.
    teachers : callable
        Changes through open courses that teach what a post asks for.

    """

    ranking: Ranking
    newcomers: Newcomers
    teachers: Teachers
    _known: dict[SkillFacts, Outcome] = field(default_factory=dict)

    def best_change(self, place: int, post: OpportunityFacts) -> OfferLine | None:
        """Return the change that lifts an offer most; None if nothing a person can do lifts it.

        The offer's score truly rises under the change, and its rank in the list does not fall.
        A course is lifted by nothing; its change is the jobs it opens.
        """
        wish = self.ranking.wish
        possible = [*self.teachers(post, wish), *self._of_scorers(wish, post)]
        decided = [change for change in possible if change.code not in GUESSED]
        guessed = [change for change in possible if change.code in GUESSED]
        for changes in (decided, guessed):
            lines = [line for each in changes if (line := self._line(place, each)) is not None]
            if lines:
                return max(lines, key=lambda line: line.points)
        return None

    def _of_scorers(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        for scorer in SCORERS:
            yield from scorer.changes(wish, post)

    def _line(self, place: int, change: Change) -> OfferLine | None:
        outcome = self.outcome(change)
        if outcome is None:
            return None
        gain = int(outcome.scores[place] - self.ranking.scores[place])
        opens = change.code is OfferReason.COURSE_OPENS_JOBS and outcome.more > 0
        if not opens and (gain < LEAST_GAIN or self._falls(place, outcome)):
            return None
        values: dict[str, Value] = {**change.values, "more": outcome.more}
        return OfferLine(code=change.code, points=max(gain, 0) / UNITS, values=values)

    def _falls(self, place: int, outcome: Outcome) -> bool:
        return _rank(place, outcome.order_by) > _rank(place, self._order_now)

    @cached_property
    def _order_now(self) -> Units:
        return self.ranking.ordered_by(self.ranking.scores)

    def outcome(self, change: Change) -> Outcome | None:
        """Return what a change does to the list; None once enough changes were worked out."""
        known = self._known.get(change.facts)
        if known is None and len(self._known) < MOST_OUTCOMES:
            known = self._known[change.facts] = self._outcome(change)
        return known

    def _outcome(self, change: Change) -> Outcome:
        ranking = self.ranking
        changed = ranking.wish.with_facts(change.facts)
        risen = np.zeros(len(ranking), np.bool_)
        scores = ranking.scores.copy()
        for part in MOVED[change.code]:
            new = ranking.rate(BY_PART[part], changed)
            scores += new - ranking.parts[part]
            risen |= new > ranking.parts[part]
        beyond_the_list = MOVED[change.code] in {(PartName.PLACE,), TRADE_PARTS}
        more = self.newcomers(changed, change) if beyond_the_list else np.count_nonzero(risen)
        return Outcome(scores, ranking.ordered_by(scores), int(more))


def _rank(place: int, order_by: Units) -> int:
    return int(np.count_nonzero(order_by > order_by[place]))
