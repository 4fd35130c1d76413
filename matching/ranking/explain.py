"""Reasons for and against an offer, and what would change it, from the numbers of its score."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts
from matching.ranking.combine import UNITS, Ranking, Units
from matching.ranking.scorers import SCORERS, Change, PartName, Scorer
from matching.ranking.wish import Wish
from matching.verdict import WEAK, OfferLine, OfferReason, Side, Value

LEAST_FOR: Final = 2
MOST_FOR: Final = 4
LEAST_AGAINST: Final = 1
MOST_AGAINST: Final = 2
MOST_OUTCOMES: Final = 24  # changes worked out for one page; who said little has endless ones
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
    OfferReason.COURSE_FITS_JOBS: (PartName.SKILLS,),
    OfferReason.STATE_LICENCE: (PartName.PREPARATION,),
    OfferReason.STATE_EXPERIENCE: (PartName.TRADE, PartName.PREPARATION),
}
BY_PART: Final[Mapping[PartName, Scorer]] = {scorer.part: scorer for scorer in SCORERS}

# Only guesses about the person: said where nothing they could decide would lift the offer.
GUESSED: Final = frozenset(
    {
        OfferReason.STATE_OCCUPATION,
        OfferReason.STATE_SKILL,
        OfferReason.STATE_SCHOOLING,
        OfferReason.STATE_LICENCE,
        OfferReason.STATE_EXPERIENCE,
    }
)
# A course is lifted by nothing; these say what it does for the jobs.
OPENING: Final = frozenset({OfferReason.COURSE_OPENS_JOBS, OfferReason.COURSE_FITS_JOBS})

Edits = tuple[tuple[str, Any], ...]
Newcomers = Callable[[Wish, Change], int]
Teachers = Callable[[OpportunityFacts, Wish], Iterator[Change]]


Lines = tuple[OfferLine, ...]


def account(
    wish: Wish, post: OpportunityFacts, points: Mapping[PartName, float]
) -> dict[PartName, Lines]:
    """Return what can be said of every part: where its points come from, and what it misses.

    Each part that has points has a line for, each that could have more one against, if only to
    say so: a reader who asks gets an answer.
    """
    return {scorer.part: _lines_of(scorer, wish, post, points[scorer.part]) for scorer in SCORERS}


def _lines_of(scorer: Scorer, wish: Wish, post: OpportunityFacts, points: float) -> Lines:
    if not scorer.applicable(wish):
        return ()
    lines = [each for each in scorer.lines(wish, post, points) if each.points >= NOT_WORTH_SAYING]
    said = {line.side for line in lines}
    values: dict[str, Value] = {"part": scorer.part.value, "most": scorer.most}
    for side, code, count in (
        (Side.FOR, OfferReason.PART_EARNED, points),
        (Side.AGAINST, OfferReason.PART_MISSED, scorer.most - points),
    ):
        if side not in said and count >= NOT_WORTH_SAYING:
            at_one_digit = values | {"points": round(count, 1)}
            lines.append(OfferLine(code=code, points=count, values=at_one_digit))
    return tuple(lines)


def reasons(lines: Mapping[PartName, Lines]) -> tuple[Lines, Lines]:
    """Return two to four reasons for and one or two against, the weightiest first.

    Fewer only where the score has no more to say: nothing else counts for or against.
    """
    every = sorted((line for part in lines.values() for line in part), key=lambda x: -x.points)
    for_it = [line for line in every if line.side is Side.FOR]
    against = [line for line in every if line.side is Side.AGAINST]
    return _chosen(for_it, LEAST_FOR, MOST_FOR), _chosen(against, LEAST_AGAINST, MOST_AGAINST)


def _chosen(lines: Sequence[OfferLine], least: int, most: int) -> Lines:
    """Return the first lines of weight; weak ones only fill what is missing to the least."""
    weighty = [line for line in lines if line.code not in WEAK][:most]
    weak = [line for line in lines if line.code in WEAK][: max(least - len(weighty), 0)]
    return (*weighty, *weak)


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
    _known: dict[Edits, Outcome] = field(default_factory=dict)

    def best_change(self, place: int, post: OpportunityFacts) -> OfferLine | None:
        """Return the change that lifts an offer most; None if nothing a person can do lifts it.

        The offer's score truly rises under the change, and its rank in the list does not fall.
        A course's change is first what it does for the jobs.
        """
        wish = self.ranking.wish
        possible = [*self.teachers(post, wish), *self._of_scorers(wish, post)]
        decided = [change for change in possible if change.code not in GUESSED]
        guessed = [change for change in possible if change.code in GUESSED]
        return self._best_of(place, decided) or self._best_of(place, guessed)

    def _best_of(self, place: int, changes: Sequence[Change]) -> OfferLine | None:
        """Return the best of some changes; those that cannot be better are not worked out."""
        best: OfferLine | None = None
        for most, change in sorted(
            ((self._most(place, each), each) for each in changes), key=lambda pair: -pair[0]
        ):
            if best is not None and most <= best.points:
                break
            line = self._line(place, change)
            if line is not None and (best is None or line.points > best.points):
                best = line
            if line is not None and line.code in OPENING:
                return line
        return best

    def _most(self, place: int, change: Change) -> float:
        """Return what a change can add at most, in points; what opens jobs comes first."""
        if change.code in OPENING:
            return math.inf
        return sum(
            BY_PART[part].most - int(self.ranking.parts[part][place]) / UNITS
            for part in MOVED[change.code]
        )

    def _of_scorers(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        for scorer in SCORERS:
            yield from scorer.changes(wish, post)

    def _line(self, place: int, change: Change) -> OfferLine | None:
        outcome = self.outcome(change)
        if outcome is None:
            return None
        gain = int(outcome.scores[place] - self.ranking.scores[place])
        opens = change.code in OPENING and outcome.more > 0
        if not opens and (gain < LEAST_GAIN or self._falls(place, outcome)):
            return None
        values: dict[str, Value] = {**change.values, "more": outcome.more}
        return OfferLine(code=change.code, points=max(gain, 0) / UNITS, values=values)

    def _falls(self, place: int, outcome: Outcome) -> bool:
        ranking = self.ranking
        now = ranking.rank(place, ranking.scores, self._order_now)
        return ranking.rank(place, outcome.scores, outcome.order_by) > now

    @cached_property
    def _order_now(self) -> Units:
        return self.ranking.ordered_by(self.ranking.scores)

    def outcome(self, change: Change) -> Outcome | None:
        """Return what a change does to the list; None once enough changes were worked out."""
        known = self._known.get(change.edits)
        if known is None and len(self._known) < MOST_OUTCOMES:
            known = self._known[change.edits] = self._outcome(change)
        return known

    def _outcome(self, change: Change) -> Outcome:
        ranking = self.ranking
        changed = ranking.wish.with_facts(change.applied(ranking.wish.facts))
        risen = np.zeros(len(ranking), np.bool_)
        scores = ranking.scores.copy()
        for part in MOVED[change.code]:
            new = ranking.rate(BY_PART[part], changed)
            scores += new - ranking.parts[part]
            risen |= new > ranking.parts[part]
        more = self._more(changed, change, risen)
        return Outcome(scores, ranking.ordered_by(scores), more)

    def _more(self, changed: Wish, change: Change, risen: NDArray[np.bool_]) -> int:
        """Count the posts that a change brings, or those of the list that it makes fit better."""
        moved = MOVED[change.code]
        if moved in {(PartName.PLACE,), TRADE_PARTS}:
            return self.newcomers(changed, change)
        if moved == (PartName.SKILLS,):
            # A first skill gives every post some points; only those that ask for it fit better.
            risen = risen & self._asking(changed.facts.skills - self.ranking.wish.facts.skills)
        return int(np.count_nonzero(risen))

    def _asking(self, skills: frozenset[str]) -> NDArray[np.bool_]:
        """Tell which candidates need or welcome any of some skills."""
        asking = [np.zeros(0, np.bool_)]
        for pool in self.ranking.pools:
            found = np.zeros(len(pool.rows), np.bool_)
            for postings in (pool.segment.skills_needed, pool.segment.skills_helpful):
                if (counts := postings.counts(skills)) is not None:
                    found |= counts[pool.rows] > 0
            asking.append(found)
        return np.concatenate(asking)
