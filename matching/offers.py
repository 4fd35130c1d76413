"""From everything that is open to the list one person sees: rules, retrieval, score, reasons.

    offers_for(person, wishes, index, today=…, filters=OfferFilters(…), limit=20, offset=0)
        -> OfferList(offers, total, jobs, courses, relaxed, understood)

An `Offer` has `key` (kind and id of the row), `score` and `parts` (which sum to it), `fit` (1–3),
`reasons_for`, `reasons_against`, `change` (each an `OfferLine`: code, points, values),
`distance_km` and `verdict` (open questions of law). `webapp.offers.sentences` has the sentences.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, NamedTuple, Self

import numpy as np

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKey, SkillFacts
from matching.lexicon import search
from matching.ranking.arrays.columns import pack
from matching.ranking.changes.outcome import Found, Listed
from matching.ranking.changes.teaching import Field, Teaching
from matching.ranking.changes.what_if import WhatIf
from matching.ranking.distance.whereabouts import country, near_shares
from matching.ranking.index.opened import Index, Layer
from matching.ranking.input.wish import Wish, prepare
from matching.ranking.score.combine import Ranking
from matching.ranking.score.explain import Account, Lines, reasons
from matching.ranking.score.pool import Pool
from matching.ranking.scorers import PartName, Scorer, scorers_of
from matching.ranking.scorers.place import OTHERWISE_KM, USUAL_REACH_KM, distance_km
from matching.ranking.scorers.trade import STRONG
from matching.ranking.sharing.spread import NO_DRAW, Lot
from matching.ranking.trades import other_names
from matching.ranking.units import UNITS
from matching.retrieval import (
    TRADE,
    WORDS,
    OfferFilters,
    Relaxed,
    as_found,
    candidates,
    found_again,
    newcomers,
)
from matching.rules import may_take
from matching.screening import open_to
from matching.verdict import OfferLine, Verdict

FITS_VERY_WELL: Final = 0.75  # share of the points one can get, from which fit is 3
FITS_WELL: Final = 0.55
MOST_QUOTED: Final = 60  # signs of a wish that nobody could read
# Trade and words are counted as one; being answered and seated is a chance, not a fit.
NOT_OF_FIT: Final = {
    *(PartName.TRADE, PartName.WORDS, PartName.RELATED, PartName.LINE_OF_WORK),
    *(PartName.ANSWER, PartName.SEATS),
}


class Part(NamedTuple):
    """One named part of a score, of at most `most` points, and all that it says."""

    name: PartName
    points: float
    most: float
    applicable: bool
    lines: tuple[OfferLine, ...] = ()


class _Told(NamedTuple):
    """What the parts and the verdict of an offer are made of, for whoever asks for them."""

    scale: "_Scale"
    points: Mapping[PartName, float]
    lines: Mapping[PartName, Lines]
    person: LegalFacts
    post: OpportunityFacts
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A vacancy or course with its place in the list and everything that put it there."""

    key: OpportunityKey
    score: float  # points; the sum of `parts`
    told: _Told = field(repr=False, compare=False)
    fit: int  # 1 may fit, 2 fits, 3 fits very well
    reasons_for: tuple[OfferLine, ...]
    reasons_against: tuple[OfferLine, ...]
    change: OfferLine | None
    distance_km: float | None
    propensity: float | None = None  # where it was asked for

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part of the score, in the order they are shown, with all that it says."""
        return self.told.scale.parts(self.told.points, self.told.lines)

    @property
    def verdict(self) -> Verdict:
        """What the rules say of it one by one; `screening` let it through by the same rules."""
        return may_take(self.told.person, self.told.post, today=self.told.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a post stands in a person's list on one day, and the points that put it there."""

    rank: int  # from 1
    propensity: float  # with which the day's draw shows it among the first ten
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferList:
    """One page of a person's offers, and what stands around it."""

    offers: tuple[Offer, ...]
    total: int
    jobs: int
    courses: int
    relaxed: Relaxed
    understood: str  # how the typed wish was read, where it was repaired; else ""
    unread: str = ""  # the start of a typed wish of which nothing is known; else ""


