"""Open posts as arrays. A base is built now and then; changed posts lie over it.

`Segment` holds posts as columns and postings and never changes. `Index` is a base segment without
the posts that changed since, and an overlay segment with their new state; it never changes either:
`Index.with_changes` returns a new one, so threads that are still reading the old one are safe.
"""

import collections
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from matching.facts import SCHOOLING, OpportunityFacts, OpportunityKey, OpportunityKind
from matching.ranking.associations import NONE, Associations
from matching.ranking.globe import chord_km, on_the_globe
from matching.ranking.postings import Docs, Points, Postings, TextStatistics
from matching.ranking.repair import Repair
from matching.ranking.spread import likeness
from matching.ranking.trades import Trades, trades
from matching.ranking.whereabouts import country
from matching.rules.working_age import forbidden_under_18

FAR_FUTURE: Final = date.max.toordinal()
NO_PAY: Final = 0
SHIFTS: Final = ("day", "morning", "afternoon", "evening", "night", "rotating", "flexible")
OCCUPATIONS_PER_POST: Final = 3

Counter = tuple[int, int]


NOT_SAID: Final = -1  # in columns of what a post asks: it does not say


def shift_bits(shifts: Iterable[str]) -> int:
    """Return a set of shifts as bits, one for each of `SHIFTS`."""
    return sum(1 << SHIFTS.index(shift) for shift in set(shifts) if shift in SHIFTS)


@dataclass(frozen=True, slots=True)
class Columns:
    """What scorers and rules compare, one value per post."""

    key: NDArray[np.int64]
    alike: NDArray[np.int64]  # see `spread.likeness`
    is_course: NDArray[np.bool_]
    is_open: NDArray[np.bool_]
    globe: NDArray[np.float32]
    place: NDArray[np.int16]  # see `whereabouts.Country.slot`
    province: NDArray[np.int16]
    commune: NDArray[np.int32]
    pay_min: NDArray[np.int64]
    pay_max: NDArray[np.int64]
    is_free: NDArray[np.bool_]
    has_bed: NDArray[np.bool_]
    meals: NDArray[np.bool_]
    bus: NDArray[np.bool_]
    shifts: NDArray[np.uint8]
    schooling: NDArray[np.int8]
    experience: NDArray[np.int16]
    starts_on: NDArray[np.int32]
    published_on: NDArray[np.int32]
    closes_on: NDArray[np.int32]
    seats_left: NDArray[np.int32]
    minimum_age: NDArray[np.int8]
    minors_barred: NDArray[np.bool_]
    needed_count: NDArray[np.int16]
    licence_count: NDArray[np.int16]


