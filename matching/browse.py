"""Public browsing over the same index that offers come from.

    in_trade(index, occupation, point, today=…, limit=4)   the nearest posts of one occupation
    search(index, Query(words="phu bep", point=…, within_km=10, sort=Sort.DISTANCE), today=…)
        -> Found(keys, total, jobs, courses, distances_km, place_relaxed, understood, occupations)

`keys` are the rows of one page, in order; `total` counts all pages. Empty words and no filters give
everything that is open. No account is needed and nothing of a person enters.
"""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from matching.facts import SCHOOLING, LegalFacts, OpportunityKey, OpportunityKind, Point, SkillFacts
from matching.ranking.arrays.columns import place_number, unpack
from matching.ranking.distance.globe import on_the_globe
from matching.ranking.distance.whereabouts import expected_km
from matching.ranking.index.opened import Index
from matching.ranking.index.segment import Segment
from matching.ranking.input.query import understand
from matching.ranking.input.wish import Wish, accepted_shifts, prepared
from matching.ranking.scorers.base import ALL
from matching.ranking.scorers.place import near_enough
from matching.ranking.scorers.trade import Trade
from matching.ranking.scorers.words import Words
from matching.ranking.sharing.spread import mixed
from matching.ranking.texts.postings import Docs
from matching.ranking.trades.numbered import trades
from matching.ranking.units import in_units
from matching.rules.licences import allowed
from matching.screening import permitted

PAGE_SIZE: Final = 20
LEAST_TRADE_SHARE: Final = 0.5
ENOUGH_WORDS: Final = 0.35  # share of the best that words could be
LEAST_BELIEF: Final = 0.6  # of the surest occupation, to be named beside it
SOME_WORDS: Final = 0.1  # good enough where nothing better is there
ANYBODY: Final = LegalFacts()
TRADE: Final = Trade(most=60.0)
WORDS: Final = Words(most=40.0)


class Sort(enum.StrEnum):
    """The orders one can browse in."""

    FIT = "fit"
    DISTANCE = "distance"
    PAY = "pay"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What somebody looks for. Everything may be left out; filters add up.

    `communes` are today's five-digit codes (an old district is several); `point` and `within_km`
    go together and may come beside `communes`.
    """

    words: str = ""
    as_typed: bool = False  # take the words letter by letter, repair nothing
    kinds: frozenset[OpportunityKind] = frozenset(OpportunityKind)
    occupations: frozenset[str] = frozenset()
    province: str | None = None
    communes: frozenset[str] = frozenset()
    point: Point | None = None
    within_km: float | None = None
    least_monthly_pay_vnd: int | None = None
    shifts: frozenset[str] = frozenset()
    meals: bool = False
    lodging: bool = False
    bus: bool = False
    most_schooling: str | None = None  # what the person has; posts may ask for this or less
    most_experience_months: int | None = None
    licences: frozenset[str] | None = None  # those the person has; None: do not look at licences
    free_courses_only: bool = False
    sort: Sort = Sort.FIT
    page: int = 1
    size: int = PAGE_SIZE


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of what was found."""

    keys: tuple[OpportunityKey, ...]
    total: int
    jobs: int
    courses: int
    distances_km: tuple[float | None, ...]  # one per key; None without a point
    place_relaxed: bool  # nothing in the place asked for: this is from everywhere
    understood: str  # how the words were read, where they were repaired; else ""
    occupations: tuple[str, ...]  # what the words were taken to mean


Masks = list[NDArray[np.bool_]]
_open_posts: WeakKeyDictionary[Index, dict[date, Masks]] = WeakKeyDictionary()


def search(index: Index, query: Query, *, today: date) -> Found:
    """Return one page of the open posts that a query finds."""
    words = understand(query.words, index, as_typed=query.as_typed)
    wish = prepared(SkillFacts(wished_words=query.words), words, today=today)
    masks = [
        mask & _filtered(layer.segment, query)
        for layer, mask in zip(index.layers, _open_masks(index, today), strict=True)
    ]
    masks = _matching(index, wish, masks)
    placed = [
        mask & _in_place(layer.segment, query)
        for layer, mask in zip(index.layers, masks, strict=True)
    ]
    relaxed = not any(mask.any() for mask in placed) and any(mask.any() for mask in masks)
    return _page(index, query, wish, masks if relaxed else placed, place_relaxed=relaxed)


