"""From posts to a segment: they are read one by one, then sorted by place and laid out as arrays.

    segment(posts)                                    all at once
    draft = Draft(); draft.add(some); draft.add(more); draft.segment()       a part at a time

A draft keeps numbers and bytes of what it read, not the posts, so a million of them fit in memory.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts
from matching.ranking.arrays.codes import CodePostings
from matching.ranking.arrays.columns import Columns, columns
from matching.ranking.arrays.groups import Groups, RowOfKey
from matching.ranking.arrays.kinds import RowKinds
from matching.ranking.arrays.ragged import Ragged
from matching.ranking.arrays.records import Coding
from matching.ranking.distance.place_order import place_order
from matching.ranking.index.inversion import Known, Tokens, Unsaid, inverted
from matching.ranking.index.segment import OCCUPATIONS_PER_POST, Segment
from matching.ranking.learnt.model import NOTHING, Learnt
from matching.ranking.learnt.neighbours import RowTags
from matching.ranking.learnt.projection import RowLines
from matching.ranking.texts.postings import TextStatistics
from matching.ranking.trades.numbered import Named, Trades, names_in, trades
from matching.ranking.trades.plainness import level_of

Part = TypeVar("Part")

CODES: Final = {
    "skills_needed": "skills_needed",
    "skills_helpful": "skills_helpful",
    "skills_taught": "skills_taught",
    "licences": "licences",
    "demands": "body_demands",
}  # the name in a segment: the field of a post


class Draft:
    """Posts on their way into a segment.

    Parameters
    ----------
    learnt : Learnt
        Gives each post its lines of work, and the tags it would carry.

    """

    def __init__(self, learnt: Learnt = NOTHING) -> None:
        self._learnt = learnt
        self._known: Known = {}
        self._lines: list[RowLines] = []
        self._tags: list[RowTags] = []
        self._columns: list[Columns] = []
        self._tokens: list[Tokens] = []
        self._occupations: list[NDArray[np.int16]] = []
        self._levels: list[NDArray[np.uint8]] = []  # of the first occupation; see `level_of`
        self._records = Coding()
        self._codes: dict[str, list[Ragged]] = {name: [] for name in CODES}
        self._known_codes: dict[str, Known] = {name: {} for name in CODES}

    def add(
        self, posts: Sequence[OpportunityFacts], title_names: Sequence[Named] | None = None
    ) -> None:
        """Read more posts: their words, numbers, codes and facts.

        Parameters
        ----------
        posts : sequence of OpportunityFacts
            Their bodies are read for words and then let go of.
        title_names : sequence of Named, optional
            What `names_in` says of each title; asked here where not given.

        """
        names = [names_in(post.title) for post in posts] if title_names is None else title_names
        self._columns.append(columns(posts))
        titles, bodies = (p.title for p in posts), (p.body for p in posts)
        self._tokens.append(Tokens.read(titles, bodies, self._known))
        self._occupations.append(_occupations(posts, names, trades()))
        self._levels.append(_levels(posts, names))
        self._records.add(posts, [each.codes for each in names])
        self._lines.append(self._learnt.row_lines(posts))
        self._tags.append(self._learnt.row_tags(posts))
        for name, field in CODES.items():
            held = (getattr(post, field) for post in posts)
            self._codes[name].append(CodePostings.gathered(held, self._known_codes[name]))

    def segment(self, statistics: TextStatistics | None = None) -> Segment:
        """Return all that was added as one segment; the draft is empty afterwards.

        Parameters
        ----------
        statistics : TextStatistics, optional
            How common words are; counted from these posts where not given.

        """
        if not self._columns:
            self.add(())
        drawn, self._columns = _joined(self._columns), []
        rank = place_order().rank[drawn.place]
        order = np.lexsort((drawn.key, rank))
        drawn = drawn.taken(order)
        tokens = Tokens.joined(_let_go(self._tokens)).taken(order)
        occupations = np.concatenate(self._occupations, axis=1)[:, order]
        slots = _worth_slots(occupations, drawn.is_course, np.concatenate(self._levels)[order])
        sizes = np.bincount(rank, minlength=len(place_order().rank))
        codes = {name: self._code_postings(name, order) for name in CODES}
        return Segment(
            columns=drawn,
            postings=inverted(tokens, self._known, statistics, self._carried(order)),
            posts=self._records.records(drawn.key, order),
            row_of=RowOfKey.of(drawn.key),
            occupations=occupations,
            worth_slots=slots,
            rows_by_occupation=_by_occupation(occupations[:1]),
            rows_naming_occupation=_by_occupation(occupations),
            place_starts=np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)]),
            kinds=_row_kinds(drawn, slots, occupations, codes),
            lines=self._row_lines(order),
            **codes,
        )

    def _row_lines(self, order: NDArray[np.int64]) -> RowLines:
        numbers = np.concatenate([each.numbers for each in self._lines], axis=1)
        weights = np.concatenate([each.weights for each in self._lines], axis=1)
        self._lines = []
        return RowLines(numbers, weights).taken(order)

    def _carried(self, order: NDArray[np.int64]) -> Unsaid:
        """Return the tags that posts would carry, as terms that they do not say."""
        tags = RowTags.joined(_let_go(self._tags)).taken(order)
        return Unsaid.of_rows(self._learnt.neighbours.carried_terms, tags.numbers, tags.shares)

    def _code_postings(self, name: str, order: NDArray[np.int64]) -> CodePostings:
        held = Ragged.joined(self._codes.pop(name)).taken(order)
        return CodePostings.of(held, self._known_codes.pop(name))


def segment(
    posts: Sequence[OpportunityFacts],
    statistics: TextStatistics | None = None,
    learnt: Learnt = NOTHING,
) -> Segment:
    """Index posts at once."""
    draft = Draft(learnt)
    draft.add(posts)
    return draft.segment(statistics)


def _let_go(parts: list[Part]) -> list[Part]:
    """Empty a list and return what it held, so that nothing is in memory longer than needed."""
    held = parts.copy()
    parts.clear()
    return held


def _joined(parts: Sequence[Columns]) -> Columns:
    return Columns(
        **{
            each.name: np.concatenate([getattr(part, each.name) for part in parts], axis=-1)
            for each in fields(Columns)
        }
    )


def _occupations(
    posts: Sequence[OpportunityFacts], title_names: Sequence[Named], known: Trades
) -> NDArray[np.int16]:
    """Return the occupations of each post as numbers of `Trades`, shape (3, n), -1 for none.

    A post says its own occupation; where it does not, its title is read.
    """
    found = np.full((OCCUPATIONS_PER_POST, len(posts)), -1, np.int16)
    for row, (post, names) in enumerate(zip(posts, title_names, strict=True)):
        numbers = known.with_names(post.occupation, names.codes)
        for place, number in enumerate(numbers[:OCCUPATIONS_PER_POST]):
            found[place, row] = number
    return found


def _levels(posts: Sequence[OpportunityFacts], title_names: Sequence[Named]) -> NDArray[np.uint8]:
    """Return how much else the title of each post says than its occupation, shape (n,).

    What an employer stated is sure, whatever the title says.
    """
    stated = trades().number
    levels = [
        0 if post.occupation in stated else level_of(names.share)
        for post, names in zip(posts, title_names, strict=True)
    ]
    return np.array(levels, np.uint8)


def _worth_slots(
    occupations: NDArray[np.int16], is_course: NDArray[np.bool_], levels: NDArray[np.uint8]
) -> NDArray[np.int32]:
    """Return where each occupation of a post finds its worth in `Wish.worth`, shape (3, n)."""
    known = len(trades())
    slots = np.where(occupations < 0, known, occupations).astype(np.int32)
    slots += is_course * np.int32(known + 1)
    slots[0] += levels * np.int32(2 * (known + 1))
    return slots


def _by_occupation(occupations: NDArray[np.int16]) -> Groups:
    rows = np.tile(np.arange(occupations.shape[1]), len(occupations))
    return Groups.of(occupations.ravel(), rows, len(trades()))


def _row_kinds(
    columns: Columns,
    worth_slots: NDArray[np.int32],
    occupations: NDArray[np.int16],
    codes: Mapping[str, CodePostings],
) -> RowKinds:
    """Group rows by what the scorer of each aspect reads of them, and by nothing else."""
    sets = {name: postings.kinds.of_row for name, postings in codes.items()}
    globe = columns.globe.view(np.int32)  # so that what is not known equals itself
    return RowKinds.of(
        {
            "trade": tuple(worth_slots),
            "skills": (sets["skills_needed"], sets["skills_helpful"]),
            "place": (*globe, columns.place, columns.province, columns.has_bed),
            "pay": (columns.pay_min, columns.pay_max, columns.is_free, columns.is_course),
            "shift": (columns.shifts,),
            "start": (columns.starts_on,),
            "experience": (occupations[0], columns.experience),
            "asked": (columns.schooling, sets["licences"], sets["demands"]),
            "answer": (columns.answer,),
            "seats": (columns.room,),
        }
    )
