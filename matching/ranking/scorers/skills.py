"""Skills a post needs or welcomes, against those a person has."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import ClassVar, Final

import numpy as np

from matching.facts import OpportunityFacts, OpportunityKind
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import (
    ALL,
    Change,
    Fields,
    Lines,
    PartName,
    Rows,
    Say,
    nothing,
    row_count,
)
from matching.ranking.texts.postings import Points
from matching.verdict import OfferLine, OfferReason

NEEDED_SHARE: Final = 0.8
HELPFUL_SHARE: Final = 0.2
ENOUGH_HELPFUL: Final = 2
ASKS_NOTHING: Final = 0.5  # neither for nor against
SHOWN: Final = 3


@dataclass(frozen=True, slots=True)
class Skills:
    """Points for the share of needed skills a person has, and for helpful ones."""

    most: float = 10.0
    part: ClassVar[PartName] = PartName.SKILLS
    says_of: ClassVar[Fields] = ("skills_needed", "skills_helpful")
    reads_of: ClassVar[Fields] = ("kind", "skills_needed", "skills_helpful", "skills_taught")

    def applicable(self, wish: Wish) -> bool:
        """Judge whoever ticked a skill."""
        return bool(wish.facts.skills)

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` reads of a wish."""
        return self.most, wish.facts.skills

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × (share of needed skills held, helpful ones on top)."""
        if not self.applicable(wish):
            return nothing(segment, rows)
        needed = segment.columns.needed_count[rows]
        share = np.full(row_count(segment, rows), ASKS_NOTHING, np.float32)
        held = segment.skills_needed.counts(wish.facts.skills, rows)
        np.divide(0 if held is None else held, needed, out=share, where=needed > 0)
        helpful = segment.skills_helpful.counts(wish.facts.skills, rows)
        extra = 0.0 if helpful is None else np.minimum(helpful / ENOUGH_HELPFUL, 1.0)
        points: Points = ((NEEDED_SHARE * share + HELPFUL_SHARE * extra) * self.most).astype(
            np.float32
        )
        return points

    def lines(self, wish: Wish) -> Say:
        """Name what the person has of it, and what is missing."""
        return cache(partial(self._said, wish.facts.skills))

    def _said(
        self, has: frozenset[str], points: float, needed: frozenset[str], helpful: frozenset[str]
    ) -> Lines:
        missed = self._missed(has, needed, helpful, self.most - points)
        if held := has & (needed | helpful):
            return _named(OfferReason.SKILLS_HELD, held, points), *missed
        if not needed:
            return OfferLine(OfferReason.NO_SKILLS_ASKED, points), *missed
        return tuple(missed)

    def _missed(
        self, has: frozenset[str], needed: frozenset[str], helpful: frozenset[str], left: float
    ) -> Iterator[OfferLine]:
        """Say what the points were missed by: needed skills first, then helpful ones."""
        if missing := needed - has:
            lost = NEEDED_SHARE * self.most * len(missing) / len(needed)
            yield _named(OfferReason.SKILLS_MISSING, missing, lost)
            left -= lost
        held = helpful & has
        if held != helpful and len(held) < ENOUGH_HELPFUL:
            share = ENOUGH_HELPFUL - len(held)
            lost = min(left, HELPFUL_SHARE * self.most * share / ENOUGH_HELPFUL)
            yield _named(OfferReason.SKILLS_HELPFUL, helpful - has, lost)
            left -= lost
        code = OfferReason.SKILLS_FEW_STATED if needed or held else OfferReason.SKILLS_UNUSED
        yield OfferLine(code, left)

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to state what is missing; a course offers all that it teaches."""
        held = wish.facts.skills
        if post.kind is OpportunityKind.COURSE:
            if post.skills_taught - held:
                yield Change(OfferReason.COURSE_FITS_JOBS, (("skills", held | post.skills_taught),))
            return
        missing = tuple(sorted(post.skills_needed - held or post.skills_helpful - held)[:SHOWN])
        if missing:
            edits = (("skills", held.union(missing)),)
            yield Change(OfferReason.STATE_SKILL, edits, {"skills": missing})


def _named(code: OfferReason, skills: frozenset[str], points: float) -> OfferLine:
    return OfferLine(code, points, {"skills": tuple(sorted(skills)[:SHOWN])})
