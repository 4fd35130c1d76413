"""What fits a wish in one segment: by the trade, the words or the skills, wherever it is.

Of a wish that is made ready by `wish.prepare` all that fits is kept for who narrows the list, turns
a page, opens a post or comes back: numbers of rows and their points, at most
`MOST_BYTES_FOUND` of each segment, for as long as the segment is served and the last
`MOST_FOUND` wishes last. They stand under a sign that belongs to this one wish, of this day, this
base and what was learnt; what a person said is not among them. Whether a post is still open, or
permitted, or in reach, is asked anew each time; who may see more than was looked at is found anew.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.arrays.kinds import COLUMN
from matching.ranking.index.segment import Segment, rows_of
from matching.ranking.input.wish import Wish
from matching.ranking.score.narrowed import Whole
from matching.ranking.score.pool import Pool, Sums
from matching.ranking.scorers.related import Related
from matching.ranking.scorers.trade import Trade
from matching.ranking.scorers.words import Words, telling_share
from matching.ranking.texts.postings import Docs, Range

LEAST_TRADE_SHARE: Final = 0.3
LEAST_SKILL_SHARE: Final = 0.5

NO_ROWS: Final = np.empty(0, np.int32)
TRADE: Final = Trade()
WORDS: Final = Words()
RELATED: Final = Related()


@dataclass(frozen=True)
class Fits:
    """What fits a wish in one segment, out of what one person may see.

    Parameters
    ----------
    wish : Wish
    segment : Segment
    permitted : ndarray of bool
        Which rows passed the rules and filters.
    summed : mapping, optional
        What the typed words sum up to in every row, where that is known.

    """

    wish: Wish
    segment: Segment
    permitted: NDArray[np.bool_]
    summed: Sums | None = None

    @cached_property
    def sums(self) -> Sums:
        """What the typed words sum up to in every row."""
        return summed(self.wish, self.segment) if self.summed is None else self.summed

    @cached_property
    def whole(self) -> Whole:
        """All permitted rows that fit, or more that were found before; see `of`."""
        return self._kept("fits", lambda: (self._matched & self.permitted).nonzero()[0])

    @cached_property
    def everything(self) -> Whole:
        """All permitted rows, for who sees even what does not fit, or more; see `of`."""
        return self._kept("everything", lambda: self.permitted.nonzero()[0])

    def _kept(self, what: str, rows: Callable[[], Docs]) -> Whole:
        found = self._known(what)
        if found is None or not found.holds(self.permitted):
            found = Whole(self.segment, rows(), self.sums, self.permitted)
            if self.wish.token:
                self.segment.found.keep((self.wish.token, what), found, found.size)
        return found

    def _known(self, what: str) -> Whole | None:
        return self.segment.found.get((self.wish.token, what)) if self.wish.asked_again else None

    def of(self, whole: Whole, near: NDArray[np.bool_] | None = None) -> Pool:
        """Return the permitted rows of a whole, or of those the near ones."""
        if whole.permitted is not self.permitted:
            permitted = self.permitted.take(whole.rows)
            near = permitted if near is None else permitted & near
        return whole.only(near)

    def one(self, row: int) -> Pool:
        """Return a pool of one row, if it is permitted, whether it fits or not."""
        if not self.permitted[row]:
            return Pool(self.segment, NO_ROWS)
        known = self._known("fits")
        if known is not None and (known.rows == row).any():
            return known.only(known.rows == row)
        sums = summed(self.wish, self.segment, [(row, row + 1)])
        return Pool(self.segment, np.array([row], np.int32), sums)

    @property
    def _matched(self) -> NDArray[np.bool_]:
        """Tell which rows fit the trade, the words or the skills enough to be an offer."""
        wish, segment = self.wish, self.segment
        words = self.sums.get(WORDS.part)
        if words is None:
            matched = np.zeros(len(segment), np.bool_)
        else:
            matched = words >= telling_share(wish.query) * wish.query.ideal
        # As the processor counts, rows are marked twice as fast.
        matched[TRADE.rows_worth(wish, segment, LEAST_TRADE_SHARE).astype(np.intp)] = True
        matched[rows_by_skill(wish, segment).astype(np.intp)] = True
        return matched

    def among(self, ranges: Sequence[Range]) -> Pool:
        """Return what fits of some permitted rows, rising, without looking at any other."""
        wish, segment, rows = self.wish, self.segment, rows_of(ranges)
        sums = summed(wish, segment, ranges)
        matched = TRADE.kinds_worth(wish, segment, LEAST_TRADE_SHARE)[
            segment.kinds.matrix[COLUMN["trade"]].take(rows)
        ]
        enough = _kinds_by_skill(wish, segment)
        if enough is not None:
            matched |= enough[segment.skills_needed.kinds.of_row.take(rows)]
        words = sums.get(WORDS.part)
        if words is not None:
            matched |= words.take(rows) >= telling_share(wish.query) * wish.query.ideal
        matched &= self.permitted.take(rows)
        return Pool(segment, rows.compress(matched), sums)


def summed(wish: Wish, segment: Segment, among: Sequence[Range] | None = None) -> Sums:
    """Return what typed words, and terms related to them, sum up to in each row, or in some."""
    asked = ((WORDS, wish.query.terms), (RELATED, wish.query.related))
    return {
        scorer.part: segment.postings.sums(terms, among)
        for scorer, terms in asked
        if scorer.applicable(wish)
    }


def rows_by_skill(wish: Wish, segment: Segment) -> Docs:
    """Return the rows of which the person has half of the needed skills or more."""
    enough = _kinds_by_skill(wish, segment)
    if enough is None:
        return NO_ROWS
    kinds = segment.skills_needed.kinds
    return np.concatenate([NO_ROWS, *kinds.rows_of(np.flatnonzero(enough))])


def _kinds_by_skill(wish: Wish, segment: Segment) -> NDArray[np.bool_] | None:
    """Tell of which kinds of `skills_needed` the person has half or more; None where of none."""
    held = segment.skills_needed.counts_by_kind(wish.facts.skills)
    if held is None:
        return None
    enough: NDArray[np.bool_] = held >= LEAST_SKILL_SHARE * segment.needed_by_kind
    return enough & (held > 0)
