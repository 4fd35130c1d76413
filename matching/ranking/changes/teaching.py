"""Open courses that teach what a post asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts, OpportunityKind
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.score.field import Field
from matching.ranking.scorers import Change
from matching.ranking.scorers.place import within_reach
from matching.ranking.scorers.trade import STRONG, with_occupation
from matching.ranking.texts.postings import Docs
from matching.ranking.trades.numbered import trades
from matching.verdict import OfferReason, Value

AS_NEAR_KM: Final = 5.0  # of two courses less far apart than this the sooner one is named
NOWHERE_KM: Final = 9_999.0


@dataclass(frozen=True)
class Teaching:
    """Knows which open course in a person's reach teaches a trade or a skill.

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
    _by_number: dict[int, OpportunityFacts | None] = field(default_factory=dict)
    _by_code: dict[str, OpportunityFacts | None] = field(default_factory=dict)

    def changes(self, post: OpportunityFacts, wish: Wish) -> Iterator[Change]:
        """Yield changes through open courses: what this post needs, or what this course opens."""
        number = next(iter(trades().of_post(post)), None)
        if number is not None and wish.vacancy_worth[number] < STRONG:
            yield from self._by_occupation(post, wish, trades().ids[number], number)
        if post.kind is OpportunityKind.VACANCY:
            yield from self._by_skill(post, wish)

    def _by_occupation(
        self, post: OpportunityFacts, wish: Wish, code: str, number: int
    ) -> Iterator[Change]:
        if any(held.code == code for held in wish.facts.occupations):
            return
        edits, values = with_occupation(wish, code), {"occupation": code, **self._range}
        if post.kind is OpportunityKind.COURSE:
            yield Change(OfferReason.COURSE_OPENS_JOBS, edits, values)
            return
        course = self._course_in(number)
        if course is not None:
            yield Change(OfferReason.LEARN_AT_COURSE, edits, values | _named(course))

    def _by_skill(self, post: OpportunityFacts, wish: Wish) -> Iterator[Change]:
        for skill in sorted(post.skills_needed - wish.facts.skills):
            course = self._course_teaching(skill)
            if course is not None:
                edits = (("skills", wish.facts.skills | {skill}),)
                values: dict[str, Value] = {"skill": skill, **self._range, **_named(course)}
                yield Change(OfferReason.LEARN_SKILL_AT_COURSE, edits, values)
                return

    @property
    def _range(self) -> dict[str, Value]:
        """How far the jobs are counted that a course opens."""
        known = self.limit_km is not None and self.wish.place is not None
        return {"within_km": float(self.limit_km or 0)} if known else {}

    def _course_in(self, number: int) -> OpportunityFacts | None:
        if number not in self._by_number:
            rows = [each.segment.rows_by_occupation[number] for each in self.fields]
            self._by_number[number] = self._best_course(rows)
        return self._by_number[number]

    def _course_teaching(self, skill: str) -> OpportunityFacts | None:
        if skill not in self._by_code:
            rows = [each.segment.skills_taught[skill] for each in self.fields]
            self._by_code[skill] = self._best_course(rows)
        return self._by_code[skill]

    def _best_course(self, rows_of_fields: Sequence[Docs]) -> OpportunityFacts | None:
        """Return the nearest permitted course in reach among some rows; of as near the sooner."""
        found = [
            self._best_of(each, rows)
            for each, rows in zip(self.fields, rows_of_fields, strict=True)
        ]
        best = min((each for each in found if each is not None), default=None)
        return None if best is None else self.fields[found.index(best)].segment.posts[best[-1]]

    def _best_of(self, field: Field, rows: Docs) -> tuple[int, int, int, int] | None:
        """Return how near, how soon, the key and the row of the best course; None without any."""
        segment, columns = field.segment, field.segment.columns
        rows = rows[field.permitted[rows] & columns.is_course[rows]]
        rows = rows[within_reach(self.wish, segment, rows, self.limit_km)]
        if not len(rows):
            return None
        near = self._how_near(segment, rows)
        starts = np.maximum(columns.starts_on[rows], self.wish.today.toordinal())
        at = int(np.lexsort((columns.key[rows], starts, near))[0])
        return int(near[at]), int(starts[at]), int(columns.key[rows[at]]), int(rows[at])

    def _how_near(self, segment: Segment, rows: Docs) -> NDArray[np.int32]:
        if self.wish.globe is None:
            return np.zeros(len(rows), np.int32)
        km = np.nan_to_num(segment.distance_km(self.wish.globe, rows), nan=NOWHERE_KM)
        return (km / AS_NEAR_KM).astype(np.int32)


def _named(course: OpportunityFacts) -> dict[str, Value]:
    """Return what a sentence and its link need of a course."""
    values: dict[str, Value] = {"course_id": course.id, "course": course.title}
    return values | ({"weeks": course.lasts_weeks} if course.lasts_weeks else {})
