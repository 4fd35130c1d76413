"""The other way round: who fits one post. The score of a pair is the one the person's list shows.

    CandidateSearch(post, index, today=…).first(5, people) -> list[Candidate]

Only people whom no rule refuses, whose own list would hold this post without letting go of a wish,
and whom it fits well. Who is left out, and why, is told to nobody. Everybody is looked at, but only
those whose ceiling reaches the first are compared in full; see `matching.suggested`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import LegalFacts, OpportunityFacts, SkillFacts
from matching.offers import fit_of
from matching.ranking.index.drafting import segment
from matching.ranking.index.opened import Index, Layer
from matching.ranking.input.wish import Wish, prepared
from matching.ranking.score.combine import Ranking
from matching.ranking.score.fits import LEAST_TRADE_SHARE
from matching.ranking.scorers import PartName
from matching.ranking.sharing.rotation import NEARLY_EQUAL
from matching.ranking.trades.numbered import trades
from matching.ranking.units import UNITS, Units
from matching.retrieval import listed_of
from matching.suggested import ways
from matching.suggested.ceilings import NEARLY, Ceilings, Nearness, Shares, Tables, Typed
from matching.suggested.glances import WITH_BED, Glances, Ids, checksums
from matching.suggested.people import Known, People, Person
from matching.suggested.reading import Numbers, reading_of, recalled, terms_of
from matching.suggested.sketches import PostTerms, Sketches
from matching.suggested.ways import Ways

LEAST_FIT: Final = 2
# People, before it is asked whether those who follow could come first.
LOOKED_AT_ONCE: Final = 64
COMPARED_AT_ONCE: Final = 16
BAND: Final = round(NEARLY_EQUAL * UNITS)  # within it, turns decide and no score does

# By id: who could be among the first, the number of what they typed, and their ceiling.
Able = tuple[int, SkillFacts, int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person whom a post fits: 2 well, 3 very well. `score` is in ten-thousandths of a point."""

    seeker_id: int
    score: int
    fit: int


class _First:
    """The best of those who were compared until now.

    Parameters
    ----------
    count : int or None
        How many, and with them who is nearly equal to the last; None for all.

    """

    def __init__(self, count: int | None) -> None:
        self._count = count
        self.found: list[Candidate] = []
        self.least = 0  # who cannot reach so many units is not among them

    def add(self, compared: Candidate | None) -> None:
        """Take one more into account, whom the post fits."""
        if compared is None or compared.score < self.least:
            return
        found = sorted([*self.found, compared], key=lambda each: (-each.score, each.seeker_id))
        if self._count is not None and len(found) >= self._count:
            self.least = found[self._count - 1].score - BAND
        self.found = [each for each in found if each.score >= self.least]


def _said(people: Glances) -> dict[PartName, NDArray[np.bool_]]:
    """Tell of people which parts could judge by what they said."""
    has_skills = np.bincount(people.skills.owners, minlength=len(people)) > 0
    return {
        PartName.SKILLS: has_skills,
        PartName.PAY: people.pays,
        PartName.SHIFT: people.shifts,
        PartName.START: people.starts,
    }


def _held_among(people: Glances, held: Iterable[tuple[int, str]]) -> tuple[Ids, Ids]:
    """Return the places of those among people who hold occupations, and the number of each."""
    number = trades().number
    found = np.array([(seeker_id, number[code]) for seeker_id, code in held], np.int64)
    ids, numbers = found.reshape(-1, 2).T
    places = np.searchsorted(people.ids, ids)
    among = places < len(people)
    among[among] = people.ids[places[among]] == ids[among]
    return places[among], numbers[among]


