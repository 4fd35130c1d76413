"""Open posts as arrays. A base is built now and then; changed posts lie over it.

`Segment` holds posts as columns and postings and never changes. `Index` is a base segment without
the posts that changed since, and an overlay segment with their new state; it never changes either:
`Index.with_changes` returns a new one, so threads that are still reading the old one are safe.
"""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts, OpportunityKey, OpportunityKind
from matching.ranking.arrays.columns import pack
from matching.ranking.arrays.tables import Lately
from matching.ranking.index.drafting import segment
from matching.ranking.index.segment import Segment
from matching.ranking.learnt.model import NOTHING, Learnt
from matching.ranking.texts.postings import TextStatistics
from matching.ranking.texts.repair import Repair
from matching.ranking.texts.term_counts import TermCounts
from matching.ranking.trades.known_terms import known_terms
from matching.ranking.weights import Weights

Counter = tuple[int, int]
MOST_TYPED: Final = 10_000  # words and pairs that are looked up before anybody types them
MOST_ASKED: Final = 128  # wishes that are kept as made ready, some 30 kB each


@dataclass(frozen=True, slots=True)
class Layer:
    """A segment and the rows of it that still count."""

    segment: Segment
    alive: NDArray[np.bool_]
    kept: dict[Any, NDArray[np.bool_]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def whole(cls, segment: Segment) -> Self:
        """Return a layer in which every row counts."""
        return cls(segment, np.ones(len(segment), np.bool_))


class Asked:
    """What was asked lately on one day; see `Index.asked_on`."""

    def __init__(self) -> None:
        self._of_day: tuple[date | None, Lately[Any]] = None, Lately(MOST_ASKED)

    def on(self, today: date) -> Lately[Any]:
        """Return what was asked on a day, and forget what was asked on another."""
        day, kept = self._of_day
        if day != today:
            kept = Lately(MOST_ASKED)
            self._of_day = today, kept
        return kept


class Index:
    """All open posts, as a base and what changed since it was built.

    Parameters
    ----------
    layers : tuple of Layer
        The base first. Made by `build` and `with_changes`.
    counter : tuple of int
        What `post_changes.newest_change` said when this index was up to date.
    learnt : Learnt
        What was learnt of words and lines of work; nothing on a fresh install.
    weights : tuple of (part, points), optional
        What outcomes of this instance taught each part of a score to count.
    repair : Repair, optional
        Reads typed words; made from the words of the base where not given.

    """

    def __init__(
        self,
        layers: tuple[Layer, ...],
        counter: Counter = (0, 0),
        learnt: Learnt = NOTHING,
        repair: Repair | None = None,
        weights: Weights = (),
    ) -> None:
        self.layers = layers
        self.counter = counter
        self.learnt = learnt
        self.weights = weights
        self._asked: Asked | None = Asked()
        self.repair = repair or Repair(TermCounts(self.base.postings.statistics, known_terms()))

    @classmethod
    def build(
        cls,
        posts: Sequence[OpportunityFacts],
        *,
        counter: Counter = (0, 0),
        statistics: TextStatistics | None = None,
        learnt: Learnt = NOTHING,
    ) -> Self:
        """Index posts from nothing."""
        return cls.over(segment(posts, statistics, learnt), counter=counter, learnt=learnt)

    @classmethod
    def over(cls, base: Segment, *, counter: Counter = (0, 0), learnt: Learnt = NOTHING) -> Self:
        """Return an index of a segment that was made before."""
        return cls((Layer.whole(base),), counter, learnt)

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

    def weighed(self, weights: Weights) -> "Index":
        """Return the same index for scores that count as outcomes taught."""
        return Index(self.layers, self.counter, self.learnt, self.repair, weights)

    def find(self, key: OpportunityKey) -> OpportunityFacts | None:
        """Return the newest facts of a post, without its body; None if it is not indexed."""
        for layer in reversed(self.layers):
            row = layer.segment.row_of.get(pack(key))
            if row is not None and layer.alive[row]:
                return layer.segment.posts[row]
        return None

    def warm(self) -> None:
        """Read now what is otherwise read for the first typed word, offer and changed post."""
        self.base.posts.warm()
        _ = self.base.kinds.by_row
        terms = self.base.postings.statistics.commonest(MOST_TYPED)
        self.repair([term for term in terms if term.isalpha()])
        self.repair.text("tho phu bep")
        self.repair.text("nuôc")  # misspelt: sought by its letters and by its sound
        _ = self.base.postings.statistics.english_share
        a_post = OpportunityFacts(kind=OpportunityKind.VACANCY, id=0, title="Thợ phụ bếp")
        segment([a_post], self.base.postings.statistics, self.learnt)

    def with_changes(
        self,
        changed: Sequence[OpportunityFacts],
        removed: Iterable[OpportunityKey] = (),
        *,
        counter: Counter,
    ) -> Self:
        """Return an index in which some posts are new or different and others are gone.

        Each call lays one more layer over the others. Whoever keeps the index folds the layers
        now and then, by calling this on the base with all that changed, or by a new build.
        """
        stale = {pack(post.key) for post in changed} | {pack(key) for key in removed}
        kept = tuple(_without(layer, stale) for layer in self.layers)
        if changed:
            added = Layer.whole(segment(changed, self.base.postings.statistics, self.learnt))
            kept = (*kept, added)
        after = copy(self)
        after.layers, after.counter = kept, counter
        return after

    def asked_on(self, today: date) -> Lately[Any] | None:
        """Return the wishes that were made ready lately, by what was said, for who asks again.

        They hang on the base, on what was learnt and on the day, and on no post that changed since:
        an index with changes goes on with them, any other begins anew. They are what people said of
        themselves, as `SkillFacts` have it, and leave with the last of `MOST_ASKED` who come after,
        with the next day on which somebody asks, or with the base. None: nothing is kept.
        """
        return self._asked.on(today) if self._asked else None

    def for_everybody(self) -> Self:
        """Return the same index for lists of thousands, of whom nothing is kept."""
        forgetful = copy(self)
        forgetful._asked = None  # noqa: SLF001 - one of its own
        return forgetful


def _without(layer: Layer, stale: set[int]) -> Layer:
    rows = layer.segment.row_of.of_many(np.fromiter(stale, np.int64, len(stale)))
    if not len(rows):
        return layer
    alive = layer.alive.copy()
    alive[rows] = False
    return Layer(layer.segment, alive)
