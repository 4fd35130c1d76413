"""Counting how organisations answered, once a night, and telling the lists where it is felt."""

from datetime import date, datetime, timedelta

import pytest

from matching import loading
from matching.loading import post_changes
from models import (
    Application,
    ApplicationState,
    ApplicationStep,
    EnrolmentState,
    EnrolmentStep,
    PostChange,
)
from tests import make
from webapp.organisations import answering
from webapp.shared.clock import VIETNAM

TODAY = date(2026, 11, 21)
S = ApplicationState


def at(days_ago: float) -> datetime:
    return datetime(2026, 11, 21, tzinfo=VIETNAM) - timedelta(days=days_ago)


def told(session, vacancy, *steps):
    """Somebody asks: (state, days ago) pairs."""
    application = make.application(vacancy=vacancy, state=steps[-1][0], sent_at=at(steps[0][1]))
    for state, days_ago in steps:
        session.add(
            ApplicationStep(application_id=application.id, to_state=state, created_at=at(days_ago))
        )
    session.flush()
    return application


@pytest.fixture
def vacancy():
    return make.vacancy(openings=5)


def counts(session, vacancy) -> tuple[int, int, int, float]:
    answering.refresh(session, today=TODAY)
    row = vacancy.organisation
    return row.answers_asked, row.answers_in_time, row.answers_given, row.answer_days_waited


def test_an_answer_in_time_counts_for_them(session, vacancy):
    told(session, vacancy, (S.SENT, 20), (S.SEEN, 19), (S.INTERVIEW_OFFERED, 17))
    assert counts(session, vacancy) == (1, 1, 1, 3.0)


def test_a_late_answer_and_silence_count_against_them(session, vacancy):
    told(session, vacancy, (S.SENT, 30), (S.DECLINED, 20))
    told(session, vacancy, (S.SENT, 40), (S.SEEN, 39))
    assert counts(session, vacancy) == (2, 0, 1, 24.0)


def test_who_still_waits_in_time_or_took_it_back_early_is_not_counted(session, vacancy):
    told(session, vacancy, (S.SENT, 3))
    told(session, vacancy, (S.SENT, 30), (S.WITHDRAWN, 28))
    assert counts(session, vacancy) == (0, 0, 0, 0.0)


def test_what_was_closed_unanswered_counts_as_silence(session, vacancy):
    told(session, vacancy, (S.SENT, 40), (S.CLOSED, 26))
    assert counts(session, vacancy) == (1, 0, 0, 14.0)


def test_asking_again_is_another_time(session, vacancy):
    told(
        session, vacancy, (S.SENT, 40), (S.DECLINED, 39), (S.WITHDRAWN, 38), (S.SENT, 20),
        (S.JOB_OFFERED, 18),
    )  # fmt: skip
    assert counts(session, vacancy) == (2, 2, 2, 3.0)


def test_what_is_older_than_a_year_or_of_today_is_not_read(session, vacancy):
    told(session, vacancy, (S.SENT, 400), (S.SEEN, 399))
    told(session, vacancy, (S.SENT, 10), (S.DECLINED, -0.2))
    assert counts(session, vacancy) == (1, 0, 0, 10.0)


def test_training_centres_are_counted_too(session):
    enrolment = make.enrolment(state=EnrolmentState.ACCEPTED)
    for state, days_ago in ((EnrolmentState.SENT, 9), (EnrolmentState.ACCEPTED, 8)):
        session.add(
            EnrolmentStep(enrolment_id=enrolment.id, to_state=state, created_at=at(days_ago))
        )
    session.flush()
    answering.refresh(session, today=TODAY)
    assert enrolment.course.organisation.answers_in_time == 1


def test_a_median_is_public_from_three_answers_on(session, vacancy):
    for days in (2, 4):
        told(session, vacancy, (S.SENT, 20), (S.DECLINED, 20 - days))
    answering.refresh(session, today=TODAY)
    assert vacancy.organisation.median_answer_days is None
    told(session, vacancy, (S.SENT, 20), (S.DECLINED, 11))
    answering.refresh(session, today=TODAY)
    assert vacancy.organisation.median_answer_days == 4.0


def test_the_posts_of_who_answers_otherwise_now_reach_every_list(session, vacancy):
    other = make.vacancy()
    for _ in range(4):
        told(session, vacancy, (S.SENT, 40), (S.SEEN, 39))
    before = post_changes.newest_change(session)
    assert answering.refresh(session, today=TODAY) == 1
    session.flush()
    changed = post_changes.changes_since(session, before)
    (post,) = [p for p in loading.posts(session, changed) if p.id == vacancy.id]
    assert post.answers == (4, 0, 0, 56.0)
    newer = session.query(PostChange).filter(PostChange.id > before[0]).all()
    assert [row.vacancy_id for row in newer] == [vacancy.id]
    assert other.organisation.answers_asked == 0
    assert answering.refresh(session, today=TODAY) == 0


def changes_of(session, vacancy) -> int:
    session.flush()
    return session.query(PostChange).filter(PostChange.vacancy_id == vacancy.id).count()


def test_who_asks_reaches_the_lists_once_there_is_noticeably_less_room(session):
    vacancy = make.vacancy(openings=8)
    before = changes_of(session, vacancy)
    felt = []
    for waiting in range(1, 16):
        make.application(vacancy=vacancy)
        now = changes_of(session, vacancy)
        felt += [waiting] if now > before else []
        before = now
    assert felt == [1, 2, 5, 11]


def test_many_who_leave_at_once_are_seen_together(session):
    vacancy = make.vacancy(openings=1)
    waiting: list[Application] = [make.application(vacancy=vacancy) for _ in range(6)]
    before = changes_of(session, vacancy)
    for application in waiting:
        application.state = ApplicationState.DECLINED
    assert changes_of(session, vacancy) > before
    (post,) = [p for p in loading.open_posts(session) if p.id == vacancy.id and p.is_open]
    assert post.waiting == 0


def test_whoever_has_no_hope_any_more_does_not_wait(session):
    vacancy = make.vacancy(openings=3)
    for state in ApplicationState:
        make.application(vacancy=vacancy, state=state)
    assert loading.post_facts(session, vacancy).waiting == 5
