"""Making a fairness report. It reads everybody, and keeps nothing but groups of five and more."""

import random
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy.orm import Session

from matching import loading
from matching.offers import offers_for
from matching.ranking.index.opened import Index
from matching.ranking.measuring.fairness import (
    FITS,
    LISTED,
    Measure,
    Observed,
    as_json,
    exposure,
    report,
)
from matching.ranking.sharing.spread import Lot
from models import FairnessReport
from webapp.fairness import queries
from webapp.fairness.queries import GROUPS, Outcomes

MOST_PEOPLE: Final = 5_000  # beyond so many a sample is looked at, the same all day
AT_ONCE: Final = 500


def contents(
    session: Session, *, index: Index, today: date, most: int = MOST_PEOPLE
) -> dict[str, Any]:
    """Work out everybody's list as they see it today, and compare the groups."""
    groups = queries.groups(session, today=today)
    looked_at = sampled(groups, most=most, seed=today.isoformat())
    happened = queries.outcomes(session, today=today)
    people = [
        Observed(groups=groups[seeker_id], got=_got(seeker_id, fits, happened))
        for seeker_id, fits in _lists(session, looked_at, index, today)
    ]
    return {
        "people": len(people),
        "of": len(groups),
        "outcome_days": queries.OUTCOME_DAYS,
        "shown_days": queries.SHOWN_DAYS,
        "listed": LISTED,
        "tables": as_json(report(people, GROUPS)),
    }


def keep(session: Session, *, contents: dict[str, Any], today: date) -> FairnessReport:
    """Keep a report."""
    row = FairnessReport(made_on=today, contents=contents)
    session.add(row)
    return row


def sampled(seeker_ids: Iterable[int], *, most: int, seed: str) -> list[int]:
    """Return all, or as many as asked for, drawn by the day."""
    everybody = sorted(seeker_ids)
    if len(everybody) <= most:
        return everybody
    return sorted(random.Random(f"fairness:{seed}").sample(everybody, most))  # noqa: S311 - no secret


def _lists(
    session: Session, seeker_ids: list[int], index: Index, today: date
) -> Iterable[tuple[int, list[int]]]:
    """Yield each person with the fits of their own list, from its top."""
    index = index.for_everybody()
    for start in range(0, len(seeker_ids), AT_ONCE):
        people = loading.people(session, seeker_ids[start : start + AT_ONCE])
        for seeker_id, (legal, skills) in people.items():
            lot = Lot(seeker_id)
            found = offers_for(
                legal, skills, index, today=today, limit=LISTED, lot=lot, changes=False
            )
            yield seeker_id, [offer.fit for offer in found.offers]


def _got(seeker_id: int, fits: list[int], happened: Outcomes) -> dict[Measure, float]:
    """Return what one person got; what does not concern them is left out."""
    applied = seeker_id in happened.applied
    got: dict[Measure, float] = {
        Measure.EXPOSURE: exposure(fits),
        Measure.HAS_FIT: any(fit >= FITS for fit in fits),
        Measure.APPLIED: applied,
    }
    if seeker_id in happened.agreed:
        got[Measure.SUGGESTED] = happened.shown.get(seeker_id, 0)
    if applied:
        got[Measure.INVITED] = seeker_id in happened.invited
        got[Measure.HIRED] = seeker_id in happened.hired
    return got
