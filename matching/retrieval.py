"""Which posts are candidates for a person's list: open to them, fitting, and in reach.

Rules and filters come first, then what fits the trade, the words or the skills, then the way
there. Where nothing is left, as little as possible is let go of; `Relaxed` says what.
"""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import LegalFacts, OpportunityKind
from matching.ranking.arrays.kinds import COLUMN
from matching.ranking.changes.listed import Found
from matching.ranking.changes.teaching import Field
from matching.ranking.index.opened import Index, Layer
from matching.ranking.index.segment import Segment, rows_of
from matching.ranking.input.wish import Wish, accepted_shifts
from matching.ranking.score.pool import Pool, Sums
from matching.ranking.scorers.place import wants_bed
from matching.ranking.scorers.related import Related
from matching.ranking.scorers.trade import Trade
from matching.ranking.scorers.words import Words, telling_share
from matching.ranking.texts.postings import Docs, Range
from matching.screening import Asked, open_to

LEAST_TRADE_SHARE: Final = 0.3
LEAST_SKILL_SHARE: Final = 0.5

NO_ROWS: Final = np.empty(0, np.int32)
TRADE: Final = Trade()
WORDS: Final = Words()
RELATED: Final = Related()


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

    def match(among: Sequence[Range] | None) -> Pool:
        sums = _sums(wish, layer.segment, among)
        if among is None:
            return _matched(wish, layer.segment, permitted, sums)
        return _matched_among(rows_of(among), wish, layer.segment, permitted, sums)

    return Field(layer.segment, permitted, match)


def _sums(wish: Wish, segment: Segment, among: Sequence[Range] | None = None) -> Sums:
    """Return what typed words, and terms related to them, sum up to in each row, or in some."""
    asked = ((WORDS, wish.query.terms), (RELATED, wish.query.related))
    return {
        scorer.part: segment.postings.sums(terms, among)
        for scorer, terms in asked
        if scorer.applicable(wish)
    }


def as_found(wish: Wish, relaxed: Relaxed, pools: Sequence[Pool]) -> Found:
    return Found(pools, _says_what(wish) and relaxed is Relaxed.NOTHING)


def found_again(fields: Sequence[Field], changed: Wish, filters: OfferFilters) -> Found:
    """Return the candidates of a wish of which other facts changed than the words."""
    fields = [_matching_again(each, changed) for each in fields]
    limit_km = filters.within_km or changed.facts.max_distance_km
    return as_found(changed, *retrieve(fields, changed, limit_km))


def _matching_again(field: Field, changed: Wish) -> Field:
    return replace(
        field, match=lambda _: _matched(changed, field.segment, field.permitted, field.sums)
    )


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
        rows.append(_rows_by_skill(changed, field.segment))
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


def _matched(
    wish: Wish,
    segment: Segment,
    permitted_rows: NDArray[np.bool_],
    sums: Sums,
) -> Pool:
    """Return what fits the trade, the words or the skills enough to be an offer."""
    words = sums.get(WORDS.part)
    if words is None:
        matched = np.zeros(len(segment), np.bool_)
    else:
        matched = words >= telling_share(wish.query) * wish.query.ideal
    # As the processor counts, rows are marked twice as fast.
    matched[TRADE.rows_worth(wish, segment, LEAST_TRADE_SHARE).astype(np.intp)] = True
    matched[_rows_by_skill(wish, segment).astype(np.intp)] = True
    matched &= permitted_rows
    return Pool(segment, matched.nonzero()[0], sums)


def _matched_among(
    rows: Docs, wish: Wish, segment: Segment, permitted: NDArray[np.bool_], sums: Sums
) -> Pool:
    """Return the same as `_matched`, of some rows, without looking at any other."""
    matched = TRADE.kinds_worth(wish, segment, LEAST_TRADE_SHARE)[
        segment.kinds.matrix[COLUMN["trade"]].take(rows)
    ]
    enough = _kinds_by_skill(wish, segment)
    if enough is not None:
        matched |= enough[segment.skills_needed.kinds.of_row.take(rows)]
    words = sums.get(WORDS.part)
    if words is not None:
        matched |= words.take(rows) >= telling_share(wish.query) * wish.query.ideal
    matched &= permitted.take(rows)
    return Pool(segment, rows[matched], sums)


def _rows_by_skill(wish: Wish, segment: Segment) -> Docs:
    """Return the rows of which the person has half of the needed skills or more."""
    enough = _kinds_by_skill(wish, segment)
    if enough is None:
        return NO_ROWS
    kinds = segment.skills_needed.kinds
    return np.concatenate([NO_ROWS, *kinds.rows_of(np.flatnonzero(enough))])


def _kinds_by_skill(wish: Wish, segment: Segment) -> NDArray[np.bool_] | None:
    """Tell of which kinds of `skills_needed` the person has half or more; None where of none."""
    held = segment.skills_needed.counts_by_kind(wish.facts.skills)
    if held is None:
        return None
    enough: NDArray[np.bool_] = held >= LEAST_SKILL_SHARE * segment.needed_by_kind
    return enough & (held > 0)


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
    everything = [_everything(each) for each in fields]
    near = [_near(f, pool, wish, limit_km) for f, pool in zip(fields, everything, strict=True)]
    yield Relaxed.TRADE if said else Relaxed.NOTHING, near
    yield Relaxed.BOTH if said else Relaxed.PLACE, everything


def _everything(field: Field) -> Pool:
    return Pool(field.segment, field.permitted.nonzero()[0], field.sums)


def _near(field: Field, pool: Pool, wish: Wish, limit_km: float | None) -> Pool:
    if limit_km is None:
        return pool
    places = pool.kind(COLUMN["place"])
    return pool.kept(field.in_reach(wish, limit_km)[places])


def listed_of(layer: Layer, person: LegalFacts, wish: Wish) -> Pool:
    """Return what of one layer a person's list holds, no rule broken and every wish kept."""
    field = field_of(layer, person, wish, OfferFilters())
    return field.matched_in_reach(wish, wish.facts.max_distance_km)