def _ordinal(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def pack(key: OpportunityKey) -> int:
    """Return a key as one number, in the order (id, kind)."""
    return key.id * 2 + (key.kind is OpportunityKind.COURSE)


def unpack(packed: int) -> OpportunityKey:
    """Return the key that `pack` made this number of."""
    kind = OpportunityKind.COURSE if packed % 2 else OpportunityKind.VACANCY
    return OpportunityKey(kind, packed // 2)


def place_number(code: str | None) -> int:
    """Return the code of a province or commune as a number; -1 where it is not known."""
    return int(code) if code is not None and code.isdecimal() else -1


def _schooling(post: OpportunityFacts) -> int:
    return NOT_SAID if post.schooling is None else SCHOOLING.index(post.schooling)


def _experience(post: OpportunityFacts) -> int:
    return NOT_SAID if post.experience_months is None else post.experience_months


def _columns(posts: Sequence[OpportunityFacts]) -> Columns:
    unlimited = np.iinfo(np.int32).max
    pay = [(p.monthly_pay_min_vnd or p.monthly_pay_max_vnd or NO_PAY) for p in posts]
    return Columns(
        key=np.array([pack(p.key) for p in posts], np.int64),
        alike=np.array([likeness(p.organisation, p.title) for p in posts], np.int64),
        is_course=np.array([p.kind is OpportunityKind.COURSE for p in posts], np.bool_),
        is_open=np.array([p.is_open for p in posts], np.bool_),
        globe=on_the_globe([p.point for p in posts]),
        place=np.array([country().slot(p.commune, p.province) for p in posts], np.int16),
        province=np.array([place_number(p.province) for p in posts], np.int16),
        commune=np.array([place_number(p.commune) for p in posts], np.int32),
        pay_min=np.array(pay, np.int64),
        pay_max=np.array([p.monthly_pay_max_vnd or p.monthly_pay_min_vnd or 0 for p in posts]),
        is_free=np.array([p.fee_vnd == 0 for p in posts], np.bool_),
        has_bed=np.array([p.has_bed for p in posts], np.bool_),
        meals=np.array([bool(p.meals_per_day) for p in posts], np.bool_),
        bus=np.array([p.bus for p in posts], np.bool_),
        shifts=np.array([shift_bits(p.shifts) for p in posts], np.uint8),
        schooling=np.array([_schooling(p) for p in posts], np.int8),
        experience=np.array([_experience(p) for p in posts], np.int16),
        starts_on=np.array([_ordinal(p.starts_on, 0) for p in posts], np.int32),
        published_on=np.array([_ordinal(p.published_on, 0) for p in posts], np.int32),
        closes_on=np.array([_ordinal(p.closes_on, FAR_FUTURE) for p in posts], np.int32),
        seats_left=np.array(
            [unlimited if p.seats_left is None else p.seats_left for p in posts], np.int32
        ),
        minimum_age=np.array([p.minimum_age or 0 for p in posts], np.int8),
        minors_barred=np.array([forbidden_under_18(p) for p in posts], np.bool_),
        needed_count=np.array([len(p.skills_needed) for p in posts], np.int16),
        licence_count=np.array([len(p.licences) for p in posts], np.int16),
    )


class CodePostings:
    """For each code of a small vocabulary (a skill, a licence) the posts that have it."""

    def __init__(self, codes: Sequence[frozenset[str]]) -> None:
        self._size = len(codes)
        rows: dict[str, list[int]] = {}
        for row, held in enumerate(codes):
            for code in held:
                rows.setdefault(code, []).append(row)
        self._rows = {code: np.array(found, np.int32) for code, found in rows.items()}

    def __getitem__(self, code: str) -> Docs:
        """Return the rows with a code, none for a code nobody uses."""
        return self._rows.get(code, np.empty(0, np.int32))

    def counts(self, codes: Iterable[str]) -> NDArray[np.int64] | None:
        """Return for every row how many of these codes it has; None where no row has any."""
        found = [self._rows[code] for code in sorted(codes) if code in self._rows]
        return np.bincount(np.concatenate(found), minlength=self._size) if found else None


class Segment:
    """Posts that were indexed together. Rows are in the order given.

    Parameters
    ----------
    posts : sequence of OpportunityFacts
        Their bodies are read for words and then let go of.
    statistics : TextStatistics, optional
        How common words are; counted from these posts where not given.

    """

    def __init__(
        self, posts: Sequence[OpportunityFacts], statistics: TextStatistics | None = None
    ) -> None:
        self.postings = Postings([p.title for p in posts], [p.body for p in posts], statistics)
        self.posts = tuple(replace(p, body="") if p.body else p for p in posts)
        self.columns = _columns(self.posts)
        self.occupations = _occupations(self.posts, trades())
        self.worth_slots = _worth_slots(self.occupations, self.columns.is_course, len(trades()))
        self.skills_needed = CodePostings([p.skills_needed for p in self.posts])
        self.skills_helpful = CodePostings([p.skills_helpful for p in self.posts])
        self.skills_taught = CodePostings([p.skills_taught for p in self.posts])
        self.licences = CodePostings([p.licences for p in self.posts])
        self.demands = CodePostings([p.body_demands for p in self.posts])

    def __len__(self) -> int:
        return len(self.posts)

    @cached_property
    def all_placed(self) -> bool:
        """Whether the point of every post is known, so that nothing has to be expected."""
        return not bool(np.isnan(self.columns.globe[0]).any())

    @cached_property
    def row_of(self) -> dict[int, int]:
        """The row of each packed key."""
        return {key: row for row, key in enumerate(self.columns.key.tolist())}

    @cached_property
    def rows_by_occupation(self) -> dict[int, Docs]:
        """The rows whose first occupation is a given number of `Trades`."""
        return _grouped(self.occupations[0], np.arange(len(self)))

    @cached_property
    def rows_naming_occupation(self) -> dict[int, Docs]:
        """The rows that have an occupation in any place."""
        rows = np.tile(np.arange(len(self)), OCCUPATIONS_PER_POST)
        return _grouped(self.occupations.ravel(), rows)

    def distance_km(self, here: NDArray[np.float32], rows: Docs | slice = slice(None)) -> Points:
        """Return the distance of posts from a point of `on_the_globe`, shape (3, 1).

        NaN where a post has only a province.
        """
        return chord_km(self.columns.globe[:, rows], here)


def _occupations(posts: Sequence[OpportunityFacts], known: Trades) -> NDArray[np.int16]:
    """Return the occupations of each post as numbers of `Trades`, shape (3, n), -1 for none.

    A post says its own occupation; where it does not, its title is read.
    """
    found = np.full((OCCUPATIONS_PER_POST, len(posts)), -1, np.int16)
    for row, post in enumerate(posts):
        for place, number in enumerate(known.of_post(post)[:OCCUPATIONS_PER_POST]):
            found[place, row] = number
    return found


def _worth_slots(
    occupations: NDArray[np.int16], is_course: NDArray[np.bool_], known: int
) -> NDArray[np.int32]:
    """Return where each occupation of a post finds its worth in `Wish.worth`, shape (3, n)."""
    slots = np.where(occupations < 0, known, occupations).astype(np.int32)
    return slots + is_course * np.int32(known + 1)


def _grouped(numbers: NDArray[np.int16], rows: NDArray[np.int64]) -> dict[int, Docs]:
    """Return the rows of each number but -1."""
    numbers, rows = numbers[numbers >= 0], rows[numbers >= 0]
    if not len(numbers):
        return {}
    order = np.argsort(numbers, kind="stable")
    found, starts = np.unique(numbers[order], return_index=True)
    groups = np.split(rows[order].astype(np.int32), starts[1:])
    return dict(zip(found.tolist(), groups, strict=True))


@dataclass(frozen=True, slots=True)
class Layer:
    """A segment and the rows of it that still count."""

    segment: Segment
    alive: NDArray[np.bool_]

    @classmethod
    def whole(cls, segment: Segment) -> Self:
        """Return a layer in which every row counts."""
        return cls(segment, np.ones(len(segment), np.bool_))


class Index:
    """All open posts, as a base and what changed since it was built.

    Parameters
    ----------
    layers : tuple of Layer
        The base first. Made by `build` and `with_changes`.
    counter : tuple of int
        What `loading.newest_change` said when this index was up to date.
    associations : Associations
        What was learnt of words that go together; none on a fresh install.
    repair : Repair, optional
        Reads typed words; made from the words of the base where not given.

    """

    def __init__(
        self,
        layers: tuple[Layer, ...],
        counter: Counter = (0, 0),
        associations: Associations = NONE,
        repair: Repair | None = None,
    ) -> None:
        self.layers = layers
        self.counter = counter
        self.associations = associations
        self.repair = repair or _repair(layers[0].segment.postings)

    @classmethod
    def build(
        cls,
        posts: Sequence[OpportunityFacts],
        *,
        counter: Counter = (0, 0),
        statistics: TextStatistics | None = None,
        associations: Associations = NONE,
    ) -> Self:
        """Index posts from nothing."""
        return cls((Layer.whole(Segment(posts, statistics)),), counter, associations)

    def __len__(self) -> int:
        return sum(int(layer.alive.sum()) for layer in self.layers)

    @property
    def base(self) -> Segment:
        """The segment that was built last, whose statistics hold for all."""
        return self.layers[0].segment

    @property
    def overlaid(self) -> int:
        """How many posts lie over the base, older states of changed posts included."""
        return sum(len(layer.segment) for layer in self.layers[1:])

    def find(self, key: OpportunityKey) -> OpportunityFacts | None:
        """Return the newest facts of a post, without its body; None if it is not indexed."""
        for layer in reversed(self.layers):
            row = layer.segment.row_of.get(pack(key))
            if row is not None and layer.alive[row]:
                return layer.segment.posts[row]
        return None

    def with_changes(
        self,
        changed: Sequence[OpportunityFacts],
        removed: Iterable[OpportunityKey] = (),
        *,
        counter: Counter,
    ) -> "Index":
        """Return an index in which some posts are new or different and others are gone.

        Each call lays one more layer over the others. Whoever keeps the index folds the layers
        now and then, by calling this on the base with all that changed, or by a new build.
        """
        stale = {pack(post.key) for post in changed} | {pack(key) for key in removed}
        kept = tuple(_without(layer, stale) for layer in self.layers)
        if changed:
            added = Layer.whole(Segment(changed, self.base.postings.statistics))
            kept = (*kept, added)
        return Index(kept, counter, self.associations, self.repair)


def _repair(postings: Postings) -> Repair:
    """Return a reader of typed words that knows the words of posts and of the lexicon."""
    counts = collections.Counter(postings.statistics.document_frequency)
    counts.update(trades().term_counts)
    return Repair(counts)


def _without(layer: Layer, stale: set[int]) -> Layer:
    rows = [row for key in stale if (row := layer.segment.row_of.get(key)) is not None]
    if not rows:
        return layer
    alive = layer.alive.copy()
    alive[rows] = False
    return Layer(layer.segment, alive)
