"""Posts nobody touched for a month are asked about, then closed, and nobody is left waiting."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import object_session

from models import ApplicationState, OutboxMessage, PostState
from tests import make
from tests.conftest import NOW
from webapp.tasks.telling import answers
from webapp.tasks.turn import Turn

MONTH = timedelta(days=31)


def run_at(app, session, now):
    turn = Turn(app=app, now=now)
    answers.ask_and_close_posts(turn)
    make.reread_all(session)
    return dict(turn.counts)


def templates(session, account):
    query = select(OutboxMessage.template).where(OutboxMessage.account_id == account.id)
    return session.scalars(query.order_by(OutboxMessage.id)).all()


@pytest.fixture
def member(session):
    return make.membership()


@pytest.fixture
def old(session, member):
    """A post untouched for a month, without a closing day."""
    post = make.vacancy(organisation=member.organisation, closes_on=None, updated_at=NOW - MONTH)
    session.flush()
    return post


def test_an_old_post_is_asked_about_once(app, session, old, member):
    assert run_at(app, session, NOW)["asked"] == 1
    assert run_at(app, session, NOW + timedelta(days=1))["asked"] == 0
    assert templates(session, member.account) == ["post_still_open"]
    assert old.state is PostState.OPEN


def test_without_an_answer_it_closes_and_everybody_is_told(app, session, old, member):
    waiting = make.application(vacancy=old)
    run_at(app, session, NOW)
    run_at(app, session, NOW + timedelta(days=14))
    assert old.state is PostState.OPEN, "the last day counts"
    run_at(app, session, NOW + timedelta(days=15))
    assert old.state is PostState.CLOSED
    assert waiting.state is ApplicationState.CLOSED
    assert templates(session, waiting.seeker.account) == ["application_closed"]
    assert templates(session, member.account)[-1] == "post_closed_unconfirmed"


def test_one_tap_keeps_it_open(app, browser, old, member, travel):
    session = object_session(old)
    run_at(app, session, NOW)
    browser.sign_in(member.account)
    path = f"/dang-tin/viec-lam/{old.public_id}"
    travel.shift(timedelta(days=2))
    assert "Tin này còn nhận người không?" in browser.get(path).text
    browser.post(f"{path}/con-nhan", expect=303)
    assert "Tin này còn nhận người không?" not in browser.get(path).text
    run_at(app, session, NOW + timedelta(days=20))
    assert make.reread(session, old).state is PostState.OPEN


def test_who_answers_people_need_not_say_that_the_post_is_open(app, session, old):
    make.application(vacancy=old, answered_at=NOW - timedelta(days=3))
    session.flush()
    assert run_at(app, session, NOW)["asked"] == 0


def test_answering_a_person_counts_as_an_answer(app, session, old):
    application = make.application(vacancy=old)
    run_at(app, session, NOW)
    application.answered_at = NOW + timedelta(days=3)
    session.flush()
    assert run_at(app, session, NOW + timedelta(days=15))["closed"] == 0


def test_a_post_that_ends_soon_anyway_is_not_asked_about(app, session, old):
    old.closes_on = NOW.date() + timedelta(days=10)
    old.updated_at = NOW - MONTH
    session.flush()
    assert run_at(app, session, NOW)["asked"] == 0


def test_a_course_is_asked_about_too(app, session):
    member = make.membership(organisation__training_centre=True)
    course = make.course(organisation=member.organisation, closes_on=None, updated_at=NOW - MONTH)
    session.flush()
    run_at(app, session, NOW)
    run_at(app, session, NOW + timedelta(days=15))
    assert course.state is PostState.CLOSED
    assert templates(session, member.account) == ["post_still_open", "post_closed_unconfirmed"]
