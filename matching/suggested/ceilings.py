"""The most points that people could give one post: never less than their own list says.

Parts that read little of a person are exact: people are grouped by what such a part reads, and the
product's own scorer judges each group once. Trade and words come from sketches of what was typed.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.facts import Point, SkillFacts
from matching.ranking import weights
from matching.ranking.distance.whereabouts import known_place
from matching.ranking.index.segment import Segment
from matching.ranking.input.query import Query
from matching.ranking.input.wish import (
    COURSE_IN_A_TRADE_HELD,
    HELD_BESIDE_A_WISH,
    Wish,
    accepted_shifts,
)
from matching.ranking.score.scale import FITS_WELL, NOT_OF_FIT
from matching.ranking.scorers import PartName, Scorer, weighed
from matching.ranking.scorers.base import aspects
from matching.ranking.scorers.preparation import Experience
from matching.ranking.scorers.trade import PLACES
from matching.ranking.trades.numbered import trades
from matching.ranking.trades.plainness import LEVELS
from matching.ranking.units import UNITS, Units
from matching.suggested import ways
from matching.suggested.sketches import PARTS, PostTerms, Sketches

TEXT_PARTS: Final = frozenset(
    {PartName.TRADE, PartName.WORDS, PartName.RELATED, PartName.LINE_OF_WORK}
)
ALIKE_FOR_ALL: Final = frozenset({PartName.ANSWER, PartName.SEATS})
NOTHING_TYPED: Final = Query(phrases=(), terms={}, related={}, ideal=0.0, understood="", meant={})
ONE: Final = np.ones(1)
LONG_ENOUGH: Final = 10_000.0  # months, more than any post asks for
ROUNDING: Final = 0.05  # of a point; more than all parts lose together by rounding
NEARLY: Final = 0.999

Shares = NDArray[np.float32]
Tables = dict[str, dict[Hashable, float]]  # by the name of an aspect, and what it reads: points


class Nearness(NamedTuple):
    """How near each occupation is to those of a post, by their numbers; 0–1."""

    any: Shares  # to the nearest of them
    weighed: Shares  # to the nearest, where what is named later counts less

    @classmethod
    def to(cls, post: Segment) -> "Nearness":
        """Measure from a segment of one post."""
        near, found = trades().near, [np.zeros(len(trades()), np.float32)] * 2
        for place, number in enumerate(post.occupations[:, 0].tolist()):
            if number >= 0:
                found[0] = np.maximum(found[0], near[:, number])
                found[1] = np.maximum(found[1], near[:, number] * PLACES[place])
        return cls(*found)


@dataclass(frozen=True, eq=False)
class Typed:
    """What typed wishes could earn with one post: by text, and looked up by person.

    Parameters
    ----------
    sketches : Sketches
    post : Segment
        The post, alone.
    terms : PostTerms
    near : Nearness

    """

    sketches: Sketches
    post: Segment
    terms: PostTerms
    near: Nearness

    @cached_property
    def point(self) -> Point | None:
        """Where the post is; None where only its province is known."""
        return self.post.posts[0].point

    @property
    def has_bed(self) -> bool:
        """Whether one can sleep there."""
        return bool(self.post.columns.has_bed[0])

    @cached_property
    def words(self) -> Shares:
        """The share of their best that typed words reach, shape (texts,)."""
        found = self.sketches.word_shares.with_post(self.terms, len(self.sketches))
        if self.terms.has_private:
            found += self.sketches.withheld
        return _at_most_all(found)

    @cached_property
    def related(self) -> Shares:
        """The same of related terms."""
        found = self.sketches.related_shares.with_post(self.terms, len(self.sketches))
        return _at_most_all(found)

    @cached_property
    def trade(self) -> Shares:
        """What the best occupation is worth that a text names."""
        return self.sketches.worth(self.near.weighed)

    def may_match(self, least_trade: float) -> NDArray[np.bool_]:
        """Tell of each text whether it could be one that matches."""
        by_words = self.words >= NEARLY * self.sketches.telling
        by_trade = self.sketches.worth(self.near.any) >= NEARLY * least_trade
        found: NDArray[np.bool_] = by_words | by_trade
        return found


@dataclass(frozen=True, eq=False)
class Ceilings:
    """The most points that people could give one post.

    Parameters
    ----------
    typed : Typed
    learnt : Weights
        What outcomes taught each part to count.
    today : date
    tables : dict
        What was worked out for people before, of the same post.

    """

    typed: Typed
    learnt: weights.Weights
    today: date
    tables: Tables = field(default_factory=dict, repr=False)

    def at_a_glance(
        self,
        texts: NDArray[np.int32],
        named: Shares,
        near: Shares,
        said: Mapping[PartName, NDArray[np.bool_]],
    ) -> Units:
        """Return the most units of each person of whom little is known.

        Parameters
        ----------
        texts : ndarray of int32
            The numbers of what they typed.
        named : ndarray of float32
            How near the best occupation is to the post's that each chose or holds.
        near : ndarray of float32
            The most that their way there leaves of the points for the place, 0–1.
        said : mapping of parts to ndarray of bool
            Who said anything by which a part could judge, where that is known.

        """
        most = np.maximum(self._by_choice, self._by_text(texts))
        trade = np.maximum(named, self.typed.trade[texts])
        points = self._points(texts, trade, most)
        for scorer in self._scorers:
            share = near if scorer.part is PartName.PLACE else said.get(scorer.part, ONE)
            points += share * self._most(scorer)
        return _rounded_up(points)

    def _most(self, scorer: Scorer) -> float:
        """Return the most that a part gives to anybody."""
        if scorer.part in ALIKE_FOR_ALL:
            return self._given(scorer, _bare(SkillFacts(), self.today))
        return scorer.most

    def of(
        self, people: Sequence[SkillFacts], texts: NDArray[np.int32]
    ) -> tuple[Units, NDArray[np.bool_]]:
        """Return the most units of each person, and whether the post could fit them well.

        `texts` are the numbers of what they typed.
        """
        wishes = self.typed.sketches.names[texts].tolist()
        stated = [self._stated(f, wishes=w) for f, w in zip(people, wishes, strict=True)]
        trade = np.maximum(np.array(stated, np.float32), self.typed.trade[texts])
        chosen = np.array([bool(p.occupations or p.wished_occupations) for p in people], np.bool_)
        chosen |= self.typed.sketches.wordless[texts]
        most = np.where(chosen, self._by_choice, self._by_text(texts))
        points, of_fit, most_of_fit = self._beside(people)
        of_fit += np.maximum(trade, self.typed.words[texts]) * most[0]
        fits = of_fit >= NEARLY * FITS_WELL * (most_of_fit + most[0])
        return _rounded_up(self._points(texts, trade, most) + points), fits

    def _points(
        self, texts: NDArray[np.int32], trade: Shares, most: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return the most points of all parts that read what was typed."""
        typed = self.typed
        parts = trade, typed.words[texts], typed.related[texts], typed.sketches.placed[texts]
        points: NDArray[np.float64] = sum(
            (share * each for share, each in zip(parts, most, strict=True)), np.zeros(len(texts))
        )
        return points

    @cached_property
    def _taught(self) -> NDArray[np.float64]:
        """By how much outcomes changed each of `PARTS`, shape (parts, 1)."""
        taught = dict(self.learnt)
        found = [taught.get(part, weights.CHOSEN[part]) / weights.CHOSEN[part] for part in PARTS]
        return np.array(found)[:, None]

    @cached_property
    def _by_choice(self) -> NDArray[np.float64]:
        """The most points of each of `PARTS` for who chose or holds an occupation."""
        found: NDArray[np.float64] = self._taught * [[weights.CHOSEN[part]] for part in PARTS]
        return found

    def _by_text(self, texts: NDArray[np.int32]) -> NDArray[np.float64]:
        """Return the same for who only typed, shape (parts, n)."""
        found: NDArray[np.float64] = self._taught * self.typed.sketches.most[:, texts]
        return found

    def _stated(self, facts: SkillFacts, *, wishes: bool) -> float:
        """Return what the best occupation is worth that was chosen or is held."""
        near, known = self.typed.near.weighed, trades()
        wished = known.numbers(facts.wished_occupations)
        held = known.numbers(each.code for each in facts.occupations)
        share = HELD_BESIDE_A_WISH if wished or wishes else 1.0
        if self.typed.post.columns.is_course[0]:
            share = COURSE_IN_A_TRADE_HELD
        best = max((float(near[number]) for number in wished), default=0.0)
        return max(best, share * max((float(near[number]) for number in held), default=0.0))

    def _beside(self, people: Sequence[SkillFacts]) -> NDArray[np.float64]:
        """Return for all parts that read nothing typed points, those of fit, and most of fit.

        Shape (3, n).
        """
        wishes = [_bare(each, self.today) for each in people]
        found = np.zeros((3, len(wishes)))
        for scorer in self._scorers:
            judged = np.array([scorer.applicable(wish) for wish in wishes], np.bool_)
            given = np.where(judged, self._all_given(scorer, wishes), 0.0)
            found[0] += given
            if scorer.part not in NOT_OF_FIT:
                found[1] += given
                found[2] += scorer.most * judged
        return found

    def _all_given(self, scorer: Scorer, wishes: Sequence[Wish]) -> NDArray[np.float64]:
        if scorer.part is PartName.PLACE and (post := self.typed.point) is not None:
            people = [wish.facts for wish in wishes]
            km = ways.distances(post, [each.point for each in people])
            near = ways.shares(km, people, has_bed=self.typed.has_bed)
            return scorer.most * near.astype(np.float64)
        return np.array([self._given(scorer, wish) for wish in wishes], np.float64)

    @cached_property
    def _scorers(self) -> tuple[Scorer, ...]:
        found = weighed(self.learnt).values()
        return tuple(each for each in found if each.part not in TEXT_PARTS)

    def _given(self, scorer: Scorer, wish: Wish) -> float:
        """Return what a scorer gives to whoever says the same, worked out for the first of them."""
        given = 0.0
        for name, aspect in aspects(scorer):
            table = self.tables.setdefault(name, {})
            said = _said(aspect, wish)
            if (points := table.get(said)) is None:
                points = table[said] = float(aspect.rate(wish, self.typed.post)[0])
            given += points
        return given


def _at_most_all(shares: NDArray[np.float64]) -> Shares:
    return np.minimum(shares, 1.0).astype(np.float32)


def _rounded_up(points: NDArray[np.float64]) -> Units:
    return np.ceil((points + ROUNDING) * UNITS).astype(np.int32)


def _said(aspect: Any, wish: Wish) -> Hashable:
    """Return what an aspect reads of a wish.

    Experience is taken as long enough for all: it differs with everybody, and weighs little.
    """
    return None if isinstance(aspect, Experience) else aspect.reads(wish)


def _bare(facts: SkillFacts, today: date) -> Wish:
    """Return a wish of which everything is ready but typed words, trades and the point."""
    worth, months = _no_trades()
    return Wish(
        facts=facts,
        query=NOTHING_TYPED,
        today=today,
        worth=worth,
        months=months,
        shifts=accepted_shifts(facts.shifts),
        place=known_place(facts.point, facts.province),
    )


@lru_cache(maxsize=1)
def _no_trades() -> tuple[Shares, Shares]:
    """Return no worth of any occupation, and more experience in each than is asked."""
    slots = len(trades()) + 1
    return np.zeros(2 * LEVELS * slots, np.float32), np.full(slots, LONG_ENOUGH, np.float32)
