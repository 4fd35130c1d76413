"""What would change an offer: changes of a person's facts, tried on the whole list.

A change moves one part or two. It is worked out as a table over kinds of rows, once for all offers
it could help; its effect on one candidate is a look into that table.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts
from matching.ranking.combine import Ranking
from matching.ranking.pool import Pool
from matching.ranking.scorers import SCORERS, Change, PartName, Scorer
from matching.ranking.scorers.base import Aspect, aspects
from matching.ranking.spread import ALONE, MOST_ALIKE
from matching.ranking.units import UNITS, Units, in_units
from matching.ranking.wish import Wish
from matching.verdict import OfferLine, OfferReason, Value

MOST_OUTCOMES: Final = 24  # changes worked out for one page; who said little has endless ones
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


class Moved:
    """What a change adds to one aspect of the candidates of one pool.

    `added` has one number per kind of row, or per candidate where rows are not grouped.
    """

    def __init__(self, pool: Pool, name: str, added: Units, *, by_kind: bool) -> None:
        self._pool, self._name, self.added, self._by_kind = pool, name, added, by_kind

    @classmethod
    def of(cls, pool: Pool, name: str, aspect: Aspect, wish: Wish, changed: Wish) -> "Moved":
        """Compare an aspect before and after a change."""
        new, old = pool.table(name, aspect, changed), pool.table(name, aspect, wish)
        if new is not None and old is not None:
            return cls(pool, name, new - old, by_kind=True)
        rates = [aspect.rate(each, pool.segment, pool.rows) for each in (changed, wish)]
        return cls(pool, name, in_units(rates[0]) - in_units(rates[1]), by_kind=False)

    def at(self, place: int) -> int:
        """Return what a candidate gains or loses."""
        return int(self.added[self._pool.kinds(self._name)[place] if self._by_kind else place])

    @property
    def per_candidate(self) -> Units:
        """Return what every candidate gains or loses."""
        return self.added[self._pool.kinds(self._name)] if self._by_kind else self.added

    @cached_property
    def most(self) -> int:
        """The most that any candidate gains; never less than 0."""
        added = self.added[self._pool.counts(self._name) > 0] if self._by_kind else self.added
        return max(int(added.max(initial=0)), 0)

    def count(self, chosen: NDArray[np.bool_]) -> int:
        """Count the candidates in a choice among what `added` has."""
        if not self._by_kind:
            return int(np.count_nonzero(chosen))
        return int(self._pool.counts(self._name)[chosen].sum())


@dataclass(frozen=True)
class Outcome:
    """What a change does to the whole list, for each pool in turn, and how many posts it brings."""

    ranking: Ranking
    moved: Sequence[Sequence[Moved]]
    more: int

    def gain(self, place: int) -> int:
        """Return what a candidate gains or loses."""
        for pool, moved in zip(self.ranking.pools, self.moved, strict=True):
            if place < len(pool.rows):
                return sum(each.at(place) for each in moved)
            place -= len(pool.rows)
        raise IndexError(place)

    @cached_property
    def most(self) -> int:
        """No candidate gains more than this."""
        return max((sum(each.most for each in moved) for moved in self.moved), default=0)

    @cached_property
    def scores(self) -> Units:
        """The scores of all candidates after the change."""
        added = [
            np.sum([each.per_candidate for each in moved], axis=0, dtype=np.int32)
            for moved in self.moved
            if moved
        ]
        return self.ranking.scores + np.concatenate(added)


@dataclass
class WhatIf:
    """Tries changes on a ranking. Each is worked out once, however many offers it would help.

    Parameters
    ----------
    ranking : Ranking
        The list as the person sees it.
    shown : sequence of int
        The places of the offers that are shown first, in that order.
    newcomers : callable
        How many posts that are not in the list now a change of reach or trade would bring.
    teachers : callable
        Changes through open courses that teach what a post asks for.

    """

    ranking: Ranking
    shown: Sequence[int]
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
        gain = outcome.gain(place)
        opens = change.code in OPENING and outcome.more > 0
        if not opens and (gain < LEAST_GAIN or self._falls(place, outcome)):
            return None
        values: dict[str, Value] = {**change.values, "more": outcome.more}
        return OfferLine(code=change.code, points=max(gain, 0) / UNITS, values=values)

    def _falls(self, place: int, outcome: Outcome) -> bool:
        """Tell whether an offer would stand further down.

        It cannot where nothing gains more and it makes room for nothing: whoever stands before it
        after the change stood before it already.
        """
        if outcome.gain(place) >= outcome.most and place in self._making_no_room:
            return False
        ranking = self.ranking
        now = self._position.get(place)
        if now is None:
            now = ranking.rank(place, ranking.scores)
        return ranking.rank(place, outcome.scores) > now

    @cached_property
    def _position(self) -> dict[int, int]:
        return {int(place): at for at, place in enumerate(self.shown)}

    @cached_property
    def _making_no_room(self) -> frozenset[int]:
        """The shown offers before which fewer stand that are alike than would make them wait."""
        places = self.ranking.best(len(self.shown), self.ranking.scores)
        alike = self.ranking.column(places, "alike").tolist()
        return frozenset(
            place
            for at, place in enumerate(places.tolist())
            if alike[at] == ALONE or alike[:at].count(alike[at]) < MOST_ALIKE
        )

    def outcome(self, change: Change) -> Outcome | None:
        """Return what a change does to the list; None once enough changes were worked out."""
        known = self._known.get(change.edits)
        if known is None and len(self._known) < MOST_OUTCOMES:
            known = self._known[change.edits] = self._outcome(change)
        return known

    def _outcome(self, change: Change) -> Outcome:
        wish = self.ranking.wish
        changed = wish.with_facts(change.applied(wish.facts))
        moved = [
            [
                Moved.of(pool, name, aspect, wish, changed)
                for part in MOVED[change.code]
                for name, aspect in aspects(BY_PART[part])
            ]
            for pool in self.ranking.pools
        ]
        return Outcome(self.ranking, moved, self._more(changed, change, moved))

    def _more(self, changed: Wish, change: Change, moved: Sequence[Sequence[Moved]]) -> int:
        """Count the posts that a change brings, or those of the list that it makes fit better."""
        if MOVED[change.code] in {(PartName.PLACE,), TRADE_PARTS}:
            return self.newcomers(changed, change)
        stated = changed.facts.skills - self.ranking.wish.facts.skills
        return sum(
            self._risen(pool, aspects, stated)
            for pool, aspects in zip(self.ranking.pools, moved, strict=True)
        )

    def _risen(self, pool: Pool, moved: Sequence[Moved], stated: frozenset[str]) -> int:
        """Count the candidates of one pool that fit better."""
        moving = [each for each in moved if each.added.any()]
        if len(moving) > 1:
            risen = np.any([each.per_candidate > 0 for each in moving], axis=0)
            return int(np.count_nonzero(risen))
        for each in moving:
            risen = each.added > 0
            # A first skill gives every post some points; only those that ask for it fit better.
            return each.count(risen & _asking(pool, stated) if stated else risen)
        return 0


def _asking(pool: Pool, skills: frozenset[str]) -> NDArray[np.bool_]:
    """Tell which kinds of rows, by skills, need or welcome any of some skills."""
    first = pool.segment.kinds.skills.first
    found = np.zeros(len(first), np.bool_)
    for postings in (pool.segment.skills_needed, pool.segment.skills_helpful):
        if (counts := postings.counts(skills, first)) is not None:
            found |= counts > 0
    return found
