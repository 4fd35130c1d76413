"""What the home page counts, in one round to the database."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, SQLColumnExpression, func, or_, select
from sqlalchemy.orm import Session

from models import Course, Organisation, OrganisationKind, PostState, Vacancy, VerificationState

_WHO_OFFERS = (OrganisationKind.EMPLOYER, OrganisationKind.TRAINING_CENTRE)


@dataclass(frozen=True, slots=True)
class HomeNumbers:
    """Live counts. Small ones are shown as they are: a young instance need not boast."""

    open_vacancies: int
    open_courses: int
    verified_organisations: int


def home_numbers(session: Session, *, today: date) -> HomeNumbers:
    """Count what a visitor would find today, and who was checked."""
    vacancies = select(func.count()).where(
        Vacancy.state == PostState.OPEN, _not_past(Vacancy.closes_on, today)
    )
    courses = select(func.count()).where(
        Course.state == PostState.OPEN, _not_past(Course.closes_on, today)
    )
    organisations = select(func.count()).where(
        Organisation.verification == VerificationState.VERIFIED,
        Organisation.kind.in_(_WHO_OFFERS),
    )
    row = session.execute(
        select(
            vacancies.scalar_subquery(),
            courses.scalar_subquery(),
            organisations.scalar_subquery(),
        )
    ).one()
    return HomeNumbers(*row)


def _not_past(closes_on: SQLColumnExpression[date | None], today: date) -> ColumnElement[bool]:
    """Tell whether the last day, which counts itself, is still to come."""
    return or_(closes_on.is_(None), closes_on >= today)
