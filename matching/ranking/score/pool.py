"""The candidates of one layer, and what scorers give them.

Where a segment groups its rows by what an aspect of the score reads, each kind is rated once and
every candidate gets what its kind got. So a changed wish costs one table and a look into it.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.ranking.arrays.kinds import ASPECTS, COLUMN
from matching.ranking.index.segment import Segment
from matching.ranking.input.wish import Wish
from matching.ranking.scorers import PartName, Scorer
from matching.ranking.scorers.base import Aspect, aspects
from matching.ranking.scorers.related import Related
from matching.ranking.scorers.words import Words
from matching.ranking.texts.postings import Docs, Points
from matching.ranking.units import UNITS, Units, in_units

Places = NDArray[np.int64]
Sums = Mapping[PartName, NDArray[np.float64]]  # what texts sum up to in every row
NO_TEXT: Final[Sums] = MappingProxyType({})


# Most people say the same of these, or nothing: what they give together is kept by row.
SAID_ALIKE: Final = frozenset(
    {
        *(PartName.PAY, PartName.SHIFT, PartName.PREPARATION),
        *(PartName.START, PartName.ANSWER, PartName.SEATS),
    }
)
WORTH_KEEPING: Final = 0.25  # share of all rows that are candidates
ROUNDED: Final = 1.0  # units; points lose less where they are rounded
NOT_YET: Final = np.empty(0, np.int32)


class Given(NamedTuple):
    """Points in units: by kind of row, of a row of `RowKinds.matrix`, or by candidate."""

    column: int | None
    units: Units

    def to_each(self, pool: "Pool") -> Units:
        """Return them by candidate."""
        return self.units if self.column is None else self.units.take(pool.kind(self.column))

    def to_some(self, pool: "Pool", places: Places, rows: Docs) -> Units:
        """Return what some candidates get, given where they are in the pool and their rows."""
        if self.column is None:
            return self.units.take(places)
        kinds: Docs = pool.segment.kinds.matrix[self.column].take(rows)
        return self.units.take(kinds)

    def estimated(self, pool: "Pool") -> Points:
        """Return what each candidate gets, which is known exactly."""
        units = self.units.astype(np.float32)
        return units if self.column is None else units.take(pool.kind(self.column))


class Written(NamedTuple):
    """Points for what typed words sum up to, worked out for the candidates that are asked for."""

    scorer: Words | Related
    ideal: float  # what the words of a perfect post would sum up to
    column: None = None

    def to_each(self, pool: "Pool") -> Units:
        """Return them by candidate."""
        return self._of(pool.text(self.scorer.part))

    def to_some(self, pool: "Pool", places: Places, rows: Docs) -> Units:
        """Return what some candidates get, given where they are in the pool and their rows."""
        del rows
        return self._of(pool.text(self.scorer.part).take(places))

    def _of(self, sums: Points) -> Units:
        return in_units(self.scorer.points_of(sums, self.ideal))

    def estimated(self, pool: "Pool") -> Points:
        """Return about what each candidate gets, to within `ROUNDED`."""
        most = np.float32(self.scorer.most * UNITS)
        units: Points = pool.text(self.scorer.part) * np.float32(most / self.ideal)
        return np.minimum(units, most, out=units)


class Pool:
    """The candidates of one layer: a segment and some of its rows.

    Parameters
    ----------
    segment : Segment
    rows : ndarray of int32
    sums : mapping, optional
        What the typed words sum up to in every row, for the parts that are made of it.

    """

    def __init__(self, segment: Segment, rows: Docs, sums: Sums = NO_TEXT) -> None:
        self.segment = segment
        self.rows = rows
        self._sums = sums
        self._texts: dict[PartName, Points] = {}
        self._counts: dict[tuple[int, bool], NDArray[np.int64]] = {}
        self._parts: dict[PartName, Sequence[Given | Written]] = {}
        self._alike: frozenset[PartName] = frozenset()
        self._said_alike: Hashable = None
        self._kinds: dict[int, NDArray[Any]] = {}
        self._tables: Units | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def is_scored(self) -> bool:
        """Whether it is known what each candidate scores."""
        return False

    def kept(self, mask: NDArray[np.bool_]) -> "Pool":
        """Return a pool of some of these candidates."""
        return Pool(self.segment, self.rows.compress(mask), self._sums)

    def text(self, part: PartName) -> Points:
        """Return what typed words sum up to in each candidate; raises KeyError where not summed."""
        found = self._texts.get(part)
        if found is None:
            found = self._texts[part] = self._sums[part].take(self.rows).astype(np.float32)
        return found

    def has_text(self, part: PartName) -> bool:
        """Tell whether it is known what typed words sum up to."""
        return part in self._texts or part in self._sums

    def rate(self, scorer: Scorer, wish: Wish) -> Units:
        """Return what a scorer gives to each candidate."""
        found = np.zeros(len(self.rows), np.int32)
        for given in self._given(scorer, wish):
            found += given.to_each(self)
        return found

    def judge(self, scorers: Sequence[Scorer], wish: Wish) -> None:
        """Work out what scorers that judge a wish give, by kinds where rows have kinds."""
        self._tables = None
        self._parts = {scorer.part: self._given(scorer, wish) for scorer in scorers}
        self._alike = SAID_ALIKE.intersection(self._parts)
        if len(self) >= WORTH_KEEPING * len(self.segment):
            alike = [each for each in scorers if each.part in SAID_ALIKE]
            self._said_alike = tuple([_all_said(each, wish) for each in alike])

    def judge_as(
        self, judged: "Pool", scorers: Sequence[Scorer], wish: Wish, moved: Collection[PartName]
    ) -> None:
        """Do the same as `judge` where another pool of this segment was judged before.

        Its wish differed by what only the moved parts read.
        """
        self._parts = {
            each.part: (None if each.part in moved else judged.by_kind(each.part))
            or self._given(each, wish)
            for each in scorers
        }

    def by_kind(self, part: PartName) -> Sequence[Given] | None:
        """Return what a part that was judged gives by kinds of rows; None where it does not."""
        given = self._parts.get(part, [])
        by_kind = [e for e in given if isinstance(e, Given) and e.column is not None]
        return by_kind if by_kind and len(by_kind) == len(given) else None

    def score(self, parts: Collection[PartName], places: Places | None = None) -> Units:
        """Return what some parts that were judged give together, to each candidate or to some."""
        rows = self.rows if places is None else self.rows.take(places)
        found = np.zeros(len(rows), np.int32)
        for given in self._given_by(parts):
            if places is None:
                found += given.to_each(self)
            else:
                found += given.to_some(self, places, rows)
        return found

    def estimate(self, parts: Collection[PartName]) -> Points:
        """Return about what some parts give together to each candidate; see `most_beside`."""
        found = np.zeros(len(self.rows), np.float32)
        for given in self._given_by(self._parts.keys() & parts):
            found += given.estimated(self)
        return found

    def most_beside(self, parts: Collection[PartName]) -> float:
        """Return no less than what any candidate gets beyond an estimate of some parts."""
        others = self._given_by(self._parts.keys() - parts)
        most = sum(int(each.units.max(initial=0)) for each in others if isinstance(each, Given))
        rounded = [e for e in self._given_by(self._parts.keys() & parts) if isinstance(e, Written)]
        return most + ROUNDED * len(rounded)

    def total(self, places: Places | None = None) -> Units:
        """Return what all parts that were judged give together, to each candidate or to some."""
        rows = self.rows if places is None else self.rows.take(places)
        together = self._together(len(rows))
        if together is None:
            found: Units = self._by_aspect(rows).sum(axis=0, dtype=np.int32)
            left = [each for each in self._given_by(self._parts) if each.column is None]
        else:
            found = together.take(rows)
            left = self._given_by(self._parts.keys() - self._alike)
        for given in left:
            found += given.to_each(self) if places is None else given.to_some(self, places, rows)
        return found

    def _given_by(self, parts: Collection[PartName]) -> list[Given | Written]:
        return [given for part in parts for given in self._parts[part]]

    def _by_aspect(self, rows: Docs) -> Units:
        """Return what the kinds of some rows get, shape (aspects, rows)."""
        kinds, tables = self.segment.kinds, self._tables
        if tables is None:
            tables = np.zeros(len(kinds.firsts), np.int32)
            for given in self._given_by(self._parts):
                if isinstance(given, Given) and given.column is not None:
                    tables[kinds.spans[given.column]] = given.units
            self._tables = tables
        return tables.take(kinds.by_row.take(rows, axis=0).T)

    def _together(self, asked: int) -> Units | None:
        """Return by row what the parts give of which most people say the same.

        None for few rows, and where nobody said the same before: then it is not worth the room.
        """
        said = self._said_alike
        if asked < WORTH_KEEPING * len(self.segment) or said is None:
            return None
        found = self.segment.row_sums.get(said)
        if found is None:
            self.segment.row_sums.keep(said, NOT_YET)
            return None
        if found is NOT_YET:
            found = self._by_row(self._alike)
            self.segment.row_sums.keep(said, found)
        return found

    def _by_row(self, parts: Collection[PartName]) -> Units:
        """Return for every row of the segment what parts give that are judged by kind."""
        found = np.zeros(len(self.segment), np.int32)
        for given in self._given_by(parts):
            if isinstance(given, Given):
                found += given.units.take(self.segment.kinds.matrix[given.column])
        return found

    def points(self, places: Places) -> Units:
        """Return what every part gives to some candidates, as they were judged.

        Shape (parts, places).
        """
        rows = self.rows.take(places)
        by_aspect = self._by_aspect(rows)
        found = np.zeros((len(self._parts), len(rows)), np.int32)
        for part, several in enumerate(self._parts.values()):
            for given in several:
                column = given.column
                each = given.to_some(self, places, rows) if column is None else by_aspect[column]
                found[part] += each
        return found

    def _given(self, scorer: Scorer, wish: Wish) -> list[Given | Written]:
        """Return the tables a scorer's points are the sum of."""
        if not scorer.applicable(wish):
            return []
        if isinstance(scorer, Words | Related) and self.has_text(scorer.part):
            return [Written(scorer, wish.query.ideal)]
        return [self.given(name, aspect, wish) for name, aspect in aspects(scorer)]

    def given(self, name: str, aspect: Aspect, wish: Wish) -> "Given":
        """Return what an aspect gives, by kind of row where rows are grouped by it."""
        table = self.table(name, aspect, wish)
        if table is None:
            return Given(None, in_units(aspect.rate(wish, self.segment, self.rows)))
        return Given(COLUMN[name], table)

    def table(self, name: str, aspect: Aspect, wish: Wish) -> Units | None:
        """Return what each kind of row gets; None where rows are not grouped by this aspect.

        Read only: it is kept for the next who says the same.
        """
        if name not in COLUMN:
            return None
        said = _said(name, aspect, wish)
        if said is None:
            return self._made(name, aspect, wish)
        table = self.segment.tables.get(said)
        if table is None:
            table = self._made(name, aspect, wish)
            self.segment.tables.keep(said, table)
        return table

    def _made(self, name: str, aspect: Aspect, wish: Wish) -> Units:
        table = in_units(aspect.rate(wish, self.segment.of_kinds(name)))
        table.flags.writeable = False
        return table

    def kind(self, column: int) -> NDArray[Any]:
        """Return the kind of every candidate, by one row of `RowKinds.matrix`."""
        if column not in self._kinds:
            self._kinds[column] = self.segment.kinds.matrix[column].take(self.rows)
        return self._kinds[column]

    @cached_property
    def is_job(self) -> NDArray[np.bool_]:
        """Whether each candidate is a job, and no course."""
        is_job: NDArray[np.bool_] = ~self.segment.columns.is_course[self.rows]
        return is_job

    def counts(self, column: int, *, jobs: bool = False) -> NDArray[np.int64]:
        """Return how many candidates, or jobs, are of each kind; see `kind`."""
        asked = column, jobs
        if asked not in self._counts:
            count = len(self.segment.kinds.first[ASPECTS[column]])
            kinds = self.kind(column)
            counted = kinds[self.is_job] if jobs else kinds
            self._counts[asked] = np.bincount(counted, minlength=count)
        return self._counts[asked]

    @cached_property
    def keys(self) -> NDArray[np.int64]:
        """The packed key of each candidate."""
        return self.segment.columns.key[self.rows]


def _said(name: str, aspect: Aspect, wish: Wish) -> Hashable:
    """Return all that an aspect gives hangs on; None where it reads too much of a wish to keep."""
    reads = getattr(aspect, "reads", None)
    return None if reads is None else (name, reads(wish))


def _all_said(scorer: Scorer, wish: Wish) -> Hashable:
    return tuple(_said(*each, wish) for each in aspects(scorer))
