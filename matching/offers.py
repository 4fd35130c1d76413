"""From everything that is open to the list one person sees: rules, retrieval, score, reasons.

    offers_for(person, wishes, index, today=…, filters=OfferFilters(…), limit=20, offset=0)
        -> OfferList(offers, total, jobs, courses, relaxed, understood)

An `Offer` has `key` (kind and id of the row), `score` and `parts` (which sum to it), `fit` (1–3),
`reasons_for`, `reasons_against`, `change` (each an `OfferLine`: code, points, values),
`distance_km` and `verdict` (open questions of law). `webapp.offers.sentences` has the sentences.
"""

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from matching.facts import LegalFacts, OpportunityKey, OpportunityKind, SkillFacts
from matching.ranking.columns import pack
from matching.ranking.combine import Ranking
from matching.ranking.explain import Account, Lines, reasons
from matching.ranking.index import Index, Layer
from matching.ranking.kinds import COLUMN
from matching.ranking.pool import Pool
from matching.ranking.postings import Docs
from matching.ranking.scorers import PartName, Scorer, scorers_of
from matching.ranking.scorers.place import distance_km
from matching.ranking.scorers.trade import STRONG, Trade
from matching.ranking.scorers.words import TELLING_SHARE, Words
from matching.ranking.segment import Segment
from matching.ranking.spread import NO_DRAW, Lot
from matching.ranking.teaching import Field, Openings
from matching.ranking.units import UNITS, in_units
from matching.ranking.what_if import WhatIf
from matching.ranking.wish import Wish, accepted_shifts, prepare
from matching.rules import may_take
from matching.screening import open_to
from matching.verdict import OfferLine, Verdict

FITS_VERY_WELL: Final = 0.75  # share of the points one can get, from which fit is 3
FITS_WELL: Final = 0.55
LEAST_TRADE_SHARE: Final = 0.2
LEAST_SKILL_SHARE: Final = 0.5
NEARLY: Final = 0.999  # of a limit: less than this is below it, whatever rounding does
TRADE: Final = Trade()
WORDS: Final = Words()
# Trade and words are counted as one; being answered and seated is a chance, not a fit.
NOT_OF_FIT: Final = {PartName.TRADE, PartName.WORDS, PartName.ANSWER, PartName.SEATS}


class Relaxed(enum.StrEnum):
    """What had to be let go of so that the list is not empty."""

    NOTHING = "nothing"
    PLACE = "place"  # nothing in reach fits: these are further away
    TRADE = "trade"  # nothing fits the trade: these are other work in reach
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferFilters:
    """What a person narrows the list by for now, beyond their own wishes."""

    kinds: frozenset[OpportunityKind] = frozenset(OpportunityKind)
    within_km: float | None = None
    shifts: frozenset[str] = frozenset()


