"""The other way round: who fits one post. The score of a pair is the one the person's list shows.

    CandidateSearch(post, index, today=…).best(people) -> list[Candidate]

Only people whom no rule refuses, whose own list would hold this post without letting go of a wish,
and whom it fits well. Who is left out, and why, is told to nobody.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from matching.facts import LegalFacts, OpportunityFacts, SkillFacts
from matching.offers import fit_of
from matching.ranking.distance.globe import chord_km, on_the_globe
from matching.ranking.distance.whereabouts import nearness
from matching.ranking.index.drafting import segment
from matching.ranking.index.opened import Index, Layer
from matching.ranking.index.segment import Segment
from matching.ranking.input.query import Query, understand
from matching.ranking.input.wish import prepared
from matching.ranking.score.combine import Ranking
from matching.ranking.scorers.place import OTHERWISE_KM, Place
from matching.ranking.scorers.trade import Trade
from matching.ranking.scorers.words import telling_share
from matching.ranking.trades.numbered import trades
from matching.ranking.units import UNITS
from matching.retrieval import LEAST_TRADE_SHARE, listed_of

LEAST_FIT: Final = 2
LEAST_NEAR: Final = LEAST_TRADE_SHARE
MOST_SCORED: Final = 600  # people compared in full for one post
MOST_READ: Final = 20_000  # different wishes kept as understood, about a kilobyte each
WITH_BED: Final = frozenset({"welcome", "needed"})
TRADE: Final = Trade()
PLACE: Final = Place()

# What typed words mean depends on the base alone, not on the posts laid over it.
_READ: Final = WeakKeyDictionary[Segment, dict[str, Query]]()

Person = tuple[int, LegalFacts, SkillFacts]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person whom a post fits: 2 well, 3 very well. `score` is in ten-thousandths of a point."""

    seeker_id: int
    score: int
    fit: int


class CandidateSearch:
    """One post, made ready to be compared with many people.

    Parameters
    ----------
    post : OpportunityFacts
        With its body, whose words count.
    index : Index
        Says how common words are, and what typed ones mean.
    today : date

    """

    def __init__(self, post: OpportunityFacts, index: Index, *, today: date) -> None:
        self.post = post
        self.index = index
        self.today = today
        self._read = _READ.setdefault(index.base, {})
        if len(self._read) > MOST_READ:
            self._read.clear()

    @cached_property
    def _layer(self) -> Layer:
        return Layer.whole(segment([self.post], self.index.base.postings.statistics))

    @cached_property
    def _near(self) -> Mapping[str, float]:
        """How near each occupation is to the nearest of the post's own, where near enough."""
        known, numbers = trades(), list(trades().of_post(self.post))
        if not numbers:
            return {}
        nearest = known.near[:, numbers].max(axis=1)
        return {known.ids[at]: float(nearest[at]) for at in np.flatnonzero(nearest >= LEAST_NEAR)}

    def best(self, people: Iterable[Person]) -> list[Candidate]:
        """Return whom the post fits, the best first; equals by their ids.

        Of more people than `MOST_SCORED` who could fit, those nearest in trade and place are
        compared in full: who comes after them would not be among the first.
        """
        near = self._within_their_limits(list(people))
        may_fit = [person for person in near if self._may_fit(person[2])]
        found = [each for each in map(self._compared, self._nearest_of(may_fit)) if each]
        return sorted(found, key=lambda each: (-each.score, each.seeker_id))

    def _within_their_limits(self, people: list[Person]) -> list[Person]:
        """Leave out whom their own limits keep away: of what they want, and of how far they go."""
        distance = self._distances(people)
        kind, has_bed = self.post.kind, self.post.has_bed
        return [
            person
            for person, km in zip(people, distance.tolist(), strict=True)
            if kind in (wishes := person[2]).wants
            and (
                not km > (wishes.max_distance_km or math.inf)  # an unknown distance is none
                or (has_bed and wishes.lodging_wish in WITH_BED)
            )
        ]

    def _distances(self, people: Sequence[Person]) -> NDArray[np.float32]:
        """Return how far everybody lives from the post, in km, shape (n,); NaN where unknown."""
        here = on_the_globe([self.post.point])
        return chord_km(on_the_globe([wishes.point for _id, _legal, wishes in people]), here)

    def _nearest_of(self, people: list[Person]) -> list[Person]:
        """Return those who are compared in full: the nearest, by trade first and then by place."""
        if len(people) <= MOST_SCORED:
            return people
        trade = np.array([self._nearness(wishes) for _id, _legal, wishes in people])
        share = nearness(self._distances(people), OTHERWISE_KM)
        order = np.argsort(-(TRADE.most * trade + PLACE.most * np.nan_to_num(share)), kind="stable")
        return [people[at] for at in order[:MOST_SCORED]]

    def _compared(self, person: Person) -> Candidate | None:
        """Score one pair in full; None where a rule refuses it, or it does not fit."""
        seeker_id, legal, wishes = person
        wish = prepared(wishes, self._query(wishes.wished_words), today=self.today)
        listed = listed_of(self._layer, legal, wish)
        if not len(listed.rows):
            return None
        ranking = Ranking([listed], wish)
        points = {name: units / UNITS for name, units in ranking.points(0).items()}
        fit = fit_of(wish, points)
        return Candidate(seeker_id, int(ranking.scores[0]), fit) if fit >= LEAST_FIT else None

    def _may_fit(self, wishes: SkillFacts) -> bool:
        """Tell, at little cost and never wrongly no, whether trade, skills or words could match."""
        if self._nearness(wishes) >= LEAST_NEAR or self.post.skills_needed & wishes.skills:
            return True
        if not wishes.wished_words:
            return False
        query = self._query(wishes.wished_words)
        ids = trades().ids
        return any(ids[number] in self._near for number in query.meant) or (
            query.ideal > 0
            and self._layer.segment.postings.scores(query.terms)[0]
            >= telling_share(query) * query.ideal
        )

    def _nearness(self, wishes: SkillFacts) -> float:
        """Return how near the occupations that a person named are to the post's."""
        named = [each.code for each in wishes.occupations]
        near = self._near
        return max(
            (near.get(code, 0.0) for code in (*named, *wishes.wished_occupations)), default=0.0
        )

    def _query(self, words: str) -> Query:
        """Return typed words as understood; kept, for the next post asks about the same people."""
        if (query := self._read.get(words)) is None:
            query = self._read[words] = understand(words, self.index)
        return query
