"""The rules of `matching.rules`, over whole columns at once.

A rule decides one pair and gives its reasons; this decides 50,000 posts for one person in a
fraction of a millisecond and gives none. A test holds the two together for every pair it can make.
"""

from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import LegalFacts
from matching.ranking.columns import Columns
from matching.rules.working_age import FULL_AGE, WORKING_AGE, ages

MET_BY_ALL: Final = 127  # the greatest age a column can ask for


def permitted(columns: Columns, person: LegalFacts, *, today: date) -> NDArray[np.bool_]:
    """Tell which posts no rule refuses to this person, shape (n,)."""
    mask = columns.is_open & (columns.closes_on >= today.toordinal()) & (columns.seats_left > 0)
    age = ages(person, today)
    oldest = MET_BY_ALL if age is None else min(age[1], MET_BY_ALL)
    mask &= columns.minimum_age <= oldest
    if oldest < WORKING_AGE:
        mask &= columns.is_course
    if oldest < FULL_AGE:
        mask &= ~columns.minors_barred
    return mask
