"""Posts that were indexed together, as columns and postings that never change."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts
from matching.ranking.codes import CodePostings
from matching.ranking.columns import columns
from matching.ranking.globe import chord_km
from matching.ranking.postings import Docs, Points, Postings, TextStatistics
from matching.ranking.trades import Trades, trades

OCCUPATIONS_PER_POST: Final = 3


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
        self.columns = columns(self.posts)
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
