"""What was worked out at night follows the answers, and nobody's answers end unsaid."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from models import DayList, DayOffer, OutboxMessage
from tests import make
from tests.conftest import NOW
from webapp.tasks.telling import situations
from webapp.tasks.turn import Turn
from webapp.tasks.upkeep import offers

FIRST = "/ho-so/dieu-can-biet/chung"


def listed(session):
    session.flush()
    query = select(DayOffer.vacancy_id).where(DayOffer.vacancy_id.is_not(None))
    return sorted(session.scalars(query.order_by(DayOffer.id)))


def tell(app, at=NOW):
    turn = Turn(app=app, now=at)
    situations.tell_of_the_end(turn)
    return turn.counts["told"]


def told(session):
    query = select(OutboxMessage).where(OutboxMessage.template == "answers_end")
    return [
        (message.account_id, message.values["day"])
        for message in session.scalars(query.order_by(OutboxMessage.id))
    ]


def test_the_list_of_the_night_follows_an_answer_at_once_and_comes_back(app, browser, session, now):
    seeker = make.seeker(register_done=True)
    plain, lodging = make.vacancy(), make.vacancy(conditional_business="lodging")
    session.flush()
    offers.list_for_everybody(Turn(app=app, now=now))
    assert listed(session) == [plain.id, lodging.id]
    browser.sign_in(seeker.account)

    browser.submit(FIRST, case="suspended")
    assert listed(session) == [plain.id]

    browser.submit("/ho-so/dieu-can-biet/xoa")
    assert listed(session) == [plain.id, lodging.id]
    assert len(session.scalars(select(DayList.id).order_by(DayList.id)).all()) == 1


def test_who_has_no_list_of_today_gets_none_before_the_night(browser, session, now):
    browser.sign_in(make.seeker(register_done=True).account)
    make.vacancy()

    browser.submit(FIRST, case="completed")

    assert listed(session) == []


def test_two_weeks_before_the_end_a_person_is_asked_again_once(app, session, now):
    soon, later = date(2026, 12, 5), date(2026, 12, 6)
    ending = make.legal_situation(ends_on=soon)
    make.legal_situation(ends_on=later)
    make.legal_situation(ends_on=date(2026, 11, 20))
    session.flush()

    assert tell(app) == 1
    assert tell(app) == 0

    assert told(session) == [(ending.seeker.account_id, "05/12/2026")]


def test_another_end_is_another_question(app, session, now):
    row = make.legal_situation(ends_on=date(2026, 12, 1))
    session.flush()
    assert tell(app) == 1
    row = make.reread(session, row)
    row.ends_on = date(2027, 12, 1)
    session.flush()

    assert tell(app) == 0
    assert tell(app, datetime(2027, 11, 20, 3, tzinfo=UTC)) == 1


def test_a_closed_account_is_told_nothing(app, session, now):
    row = make.legal_situation(ends_on=NOW.date() + timedelta(days=3))
    row.seeker.account.closed_at = NOW
    session.flush()

    tell(app)

    assert told(session) == []