class CandidateSearch:
    """One post, made ready to be compared with many people.

    Parameters
    ----------
    post : OpportunityFacts
        With its body, whose words count.
    index : Index
        Says how common words are, what typed ones mean, and what was learnt.
    today : date

    """

    def __init__(self, post: OpportunityFacts, index: Index, *, today: date) -> None:
        self.post = post
        self.index = index
        self.today = today
        self._reading = reading_of(index)
        self._last: Typed | None = None
        self._tables: Tables = {}

    @cached_property
    def _layer(self) -> Layer:
        statistics = self.index.base.postings.statistics
        return Layer.whole(segment([self.post], statistics, self.index.learnt))

    @cached_property
    def _terms(self) -> PostTerms:
        return terms_of(self._layer.segment.postings, self.index)

    @cached_property
    def _near(self) -> Nearness:
        return Nearness.to(self._layer.segment)

    def best(self, people: Iterable[Person]) -> list[Candidate]:
        """Return whom the post fits, the best first; equals by their ids."""
        return self.first(None, Known(people))

    def first(self, count: int | None, people: People) -> list[Candidate]:
        """Return the best, and whoever is nearly equal to the last of them; all without a count.

        The order is by score, then by ids.
        """
        ids, at_most = self._who_may_match(people)
        first = _First(count)
        for start in range(0, len(ids), LOOKED_AT_ONCE):
            some = slice(start, start + LOOKED_AT_ONCE)
            if at_most[start] < first.least:
                break
            self._look_at(ids[some], people, first)
        return first.found

    def _who_may_match(self, people: People) -> tuple[list[int], Units]:
        """Return who could match the post at a glance, and the most of each, the greatest first."""
        everybody = people.glances()
        far = Ways.to(self.post, everybody)
        near = everybody.only(np.flatnonzero(far.may_go))
        typed, texts = self._typed_at_a_glance(near)
        named, says = self._named(near, people)
        matched = np.flatnonzero(typed.may_match(LEAST_TRADE_SHARE)[texts] | says)
        some = near.only(matched)
        at_most = self._ceilings(typed).at_a_glance(
            texts[matched], named[matched], Ways.to(self.post, some).shares(), _said(some)
        )
        order = np.argsort(-at_most, kind="stable")
        return some.ids[order].tolist(), at_most[order]

    def _look_at(self, ids: Sequence[int], people: People, first: "_First") -> None:
        """Compare those of some people in full who could be among the first."""
        near = self._within_their_limits(people.skills(ids))
        facts = list(near.values())
        typed, texts = self._typed([each.wished_words for each in facts])
        at_most, fits = self._ceilings(typed).of(facts, texts)
        able = [*zip(near, facts, texts.tolist(), at_most.tolist(), strict=True)]
        able = [each for each, fit in zip(able, fits.tolist(), strict=True) if fit]
        able.sort(key=lambda each: (-each[-1], each[0]))
        for start in range(0, len(able), COMPARED_AT_ONCE):
            some = able[start : start + COMPARED_AT_ONCE]
            if not self._compare(some, typed.sketches, people, first):
                return

    def _typed_at_a_glance(self, people: Glances) -> tuple[Typed, Numbers]:
        found = self._reading.sketched_of(people.words, people.texts, self.index)
        return self._typed_of(*found)

    def _typed(self, words: Sequence[str]) -> tuple[Typed, Numbers]:
        return self._typed_of(*self._reading.sketched(words, self.index))

    def _typed_of(self, sketches: Sketches, texts: Numbers) -> tuple[Typed, Numbers]:
        if self._last is None or self._last.sketches is not sketches:
            self._last = Typed(sketches, self._layer.segment, self._terms, self._near)
        return self._last, texts

    def _ceilings(self, typed: Typed) -> Ceilings:
        return Ceilings(typed, self.index.weights, self.today, self._tables)

    def _named(self, glances: Glances, people: People) -> tuple[Shares, NDArray[np.bool_]]:
        """Return how near the best occupation is that each chose or holds, and who has said enough.

        That is who named an occupation near enough, or has a skill that the post needs.
        """
        near = self._near.any >= NEARLY * LEAST_TRADE_SHARE
        worth = np.where(near, self._near.weighed, np.float32(0))
        found = np.zeros(len(glances), np.float32)
        wished = np.flatnonzero(worth[glances.wished.values])
        owners, values = glances.wished.owners[wished], glances.wished.values[wished]
        np.maximum.at(found, owners, worth[values])
        if near.any():
            codes = [trades().ids[number] for number in np.flatnonzero(near).tolist()]
            holders, numbers = _held_among(glances, people.holding(codes))
            np.maximum.at(found, holders, worth[numbers])
        says = found > 0
        needed = glances.skills.are_among(checksums(self.post.skills_needed))
        says[glances.skills.owners[needed]] = True
        # Others may hold what is less near.
        return np.maximum(found, np.float32(LEAST_TRADE_SHARE)), says

    def _within_their_limits(self, people: Mapping[int, SkillFacts]) -> dict[int, SkillFacts]:
        """Leave out whom their own limits keep away: of what they want, and of how far they go."""
        distance = ways.distances(self.post.point, [each.point for each in people.values()])
        kind, has_bed = self.post.kind, self.post.has_bed
        return {
            person_id: wishes
            for (person_id, wishes), km in zip(people.items(), distance.tolist(), strict=True)
            if kind in wishes.wants
            and (
                not km > (wishes.max_distance_km or math.inf)  # an unknown distance is none
                or (has_bed and wishes.lodging_wish in WITH_BED)
            )
        }

    def _compare(
        self, able: Sequence[Able], sketches: Sketches, people: People, first: "_First"
    ) -> bool:
        """Score some pairs in full, until nobody left could be among the first; tell if all were.

        Whom a rule refuses, or whom the post does not fit, is left out.
        """
        legal = people.legal([each[0] for each in able if each[-1] >= first.least])
        for seeker_id, wishes, text, most in able:
            if most < first.least:
                return False
            if seeker_id in legal:
                words = wishes.wished_words
                query = recalled(words, text, sketches, self._terms, self.index)
                wish = prepared(wishes, query, today=self.today, learnt=self.index.weights)
                first.add(self._pair(seeker_id, legal[seeker_id], wish))
        return True

    def _pair(self, seeker_id: int, legal: LegalFacts, wish: Wish) -> Candidate | None:
        listed = listed_of(self._layer, legal, wish)
        if not len(listed.rows):
            return None
        ranking = Ranking([listed], wish)
        fit = fit_of(wish, ranking.points(0))
        return Candidate(seeker_id, int(ranking.scores[0]), fit) if fit >= LEAST_FIT else None
