"""From everything that is open to the list one person sees: rules, retrieval, score, reasons.

    offers_for(person, wishes, index, today=…, filters=OfferFilters(…), limit=20, offset=0)
        -> OfferList(offers, total, jobs, courses, relaxed, understood)

An `Offer` has `key` (kind and id of the row), `score` and `parts` (which sum to it), `fit` (1–3),
`reasons_for`, `reasons_against`, `change` (each an `OfferLine`: code, points, values),
`distance_km` and `verdict` (open questions of law). `webapp.offers.explaining` has the sentences.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import repeat
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.facts import LegalFacts, OpportunityKey, SkillFacts
from matching.lexicon import search
from matching.ranking.arrays.columns import pack
from matching.ranking.arrays.records import Records
from matching.ranking.changes.listed import Found, Listed
from matching.ranking.changes.teaching import Teaching
from matching.ranking.changes.what_if import READ, WhatIf
from matching.ranking.distance.whereabouts import country, near_shares
from matching.ranking.index.opened import Index, Layer
from matching.ranking.input.wish import Wish, prepare
from matching.ranking.score.combine import Ranking
from matching.ranking.score.explain import Account, reading
from matching.ranking.score.field import Field
from matching.ranking.score.fits import NO_ROWS, Fits
from matching.ranking.score.pool import Pool
from matching.ranking.score.scale import Scale
from matching.ranking.scorers import PartName, scorers_of
from matching.ranking.scorers.place import OTHERWISE_KM, USUAL_REACH_KM, distance_km
from matching.ranking.sharing.spread import NO_DRAW, Lot
from matching.ranking.texts.postings import Docs
from matching.ranking.trades import other_names
from matching.ranking.units import UNITS, Units
from matching.retrieval import (
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

MOST_QUOTED: Final = 60  # signs of a wish that nobody could read
NO_UNITS: Final = dict.fromkeys(PartName, 0)


class Part(NamedTuple):
    """One named part of a score, of at most `most` points, and all that it says."""

    name: PartName
    points: float
    most: float
    applicable: bool
    lines: tuple[OfferLine, ...] = ()


@dataclass(slots=True, kw_only=True)  # frozen it takes three times as long to make
class Offer:
    """A vacancy or course with its place in the list and everything that put it there."""

    key: OpportunityKey
    score: float  # points; the sum of `parts`
    drawn: "_Drawn" = field(repr=False, compare=False)
    at: int = field(repr=False, compare=False)  # among those drawn
    fit: int  # 1 may fit, 2 fits, 3 fits very well
    reasons_for: tuple[OfferLine, ...]
    reasons_against: tuple[OfferLine, ...]
    change: OfferLine | None
    distance_km: float | None
    propensity: float | None = None  # where it was asked for

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part of the score, in the order they are shown, with all that it says."""
        return self.drawn.parts(self.at)

    @property
    def verdict(self) -> Verdict:
        """What the rules say of it one by one; `screening` let it through by the same rules."""
        return self.drawn.verdict(self.at)


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
    other_names.warm(index.base.postings)
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
    ranking.let_go()
    drawn.what_if = None
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
        fit_of,
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


def shown_until(  # noqa: PLR0913 - whose list, out of what, until which post, when and how
    person: LegalFacts,
    wishes: SkillFacts,
    index: Index,
    key: OpportunityKey,
    *,
    today: date,
    filters: OfferFilters,
    lot: Lot,
) -> int | None:
    """Return how many offers of a list are shown until a post, that one too; None without it."""
    wish = prepare(wishes, index, today=today, as_typed=filters.as_typed)
    _, _, (_, pools) = candidates(person, wish, index, filters)
    ranking = Ranking(pools, wish, lot=lot)
    found = np.flatnonzero(ranking.keys == pack(key))
    return ranking.rank(int(found[0]), ranking.scores) + 1 if len(found) else None


def offer_of(
    person: LegalFacts, wishes: SkillFacts, index: Index, key: OpportunityKey, *, today: date
) -> Offer | None:
    """Return one post as a person's list would show it, without what would change it.

    None where a rule refuses it, or it is no longer open.
    """
    wish = prepare(wishes, index, today=today)
    ranking = Ranking([_only(layer, person, key, wish) for layer in index.layers], wish)
    if not len(ranking):
        return None
    return _Drawing(ranking, person).offers([0])[0]


