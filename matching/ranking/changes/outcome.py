"""What one change of a person's facts does to their whole list: who stands where, and who is new.

What it adds is a table over kinds of rows, worked out once for all offers. The new order is that
of the candidates near the top, newcomers among them, since the others cannot come up so far; where
they could, all are ordered anew.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, reduce
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.changes.listed import Found, Listed, Order
from matching.ranking.changes.moved import Moved, moved_by
from matching.ranking.index.segment import Segment
from matching.ranking.score.combine import (
    SAMPLE,
    SAYING_MOST,
    WORTH_STAGES,
    Ranking,
    nth_best,
    spread_out,
)
from matching.ranking.score.pool import Pool
from matching.ranking.scorers import Change, PartName, scorers_of
from matching.ranking.sharing.spread import NEARLY_EQUAL, WINDOW
from matching.ranking.units import UNITS, Units
from matching.verdict import OfferReason

SLACK: Final = 2 * int(NEARLY_EQUAL * UNITS)  # what draw and spreading together can make up for

NEW: Final = -1  # where a newcomer stands in the list as it is
NOTHING: Final = int(np.iinfo(np.int32).min)  # less than any score

# A trade newly learnt or stated brings no months of experience: only its own part moves.
TRADE_PARTS: Final = (PartName.TRADE,)
# Which parts a change of each kind can move. The rest of the score stays as it is.
MOVED: Final[Mapping[OfferReason, tuple[PartName, ...]]] = {
    OfferReason.WIDEN_DISTANCE: (PartName.PLACE,),
    OfferReason.ACCEPT_LODGING: (PartName.PLACE,),
    OfferReason.DO_WITHOUT_LODGING: (PartName.PLACE,),
    OfferReason.STATE_TRANSPORT: (PartName.PLACE,),
    OfferReason.ACCEPT_SHIFT: (PartName.SHIFT,),
    OfferReason.ACCEPT_PAY: (PartName.PAY,),
    OfferReason.START_EARLIER: (PartName.START,),
    OfferReason.LEARN_AT_COURSE: TRADE_PARTS,
    OfferReason.COURSE_OPENS_JOBS: TRADE_PARTS,
    OfferReason.LEARN_SKILL_AT_COURSE: (PartName.SKILLS,),
    OfferReason.WISH_OCCUPATION: TRADE_PARTS,
    OfferReason.STATE_OCCUPATION: TRADE_PARTS,
    OfferReason.STATE_SKILL: (PartName.SKILLS,),
    OfferReason.STATE_SCHOOLING: (PartName.PREPARATION,),
    OfferReason.COURSE_FITS_JOBS: (PartName.SKILLS,),
    OfferReason.STATE_LICENCE: (PartName.PREPARATION,),
    OfferReason.STATE_EXPERIENCE: (PartName.TRADE, PartName.PREPARATION),
}
# Parts that decide which posts are in the list at all; the others only order it.
FINDING: Final = frozenset({PartName.PLACE, PartName.TRADE, PartName.SKILLS})


class Outcome:
    """What one change does to the whole list."""

    def __init__(self, listed: Listed, change: Change) -> None:
        wish = listed.ranking.wish
        self._listed, self._change = listed, change
        self.changed = wish.with_facts(change.applied(wish.facts))
        scorers = [scorers_of(wish)[part] for part in MOVED[change.code]]
        self.moved = [moved_by(pool, scorers, wish, self.changed) for pool in listed.ranking.pools]

    def gain(self, place: int) -> int:
        """Return what an offer that is shown first gains or loses."""
        return int(self._near_gains[self._listed.place_among_near[place]])

    @cached_property
    def _near_gains(self) -> Units:
        return self._gains(self._listed.near.places)

    def _gains(self, places: NDArray[np.int64]) -> Units:
        """Return what some candidates, in ascending order, gain or lose."""
        gains, start = np.zeros(len(places), np.int32), 0
        for pool, moved in zip(self._listed.ranking.pools, self.moved, strict=True):
            first, end = np.searchsorted(places, [start, start + len(pool.rows)])
            for each in moved:
                gains[first:end] += each.at_each(places[first:end] - start)
            start += len(pool.rows)
        return gains

    @property
    def _gains_of_all(self) -> Units:
        """Return what every candidate gains or loses."""
        gains = [reduce(np.add, [each.at_all for each in moved]) for moved in self.moved]
        return gains[0] if len(gains) == 1 else np.concatenate(gains)

    @cached_property
    def _most(self) -> int:
        """No candidate gains more than this."""
        return max((sum(each.most for each in moved) for moved in self.moved), default=0)

    @cached_property
    def _near_scores(self) -> Units:
        scores: Units = self._listed.near.scores + self._near_gains
        return scores

    @cached_property
    def _near_standings(self) -> NDArray[np.int64]:
        return self._near_scores + self._listed.near.order.standings

    @property
    def _finds(self) -> bool:
        """Whether the change decides which posts are in the list at all."""
        return not FINDING.isdisjoint(MOVED[self._change.code])

    @cached_property
    def found(self) -> Found:
        """The candidates that there would be."""
        return self._listed.again(self.changed) if self._finds else self._listed.found

    @property
    def is_anew(self) -> bool:
        """Whether the list would be found in another way, and not only have newcomers."""
        return self.found is not self._listed.found

    @cached_property
    def newcomers(self) -> Sequence[Pool]:
        """The candidates that there are not now, in a list that fits."""
        fits = self._listed.found.fits
        return self._listed.newcomers(self.changed) if self._finds and fits else []

    @cached_property
    def jobs(self) -> int:
        """How many more jobs a list that fits would have."""
        return sum(int(np.count_nonzero(pool.is_job)) for pool in self.newcomers)

    @property
    def fitting_jobs(self) -> int:
        """How many jobs would fit where none does now; 0 for a list that fits already."""
        return self.found.jobs if self._finds and not self._listed.found.fits else 0

    def rank(self, place: int) -> int | None:
        """Return how many would be shown before an offer; None where it would not rise so far.

        Newcomers push down at most, so they are only looked at where it rises without them.
        """
        if not self._listed.found.fits and self.is_anew:
            return self._rank_anew(place)
        near, now = self._listed.near, self._listed.position[place]
        at = self._listed.place_among_near[place]
        standings = self._near_standings
        if np.count_nonzero(standings > standings[at]) > now:
            return None
        if int(self._near_scores[at]) > near.beyond + self._most + SLACK:
            return self._near_ranks.get(place)
        return self._whole_ranks.get(place)

    @cached_property
    def _near_ranks(self) -> dict[int, int]:
        """How many would be shown before each near candidate, newcomers among them."""
        return self._ranks(self._newcomers_in_order)

    @cached_property
    def _whole_ranks(self) -> dict[int, int]:
        """The same out of all candidates, where one from far below could come up as well."""
        ranking = self._listed.ranking
        scores = ranking.scores + self._gains_of_all
        perhaps = scores >= self._least
        perhaps[self._listed.near.places] = False
        far = np.flatnonzero(perhaps)
        far = far[scores[far] >= self._least_of(scores[far])]
        others = [Order.of(ranking, far, scores)] if len(far) else []
        return self._ranks([*others, *self._newcomers_in_order])

    def _ranks(self, others: Sequence[Order]) -> dict[int, int]:
        """Return how many would be shown before each near candidate that comes first."""
        near, count = self._listed.near, self._listed.count
        order = near.order._replace(standings=self._near_standings)
        if others:
            order = Order.best_of([order, *others], max(count, WINDOW))
        first = np.lexsort((order.keys, order.ties, -order.standings))[: max(count, WINDOW)]
        shown = spread_out(first, order.standings[first], order.alike[first[:WINDOW]])[:count]
        return dict(zip(order.places[shown].tolist(), range(len(shown)), strict=True))

    @cached_property
    def _least(self) -> int:
        """Whoever has less than this cannot come among the first: near candidates alone do."""
        return self._least_of(self._near_scores)

    def _least_of(self, scores: Units) -> int:
        """Return with less than what nobody stands before all of these, whatever is drawn."""
        first = max(self._listed.count, WINDOW)
        if len(scores) < first:
            return NOTHING
        return nth_best(scores, first) - self._listed.near_equal

    @cached_property
    def _newcomers_in_order(self) -> Sequence[Order]:
        """The newcomers that could come among the first, where there are any."""
        pools = zip(self._listed.ranking.pools, self.newcomers, strict=False)
        found = [self._contending(pool, new) for pool, new in pools if len(new)]
        if not any(len(scores) for _, scores in found):
            return []
        scores = np.concatenate([each for _, each in found])
        after = self._listed.ranking.over([new for new, _ in found], scores)
        order = Order.of(after, np.arange(len(scores)), scores)
        return [order._replace(places=np.full(len(scores), NEW))]

    def _contending(self, pool: Pool, new: Pool) -> tuple[Pool, Units]:
        """Return those of the newcomers to a pool that could come first, and their scores."""
        ranking, moved = self._listed.ranking, MOVED[self._change.code]
        judging = self._listed.judging
        scorers = [
            each
            for each in ranking.scorers
            if (each.applicable(self.changed) if each.part in moved else each.part in judging)
        ]
        new.judge_as(pool, scorers, self.changed, moved)
        left = [each for each in scorers if each.part not in SAYING_MOST]
        parts, most = [each.part for each in left], sum(int(e.most * UNITS + 1) for e in left)
        partial = new.score([each.part for each in scorers if each.part in SAYING_MOST])
        known = partial
        if len(new) > WORTH_STAGES:  # a few in full tell better what the others have to reach
            count = min(max(SAMPLE, self._listed.count), len(new))
            some = np.flatnonzero(partial >= nth_best(partial, count))[:count]
            known = partial[some] + new.score(parts, some)
        places = np.flatnonzero(partial >= max(self._least, self._least_of(known)) - most)
        scores = partial[places] + new.score(parts, places)
        first = scores >= max(self._least, self._least_of(scores))
        return Pool(new.segment, new.rows[places[first]]), scores[first]

    def _rank_anew(self, place: int) -> int | None:
        return self._ranks_anew.get(self._listed.ranking.at(place))

    @cached_property
    def _ranks_anew(self) -> dict[tuple[Segment, int], int]:
        """How many would be shown before each row that comes first in a list found anew."""
        ranking = self._listed.ranking
        anew = Ranking(self.found.pools, self.changed, ranking.scorers, ranking.lot)
        shown = anew.top(self._listed.count).tolist()
        return {anew.at(place): rank for rank, place in enumerate(shown)}

    @cached_property
    def better(self) -> int:
        """How many jobs of a list that fits would fit better."""
        if not self._listed.found.fits:
            return 0
        stated = self.changed.facts.skills - self._listed.ranking.wish.facts.skills
        pools = zip(self._listed.ranking.pools, self.moved, strict=True)
        return sum(_risen_jobs(pool, moved, stated) for pool, moved in pools)

    def fit(self, place: int, points: Mapping[PartName, int]) -> int:
        """Return how well an offer would fit that has some points now, in units."""
        pool, at = self._listed.ranking.where(place)
        after, one = dict(points), np.array([at])
        for each in self.moved[self._listed.ranking.pools.index(pool)]:
            after[each.part] += int(each.at_each(one)[0])
        return self._listed.fit(self.changed, after)


def _risen_jobs(pool: Pool, moved: Sequence[Moved], stated: frozenset[str]) -> int:
    """Count the jobs of one pool that a change makes fit better."""
    # A first skill gives every post some points; only those that ask for it fit better.
    asking = _asking(pool, stated) if stated else None
    rising = [each for each in moved if each.is_any]
    if len(rising) == 1:
        return rising[0].risen_jobs(asking)
    risen = [each.risen(asking) for each in rising]
    return int(np.count_nonzero(np.any(risen, axis=0) & pool.is_job)) if risen else 0


def _asking(pool: Pool, skills: frozenset[str]) -> NDArray[np.bool_]:
    """Tell which kinds of rows, by skills, need or welcome any of some skills."""
    kinds = pool.segment.of_kinds("skills")
    found = np.zeros(len(kinds), np.bool_)
    for postings in (kinds.skills_needed, kinds.skills_helpful):
        if (counts := postings.counts(skills)) is not None:
            found |= counts > 0
    return found
