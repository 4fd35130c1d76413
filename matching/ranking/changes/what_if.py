"""What would change an offer: changes of a person's facts, tried on the whole list.

A change is said only where it is true: were the person to do it, the offer would stand further up
in the whole new list, newcomers among it. What stands first already is told what else comes of it.

A change moves one part or two, and is worked out once for all offers it could help; see `outcome`.
"""

import math
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import heappop, heappush
from operator import attrgetter, itemgetter
from typing import Any, Final, NamedTuple

from matching.facts import OpportunityFacts
from matching.ranking.arrays.records import Reading
from matching.ranking.changes.listed import Listed
from matching.ranking.changes.outcome import FINDING, MOVED, TRADE_PARTS, Outcome
from matching.ranking.input.wish import Wish
from matching.ranking.scorers import SCORERS, Change, PartName, Scorer, scorers_of
from matching.ranking.trades.numbered import TRADE_FIELDS, trades
from matching.ranking.units import UNITS
from matching.verdict import OfferLine, OfferReason, Value

MOST_OUTCOMES: Final = 24  # changes worked out for one page; who said little has endless ones
MOST_ANEW: Final = 4  # of them on a list that was found in another way, which is ranked anew
LEAST_GAIN: Final = UNITS // 2  # a change for less than half a point is no help


# Only guesses about the person: said where nothing they could decide would lift the offer.
GUESSED: Final = frozenset(
    {
        OfferReason.STATE_TRANSPORT,
        OfferReason.STATE_OCCUPATION,
        OfferReason.STATE_SKILL,
        OfferReason.STATE_SCHOOLING,
        OfferReason.STATE_LICENCE,
        OfferReason.STATE_EXPERIENCE,
    }
)
# A course is lifted by nothing; these say what it does for the jobs.
OPENING: Final = frozenset({OfferReason.COURSE_OPENS_JOBS, OfferReason.COURSE_FITS_JOBS})

# Facts by which a person names an occupation.
NAMING_TRADES: Final = frozenset({"occupations", "wished_occupations"})

# Whose changes somebody decides, and whose are mostly guesses. Skills know of both; and what
# speaks of experience moves the trade too, so its own points do not say what is left to gain.
OF_PREPARATION: Final = (PartName.PREPARATION,)
MOVABLE: Final = frozenset(part for parts in MOVED.values() for part in parts)
DECIDING: Final = tuple(
    each for each in PartName if each in MOVABLE and each not in TRADE_PARTS + OF_PREPARATION
)
ALWAYS_ASKED: Final = frozenset({PartName.SKILLS, PartName.PREPARATION})

# All that anybody who knows of changes reads of a post: scorers, and what changes through courses.
READ: Final = Reading(
    {"kind", *TRADE_FIELDS, "skills_needed", *(name for each in SCORERS for name in each.reads_of)}
)

_ADDED: Final = itemgetter(0)
Edits = tuple[tuple[str, Any], ...]
Read = Callable[[OpportunityFacts], Hashable]
Teachers = Callable[[OpportunityFacts, Wish], Iterator[Change]]


class Gaining(NamedTuple):
    """A change that adds to an offer; they are ordered by what they add, then by their number."""

    lost: int  # what it adds, negative, so that the most comes first
    number: int
    change: Change
    outcome: Outcome


