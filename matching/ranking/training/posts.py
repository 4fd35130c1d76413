"""Own posts of the instance for training: texts, the skills and occupations employers chose.

Posts in, nothing of a person. Fields and occupations become lines of work; the names of skills and
occupations are tags that a seeker would type.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.lexicon import load
from matching.ranking.training.grouping import TrainingPost
from models import PostState, Vacancy

NEVER_SHOWN: Final = (PostState.DRAFT, PostState.WAITING)
MINOR_GROUP: Final = 3  # digits of an ISCO-08 code that name a field of work


def training_posts(session: Session) -> list[TrainingPost]:
    """Return every vacancy ever shown, oldest first."""
    rows = session.execute(
        select(
            Vacancy.title,
            Vacancy.description,
            Vacancy.requirements,
            Vacancy.occupation_code,
            Vacancy.skills_needed,
            Vacancy.skills_helpful,
            Vacancy.organisation_id,
        )
        .where(Vacancy.state.not_in(NEVER_SHOWN), Vacancy.title != "")
        .order_by(Vacancy.id)
    )
    return [
        TrainingPost(
            title=title,
            body="\n".join(filter(None, (description, requirements))),
            tags=tuple(_names([occupation, *needed, *helpful])),
            lines=tuple(_lines(occupation)),
            company=str(organisation),
        )
        for title, description, requirements, occupation, needed, helpful, organisation in rows
    ]


def window(session: Session) -> tuple[date | None, date | None]:
    """Return the first and the last day on which one of these posts was published."""
    days = [
        moment.date()
        for moment in session.scalars(
            select(Vacancy.published_at).where(Vacancy.state.not_in(NEVER_SHOWN))
        )
        if moment is not None
    ]
    return min(days, default=None), max(days, default=None)


def _names(codes: list[str | None]) -> Iterator[str]:
    entries = load()
    for code in filter(None, codes):
        if code in entries.occupations:
            yield entries.occupations[code].vi
        elif code in entries.skills:
            yield entries.skills[code].vi


def _lines(occupation: str | None) -> Iterator[str]:
    """Yield the occupation, its unit group and its minor group."""
    entry = load().occupations.get(occupation or "")
    if entry is not None:
        yield f"occupation:{entry.id}"
        yield f"unit:{entry.code}"
        yield f"minor:{entry.code[:MINOR_GROUP]}"
