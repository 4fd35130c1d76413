"""The rules of `matching.rules`, over whole columns at once.

A rule decides one pair and gives its reasons; this decides 50,000 posts for one person in a
fraction of a millisecond and gives none. A test holds the two together for every pair it can make.
"""

from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import LegalFacts, OpportunityKind
from matching.ranking.columns import Columns
from matching.ranking.index import Layer
from matching.rules.working_age import FULL_AGE, WORKING_AGE, ages

MET_BY_ALL: Final = 127  # the greatest age a column can ask for
MOST_KEPT: Final = 16  # masks of one layer


def permitted(columns: Columns, person: LegalFacts, *, today: date) -> NDArray[np.bool_]:
    """Tell which posts no rule refuses to this person, shape (n,)."""
    mask = columns.is_open & (columns.closes_on >= today.toordinal()) & (columns.seats_left > 0)
    oldest = _oldest(person, today)
    mask &= columns.minimum_age <= oldest
    if oldest < WORKING_AGE:
        mask &= columns.is_course
    if oldest < FULL_AGE:
        mask &= ~columns.minors_barred
    return mask


def open_to(
    layer: Layer,
    person: LegalFacts,
    *,
    today: date,
    kinds: frozenset[OpportunityKind],
    shifts: int = 0,
) -> NDArray[np.bool_]:
    """Tell which rows of a layer are permitted, of some kinds, and of some shifts if any are given.

    Shape (n,), read only: kept by the layer for whoever has the same answers.
    """
    oldest = min(_oldest(person, today), max(layer.segment.highest_minimum_age, FULL_AGE))
    asked = (oldest, today, kinds, shifts)
    mask = layer.kept.get(asked)
    if mask is None:
        mask = layer.alive & permitted(layer.segment.columns, person, today=today)
        mask &= _of_kinds(layer.segment.columns, kinds)
        if shifts:
            mask &= (layer.segment.columns.shifts & shifts) > 0
        mask.flags.writeable = False
        if len(layer.kept) >= MOST_KEPT:
            layer.kept.clear()
        layer.kept[asked] = mask
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