def in_trade(
    index: Index, occupation: str, point: Point | None, *, today: date, limit: int
) -> list[tuple[OpportunityKey, float | None]]:
    """Return open posts of one occupation with their distance in km.

    The nearest come first; the newest where no point is given, and then without a distance.
    """
    number = trades().number.get(occupation)
    found = [
        _rows_in_trade(layer.segment, mask, number, point)
        for layer, mask in zip(index.layers, _open_masks(index, today), strict=True)
        if number is not None
    ]
    if not found:
        return []
    keys, order_by = (np.concatenate(parts) for parts in zip(*found, strict=True))
    best = np.lexsort((keys, order_by))[:limit]
    apart = [
        None if point is None or np.isnan(km) else round(float(km), 1) for km in order_by[best]
    ]
    return [(unpack(int(key)), km) for key, km in zip(keys[best], apart, strict=True)]


def _rows_in_trade(
    segment: Segment, is_open: NDArray[np.bool_], number: int, point: Point | None
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the packed keys of an occupation's open rows, and what to order them by."""
    rows = segment.rows_naming_occupation[number]
    rows = np.unique(rows[is_open[rows]])
    if point is None:
        return segment.columns.key[rows], -segment.columns.published_on[rows].astype(np.float64)
    apart = segment.distance_km(on_the_globe([point]), rows)
    return segment.columns.key[rows], apart.astype(np.float64)


def _open_masks(index: Index, today: date) -> Masks:
    """Return which posts are open to anybody today; worked out once a day and index."""
    by_day = _open_posts.setdefault(index, {})
    if today not in by_day:
        by_day.clear()
        by_day[today] = [
            layer.alive & permitted(layer.segment.columns, ANYBODY, today=today)
            for layer in index.layers
        ]
    return by_day[today]


def _filtered(segment: Segment, query: Query) -> NDArray[np.bool_]:
    """Tell which rows pass every filter but words and place."""
    columns = segment.columns
    mask = np.ones(len(segment), np.bool_)
    if OpportunityKind.COURSE not in query.kinds:
        mask &= ~columns.is_course
    if OpportunityKind.VACANCY not in query.kinds:
        mask &= columns.is_course
    if query.least_monthly_pay_vnd:
        mask &= columns.pay_max >= query.least_monthly_pay_vnd
    if query.shifts:
        mask &= (columns.shifts & accepted_shifts(query.shifts)) > 0
    for wanted, column in (
        (query.meals, columns.meals),
        (query.lodging, columns.has_bed),
        (query.bus, columns.bus),
        (query.free_courses_only, columns.is_free | ~columns.is_course),
    ):
        if wanted:
            mask &= column
    return mask & _within_means(segment, query)


def _within_means(segment: Segment, query: Query) -> NDArray[np.bool_]:
    """Tell which rows ask no more than the person said they bring, and are in the trades asked."""
    columns = segment.columns
    mask = np.ones(len(segment), np.bool_)
    if query.most_schooling is not None:
        mask &= columns.schooling <= SCHOOLING.index(query.most_schooling)
    if query.most_experience_months is not None:
        mask &= columns.experience <= query.most_experience_months
    if query.licences is not None:
        held = segment.licences.counts(allowed(query.licences))
        mask &= columns.licence_count <= (0 if held is None else held)
    if query.occupations:
        numbers = trades().numbers(sorted(query.occupations))
        mask &= np.isin(segment.occupations, numbers).any(axis=0)
    return mask


def _in_place(segment: Segment, query: Query) -> NDArray[np.bool_]:
    """Tell which rows lie in the place asked for: its province, its communes or its circle.

    A post of which only the province is known lies in a circle where that is likely enough.
    """
    columns = segment.columns
    mask = np.ones(len(segment), np.bool_)
    if query.province is not None:
        mask &= columns.province == place_number(query.province)
    if query.point is not None and query.within_km is not None:
        near = near_enough(query.point, segment, ALL, query.within_km)
        return mask & (near | _in_communes(segment, query))
    if query.communes:
        mask &= _in_communes(segment, query)
    return mask


def _in_communes(segment: Segment, query: Query) -> NDArray[np.bool_]:
    return np.isin(segment.columns.commune, [place_number(code) for code in query.communes])


def _matching(index: Index, wish: Wish, masks: Masks) -> Masks:
    """Keep what the words mean: the trade or most words; where that is nothing, some words.

    Parts of a trade's name lead nowhere near it: without a guard's post "bảo vệ" finds nothing.
    """
    if not WORDS.applicable(wish) and not TRADE.applicable(wish):
        return masks
    for least in (ENOUGH_WORDS,) if wish.query.names_a_long_trade else (ENOUGH_WORDS, SOME_WORDS):
        kept = [
            mask & _means(layer.segment, wish, least)
            for layer, mask in zip(index.layers, masks, strict=True)
        ]
        if any(mask.any() for mask in kept):
            return kept
    return [np.zeros_like(mask) for mask in masks]


def _means(segment: Segment, wish: Wish, least_words: float) -> NDArray[np.bool_]:
    matched = WORDS.rate(wish, segment) >= least_words * WORDS.most
    matched[TRADE.rows_worth(wish, segment, LEAST_TRADE_SHARE)] = True
    return matched


def _page(index: Index, query: Query, wish: Wish, masks: Masks, *, place_relaxed: bool) -> Found:
    rows = [np.flatnonzero(mask).astype(np.int32) for mask in masks]
    segments = [layer.segment for layer in index.layers]
    keys = np.concatenate([s.columns.key[r] for s, r in zip(segments, rows, strict=True)])
    order_by = np.concatenate(
        [_order(s, r, query, wish) for s, r in zip(segments, rows, strict=True)]
    )
    places = _best(order_by, keys, query)
    courses = int((keys % 2).sum())
    return Found(
        keys=tuple(unpack(int(keys[place])) for place in places),
        total=len(keys),
        jobs=len(keys) - courses,
        courses=courses,
        distances_km=_distances(segments, rows, places, query),
        place_relaxed=place_relaxed,
        understood=wish.query.understood,
        occupations=tuple(_named(wish)),
    )


def _named(wish: Wish) -> Iterator[str]:
    """Yield the occupations the words surely name, and not those that merely sound alike."""
    surest = max(wish.query.meant.values(), default=0.0)
    for number, belief in wish.query.meant.items():
        if belief >= LEAST_BELIEF * surest:
            yield trades().ids[number]


def _best(order_by: NDArray[np.int64], keys: NDArray[np.int64], query: Query) -> NDArray[np.int64]:
    """Return the places of one page, the greatest first; equals by a fixed mix of their keys."""
    last = min(max(query.page, 1) * query.size, len(keys))
    first = min((max(query.page, 1) - 1) * query.size, last)
    if first == last:
        return np.empty(0, np.int64)
    least = np.partition(order_by, len(keys) - last)[len(keys) - last]
    among = np.flatnonzero(order_by >= least)
    order = np.lexsort((mixed(keys[among], 0), -order_by[among]))
    return among[order][first:last]


def _order(segment: Segment, rows: Docs, query: Query, wish: Wish) -> NDArray[np.int64]:
    """Return what to order rows by, greatest first."""
    columns = segment.columns
    newest = columns.published_on[rows].astype(np.int64)
    if query.sort is Sort.PAY:
        return columns.pay_max[rows].astype(np.int64)
    if query.sort is Sort.DISTANCE and query.point is not None:
        distance = segment.distance_km(on_the_globe([query.point]), rows)
        expected = expected_km(query.point)[columns.place[rows]]
        metres = np.where(np.isnan(distance), expected, distance) * 1000.0
        return -metres.astype(np.int64)
    if query.sort is Sort.FIT and (WORDS.applicable(wish) or TRADE.applicable(wish)):
        trade, words = TRADE.rate(wish, segment, rows), WORDS.rate(wish, segment, rows)
        return in_units(trade) + in_units(words)
    return newest


def _distances(
    segments: Sequence[Segment],
    rows: Sequence[Docs],
    places: NDArray[np.int64],
    query: Query,
) -> tuple[float | None, ...]:
    if query.point is None:
        return (None,) * len(places)
    here = on_the_globe([query.point])
    apart = np.concatenate([s.distance_km(here, r) for s, r in zip(segments, rows, strict=True)])
    return tuple(None if np.isnan(km) else round(float(km), 1) for km in apart[places])
