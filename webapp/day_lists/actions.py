"""Changes to lists of the day. Nothing here knows of the web, and nothing here commits."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from matching.facts import OpportunityKind
from models import DayList, DayOffer
from webapp.day_lists import queries
from webapp.day_lists.lists import Computed, PersonsList

KEPT_FOR: Final = timedelta(days=90)


def keep(session: Session, *, computed: Computed, today: date, now: datetime) -> int:
    """Keep lists of today; whoever has one already keeps that. Returns how many were new."""
    there = queries.listed(session, [each.seeker_id for each in computed.lists], today=today)
    new = [each for each in computed.lists if each.seeker_id not in there]
    if not new:
        return 0
    session.execute(
        insert(DayList),
        [
            {
                "seeker_id": each.seeker_id,
                "listed_on": today,
                "total": each.total,
                "ranker_version": computed.ranker_version,
                "created_at": now,
            }
            for each in new
        ],
    )
    rows = [row for each in new for row in _rows(each, today)]
    if rows:
        session.execute(insert(DayOffer), rows)
    return len(new)


def drop(session: Session, *, seeker_id: int, today: date) -> None:
    """Take a person's list of today away, so that another can be kept."""
    for table in (DayOffer, DayList):
        session.execute(delete(table).where(table.seeker_id == seeker_id, table.listed_on == today))


def _rows(each: PersonsList, today: date) -> Iterator[dict[str, Any]]:
    for rank, offer in enumerate(each.offers, start=1):
        is_course = offer.kind is OpportunityKind.COURSE
        yield {
            "seeker_id": each.seeker_id,
            "listed_on": today,
            "rank": rank,
            "vacancy_id": None if is_course else offer.post_id,
            "course_id": offer.post_id if is_course else None,
            "score": offer.score,
            "fit": offer.fit,
            "propensity": offer.propensity,
        }
