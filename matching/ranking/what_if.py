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
from matching.ranking.pool import Given, Pool
from matching.ranking.scorers import Change, PartName, Scorer, scorers_of
from matching.ranking.scorers.base import Aspect, aspects
from matching.ranking.spread import ALONE, MOST_ALIKE, WINDOW
from matching.ranking.units import UNITS, Units
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

# Whose changes somebody decides, and whose are mostly guesses. Skills know of both; and what
# speaks of experience moves the trade too, so its own points do not say what is left to gain.
OF_PREPARATION: Final = (PartName.PREPARATION,)
DECIDING: Final = tuple(each for each in PartName if each not in TRADE_PARTS + OF_PREPARATION)
ALWAYS_ASKED: Final = frozenset({PartName.SKILLS, PartName.PREPARATION})

Edits = tuple[tuple[str, Any], ...]
Newcomers = Callable[[Wish, Change], int]
Teachers = Callable[[OpportunityFacts, Wish], Iterator[Change]]


class Moved:
    """What a change adds to one aspect of the candidates of one pool, by kind or by candidate."""

    def __init__(self, pool: Pool, name: str, aspect: Aspect, wish: Wish, changed: Wish) -> None:
        self._pool = pool
        old, new = (pool.given(name, aspect, each) for each in (wish, changed))
        self._added = Given(new.column, new.units - old.units)

    @cached_property
    def is_any(self) -> bool:
        """Whether anything changes at all."""
        return bool(self._added.units.any())

    def at(self, at: int) -> int:
        """Return what a candidate gains or loses."""
        column, units = self._added
        return int(units[at if column is None else self._pool.kinds[at, column]])

    @property
    def per_candidate(self) -> Units:
        """Return what every candidate gains or loses."""
        return self._added.to_each(self._pool)

    @cached_property
    def most(self) -> int:
        """The most that any candidate gains; never less than 0."""
        column, units = self._added
        if column is not None:
            units = units[self._pool.counts(column) > 0]
        return max(int(units.max(initial=0)), 0)

    def risen(self, stated: frozenset[str]) -> int:
        """Count the candidates that gain; of those that skills are stated for, who asks for any."""
        column, units = self._added
        if column is None:
            return int(np.count_nonzero(units > 0))
        kinds = units > 0
        # A first skill gives every post some points; only those that ask for it fit better.
        kinds = kinds & _asking(self._pool, stated) if stated else kinds
        return int(self._pool.counts(column)[kinds].sum())


@dataclass(frozen=True)
class Outcome:
    """What a change does to the whole list, for each pool in turn, and how many posts it brings."""

    ranking: Ranking
    moved: Sequence[Sequence[Moved]]
    more: int

    def gain(self, place: int) -> int:
        """Return what a candidate gains or loses."""
        for pool, moved in zip(self.ranking.pools, self.moved, strict=True):
            if place < len(pool):
                return sum(each.at(place) for each in moved)
            place -= len(pool)
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
        ]
        return self.ranking.scores + (added[0] if len(added) == 1 else np.concatenate(added))

    @cached_property
    def position(self) -> dict[int, int]:
        """Where each of the candidates is shown that are shown first after the change."""
        shown = self.ranking.shown(WINDOW, self.scores)
        return {place: at for at, place in enumerate(shown.tolist())}


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

    def best_change(
        self, place: int, post: OpportunityFacts, points: Mapping[PartName, int]
    ) -> OfferLine | None:
        """Return the change that lifts an offer most; None if nothing a person can do lifts it.

        The offer's score truly rises under the change, and its rank in the list does not fall.
        A course's change is first what it does for the jobs. What only might be true of the
        person is tried where nothing else helps. `points` are the offer's parts, in units.
        """
        wish = self.ranking.wish
        taught = [*self.teachers(post, wish), *_changes(DECIDING, wish, post, points)]
        decided = [change for change in taught if change.code not in GUESSED]
        best = self._best_of(place, points, decided)
        if best is not None:
            return best
        guessed = [
            *_changes(TRADE_PARTS, wish, post, points),
            *(change for change in taught if change.code in GUESSED),
            *_changes(OF_PREPARATION, wish, post, points),
        ]
        return self._best_of(place, points, guessed)

    def _best_of(
        self, place: int, points: Mapping[PartName, int], changes: Sequence[Change]
    ) -> OfferLine | None:
        """Return the best of some changes; those that cannot be better are not worked out."""
        best: OfferLine | None = None
        scorers = scorers_of(self.ranking.wish)
        tried = [(_most(scorers, points, each), each) for each in changes]
        for most, change in sorted(tried, key=lambda pair: -pair[0]):
            if most < LEAST_GAIN or (best is not None and most <= best.points * UNITS):
                break
            line = self._line(place, change)
            if line is not None and (best is None or line.points > best.points):
                best = line
            if line is not None and line.code in OPENING:
                return line
        return best

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
        now = self._position.get(place)
        if now is None:
            now = self.ranking.rank(place, self.ranking.scores)
        if now < WINDOW:
            return outcome.position.get(place, WINDOW) > now
        return self.ranking.rank(place, outcome.scores) > now

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
                Moved(pool, name, aspect, wish, changed)
                for part in MOVED[change.code]
                for name, aspect in aspects(scorers_of(wish)[part])
            ]
            for pool in self.ranking.pools
        ]
        return Outcome(self.ranking, moved, self._more(changed, change, moved))

    def _more(self, changed: Wish, change: Change, moved: Sequence[Sequence[Moved]]) -> int:
        """Count the posts that a change brings, or those of the list that it makes fit better."""
        if MOVED[change.code] in {(PartName.PLACE,), TRADE_PARTS}:
            return self.newcomers(changed, change)
        stated = changed.facts.skills - self.ranking.wish.facts.skills
        return sum(_risen(each, stated) for each in moved)


def _changes(
    parts: Sequence[PartName], wish: Wish, post: OpportunityFacts, points: Mapping[PartName, int]
) -> Iterator[Change]:
    """Yield the changes that scorers know of, where the part has anything left to gain."""
    scorers = scorers_of(wish)
    for part in parts:
        scorer = scorers[part]
        if scorer.most * UNITS - points[part] >= LEAST_GAIN or part in ALWAYS_ASKED:
            yield from scorer.changes(wish, post)


def _most(
    scorers: Mapping[PartName, Scorer], points: Mapping[PartName, int], change: Change
) -> float:
    """Return what a change can add at most, in units; what opens jobs comes first."""
    if change.code in OPENING:
        return math.inf
    return sum(scorers[part].most * UNITS - points[part] for part in MOVED[change.code])


def _risen(moved: Sequence[Moved], stated: frozenset[str]) -> int:
    """Count the candidates of one pool that fit better."""
    moving = [each for each in moved if each.is_any]
    if len(moving) > 1:
        risen = np.any([each.per_candidate > 0 for each in moving], axis=0)
        return int(np.count_nonzero(risen))
    return sum(each.risen(stated) for each in moving)


def _asking(pool: Pool, skills: frozenset[str]) -> NDArray[np.bool_]:
    """Tell which kinds of rows, by skills, need or welcome any of some skills."""
    kinds = pool.segment.of_kinds("skills")
    found = np.zeros(len(kinds), np.bool_)
    for postings in (kinds.skills_needed, kinds.skills_helpful):
        if (counts := postings.counts(skills)) is not None:
            found |= counts > 0
    return found
