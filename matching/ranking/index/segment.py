"""Posts that were indexed together, as columns and postings that never change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.ranking.arrays.codes import CodePostings
from matching.ranking.arrays.columns import Columns
from matching.ranking.arrays.groups import Groups, RowOfKey
from matching.ranking.arrays.kinds import RowKinds
from matching.ranking.arrays.records import Records
from matching.ranking.arrays.tables import Lately, Recent, Tables
from matching.ranking.distance.globe import chord_km
from matching.ranking.distance.place_order import place_order
from matching.ranking.distance.whereabouts import country
from matching.ranking.learnt.projection import RowLines
from matching.ranking.texts.postings import Docs, Points, Postings

OCCUPATIONS_PER_POST: Final = 3
MOST_ROW_SUMS: Final = 8
MOST_FOUND: Final = 128  # wishes of which it is kept what fits them
MOST_BYTES_FOUND: Final = 64_000_000


@dataclass(frozen=True, eq=False)
class Segment:
    """A bag of arrays, made by `drafting.segment` or mapped from a file.

    Rows are sorted by place (see `place_order`), then by key, so a province is one range of rows
    and what lies near a point is a few. Whatever array a part gets is kept with the others.
    """

    columns: Columns
    postings: Postings
    posts: Records
    row_of: RowOfKey
    occupations: NDArray[np.int16]  # shape (3, n), numbers of `Trades`, -1 for none
    worth_slots: NDArray[np.int32]  # shape (3, n), where each finds its worth in `Wish.worth`
    rows_by_occupation: Groups  # by the first occupation
    rows_naming_occupation: Groups  # by any of the three, so that a row may come twice
    place_starts: NDArray[np.int64]  # rows of rank r of `place_order`: [starts[r], starts[r + 1])
    skills_needed: CodePostings
    skills_helpful: CodePostings
    skills_taught: CodePostings
    licences: CodePostings
    demands: CodePostings
    kinds: RowKinds
    lines: RowLines

    def __len__(self) -> int:
        return len(self.columns.key)

    def of_kinds(self, aspect: str) -> "Segment":
        """Return one row of each kind by an aspect, as if these were all: for tables of points.

        Its posts and words are still those of the whole.
        """
        found = self._of_kinds.get(aspect)
        if found is None:
            found = self._of_kinds[aspect] = self._taken(self.kinds.first[aspect])
        return found

    @cached_property
    def _of_kinds(self) -> dict[str, "Segment"]:
        return {}

    def _taken(self, rows: Docs) -> "Segment":
        return replace(
            self,
            columns=self.columns.taken(rows),
            occupations=self.occupations[:, rows],
            worth_slots=self.worth_slots[:, rows],
            skills_needed=self.skills_needed.taken(rows),
            skills_helpful=self.skills_helpful.taken(rows),
            licences=self.licences.taken(rows),
            demands=self.demands.taken(rows),
        )

    @cached_property
    def all_placed(self) -> bool:
        """Whether the point of every post is known, so that nothing has to be expected."""
        return not bool(np.isnan(self.columns.globe[0]).any())

    @cached_property
    def in_communes(self) -> bool:
        """Whether all whose point is known lie where their communes do, which tell it all then."""
        globe, slots = self.columns.globe, self.columns.place
        at = np.flatnonzero(~np.isnan(globe[0]))
        of_communes = country().globe
        if len(at) and int(slots[at].max()) >= of_communes.shape[1]:
            return False
        return bool((globe[:, at] == of_communes[:, slots[at]]).all())

    @cached_property
    def tables(self) -> Tables:
        """What kinds of rows were given lately."""
        return Tables()

    @cached_property
    def understood(self) -> Recent[Any]:
        """Which queries typed words were read as lately: who looks on asks the same again."""
        return Recent()

    @cached_property
    def row_sums(self) -> Tables:
        """What rows were given lately by several parts together; few, for each is long."""
        return Tables(MOST_ROW_SUMS)

    @cached_property
    def found(self) -> Lately[Any]:
        """What fits wishes that were asked lately; see `fits.Fits`."""
        return Lately(MOST_FOUND, MOST_BYTES_FOUND)

    @cached_property
    def needed_by_kind(self) -> NDArray[np.int16]:
        """How many skills each kind of `skills_needed` has."""
        return self.columns.needed_count[self.skills_needed.kinds.first]

    @cached_property
    def highest_minimum_age(self) -> int:
        """The greatest age that a post asks for; 0 where none asks."""
        return int(self.columns.minimum_age.max(initial=0))

    def ranges_of(self, slots: NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Return the ranges of rows that lie in some places, few and rising.

        Parameters
        ----------
        slots : ndarray of bool, shape (slots,)
            Whether each `Country.slot` is asked for.

        """
        asked = np.zeros(len(slots) + 2, np.bool_)
        asked[1:-1] = slots.take(place_order().slot_at)
        edges = (asked[1:] != asked[:-1]).nonzero()[0]
        ends = self.place_starts.take(edges).reshape(-1, 2)
        return [(start, stop) for start, stop in ends.tolist() if start < stop]

    def rows_in(self, slots: NDArray[np.bool_]) -> Docs:
        """Return the rows that lie in some places, rising; see `ranges_of`."""
        return rows_of(self.ranges_of(slots))

    def distance_km(self, here: NDArray[np.float32], rows: Docs | slice = slice(None)) -> Points:
        """Return the distance of posts from a point of `on_the_globe`, shape (3, 1).

        NaN where a post has only a province.
        """
        return chord_km(self.columns.globe[:, rows], here)


def rows_of(ranges: Iterable[tuple[int, int]]) -> Docs:
    """Return the rows of ranges, one range after the other."""
    found = [np.arange(*each, dtype=np.int32) for each in ranges]
    return np.concatenate(found) if found else np.empty(0, np.int32)
