"""What the home page counts."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matching.browse import Query
from matching.ranking.index.opened import Index
from models import Organisation, OrganisationKind, VerificationState
from webapp.browsing.found import find

_WHO_OFFERS = (OrganisationKind.EMPLOYER, OrganisationKind.TRAINING_CENTRE)
EVERYTHING = Query(size=1)


@dataclass(frozen=True, slots=True)
class HomeNumbers:
    """Live counts. Small ones are shown as they are: a young instance need not boast."""

    open_vacancies: int
    open_courses: int
    verified_organisations: int


def home_numbers(session: Session, index: Index, *, today: date) -> HomeNumbers:
    """Count what a visitor would find today, as the list counts it, and who was checked."""
    found = find(index, EVERYTHING, today=today)
    organisations = select(func.count()).where(
        Organisation.verification == VerificationState.VERIFIED,
        Organisation.kind.in_(_WHO_OFFERS),
    )
    return HomeNumbers(found.jobs, found.courses, session.scalar(organisations) or 0)
