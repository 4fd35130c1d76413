"""Pay a month against the least a person wishes for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from matching.facts import OpportunityFacts, OpportunityKind
from matching.ranking.columns import NO_PAY
from matching.ranking.postings import Points
from matching.ranking.scorers.base import ALL, Change, PartName, Rows, nothing
from matching.ranking.segment import Segment
from matching.ranking.wish import Wish
from matching.verdict import OfferLine, OfferReason

MET: Final = 0.8  # share for pay that just meets the wish; the rest is for more
RICHEST: Final = 1.5  # beyond one and a half times the wish, more is not a better fit
PERHAPS: Final = 0.65  # the wish lies between the least and the most
FAR_BELOW: Final = 0.6  # of the wish: here the last points are gone
NOT_STATED: Final = 0.5  # neither for nor against
FREE_COURSE: Final = 0.4
COURSE_WITH_FEE: Final = 0.2
ROUND_VND: Final = 500_000


@dataclass(frozen=True, slots=True)
class Pay:
    """Points for monthly pay that meets the wish, a little more for what lies above."""

    most: float = 10.0
    part: ClassVar[PartName] = PartName.PAY

    def applicable(self, wish: Wish) -> bool:
        """Judge for whoever said what they need."""
        return bool(wish.facts.least_monthly_pay_vnd)

    def rate(self, wish: Wish, segment: Segment, rows: Rows = ALL) -> Points:
        """Return most × the share that pay earns."""
        if not self.applicable(wish):
            return nothing(segment, rows)
        columns, wished = segment.columns, float(wish.facts.least_monthly_pay_vnd or 1)
        least, top = columns.pay_min[rows] / wished, columns.pay_max[rows] / wished
        above = np.clip((least - 1.0) / (RICHEST - 1.0), 0.0, 1.0)
        below = np.clip((top - FAR_BELOW) / (1.0 - FAR_BELOW), 0.0, 1.0) * PERHAPS
        share = np.where(least >= 1.0, MET + (1.0 - MET) * above, below)
        share = np.where(columns.pay_max[rows] == NO_PAY, NOT_STATED, share)
        study = np.where(columns.is_free[rows], FREE_COURSE, COURSE_WITH_FEE)
        share = np.where(columns.is_course[rows], study, share)
        return (share * self.most).astype(np.float32)

    def lines(self, wish: Wish, post: OpportunityFacts, points: float) -> Iterator[OfferLine]:
        """Say whether pay meets the wish."""
        if not self.applicable(wish):
            return
        missing = self.most - points
        top = post.monthly_pay_max_vnd or post.monthly_pay_min_vnd
        wished = wish.facts.least_monthly_pay_vnd or 0
        if post.kind is OpportunityKind.COURSE:
            yield OfferLine(code=OfferReason.NO_PAY_WHILE_LEARNING, points=missing)
        elif top is None:
            yield OfferLine(code=OfferReason.PAY_NOT_STATED, points=missing)
        elif top >= wished:
            values = {"pay_vnd": top, "wished_vnd": wished}
            yield OfferLine(code=OfferReason.PAY_MEETS_WISH, points=points, values=values)
        else:
            values = {"pay_vnd": top, "wished_vnd": wished}
            yield OfferLine(code=OfferReason.PAY_BELOW_WISH, points=missing, values=values)

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to accept what this post pays."""
        top = post.monthly_pay_max_vnd or post.monthly_pay_min_vnd
        wished = wish.facts.least_monthly_pay_vnd
        if wished is None or top is None or top >= wished:
            return
        accepted = max(top // ROUND_VND * ROUND_VND, 1)
        edits = (("least_monthly_pay_vnd", accepted),)
        yield Change(OfferReason.ACCEPT_PAY, edits, {"pay_vnd": accepted})
