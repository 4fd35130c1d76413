"""Open courses that teach what a post asks for, and how many jobs that would open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts, OpportunityKind
from matching.ranking.kinds import COLUMN
from matching.ranking.pool import Pool
from matching.ranking.postings import Docs
from matching.ranking.scorers import Change
from matching.ranking.scorers.base import ALL
from matching.ranking.scorers.place import within_reach
from matching.ranking.scorers.trade import STRONG, Trade, with_occupation
from matching.ranking.segment import Segment
from matching.ranking.trades import trades
from matching.ranking.wish import Wish
from matching.verdict import OfferReason, Value

NO_ROWS: Final = np.empty(0, np.int32)


@dataclass(frozen=True, slots=True)
class Field:
    """What one person may see of one layer, whether it fits them or not.

    `permitted` passed the rules and filters; `matched` also fits the trade or the words.
    """

    segment: Segment
    permitted: NDArray[np.bool_]
    matched: Pool

    def in_reach(self, wish: Wish, limit_km: float | None) -> NDArray[np.bool_]:
        """Tell which kinds of place are within a limit; see `within_reach`."""
        return within_reach(wish, self.segment.of_kinds("place"), ALL, limit_km)


@dataclass(frozen=True)
class Openings:
    """Answers questions about posts beyond the list, over all layers.

    Parameters
    ----------
    wish : Wish
    fields : sequence of Field
    limit_km : float or None
        How far the list reached.

    """

    wish: Wish
    fields: Sequence[Field]
    limit_km: float | None
    trade: Trade = field(default_factory=Trade)
    _by_number: dict[int, OpportunityFacts | None] = field(default_factory=dict)
    _by_code: dict[str, OpportunityFacts | None] = field(default_factory=dict)

    def newcomers(self, changed: Wish, change: Change) -> int:
        """Count the posts that a change of reach or of trade adds to what fits well."""
        if change.code in {OfferReason.WIDEN_DISTANCE, OfferReason.ACCEPT_LODGING}:
            return sum(self._reached(at, changed) for at in range(len(self.fields)))
        code = change.values.get("occupation")
        number = trades().number.get(str(code), -1)
        return sum(self._opened(each, changed, number) for each in self.fields)

    def taught(self, post: OpportunityFacts, wish: Wish) -> Iterator[Change]:
        """Yield changes through open courses: what this post needs, or what this course opens."""
        number = next(iter(trades().of_post(post)), None)
        if number is not None and wish.vacancy_worth[number] < STRONG:
            yield from self._by_occupation(post, wish, trades().ids[number], number)
        if post.kind is OpportunityKind.VACANCY:
            yield from self._by_skill(post, wish)

    def _by_occupation(
        self, post: OpportunityFacts, wish: Wish, code: str, number: int
    ) -> Iterator[Change]:
        edits = with_occupation(wish, code)
        if post.kind is OpportunityKind.COURSE:
            yield Change(OfferReason.COURSE_OPENS_JOBS, edits, {"occupation": code})
            return
        course = self._course_in(number)
        if course is not None:
            values: dict[str, Value] = {
                "occupation": code,
                "course_id": course.id,
                "course": course.title,
            }
            yield Change(OfferReason.LEARN_AT_COURSE, edits, values)

    def _by_skill(self, post: OpportunityFacts, wish: Wish) -> Iterator[Change]:
        for skill in sorted(post.skills_needed - wish.facts.skills):
            course = self._course_teaching(skill)
            if course is not None:
                edits = (("skills", wish.facts.skills | {skill}),)
                values: dict[str, Value] = {
                    "skill": skill,
                    "course_id": course.id,
                    "course": course.title,
                }
                yield Change(OfferReason.LEARN_SKILL_AT_COURSE, edits, values)
                return

    def _course_in(self, number: int) -> OpportunityFacts | None:
        if number not in self._by_number:
            rows = [each.segment.rows_by_occupation[number] for each in self.fields]
            self._by_number[number] = self._first_course(rows)
        return self._by_number[number]

    def _course_teaching(self, skill: str) -> OpportunityFacts | None:
        if skill not in self._by_code:
            rows = [each.segment.skills_taught[skill] for each in self.fields]
            self._by_code[skill] = self._first_course(rows)
        return self._by_code[skill]

    def _first_course(self, rows_of_fields: Sequence[Docs]) -> OpportunityFacts | None:
        """Return the oldest permitted course in reach among some rows of each field."""
        found = []
        for each, candidates in zip(self.fields, rows_of_fields, strict=True):
            open_to = each.permitted[candidates] & each.segment.columns.is_course[candidates]
            rows = candidates[open_to]
            rows = rows[within_reach(self.wish, each.segment, rows, self.limit_km)]
            if len(rows):
                row = rows[each.segment.columns.key[rows].argmin()]
                found.append(each.segment.posts[int(row)])
        return min(found, key=lambda post: post.id, default=None)

    def _reached(self, at: int, changed: Wish) -> int:
        """Count the matched rows of one field that come into reach."""
        if self.limit_km is None:
            return 0
        limit = changed.facts.max_distance_km or self.limit_km
        return int(self._out_of_reach[at][self.fields[at].in_reach(changed, limit)].sum())

    @cached_property
    def _out_of_reach(self) -> list[NDArray[np.int64]]:
        """How much fits in each field, but was too far, for each kind of place."""
        return [
            np.where(
                each.in_reach(self.wish, self.limit_km), 0, each.matched.counts(COLUMN["place"])
            )
            for each in self.fields
        ]

    def _opened(self, field: Field, changed: Wish, number: int) -> int:
        rows = field.segment.rows_by_occupation[number]
        rows = rows[field.permitted[rows] & ~field.segment.columns.is_course[rows]]
        rows = rows[within_reach(changed, field.segment, rows, self.limit_km)]
        # All of these rows are of the new trade: they fit it fully, so only "before" is open.
        before = self.trade.rate(self.wish, field.segment, rows) >= STRONG * self.trade.most
        return int(np.count_nonzero(~before))