def warm(index: Index) -> None:
    """Work out now what else the first people would wait for: how words and provinces are read."""
    index.warm()
    search.warm()
    other_names.warm()
    for province in country().province_at:
        for reach in {OTHERWISE_KM, *USUAL_REACH_KM.values()}:
            near_shares(province, reach)


def offers_for(  # noqa: PLR0913 - who, what, out of what, when, and which page of it
    person: LegalFacts,
    wishes: SkillFacts,
    index: Index,
    *,
    today: date,
    filters: OfferFilters | None = None,
    limit: int = 20,
    offset: int = 0,
    lot: Lot = NO_DRAW,
    propensities: bool = False,
    changes: bool = True,
) -> OfferList:
    """Return the offers of one person, best first; no score outweighs a refusal.

    `lot` lets near-equal offers change places by the person's draw of the day; see `spread`.
    With `propensities` each offer says with what chance that draw shows it among the first ten.
    Without `changes`, half the cost of a call, no offer says what would change it.
    """
    filters = filters or OfferFilters()
    wish = prepare(wishes, index, today=today, as_typed=filters.as_typed)
    fields, limit_km, (relaxed, pools) = candidates(person, wish, index, filters)
    ranking = Ranking(pools, wish, lot=lot)
    shown = ranking.top(offset + limit).tolist()
    what_if = None
    if changes:
        listed = _listed(ranking, shown, fields, filters, as_found(wish, relaxed, pools))
        what_if = WhatIf(listed, Teaching(wish, fields, limit_km).changes)
    drawn = _Drawing(ranking, person, what_if)
    courses = sum(int(np.count_nonzero(p.segment.columns.is_course[p.rows])) for p in pools)
    offers = drawn.offers(shown[offset:])
    if propensities:
        chances = map(ranking.propensity, shown[offset:])
        offers = [replace(o, propensity=c) for o, c in zip(offers, chances, strict=True)]
    return OfferList(
        offers=tuple(offers),
        total=len(ranking),
        jobs=len(ranking) - courses,
        courses=courses,
        relaxed=relaxed,
        understood="" if wish.query.unread else wish.query.understood,
        unread=wishes.wished_words.strip()[:MOST_QUOTED] if wish.query.unread else "",
    )


def _listed(
    ranking: Ranking,
    shown: Sequence[int],
    fields: Sequence[Field],
    filters: OfferFilters,
    found: Found,
) -> Listed:
    """Return a list with the ways to ask it again for a changed wish."""
    wish, pools = ranking.wish, ranking.pools
    return Listed(
        ranking,
        shown,
        found,
        lambda changed: found_again(fields, changed, filters),
        lambda changed: newcomers(
            fields, pools, wish, changed, filters.within_km or changed.facts.max_distance_km
        ),
        lambda changed, units: _Scale.of(changed).fit(in_points(units)),
    )


def ranking_for(
    person: LegalFacts, wishes: SkillFacts, index: Index, *, today: date, lot: Lot
) -> Ranking:
    """Return a person's whole list as numbers: what `offers_for` puts into words."""
    wish = prepare(wishes, index, today=today)
    _, _, (_, pools) = candidates(person, wish, index, OfferFilters())
    return Ranking(pools, wish, lot=lot)


def standing_of(  # noqa: PLR0913 - whose list, out of what, which post, when, and whose draw
    person: LegalFacts,
    wishes: SkillFacts,
    index: Index,
    key: OpportunityKey,
    *,
    today: date,
    lot: Lot,
) -> Standing | None:
    """Return where a post stands in a person's whole list; None where it is not in it."""
    ranking = ranking_for(person, wishes, index, today=today, lot=lot)
    found = np.flatnonzero(ranking.keys == pack(key))
    if not len(found):
        return None
    place = int(found[0])
    drawing = _Drawing(ranking, person)
    return Standing(
        rank=ranking.rank(place, ranking.scores) + 1,
        propensity=ranking.propensity(place),
        parts=drawing.offers([place])[0].parts,
    )


def offer_of(
    person: LegalFacts, wishes: SkillFacts, index: Index, key: OpportunityKey, *, today: date
) -> Offer | None:
    """Return one post as a person's list would show it, without what would change it.

    None where a rule refuses it, or it is no longer open.
    """
    wish = prepare(wishes, index, today=today)
    ranking = Ranking([_only(layer, person, key, today) for layer in index.layers], wish)
    if not len(ranking):
        return None
    return _Drawing(ranking, person).offers([0])[0]