@dataclass
class WhatIf:
    """Tries changes on a list. Each is worked out once, however many offers it would help.

    Parameters
    ----------
    listed : Listed
    teachers : callable
        Changes through open courses that teach what a post asks for.

    """

    listed: Listed
    teachers: Teachers
    _known: dict[Edits, Outcome] = field(default_factory=dict)
    _changes: dict[Hashable, Sequence[Change]] = field(default_factory=dict)
    _anew: int = 0

    def best_change(
        self, place: int, post: OpportunityFacts, points: Mapping[PartName, int]
    ) -> OfferLine | None:
        """Return the change that lifts an offer most; None if nothing a person can do lifts it.

        The offer's score and its rank in the whole list truly rise under the change. Of the first
        it says only what brings more jobs or makes it a better fit. A course's change is first
        what it does for the jobs.
        """
        taught = [*self._taught(post), *self._possible(DECIDING, post, points)]
        decided = [change for change in taught if change.code not in GUESSED]
        best = self._best_of(place, points, decided)
        if best is not None:
            return best
        guessed = [
            *self._possible(TRADE_PARTS, post, points),
            *(change for change in taught if change.code in GUESSED),
            *self._possible(OF_PREPARATION, post, points),
        ]
        return self._best_of(place, points, guessed)

    def _taught(self, post: OpportunityFacts) -> Sequence[Change]:
        """Return the changes through courses; the same for posts that ask the same."""
        asked = post.kind, trades().of_post(post)[:1], post.skills_needed
        known = self._changes.get(asked)
        if known is None:
            known = self._changes[asked] = tuple(self.teachers(post, self.listed.ranking.wish))
        return known

    def _possible(
        self, parts: Sequence[PartName], post: OpportunityFacts, points: Mapping[PartName, int]
    ) -> Iterator[Change]:
        """Yield the changes that scorers know of, where the part has anything left to gain."""
        for part in parts:
            scorer, read, most = self._asking[part]
            if points[part] > most:
                continue
            asked = part, read(post)
            known = self._changes.get(asked)
            if known is None:
                changes = scorer.changes(self.listed.ranking.wish, post)
                known = self._changes[asked] = tuple(changes)
            yield from known

    @cached_property
    def _asking(self) -> Mapping[PartName, tuple[Scorer, Read, float]]:
        """Who knows of changes, what they read, and up to how many units they are asked."""
        return {
            part: (each, attrgetter(*each.reads_of), _still_asked(each))
            for part, each in scorers_of(self.listed.ranking.wish).items()
            if part in MOVABLE
        }

    def _best_of(
        self, place: int, points: Mapping[PartName, int], changes: Sequence[Change]
    ) -> OfferLine | None:
        """Return the true change that adds most; of equals the one that could have added most.

        What a change adds is cheap to know, where the offer would stand then is not. So that is
        asked in the order of what they add, and what cannot add more is not worked out at all.
        """
        gaining: list[Gaining] = []
        for at, (most, change) in enumerate(self._by_most(points, changes)):
            line = self._first_true(place, points, gaining, most)
            outcome = None if line else self.outcome(change)
            if outcome is not None and change.code in OPENING:
                line = _opening_line(change, outcome)
            elif outcome is not None and (gain := outcome.gain(place)) >= LEAST_GAIN:
                heappush(gaining, Gaining(-gain, at, change, outcome))
            if line is not None:
                return line
        return self._first_true(place, points, gaining, LEAST_GAIN)

    def _by_most(
        self, points: Mapping[PartName, int], changes: Sequence[Change]
    ) -> list[tuple[float, Change]]:
        """Return the changes with what each can add at most, the greatest first."""
        steady = [each for each in changes if not self._reweighs(each)]
        tried = [(self._most_added(points, each), each) for each in steady]
        helping = [pair for pair in tried if pair[0] >= LEAST_GAIN]
        return sorted(helping, key=_ADDED, reverse=True)

    def _most_added(self, points: Mapping[PartName, int], change: Change) -> float:
        """Return what a change can add at most, in units; what opens jobs comes first."""
        if change.code in OPENING:
            return math.inf
        return sum([self._most[part] - points[part] for part in MOVED[change.code]])

    @cached_property
    def _most(self) -> Mapping[PartName, float]:
        """The most of each part, in units."""
        scorers = scorers_of(self.listed.ranking.wish)
        return {part: each.most * UNITS for part, each in scorers.items()}

    def _first_true(
        self, place: int, points: Mapping[PartName, int], gaining: list["Gaining"], least: float
    ) -> OfferLine | None:
        """Return the first true one of those that add no less than this, as a line."""
        while gaining and -gaining[0].lost >= least:
            lost, _, change, outcome = heappop(gaining)
            said = self._said(place, points, outcome)
            if said is not None:
                return _said_of(change, outcome, -lost / UNITS, said)
        return None

    def _reweighs(self, change: Change) -> bool:
        """Tell whether a change makes words count otherwise in each offer; none foretells that."""
        if not self.listed.ranking.wish.reweighed:
            return False
        return not NAMING_TRADES.isdisjoint(name for name, _ in change.edits)

    def _said(
        self, place: int, points: Mapping[PartName, int], outcome: Outcome
    ) -> dict[str, Value] | None:
        """Return the new rank, from 1, or the new fit of the first; None where that is no rise."""
        listed, now = self.listed, self.listed.position[place]
        if now == 0:
            fit = outcome.fit(place, points)
            better = fit > listed.fit(listed.ranking.wish, points)
            if (better or outcome.jobs > 0) and outcome.rank(place) == 0:
                return {"fit": fit if better else 0}
            return None
        rank = outcome.rank(place)
        return {"rank": rank + 1} if rank is not None and rank < now else None

    def outcome(self, change: Change) -> Outcome | None:
        """Return what a change does to the list; None once enough changes were worked out."""
        known = self._known.get(change.edits)
        if known is None and len(self._known) < MOST_OUTCOMES and self._may_ask_again(change):
            known = self._known[change.edits] = Outcome(self.listed, change)
        return known

    def _may_ask_again(self, change: Change) -> bool:
        """Tell whether a change may be worked out, if that takes finding a whole list anew."""
        if self.listed.found.fits or not FINDING.intersection(MOVED[change.code]):
            return True
        self._anew += 1
        return self._anew <= MOST_ANEW


def _still_asked(scorer: Scorer) -> float:
    """Return up to how many units of a part somebody asks for more of it."""
    return math.inf if scorer.part in ALWAYS_ASKED else scorer.most * UNITS - LEAST_GAIN


def _opening_line(change: Change, outcome: Outcome) -> OfferLine | None:
    if outcome.jobs <= 0 and not outcome.better:
        return None
    return _said_of(change, outcome, 0.0, {})


def _said_of(
    change: Change, outcome: Outcome, points: float, said: Mapping[str, Value]
) -> OfferLine:
    """Return a change as a line: what it adds here, and what else comes of it."""
    more = outcome.jobs
    values = {**change.values, "more": more, "better": 0 if more else outcome.better, **said}
    if fitting := outcome.fitting_jobs:
        values["fitting"] = fitting
    return OfferLine(code=change.code, points=points, values=values)
