"""Which posts are candidates for a person's list: open to them, fitting, and in reach.

Rules and filters come first, then what fits the trade, the words or the skills, then the way
there. Where nothing is left, as little as possible is let go of; `Relaxed` says what.
"""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matching.facts import LegalFacts, OpportunityKind
from matching.ranking.arrays.kinds import COLUMN
from matching.ranking.changes.listed import Found
from matching.ranking.index.opened import Index, Layer
from matching.ranking.input.wish import Wish, accepted_shifts
from matching.ranking.score.field import Field
from matching.ranking.score.fits import (
    LEAST_TRADE_SHARE,
    NO_ROWS,
    TRADE,
    WORDS,
    Fits,
    rows_by_skill,
)
from matching.ranking.score.pool import Pool
from matching.ranking.scorers.place import wants_bed
from matching.ranking.texts.postings import Docs
from matching.screening import Asked, open_to


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
    least_monthly_pay_vnd: int | None = None  # jobs that say they pay so much
    as_typed: bool = False  # take the typed wish letter by letter, repair nothing


def candidates(
    person: LegalFacts, wish: Wish, index: Index, filters: OfferFilters
) -> tuple[list[Field], float | None, tuple[Relaxed, list[Pool]]]:
    """Return what one person may see of each layer, how far, and the candidates of their list."""
    limit_km = filters.within_km or wish.facts.max_distance_km
    fields = [field_of(layer, person, wish, filters) for layer in index.layers]
    return fields, limit_km, retrieve(fields, wish, limit_km)


def field_of(layer: Layer, person: LegalFacts, wish: Wish, filters: OfferFilters) -> Field:
    """Screen one layer by rules and filters, and find what fits the trade or the words."""
    asked = Asked(
        filters.kinds & wish.facts.wants,
        accepted_shifts(filters.shifts),
        filters.least_monthly_pay_vnd or 0,
    )
    permitted = open_to(layer, person, today=wish.today, asked=asked)
    return Field(Fits(wish, layer.segment, permitted))


def as_found(wish: Wish, relaxed: Relaxed, pools: Sequence[Pool]) -> Found:
    return Found(pools, _says_what(wish) and relaxed is Relaxed.NOTHING)


def found_again(fields: Sequence[Field], changed: Wish, filters: OfferFilters) -> Found:
    """Return the candidates of a wish of which other facts changed than the words."""
    fields = [replace(each, fits=_again(each.fits, changed)) for each in fields]
    limit_km = filters.within_km or changed.facts.max_distance_km
    return as_found(changed, *retrieve(fields, changed, limit_km))


def _again(fits: Fits, changed: Wish) -> Fits:
    return Fits(changed, fits.segment, fits.permitted, fits.sums)


def newcomers(
    fields: Sequence[Field],
    pools: Sequence[Pool],
    wish: Wish,
    changed: Wish,
    limit_km: float | None,
) -> list[Pool]:
    """Return the candidates that a wish brings to a list that fits, for each of its pools.

    The changed wish is for no less work, skills or way than the other.
    """
    return [
        _brought(each, pool, wish, changed, limit_km)
        for each, pool in zip(fields, pools, strict=True)
    ]


def _brought(field: Field, pool: Pool, wish: Wish, changed: Wish, limit_km: float | None) -> Pool:
    if _way(changed) != _way(wish):  # no change moves both: what is new was only too far
        if len(pool) == len(field.matched):
            return Pool(field.segment, NO_ROWS)
        rows = field.matched.rows[~_holds(pool.rows, field.matched.rows)]
    else:
        brought = np.zeros(len(field.segment), np.bool_)
        for some in _newly_matched(field, wish, changed):
            brought[some] = True
        rows = np.flatnonzero(brought & field.unmatched).astype(np.int32)
    return _near(field, Pool(field.segment, rows, field.sums), changed, limit_km)


def _newly_matched(field: Field, wish: Wish, changed: Wish) -> list[Docs]:
    """Return the rows that the changed wish fits by trade or skills, and others."""
    rows: list[Docs] = []
    if changed.worth is not wish.worth:
        rows.append(TRADE.rows_worth(changed, field.segment, LEAST_TRADE_SHARE, but_not=wish))
    if changed.facts.skills != wish.facts.skills:
        rows.append(rows_by_skill(changed, field.segment))
    return rows


def _way(wish: Wish) -> tuple[float | None, bool]:
    """Return what decides how far posts are in reach."""
    return wish.facts.max_distance_km, wants_bed(wish)


def _holds(rows: Docs, asked: Docs) -> NDArray[np.bool_]:
    """Tell which rows are among others, which are in order."""
    if not len(rows):
        return np.zeros(len(asked), np.bool_)
    found: NDArray[np.bool_] = (
        rows[np.minimum(np.searchsorted(rows, asked), len(rows) - 1)] == asked
    )
    return found


def _says_what(wish: Wish) -> bool:
    """Tell whether the person said anything of what they want or can do."""
    typed = WORDS.applicable(wish) and wish.query.says
    return TRADE.applicable(wish) or typed or bool(wish.facts.skills)


def retrieve(
    fields: Sequence[Field], wish: Wish, limit_km: float | None
) -> tuple[Relaxed, list[Pool]]:
    """Return the candidates: what fits and is in reach, or as little less as is not empty."""
    for relaxed, pools in _attempts(fields, wish, limit_km):
        if any(len(pool.rows) for pool in pools):
            return relaxed, pools
    return Relaxed.NOTHING, [Pool(field.segment, NO_ROWS) for field in fields]


def _attempts(
    fields: Sequence[Field], wish: Wish, limit_km: float | None
) -> Iterator[tuple[Relaxed, list[Pool]]]:
    said = _says_what(wish)
    if said:
        yield Relaxed.NOTHING, [each.matched_in_reach(wish, limit_km) for each in fields]
        if limit_km is not None:
            yield Relaxed.PLACE, [each.matched for each in fields]
    everything = [each.everything for each in fields]
    near = [_near(f, pool, wish, limit_km) for f, pool in zip(fields, everything, strict=True)]
    yield Relaxed.TRADE if said else Relaxed.NOTHING, near
    yield Relaxed.BOTH if said else Relaxed.PLACE, everything


def _near(field: Field, pool: Pool, wish: Wish, limit_km: float | None) -> Pool:
    if limit_km is None:
        return pool
    places = pool.kind(COLUMN["place"])
    return pool.kept(field.in_reach(wish, limit_km)[places])


def listed_of(layer: Layer, person: LegalFacts, wish: Wish) -> Pool:
    """Return what of one layer a person's list holds, no rule broken and every wish kept."""
    field = field_of(layer, person, wish, OfferFilters())
    return field.matched_in_reach(wish, wish.facts.max_distance_km)