def _only(layer: Layer, person: LegalFacts, key: OpportunityKey, wish: Wish) -> Pool:
    """Return a pool of one post, if it is in this layer and open to this person."""
    segment, row = layer.segment, layer.segment.row_of.get(pack(key))
    if row is None:
        return Pool(segment, NO_ROWS)
    return Fits(wish, segment, open_to(layer, person, today=wish.today)).one(row)


class _Drawing:
    """Draws candidates as offers."""

    def __init__(self, ranking: Ranking, person: LegalFacts, what_if: WhatIf | None = None) -> None:
        self.ranking = ranking
        self.person = person
        self.what_if = what_if
        self.judging = tuple([each.part for each in ranking.judges])
        self.scale = Scale.by(ranking.wish.weights, self.judging)

    def offers(self, places: Sequence[int]) -> list[Offer]:
        """Return the offers at some places of the list, in this order."""
        found: dict[int, Offer] = {}
        start, asked = 0, np.asarray(places, np.int64)
        for pool in self.ranking.pools:
            inside = asked[(asked >= start) & (asked < start + len(pool))]
            if len(inside):
                offers = self._of_pool(pool, inside - start, inside.tolist())
                found.update(zip(inside.tolist(), offers, strict=True))
            start += len(pool)
        return [found[place] for place in places]

    def _of_pool(self, pool: Pool, at: NDArray[np.int64], places: Sequence[int]) -> Iterator[Offer]:
        """Yield the offers of one layer, at some places in it and in the list."""
        rows, units = pool.rows.take(at), pool.points(at)
        told = reading(self.judging).of(pool.segment.posts, rows)
        account = Account(self.ranking.wish, self.ranking.judges, told, units)
        drawn = _Drawn(self, pool.segment.posts, rows, units, account)
        return drawn.offers(places, told)


class _Drawn:
    """Some candidates of one layer, and all that their offers are made of."""

    def __init__(
        self, drawing: _Drawing, posts: Records, rows: Docs, units: Units, account: Account
    ) -> None:
        self._drawing = drawing
        self._posts, self._rows = posts, rows
        self._units = dict(zip(drawing.judging, units.tolist(), strict=True))
        self._account = account

    def offers(self, places: Sequence[int], told: Mapping[str, Sequence[Any]]) -> Iterator[Offer]:
        """Yield each as an offer, given their places in the list and what is told of them."""
        drawing = self._drawing
        keys = map(OpportunityKey, told["kind"], told["id"])
        scores = map(sum, zip(*self._units.values(), strict=True))
        fits = drawing.scale.fits(self._units)
        changes = self._changes(places)
        drawn = zip(keys, scores, fits, told["point"], changes, strict=True)
        for at, (key, score, fit, point, change) in enumerate(drawn):
            for_it, against = self._account.reasons(at)
            yield Offer(
                key=key,
                score=score / UNITS,
                drawn=self,
                at=at,
                fit=fit,
                reasons_for=for_it,
                reasons_against=against,
                change=change,
                distance_km=distance_km(drawing.ranking.wish, point),
            )

    def _changes(self, places: Sequence[int]) -> Iterator[OfferLine | None]:
        """Yield what would change each of them, where that is asked."""
        asked = self._drawing.what_if
        if asked is None:
            yield from repeat(None, len(places))
            return
        posts = READ.posts(self._posts, self._rows)
        for at, (place, post) in enumerate(zip(places, posts, strict=True)):
            yield asked.best_change(place, post, self._units_of(at))

    def _units_of(self, at: int) -> dict[PartName, int]:
        """Return what every part gives to one of them; those that judge nothing give 0."""
        return NO_UNITS | {part: units[at] for part, units in self._units.items()}

    def parts(self, at: int) -> tuple[Part, ...]:
        """Return every part of an offer, those that judge nothing among them."""
        lines, units = self._account.lines(at), self._units_of(at)
        return tuple(
            Part(part, units[part] / UNITS, each.most, part in lines, lines.get(part, ()))
            for part, each in scorers_of(self._drawing.ranking.wish).items()
        )

    def verdict(self, at: int) -> Verdict:
        """Return what the rules say of a post."""
        post, today = self._posts[int(self._rows[at])], self._drawing.ranking.wish.today
        return may_take(self._drawing.person, post, today=today)


def fit_of(wish: Wish, units: Mapping[PartName, int]) -> int:
    """Return how well a post with these parts fits a person, 1–3, as an offer says it."""
    (fit,) = Scale.of(wish).fits({part: [got] for part, got in units.items()})
    return fit
