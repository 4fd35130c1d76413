"""Reads about alerts: who is to be told today, and how much is new for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased, joinedload

from models import (
    Account,
    Application,
    ApplicationState,
    Course,
    DayList,
    DayOffer,
    Enrolment,
    OfferAlert,
    PostState,
    Seeker,
    Vacancy,
)

FITS_WELL: Final = 2  # of `DayOffer.fit`, from which an offer is worth a message

EARLIER: Final = aliased(DayOffer)


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """How many new posts fit one person."""

    vacancies: int
    courses: int


def listeners(session: Session, *, today: date) -> Sequence[int]:
    """Return the ids of who asked for alerts, has a list of today, and was not told today.

    Somebody's first list is not news: there is nothing that it could be compared with.
    """
    of_person = DayList.seeker_id == Seeker.id
    listed = select(DayList.id).where(of_person, DayList.listed_on == today)
    before = select(DayList.id).where(of_person, DayList.listed_on < today)
    told = select(OfferAlert.id).where(
        OfferAlert.seeker_id == Seeker.id, OfferAlert.sent_on == today
    )
    return session.scalars(
        select(Seeker.id)
        .join(Account, Account.id == Seeker.account_id)
        .where(
            Seeker.alerts_since.is_not(None),
            Account.closed_at.is_(None),
            listed.exists(),
            before.exists(),
            ~told.exists(),
        )
        .order_by(Seeker.id)
    ).all()


def still_listening(session: Session, seeker_ids: Sequence[int]) -> Iterator[Seeker]:
    """Yield those of these people who want alerts now, held, with their accounts."""
    query = (
        select(Seeker)
        .where(Seeker.id.in_(seeker_ids), Seeker.alerts_since.is_not(None))
        .options(joinedload(Seeker.account, innerjoin=True))
        .order_by(Seeker.id)
        .with_for_update(of=Seeker)
    )
    yield from session.scalars(query)


def news(session: Session, seeker_ids: Sequence[int], *, today: date) -> dict[int, News]:
    """Count for each person what fits well, is open, was in no earlier list and not asked for.

    Whoever has nothing new is left out.
    """
    vacancies = _by_person(session, _new_vacancies(seeker_ids, today))
    courses = _by_person(session, _new_courses(seeker_ids, today))
    return {
        seeker_id: News(vacancies=vacancies.get(seeker_id, 0), courses=courses.get(seeker_id, 0))
        for seeker_id in sorted({*vacancies, *courses})
    }


def _by_person(session: Session, query: Select[int, int]) -> dict[int, int]:
    return {seeker_id: count for seeker_id, count in session.execute(query)}  # noqa: C416


def _new_vacancies(seeker_ids: Sequence[int], today: date) -> Select[int, int]:
    applied = select(Application.id).where(
        Application.seeker_id == DayOffer.seeker_id,
        Application.vacancy_id == DayOffer.vacancy_id,
        Application.state != ApplicationState.DRAFT,
    )
    listed = _earlier(today).where(EARLIER.vacancy_id == DayOffer.vacancy_id)
    return (
        _counted(seeker_ids, today)
        .join(Vacancy, Vacancy.id == DayOffer.vacancy_id)
        .where(Vacancy.state == PostState.OPEN, ~listed.exists(), ~applied.exists())
    )


def _new_courses(seeker_ids: Sequence[int], today: date) -> Select[int, int]:
    enrolled = select(Enrolment.id).where(
        Enrolment.seeker_id == DayOffer.seeker_id, Enrolment.course_id == DayOffer.course_id
    )
    listed = _earlier(today).where(EARLIER.course_id == DayOffer.course_id)
    return (
        _counted(seeker_ids, today)
        .join(Course, Course.id == DayOffer.course_id)
        .where(Course.state == PostState.OPEN, ~listed.exists(), ~enrolled.exists())
    )


def _counted(seeker_ids: Sequence[int], today: date) -> Select[int, int]:
    return (
        select(DayOffer.seeker_id, func.count(DayOffer.id))
        .where(
            DayOffer.seeker_id.in_(seeker_ids),
            DayOffer.listed_on == today,
            DayOffer.fit >= FITS_WELL,
        )
        .group_by(DayOffer.seeker_id)
        .order_by(DayOffer.seeker_id)
    )


def _earlier(today: date) -> Select[int]:
    return select(EARLIER.id).where(
        EARLIER.seeker_id == DayOffer.seeker_id, EARLIER.listed_on < today
    )
