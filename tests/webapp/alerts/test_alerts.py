"""Who asked for it is told of new offers: once a day, by day, and only when there is news."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from models import AuditEntry, DayList, DayOffer, OfferAlert, OutboxMessage, PostState
from tests import make
from tests.conftest import NOW
from webapp.messages.texts import text_of
from webapp.tasks.telling import alerts
from webapp.tasks.turn import Turn

TODAY = NOW.date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def listener(session):
    """Somebody who asked for alerts and had an empty list yesterday."""
    seeker = make.seeker(alerts_since=NOW - timedelta(days=9))
    session.flush()
    listed(session, seeker, on=YESTERDAY)
    return seeker


def listed(session, seeker, *posts, on=TODAY, fit=2):
    """Give a person a list of these posts."""
    session.add(DayList(seeker_id=seeker.id, listed_on=on, total=len(posts)))
    session.add_all(
        DayOffer(
            seeker_id=seeker.id,
            listed_on=on,
            rank=rank,
            vacancy_id=post.id if post.__tablename__ == "vacancies" else None,
            course_id=post.id if post.__tablename__ == "courses" else None,
            score=10.0,
            fit=fit,
        )
        for rank, post in enumerate(posts, start=1)
    )
    session.flush()


def tell(app, now=NOW):
    turn = Turn(app=app, now=now)
    alerts.tell_of_new_offers(turn)
    return dict(turn.counts)


def told(app, session, seeker):
    """Return what a person was told, in words."""
    query = select(OutboxMessage).where(OutboxMessage.account_id == seeker.account_id)
    with app.test_request_context():
        return [text_of(row) for row in session.scalars(query.order_by(OutboxMessage.id))]


def test_new_posts_that_fit_are_told_of_in_one_message(app, session, listener):
    listed(session, listener, *(make.vacancy() for _ in range(3)))
    assert tell(app) == {"listening": 1, "told": 1}
    assert told(app, session, listener) == ["Có 3 việc mới hợp với bạn."]
    (message,) = session.scalars(select(OutboxMessage))
    assert message.link == "/viec-hop"


def test_courses_are_called_courses(app, session, listener):
    listed(session, listener, make.course())
    tell(app)
    assert told(app, session, listener) == ["Có 1 lớp nghề mới hợp với bạn."]


def test_both_together_are_one_message(app, session, listener):
    listed(session, listener, make.course(), make.vacancy())
    tell(app)
    assert told(app, session, listener) == ["Có 2 việc và lớp nghề mới hợp với bạn."]


def test_once_a_day_however_often_the_task_runs(app, session, listener):
    listed(session, listener, make.vacancy())
    tell(app)
    assert tell(app) == {"listening": 0, "told": 0}
    assert len(told(app, session, listener)) == 1


def test_what_stood_in_any_earlier_list_is_not_new(app, session, listener):
    before, new = make.vacancy(), make.vacancy()
    listed(session, listener, before, on=TODAY - timedelta(days=30))
    listed(session, listener, before, new)
    tell(app)
    assert told(app, session, listener) == ["Có 1 việc mới hợp với bạn."]


def test_nothing_new_is_no_message(app, session, listener):
    post = make.vacancy()
    listed(session, listener, post, on=TODAY - timedelta(days=2))
    listed(session, listener, post)
    assert tell(app) == {"listening": 1, "told": 0}
    assert told(app, session, listener) == []


def test_what_hardly_fits_is_not_told_of(app, session, listener):
    listed(session, listener, make.vacancy(), fit=1)
    assert tell(app)["told"] == 0


def test_what_one_asked_for_oneself_is_no_news(app, session, listener):
    vacancy, course = make.vacancy(), make.course()
    make.application(seeker=listener, vacancy=vacancy)
    make.enrolment(seeker=listener, course=course)
    listed(session, listener, vacancy, course)
    assert tell(app)["told"] == 0


def test_what_closed_since_the_night_is_not_told_of(app, session, listener):
    listed(session, listener, make.vacancy(state=PostState.CLOSED))
    assert tell(app)["told"] == 0


def test_the_first_list_of_somebody_is_not_news(app, session):
    seeker = make.seeker(alerts_since=NOW)
    session.flush()
    listed(session, seeker, make.vacancy())
    assert tell(app) == {"listening": 0, "told": 0}


def test_who_did_not_ask_is_not_told(app, session, listener):
    listener.alerts_since = None
    listed(session, listener, make.vacancy())
    assert tell(app) == {"listening": 0, "told": 0}


def test_whose_account_is_closed_is_not_told(app, session, listener):
    listener.account.closed_at = NOW
    listed(session, listener, make.vacancy())
    assert tell(app) == {"listening": 0, "told": 0}


@pytest.mark.parametrize(("hour", "quiet"), [(20, False), (21, True), (6, True), (7, False)])
def test_nobody_is_told_in_the_quiet_hours_of_vietnam(app, session, listener, hour, quiet):
    listed(session, listener, make.vacancy())
    at = NOW.replace(hour=(hour - 7) % 24)
    if hour < 7:  # in the morning it is still the day before in Greenwich
        at -= timedelta(days=1)
    counts = tell(app, at)
    assert ("quiet_hours" in counts) is quiet
    assert (told(app, session, listener) == []) is quiet


def test_many_people_take_few_queries(app, session, queries):
    seekers = [make.seeker(alerts_since=NOW) for _ in range(12)]
    session.flush()
    for seeker in seekers:
        listed(session, seeker, on=YESTERDAY)
        listed(session, seeker, make.vacancy())
    queries.clear()
    assert tell(app)["told"] == 12
    reads = [query for query in queries if query.startswith("SELECT")]
    assert len(reads) == 4, "\n".join(reads)


def test_the_same_day_cannot_be_told_of_twice(session, listener):
    session.add_all(
        OfferAlert(seeker_id=listener.id, sent_on=TODAY, vacancies=1, courses=0) for _ in range(2)
    )
    with pytest.raises(IntegrityError):
        session.flush()


def test_alerts_are_off_until_asked_for_and_off_again_when_told(browser, session, now):
    seeker = make.seeker()
    browser.sign_in(seeker.account)
    assert "Đang tắt" in browser.get("/bao-viec-moi").text

    for _ in range(2):
        browser.post("/bao-viec-moi", {"bao": "co"}, expect=303)
    assert "Đang bật từ ngày 21/11/2026" in browser.get("/bao-viec-moi").text

    browser.post("/bao-viec-moi", {"bao": "khong"}, expect=303)
    assert "Đang tắt" in browser.get("/bao-viec-moi").text
    verbs = select(AuditEntry.verb).where(AuditEntry.subject_id == seeker.id)
    noted = session.scalars(verbs.where(AuditEntry.verb.like("seeker.alerts%"))).all()
    assert sorted(noted) == ["seeker.alerts_off", "seeker.alerts_on"]


def test_the_list_and_the_account_lead_to_the_choice(browser, session, now):
    browser.sign_in(make.seeker().account)
    for path in ("/viec-hop", "/tai-khoan"):
        assert browser.get(path).select_one('main a[href="/bao-viec-moi"]')