class Part(NamedTuple):
    """One named part of a score, of at most `most` points, and all that it says."""

    name: PartName
    points: float
    most: float
    applicable: bool
    lines: tuple[OfferLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A vacancy or course with its place in the list and everything that put it there."""

    key: OpportunityKey
    score: float  # points; the sum of `parts`
    parts: tuple[Part, ...]
    fit: int  # 1 may fit, 2 fits, 3 fits very well
    reasons_for: tuple[OfferLine, ...]
    reasons_against: tuple[OfferLine, ...]
    change: OfferLine | None
    distance_km: float | None
    verdict: Verdict
    propensity: float | None = None  # where it was asked for


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
) -> OfferList:
    """Return the offers of one person, best first; no score outweighs a refusal.

    `lot` lets near-equal offers change places by the person's draw of the day; see `spread`.
    With `propensities` each offer says with what chance that draw shows it among the first ten.
    """
    wish = prepare(wishes, index, today=today)
    fields, limit_km, (relaxed, pools) = _found(person, wish, index, filters or OfferFilters())
    ranking = Ranking(pools, wish, lot=lot)
    openings = Openings(wish, fields, limit_km)
    shown = ranking.top(offset + limit).tolist()
    what_if = WhatIf(ranking, shown, openings.newcomers, openings.taught)
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
        understood=wish.query.understood,
    )


def _found(
    person: LegalFacts, wish: Wish, index: Index, filters: OfferFilters
) -> tuple[list[Field], float | None, tuple[Relaxed, list[Pool]]]:
    """Return what one person may see of each layer, how far, and the candidates of their list."""
    limit_km = filters.within_km or wish.facts.max_distance_km
    fields = [_field(layer, person, wish, filters) for layer in index.layers]
    return fields, limit_km, _retrieve(fields, wish, limit_km)


def ranking_for(
    person: LegalFacts, wishes: SkillFacts, index: Index, *, today: date, lot: Lot
) -> Ranking:
    """Return a person's whole list as numbers: what `offers_for` puts into words."""
    wish = prepare(wishes, index, today=today)
    _, _, (_, pools) = _found(person, wish, index, OfferFilters())
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
    mask = open_to(layer, person, today=today, kinds=frozenset(OpportunityKind))
    return Pool(layer.segment, np.array([row] if row is not None and mask[row] else [], np.int32))


def _field(layer: Layer, person: LegalFacts, wish: Wish, filters: OfferFilters) -> Field:
    """Screen one layer by rules and filters, and find what fits the trade or the words."""
    permitted_rows = open_to(
        layer,
        person,
        today=wish.today,
        kinds=filters.kinds & wish.facts.wants,
        shifts=accepted_shifts(filters.shifts),
    )
    return Field(layer.segment, permitted_rows, _matched(wish, layer.segment, permitted_rows))


def _matched(wish: Wish, segment: Segment, permitted_rows: NDArray[np.bool_]) -> Pool:
    """Return what fits the trade, the words or the skills enough to be an offer."""
    matched = np.zeros(len(segment), np.bool_)
    matched[TRADE.rows_worth(wish, segment, LEAST_TRADE_SHARE)] = True
    matched[_rows_by_skill(wish, segment)] = True
    if not WORDS.applicable(wish):
        return Pool(segment, np.flatnonzero(matched & permitted_rows).astype(np.int32))
    said = segment.postings.sums(wish.query.terms)
    telling = np.flatnonzero(said >= NEARLY * TELLING_SHARE * wish.query.ideal)
    matched[telling[WORDS.points_of(wish, said[telling]) >= TELLING_SHARE * WORDS.most]] = True
    rows = np.flatnonzero(matched & permitted_rows).astype(np.int32)
    words = Words(scorers_of(wish)[WORDS.part].most)
    return Pool(segment, rows, {words.part: in_units(words.points_of(wish, said[rows]))})


def _rows_by_skill(wish: Wish, segment: Segment) -> Docs:
    """Return the rows of which the person has half of the needed skills or more."""
    held = segment.skills_needed.counts_by_kind(wish.facts.skills)
    if held is None:
        return np.empty(0, np.int32)
    kinds = segment.skills_needed.kinds
    enough = (held >= LEAST_SKILL_SHARE * segment.needed_by_kind) & (held > 0)
    return np.concatenate([np.empty(0, np.int32), *kinds.rows_of(np.flatnonzero(enough))])


def _retrieve(
    fields: Sequence[Field], wish: Wish, limit_km: float | None
) -> tuple[Relaxed, list[Pool]]:
    """Return the candidates: what fits and is in reach, or as little less as is not empty."""
    for relaxed, pools in _attempts(fields, wish, limit_km):
        if any(len(pool.rows) for pool in pools):
            return relaxed, pools
    return Relaxed.NOTHING, [Pool(field.segment, field.matched.rows[:0]) for field in fields]


def _attempts(
    fields: Sequence[Field], wish: Wish, limit_km: float | None
) -> Iterator[tuple[Relaxed, list[Pool]]]:
    said = any(scorer.applicable(wish) for scorer in (TRADE, WORDS)) or bool(wish.facts.skills)
    if said:
        yield Relaxed.NOTHING, [_near(each, each.matched, wish, limit_km) for each in fields]
        if limit_km is not None:
            yield Relaxed.PLACE, [each.matched for each in fields]
    everything = [_everything(each) for each in fields]
    near = [_near(f, pool, wish, limit_km) for f, pool in zip(fields, everything, strict=True)]
    yield Relaxed.TRADE if said else Relaxed.NOTHING, near
    yield Relaxed.BOTH if said else Relaxed.PLACE, everything


def _everything(field: Field) -> Pool:
    return Pool(field.segment, np.flatnonzero(field.permitted).astype(np.int32))


def _near(field: Field, pool: Pool, wish: Wish, limit_km: float | None) -> Pool:
    if limit_km is None:
        return pool
    return pool.kept(field.in_reach(wish, limit_km)[pool.kinds[:, COLUMN["place"]]])


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
        judges = tuple(scorer for scorer in scorers.values() if scorer.applicable(wish))
        beside = tuple(s for s in judges if s.part not in NOT_OF_FIT)
        most = sum(scorer.most for scorer in beside)
        return cls(scorers, judges, frozenset(s.part for s in judges), beside, most)

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
        self.scale = _Scale.of(ranking.wish)
        self.account = Account(ranking.wish, self.scale.judges)

    def offers(self, places: Sequence[int]) -> list[Offer]:
        units = self.ranking.points_of(places)
        return [self._offer(place, units[place]) for place in places]

    def _offer(self, place: int, units: Mapping[PartName, int]) -> Offer:
        wish = self.ranking.wish
        segment, row = self.ranking.at(place)
        post = segment.posts[row]
        points = {name: each / UNITS for name, each in units.items()}
        lines = self.account.of(post, points)
        for_it, against = reasons(lines)
        return Offer(
            key=post.key,
            score=int(self.ranking.scores[place]) / UNITS,
            parts=self.scale.parts(points, lines),
            fit=self.scale.fit(points),
            reasons_for=for_it,
            reasons_against=against,
            change=self.what_if.best_change(place, post, units) if self.what_if else None,
            distance_km=distance_km(wish, post),
            verdict=may_take(self.person, post, today=wish.today),
        )


def fit_of(wish: Wish, points: Mapping[PartName, float]) -> int:
    """Return how well a post with these points fits a person, 1–3, as an offer says it."""
    return _Scale.of(wish).fit(points)


def listed_of(layer: Layer, person: LegalFacts, wish: Wish) -> Pool:
    """Return what of one layer a person's list holds, no rule broken and every wish kept."""
    field = _field(layer, person, wish, OfferFilters())
    return _near(field, field.matched, wish, wish.facts.max_distance_km)
