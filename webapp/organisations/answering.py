"""How organisations answered in the last year, counted anew each night.

Public pages show the median; the ranking reads the counts. They stand still for a day, so that
every worker ranks by the same figures whenever it built its lists; where they moved enough to be
felt, the organisation's open posts are marked as changed and reach every list.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import itemgetter
from statistics import median
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, select
from sqlalchemy.orm import Session

from matching.facts import Answers
from matching.ranking.chances import answer_worth
from models import (
    Application,
    ApplicationState,
    ApplicationStep,
    Course,
    Enrolment,
    EnrolmentState,
    EnrolmentStep,
    Organisation,
    PostChange,
    PostState,
    Vacancy,
)
from webapp.shared.clock import VIETNAM

WINDOW: Final = timedelta(days=365)
PROMISED: Final = timedelta(days=7)
LONGEST: Final = timedelta(days=14)  # then somebody else has answered for them
ASKED_TO_BE_PUBLIC: Final = 3  # a median of fewer answers would tell of single people


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asked an organisation, and what had come of it by a given moment."""

    organisation_id: int
    sent_at: datetime
    answered_at: datetime | None = None  # the first answer; looking is none
    ended_at: datetime | None = None  # taken back, or closed by the calendar, unanswered

    def days(self, now: datetime) -> float:
        """Return how long the person waited, answered or not."""
        until = min(self.answered_at or self.ended_at or now, now, self.sent_at + LONGEST)
        return max((until - self.sent_at) / timedelta(days=1), 0.0)

    @property
    def in_time(self) -> bool:
        """Whether the answer came within the days that were promised."""
        return self.answered_at is not None and self.answered_at <= self.sent_at + PROMISED

    def counts(self, now: datetime) -> bool:
        """Whether an answer came, or should have before the person or the post gave up."""
        due = self.sent_at + PROMISED
        return self.answered_at is not None or (due <= now and (self.ended_at or now) >= due)


def refresh(session: Session, *, today: date) -> int:
    """Count the year before this day; returns how many organisations' figures moved."""
    now = datetime.combine(today, time(), tzinfo=VIETNAM)
    asked = _by_organisation(_asked(session, now - WINDOW, now))
    moved = 0
    for organisation in session.scalars(select(Organisation).order_by(Organisation.id)):
        if _keep(session, organisation, asked.get(organisation.id, []), now):
            moved += 1
    return moved


def _keep(session: Session, row: Organisation, asked: list[Asked], now: datetime) -> bool:
    """Write one organisation's figures; tell whether they differ from what was there."""
    before = Answers(
        row.answers_asked, row.answers_in_time, row.answers_given, row.answer_days_waited
    )
    after = counted(asked, now)
    given = [each.days(now) for each in asked if each.answered_at is not None]
    public = round(median(given), 1) if len(given) >= ASKED_TO_BE_PUBLIC else None
    if (after, public) == (before, row.median_answer_days):
        return False
    row.answers_asked, row.answers_in_time = after.asked, after.in_time
    row.answers_given, row.answer_days_waited = after.given, after.days_waited
    row.median_answer_days = public
    if answer_worth(after) != answer_worth(before):
        _mark_posts(session, row)
    return True


def counted(asked: Iterable[Asked], now: datetime) -> Answers:
    """Sum up what came of everybody who asked one organisation."""
    judged = [each for each in asked if each.counts(now)]
    return Answers(
        asked=len(judged),
        in_time=sum(each.in_time for each in judged),
        given=sum(each.answered_at is not None for each in judged),
        days_waited=round(sum(each.days(now) for each in judged), 3),
    )


def _mark_posts(session: Session, organisation: Organisation) -> None:
    for kind, column in ((Vacancy, "vacancy_id"), (Course, "course_id")):
        open_posts = select(kind.id).where(
            kind.organisation_id == organisation.id, kind.state == PostState.OPEN
        )
        for number in session.scalars(open_posts.order_by(kind.id)):
            session.add(PostChange(**{column: number}))


def _by_organisation(asked: Iterable[Asked]) -> Mapping[int, list[Asked]]:
    found: dict[int, list[Asked]] = defaultdict(list)
    for each in asked:
        found[each.organisation_id].append(each)
    return found


def _asked(session: Session, since: datetime, until: datetime) -> Iterator[Asked]:
    """Yield each time somebody asked in a window of time; asking again is another time."""
    for query in (_APPLICATION_STEPS, _ENROLMENT_STEPS):
        steps = session.execute(query, {"since": since, "until": until})
        for _row, of_one in groupby(steps, key=itemgetter(0)):
            yield from _times_asked(of_one)


def _times_asked(steps: Iterable[Any]) -> Iterator[Asked]:
    asked: Asked | None = None
    for _row, organisation_id, state, at in steps:
        if state in _SENT:
            if asked is not None:
                yield asked
            asked = Asked(organisation_id, sent_at=at)
        elif asked is not None and asked.answered_at is None and asked.ended_at is None:
            if state in _ANSWERED:
                asked = replace(asked, answered_at=at)
            elif state in _ENDED:
                asked = replace(asked, ended_at=at)
    if asked is not None:
        yield asked


_SENT: Final = {ApplicationState.SENT, EnrolmentState.SENT}
_ANSWERED: Final = {
    ApplicationState.INTERVIEW_OFFERED,
    ApplicationState.JOB_OFFERED,
    ApplicationState.DECLINED,
    EnrolmentState.ACCEPTED,
    EnrolmentState.DECLINED,
}
_ENDED: Final = {
    ApplicationState.WITHDRAWN,
    ApplicationState.CLOSED,
    EnrolmentState.WITHDRAWN,
    EnrolmentState.CLOSED,
}


def _within(step: type[ApplicationStep] | type[EnrolmentStep]) -> ColumnElement[bool]:
    return and_(step.created_at >= bindparam("since"), step.created_at < bindparam("until"))


_APPLICATION_STEPS: Final = (
    select(
        ApplicationStep.application_id,
        Vacancy.organisation_id,
        ApplicationStep.to_state,
        ApplicationStep.created_at,
    )
    .join(Application, Application.id == ApplicationStep.application_id)
    .join(Vacancy, Vacancy.id == Application.vacancy_id)
    .where(_within(ApplicationStep))
    .order_by(ApplicationStep.application_id, ApplicationStep.id)
)
_ENROLMENT_STEPS: Final = (
    select(
        EnrolmentStep.enrolment_id,
        Course.organisation_id,
        EnrolmentStep.to_state,
        EnrolmentStep.created_at,
    )
    .join(Enrolment, Enrolment.id == EnrolmentStep.enrolment_id)
    .join(Course, Course.id == Enrolment.course_id)
    .where(_within(EnrolmentStep))
    .order_by(EnrolmentStep.enrolment_id, EnrolmentStep.id)
)
