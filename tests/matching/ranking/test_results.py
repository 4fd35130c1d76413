"""Which applications have an end that can teach what a part of a score is worth."""

from datetime import UTC, date, datetime, timedelta

import pytest

from matching.ranking.training.results import outcomes
from models import ApplicationState, EnrolmentState, OfferOccasion, OfferRecord
from tests import make

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
PARTS = {"trade": [30.0, 36.0], "answer": [5.0, 8.0]}
S = ApplicationState


def kept(session, *, days: int = 20, parts=PARTS, **told):
    """Somebody applied some days ago, and the place in their list was kept."""
    application = make.application(sent_at=NOW - timedelta(days=days), **told)
    session.add(
        OfferRecord(
            seeker_id=application.seeker_id,
            vacancy_id=application.vacancy_id,
            occasion=OfferOccasion.FROM_ELSEWHERE,
            listed_on=TODAY - timedelta(days=days),
            parts=parts,
        )
    )
    session.flush()
    return application


@pytest.mark.parametrize(
    ("told", "succeeded"),
    [
        ({"state": S.HIRED, "contact_shared_at": NOW, "answered_at": NOW}, True),
        ({"state": S.INTERVIEW_AGREED, "contact_shared_at": NOW, "answered_at": NOW}, True),
        ({"state": S.DECLINED, "contact_shared_at": NOW, "answered_at": NOW}, True),
        ({"state": S.DECLINED, "answered_at": NOW}, False),
        ({"state": S.CLOSED}, False),
        ({"state": S.WITHDRAWN, "answered_at": NOW}, False),
        ({"state": S.SEEN}, False),
    ],
)
def test_an_end_is_a_meeting_or_none(session, told, succeeded):
    application = kept(session, **told)
    (outcome,) = outcomes(session, today=TODAY)
    assert outcome.succeeded is succeeded
    assert outcome.parts == {"trade": (30.0, 36.0), "answer": (5.0, 8.0)}
    assert outcome.organisation == application.vacancy.organisation_id
    assert outcome.person == application.seeker_id


@pytest.mark.parametrize(
    "told",
    [
        {"state": S.SENT, "days": 5},
        {"state": S.WITHDRAWN},
        {"state": S.INTERVIEW_OFFERED, "answered_at": NOW},
        {"state": S.JOB_OFFERED, "answered_at": NOW},
    ],
)
def test_what_may_still_come_to_something_or_says_nothing_is_left_out(session, told):
    kept(session, **told)
    assert outcomes(session, today=TODAY) == []


def test_what_was_sent_before_places_were_kept_is_left_out(session):
    make.application(state=S.HIRED, contact_shared_at=NOW)
    assert outcomes(session, today=TODAY) == []


def test_asked_twice_is_one_outcome_with_the_parts_of_the_last_time(session):
    application = kept(session, state=S.HIRED, contact_shared_at=NOW)
    session.add(
        OfferRecord(
            seeker_id=application.seeker_id,
            vacancy_id=application.vacancy_id,
            occasion=OfferOccasion.FROM_OWN_LIST,
            listed_on=TODAY,
            rank=1,
            propensity=1.0,
            parts={"trade": [36.0, 36.0]},
        )
    )
    (outcome,) = outcomes(session, today=TODAY)
    assert outcome.parts == {"trade": (36.0, 36.0)}


def test_a_seat_in_a_course_is_an_end_too(session):
    enrolment = make.enrolment(state=EnrolmentState.ATTENDING, contact_shared_at=NOW)
    session.add(
        OfferRecord(
            seeker_id=enrolment.seeker_id,
            course_id=enrolment.course_id,
            occasion=OfferOccasion.FROM_ELSEWHERE,
            listed_on=TODAY,
            parts=PARTS,
        )
    )
    (outcome,) = outcomes(session, today=TODAY)
    assert outcome.succeeded
