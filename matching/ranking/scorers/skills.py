"""Skills a post needs or welcomes, against those a person has."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from matching.facts import OpportunityFacts, OpportunityKind
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, PartName, Rows, nothing, row_count
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
    reads_of: ClassVar[Fields] = ("kind", "skills_needed", "skills_helpful", "skills_taught")

    def applicable(self, wish: Wish) -> bool:
        """Judge whoever ticked a skill."""
        return bool(wish.facts.skills)

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` and `lines` read of a wish."""
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

    def lines(self, wish: Wish, post: OpportunityFacts, points: float) -> Iterator[OfferLine]:
        """Name what the person has of it, and what is missing."""
        if not self.applicable(wish):
            return
        held = wish.facts.skills & (post.skills_needed | post.skills_helpful)
        if held:
            yield _named(OfferReason.SKILLS_HELD, held, points)
        elif not post.skills_needed:
            yield OfferLine(OfferReason.NO_SKILLS_ASKED, points)
        yield from self._missed(wish, post, self.most - points)

    def _missed(self, wish: Wish, post: OpportunityFacts, left: float) -> Iterator[OfferLine]:
        """Say what the points were missed by: needed skills first, then helpful ones."""
        missing = post.skills_needed - wish.facts.skills
        if missing:
            lost = NEEDED_SHARE * self.most * len(missing) / len(post.skills_needed)
            yield _named(OfferReason.SKILLS_MISSING, missing, lost)
            left -= lost
        helpful = post.skills_helpful - wish.facts.skills
        few = len(post.skills_helpful & wish.facts.skills) < ENOUGH_HELPFUL
        if helpful and few:
            share = ENOUGH_HELPFUL - len(post.skills_helpful - helpful)
            lost = min(left, HELPFUL_SHARE * self.most * share / ENOUGH_HELPFUL)
            yield _named(OfferReason.SKILLS_HELPFUL, helpful, lost)
            left -= lost
        asked = post.skills_needed or post.skills_helpful & wish.facts.skills
        code = OfferReason.SKILLS_FEW_STATED if asked else OfferReason.SKILLS_UNUSED
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
