"""The rules of `matching.rules`, over whole columns at once.

A rule decides one pair and gives its reasons; this decides 50,000 posts for one person in a
fraction of a millisecond and gives none. A test holds the two together for every pair it can make.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import fields
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.facts import LegalFacts, OpportunityKind
from matching.ranking.arrays.columns import NOT_SAID, Columns, place_number
from matching.ranking.index.opened import Layer
from matching.rules import parameters
from matching.rules.jobs import conditional_business, court_limits
from matching.rules.jobs.minimum_wage import REGIONS
from matching.rules.jobs.standing import is_serving
from matching.rules.jobs.working_age import FULL_AGE, WORKING_AGE, ages

MET_BY_ALL: Final = 127  # the greatest age a column can ask for
MOST_KEPT: Final = 16  # masks of one layer
# All that `_closed_to` looks at, so that a mask is kept for the right people.
_NOT_LOOKED_AT: Final = {"birth_year", "born_on", "residence_commune"}
_situation: Final[Callable[[LegalFacts], Hashable]] = attrgetter(
    *(each.name for each in fields(LegalFacts) if each.name not in _NOT_LOOKED_AT)
)


def permitted(columns: Columns, person: LegalFacts, *, today: date) -> NDArray[np.bool_]:
    """Tell which posts no rule refuses to this person, shape (n,)."""
    mask = columns.is_open & (columns.closes_on >= today.toordinal()) & (columns.seats_left > 0)
    oldest = _oldest(person, today)
    mask &= columns.minimum_age <= oldest
    if oldest < WORKING_AGE:
        mask &= columns.is_course
    if oldest < FULL_AGE:
        mask &= ~columns.minors_barred
    mask &= ~_underpaid(columns, today)
    for closed in _closed_to(columns, person, today):
        mask &= ~closed
    return mask


def _underpaid(columns: Columns, today: date) -> NDArray[np.bool_]:
    """Tell which posts pay less than the law allows, whatever region an unknown one may be."""
    law = parameters.in_use()
    month, hour = (_minima(law, unit, today) for unit in ("month", "hour"))
    monthly, hourly = month[columns.wage_region], hour[columns.wage_region]
    stated, by_hour = columns.full_month_pay, columns.hourly_pay
    under: NDArray[np.bool_] = (stated != NOT_SAID) & (stated < monthly)
    under |= (by_hour != NOT_SAID) & (by_hour < hourly)
    under &= ~columns.is_course & ~columns.is_overseas
    return under


@lru_cache(maxsize=8)
def _minima(law: parameters.Parameters, unit: str, today: date) -> NDArray[np.int64]:
    """Return the minimum of each region, first the lowest of all for an unknown one, in đồng."""
    found = [law.whole(f"minimum_wage_{unit}_{each}", today) for each in REGIONS]
    known = [each or 0 for each in found]
    return np.array([min(known), *known], np.int64)


def _closed_to(columns: Columns, person: LegalFacts, today: date) -> Iterator[NDArray[np.bool_]]:
    """Yield what one person's own situation closes; nothing for most people."""
    jobs = ~columns.is_course
    if conditional_business.refused_as_staff(person, today):
        yield columns.is_conditional & jobs
    if conditional_business.refused_as_responsible(person, today):
        yield columns.is_conditional & columns.is_responsible & jobs
    if is_serving(person, today):
        yield columns.is_overseas
    for ban in court_limits.bans_held(person, today):
        if ban.isco_code is not None:
            width = 10 ** (4 - len(ban.isco_code))
            yield (columns.isco // width == int(ban.isco_code)) & jobs & (columns.isco >= 0)
    yield from _places_closed_to(columns, person, today)


def _places_closed_to(
    columns: Columns, person: LegalFacts, today: date
) -> Iterator[NDArray[np.bool_]]:
    home = court_limits.supervised_in(person, today)
    if home is not None:
        elsewhere = (columns.commune >= 0) & (columns.commune != place_number(home))
        yield elsewhere | columns.is_overseas
    closed = court_limits.banned_from(person, today)
    if closed:
        there = np.isin(columns.commune, [place_number(code) for code in closed])
        yield there & ~columns.is_overseas


class Asked(NamedTuple):
    """What a list is narrowed by before anything is scored."""

    kinds: frozenset[OpportunityKind] = frozenset(OpportunityKind)
    shifts: int = 0  # of which any will do; 0: whatever shift
    least_pay_vnd: int = 0  # a month; 0: whatever pay, and posts and courses without any


EVERYTHING: Final = Asked()


def open_to(
    layer: Layer, person: LegalFacts, *, today: date, asked: Asked = EVERYTHING
) -> NDArray[np.bool_]:
    """Tell which rows of a layer are permitted and asked for.

    Shape (n,), read only: kept by the layer for whoever has the same answers.
    """
    oldest = min(_oldest(person, today), max(layer.segment.highest_minimum_age, FULL_AGE))
    said = (oldest, today, asked, _situation(person))
    mask = layer.kept.get(said)
    if mask is None:
        columns = layer.segment.columns
        mask = layer.alive & permitted(columns, person, today=today) & _asked_for(columns, asked)
        mask.flags.writeable = False
        if len(layer.kept) >= MOST_KEPT:
            layer.kept.clear()
        layer.kept[said] = mask
    return mask


def _asked_for(columns: Columns, asked: Asked) -> NDArray[np.bool_]:
    mask = np.ones(len(columns.key), np.bool_)
    mask &= _of_kinds(columns, asked.kinds)
    if asked.shifts:
        mask &= (columns.shifts & asked.shifts) > 0
    if asked.least_pay_vnd:
        mask &= columns.pay_max >= asked.least_pay_vnd
    return mask


def _of_kinds(columns: Columns, kinds: frozenset[OpportunityKind]) -> NDArray[np.bool_] | bool:
    if len(kinds) == len(OpportunityKind):
        return True
    if not kinds:
        return False
    return columns.is_course if OpportunityKind.COURSE in kinds else ~columns.is_course


def _oldest(person: LegalFacts, today: date) -> int:
    """Return the age a person has at most."""
    age = ages(person, today)
    return MET_BY_ALL if age is None else min(age[1], MET_BY_ALL)
