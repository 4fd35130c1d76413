"""Reads for the fairness report: who belongs to which group, and what came of it. Counts only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from matching.ranking.measuring.fairness import Attribute, summary
from models import (
    Account,
    Application,
    ApplicationState,
    ApplicationStep,
    Commune,
    ConsentPurpose,
    FairnessReport,
    Seeker,
    Sex,
    Suggestion,
)
from webapp.consents.queries import allows
from webapp.shared.clock import VIETNAM

UNKNOWN: Final = "unknown"
AGES: Final = ((0, 24), (25, 34), (35, 44), (45, 54), (55, 200))  # years, both included
COMMUNES: Final[Mapping[str, str]] = {"xã": "commune", "phường": "ward", "đặc khu": "special_zone"}
GROUPS: Final[Mapping[Attribute, Sequence[str]]] = {
    Attribute.SEX: (*(sex.value for sex in Sex), UNKNOWN),
    Attribute.AGE: (*(f"{low}-{high}" for low, high in AGES), UNKNOWN),
    Attribute.COMMUNE: (*COMMUNES.values(), UNKNOWN),
}
OUTCOME_DAYS: Final = 180  # applications sent this long ago or less count
SHOWN_DAYS: Final = 28

S = ApplicationState


def latest(session: Session) -> FairnessReport | None:
    """Return the report that was made last."""
    newest = select(FairnessReport).order_by(FairnessReport.id.desc()).limit(1)
    return session.scalars(newest).one_or_none()


def for_card(session: Session) -> dict[str, Any]:
    """Return what a ranker's card says of fairness: a summary of the report made last."""
    report = latest(session)
    if report is None:
        return {"made_on": None}
    made = {"made_on": report.made_on.isoformat(), "people": report.contents["people"]}
    return made | summary(report.contents["tables"])


def groups(session: Session, *, today: date) -> dict[int, dict[Attribute, str]]:
    """Return the groups of everybody who has gone through the register and has an account."""
    rows = session.execute(
        select(Seeker.id, Seeker.sex, Seeker.birth_year, Commune.kind)
        .join(Account, Account.id == Seeker.account_id)
        .outerjoin(Commune, Commune.code == Seeker.commune_code)
        .where(Account.closed_at.is_(None), Seeker.register_done_at.is_not(None))
        .order_by(Seeker.id)
    )
    return {
        seeker_id: {
            Attribute.SEX: sex.value if sex else UNKNOWN,
            Attribute.AGE: age_band(birth_year, today),
            Attribute.COMMUNE: COMMUNES.get(kind or "", UNKNOWN),
        }
        for seeker_id, sex, birth_year, kind in rows
    }


def age_band(birth_year: int | None, today: date) -> str:
    """Return the band of the age that is reached this year."""
    if birth_year is None:
        return UNKNOWN
    age = max(0, today.year - birth_year)
    return next((f"{low}-{high}" for low, high in AGES if age <= high), UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes:
    """Ids of people to whom something happened, and how often they were shown of late."""

    applied: frozenset[int]
    invited: frozenset[int]
    hired: frozenset[int]
    agreed: frozenset[int]
    shown: Mapping[int, int]


def outcomes(session: Session, *, today: date) -> Outcomes:
    """Return what came of people's applications and consents lately."""
    sent = (
        Application.state != S.DRAFT,
        Application.sent_at >= start_of(today - timedelta(days=OUTCOME_DAYS)),
    )
    asked = select(ApplicationStep.application_id).where(
        ApplicationStep.to_state.in_([S.INTERVIEW_OFFERED, S.JOB_OFFERED])
    )
    return Outcomes(
        applied=_people(session, *sent),
        invited=_people(session, *sent, Application.id.in_(asked)),
        hired=_people(session, *sent, Application.state == S.HIRED),
        agreed=_agreed(session, today),
        shown=_shown(session, today),
    )


def start_of(day: date) -> datetime:
    """Return the first moment of a day in Vietnam."""
    return datetime.combine(day, time.min, tzinfo=VIETNAM)


def _people(session: Session, *where: ColumnElement[bool]) -> frozenset[int]:
    found = select(Application.seeker_id).where(*where).order_by(Application.id)
    return frozenset(session.scalars(found))


def _agreed(session: Session, today: date) -> frozenset[int]:
    agrees = allows(ConsentPurpose.BEING_SUGGESTED, today=today)
    return frozenset(session.scalars(select(Seeker.id).where(agrees).order_by(Seeker.id)))


def _shown(session: Session, today: date) -> dict[int, int]:
    rows = session.execute(
        select(Suggestion.seeker_id, func.count())
        .where(Suggestion.shown_on > today - timedelta(days=SHOWN_DAYS))
        .group_by(Suggestion.seeker_id)
        .order_by(Suggestion.seeker_id)
    )
    return dict(rows.all())
