"""Pay a month against the least a person wishes for."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

import numpy as np

from matching.facts import OpportunityFacts, OpportunityKind
from matching.ranking.arrays.columns import NO_PAY
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers.base import ALL, Change, Fields, Lines, PartName, Rows, Say, nothing
from matching.ranking.texts.postings import Points
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
    says_of: ClassVar[Fields] = ("kind", "monthly_pay_min_vnd", "monthly_pay_max_vnd", "fee_vnd")
    reads_of: ClassVar[Fields] = ("monthly_pay_min_vnd", "monthly_pay_max_vnd")

    def applicable(self, wish: Wish) -> bool:
        """Judge for whoever said what they need."""
        return bool(wish.facts.least_monthly_pay_vnd)

    def reads(self, wish: Wish) -> Hashable:
        """Return all that `rate` reads of a wish."""
        return self.most, wish.facts.least_monthly_pay_vnd

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

    def lines(self, wish: Wish) -> Say:
        """Say whether pay meets the wish."""
        wished = wish.facts.least_monthly_pay_vnd or 0

        def say(
            points: float,
            kind: OpportunityKind,
            least: int | None,
            most: int | None,
            fee: int | None,
        ) -> Lines:
            top = most or least
            if kind is OpportunityKind.COURSE:
                return self._course_lines(points, fee)
            if not top:
                return (OfferLine(OfferReason.PAY_NOT_STATED, self.most - points),)
            return _pay_lines(wished, least or top, top, (points, self.most - points))

        return say

    def _course_lines(self, points: float, fee_vnd: int | None) -> Lines:
        unpaid = self.most * (1.0 - FREE_COURSE)
        none = OfferLine(OfferReason.NO_PAY_WHILE_LEARNING, unpaid)
        if fee_vnd is None:
            return (none,)
        if fee_vnd == 0:
            return none, OfferLine(OfferReason.FREE_TO_LEARN, points)
        lost = self.most - unpaid - points
        return none, OfferLine(OfferReason.COURSE_FEE, lost, {"fee_vnd": fee_vnd})

    def changes(self, wish: Wish, post: OpportunityFacts) -> Iterator[Change]:
        """Offer to accept what this post pays."""
        top = post.monthly_pay_max_vnd or post.monthly_pay_min_vnd
        wished = wish.facts.least_monthly_pay_vnd
        if wished is None or top is None or top >= wished:
            return
        accepted = max(top // ROUND_VND * ROUND_VND, 1)
        edits = (("least_monthly_pay_vnd", accepted),)
        yield Change(OfferReason.ACCEPT_PAY, edits, {"pay_vnd": accepted})


def _pay_lines(wished: int, least: int, top: int, counts: tuple[float, float]) -> Lines:
    """Say whether stated pay meets the wish. counts: points, then missing."""
    points, missing = counts
    values = {"pay_vnd": top, "wished_vnd": wished}
    if top < wished:
        return (OfferLine(OfferReason.PAY_BELOW_WISH, missing, values),)
    meets = OfferLine(OfferReason.PAY_MEETS_WISH, points, values)
    if least >= wished:
        return meets, OfferLine(OfferReason.PAY_NOT_MUCH_MORE, missing)
    values = {"pay_vnd": least, "wished_vnd": wished}
    return meets, OfferLine(OfferReason.PAY_MAY_FALL_SHORT, missing, values)