def _only(layer: Layer, person: LegalFacts, key: OpportunityKey, today: date) -> Pool:
    """Return a pool of one post, if it is in this layer and open to this person."""
    row = layer.segment.row_of.get(pack(key))
    mask = open_to(layer, person, today=today)
    return Pool(layer.segment, np.array([row] if row is not None and mask[row] else [], np.int32))


@dataclass(frozen=True, slots=True)
class _Scale:
    """What can be judged by for one person: worked out once for a list."""

    scorers: Mapping[PartName, Scorer]
    judges: tuple[Scorer, ...]
    judging: frozenset[PartName]
    beside_the_trade: tuple[Scorer, ...]
    most_beside: float

    @classmethod
    def of(cls, wish: Wish) -> Self:
        scorers = scorers_of(wish)
        return cls.by(scorers, [each for each in scorers.values() if each.applicable(wish)])

    @classmethod
    def by(cls, scorers: Mapping[PartName, Scorer], judges: Sequence[Scorer]) -> Self:
        beside = tuple(s for s in judges if s.part not in NOT_OF_FIT)
        most = sum(scorer.most for scorer in beside)
        return cls(scorers, tuple(judges), frozenset(s.part for s in judges), beside, most)

    def parts(
        self, points: Mapping[PartName, float], lines: Mapping[PartName, Lines]
    ) -> tuple[Part, ...]:
        return tuple(
            Part(s.part, points[s.part], s.most, s.part in self.judging, lines.get(s.part, ()))
            for s in self.scorers.values()
        )

    def fit(self, points: Mapping[PartName, float]) -> int:
        """Return how well an offer fits, 1–3, of what this person's answers let it reach.

        Trade and words say the same thing in two ways, so the better of the two counts.
        """
        got, most = sum(points[s.part] for s in self.beside_the_trade), self.most_beside
        told = [self.scorers[p] for p in (TRADE.part, WORDS.part) if p in self.judging]
        trade = max((points[each.part] / each.most for each in told), default=None)
        if trade is not None:
            of_trade = self.scorers[TRADE.part].most
            got, most = got + trade * of_trade, most + of_trade
        share = got / most if most else 0.0
        if trade is None or trade < STRONG:
            return 2 if share >= FITS_WELL and trade is not None else 1
        return 3 if share >= FITS_VERY_WELL else 2 if share >= FITS_WELL else 1


class _Drawing:
    """Draws candidates as offers."""

    def __init__(self, ranking: Ranking, person: LegalFacts, what_if: WhatIf | None = None) -> None:
        self.ranking = ranking
        self.person = person
        self.what_if = what_if
        self.scale = _Scale.by(scorers_of(ranking.wish), ranking.judges)
        self.account = Account(ranking.wish, ranking.judges)

    def offers(self, places: Sequence[int]) -> list[Offer]:
        units = self.ranking.points_of(places)
        return [self._offer(place, units[place]) for place in places]

    def _offer(self, place: int, units: Mapping[PartName, int]) -> Offer:
        wish = self.ranking.wish
        segment, row = self.ranking.at(place)
        post = segment.posts[row]
        points = in_points(units)
        lines = self.account.of(post, points)
        for_it, against = reasons(lines)
        return Offer(
            key=post.key,
            score=sum(units.values()) / UNITS,
            told=_Told(self.scale, points, lines, self.person, post, wish.today),
            fit=self.scale.fit(points),
            reasons_for=for_it,
            reasons_against=against,
            change=self.what_if.best_change(place, post, units) if self.what_if else None,
            distance_km=distance_km(wish, post),
        )


def in_points(units: Mapping[PartName, int]) -> dict[PartName, float]:
    """Return parts in points that are given in units."""
    return {name: each / UNITS for name, each in units.items()}


def fit_of(wish: Wish, points: Mapping[PartName, float]) -> int:
    """Return how well a post with these points fits a person, 1–3, as an offer says it."""
    return _Scale.of(wish).fit(points)
