"""Models in folds over the posts of a benchmark, so that nothing of a post's own helps to find it.

Which fold a post belongs to is told by its title. A query may itself be a posting: one that says
what a fitted posting says, or has its tags, is ranked by models without that posting's fold too.
Posts that were not fitted on get the model that saw everything.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import OpportunityFacts
from matching.ranking.learnt.model import Learnt
from matching.ranking.learnt.neighbours import CARRIED_SIGN, RowTags
from matching.ranking.learnt.projection import RowLines
from matching.ranking.texts.postings import Docs
from matching.ranking.training.fitting import Fit, mostly_with_bodies
from matching.ranking.training.grouping import TrainingPost, folds, text_key

FOLDS: Final = 20
UNSEEN: Final = -1
LEAST_QUOTED: Final = 12  # syllables; shorter texts are the same by chance


@dataclass(frozen=True, eq=False)
class Part:
    """What was learnt for some rows of a benchmark, their lines of work, and their titles."""

    learnt: Learnt
    rows: Docs
    lines: RowLines
    titles: Sequence[str]

    @cached_property
    def tags(self) -> RowTags:
        """The tags that the rows would carry."""
        return self.learnt.neighbours.row_tags(self.titles)

    def carried(self, related: Mapping[str, float]) -> NDArray[np.float64]:
        """Return what weighted terms sum up to in each row that stand for tags it would carry."""
        if not any(term.startswith(CARRIED_SIGN) for term in related):
            return np.zeros(len(self.rows))
        return self.tags.sums(self.learnt.neighbours.weighed(related))


class FoldedModels:
    """Models for a benchmark's posts, made when first needed.

    Parameters
    ----------
    fitted_on : sequence of TrainingPost
    ranked : sequence of OpportunityFacts
        In the order of the rows that `parts` numbers.
    own : sequence of int, optional
        Which of `fitted_on` each of `ranked` is; else those with its title are.

    """

    def __init__(
        self,
        fitted_on: Sequence[TrainingPost],
        ranked: Sequence[OpportunityFacts],
        count: int = FOLDS,
        *,
        own: Sequence[int] | None = None,
    ) -> None:
        fold_of = folds(fitted_on, count, by_title=own is None)
        with_bodies = mostly_with_bodies([post.body for post in ranked])
        self._fit = Fit(fitted_on, fold_of, with_bodies=with_bodies)
        self._texts = [post.title for post in ranked], [post.body for post in ranked]
        self._own = _Own(fitted_on, fold_of)
        self._fold_of = np.array(_folds_of(ranked, fitted_on, fold_of, own))
        self.held_back = float(np.bincount(fold_of).max()) / len(fold_of)
        self._factors: NDArray[np.float32] | None = None
        self._made: dict[frozenset[int], list[Part]] = {}

    def parts(self, query: str) -> list[Part]:
        """Return for a query every row once, with a model that saw neither it nor the query."""
        own = self._own.folds(query)
        if own not in self._made:
            if own and len(self._made) > 1:  # only the models of one other query are kept
                self._made = {key: made for key, made in self._made.items() if not key}
            self._made[own] = list(self._parts(own))
        return self._made[own]

    def in_order(self, queries: Sequence[str]) -> list[int]:
        """Return the numbers of queries so that those with the same models follow each other."""
        owns = [sorted(self._own.folds(query)) for query in queries]
        return sorted(range(len(queries)), key=lambda number: (owns[number], number))

    def _parts(self, own: frozenset[int]) -> Iterator[Part]:
        for fold in np.unique(self._fold_of).tolist():
            rows = np.flatnonzero(self._fold_of == fold).astype(np.int32)
            learnt = self._fit.learnt(own | ({fold} - {UNSEEN}))
            titles = [self._texts[0][row] for row in rows.tolist()]
            yield Part(learnt, rows, self._lines(learnt, rows), titles)

    def _lines(self, learnt: Learnt, rows: Docs) -> RowLines:
        if not learnt.projection.lines:
            return RowLines.none(len(rows))
        if self._factors is None:  # the same for every fold: no label has a part in them
            self._factors = learnt.projection.post_factors(*self._texts)
        return learnt.projection.row_lines(self._factors[rows])


def _folds_of(
    ranked: Sequence[OpportunityFacts],
    fitted_on: Sequence[TrainingPost],
    fold_of: Sequence[int],
    own: Sequence[int] | None,
) -> list[int]:
    """Return the fold without which each of the ranked posts is to be ranked."""
    if own is not None:
        return [fold_of[number] for number in own]
    of_title = {text_key(p.title): f for p, f in zip(fitted_on, fold_of, strict=True)}
    return [of_title.get(text_key(post.title), UNSEEN) for post in ranked]


class _Own:
    """Finds the folds of the fitted postings that a query was made from."""

    def __init__(self, posts: Sequence[TrainingPost], fold_of: Sequence[int]) -> None:
        self._by_tags: dict[str, set[int]] = defaultdict(set)
        self._by_body: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for post, fold in zip(posts, fold_of, strict=True):
            if len(post.tags) > 1:
                self._by_tags[_tag_set(", ".join(post.tags))].add(fold)
            body = text_key(post.body)
            self._by_body[_beginning(body)].append((body, fold))

    def folds(self, query: str) -> frozenset[int]:
        key = text_key(query)
        found = set(self._by_tags.get(_tag_set(query), ()))
        if len(key.split()) >= LEAST_QUOTED:
            of_same = self._by_body.get(_beginning(key), ())
            found |= {fold for body, fold in of_same if body.startswith(key)}
        return frozenset(found)


def _beginning(key: str) -> str:
    return " ".join(key.split()[:LEAST_QUOTED])


def _tag_set(text: str) -> str:
    return " ".join(sorted(text_key(text).split()))
