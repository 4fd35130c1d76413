"""An employer sees skills, answers, and learns a name only when the person agrees."""

from datetime import date

import pytest
from sqlalchemy import select

from models import ApplicationState, Move, OutboxMessage
from tests import make


@pytest.fixture
def member(browser, now):
    made = make.membership()
    browser.sign_in(made.account)
    return made


@pytest.fixture
def application(member):
    seeker = make.seeker(
        account__display_name="Trần Thị Bưởi", account__phone="+84987654321", birth_year=1971
    )
    make.seeker_occupation(seeker=seeker, months=30)
    vacancy = make.vacancy(organisation=member.organisation)
    return make.application(seeker=seeker, vacancy=vacancy)


def test_an_applicant_is_blind(browser, application):
    for address in ("/ung-vien", f"/ung-vien/{application.public_id}"):
        html = str(browser.get(address))
        for secret in ("Trần Thị Bưởi", "Bưởi", "0987", "987654321", "1971", "Hạc Thành"):
            assert secret not in html, f"{address} shows {secret}"


def test_opening_tells_the_person_once(browser, session, application):
    opening = f"/ung-vien/{application.public_id}/mo"

    browser.post(opening)
    browser.post(opening)

    assert make.reread(session, application).state is ApplicationState.SEEN
    assert session.scalars(select(OutboxMessage.template)).all() == ["application_seen"]


def test_looking_does_not_move_the_day_of_the_answer(browser, session, application):
    due = application.answer_due_on

    browser.post(f"/ung-vien/{application.public_id}/mo")

    assert make.reread(session, application).answer_due_on == due


def test_an_invitation_names_day_hour_and_place(browser, session, application, now):
    browser.submit(
        f"/ung-vien/{application.public_id}/moi-gap",
        on="24/11/2026",
        hour="08:30",
        place="Cổng số 2, xưởng mẫu",
    )

    invited = make.reread(session, application)
    assert invited.state is ApplicationState.INTERVIEW_OFFERED
    assert invited.interview_at.isoformat() == "2026-11-24T01:30:00+00:00"
    assert invited.answer_due_on == date(2026, 11, 24)
    assert invited.contact_shared_at is None


@pytest.mark.parametrize(
    ("on", "hour", "says"),
    [
        ("20/11/2026", "08:30", "Ngày này đã qua"),
        ("21/11/2026", "08:30", "Giờ này đã qua"),
        ("31/02/2027", "08:30", "Không có ngày"),
        ("", "08:30", "Hãy nhập ngày gặp"),
        ("24/11/2031", "08:30", "xa quá"),
    ],
)
def test_an_impossible_time_is_refused_and_kept(browser, application, on, hour, says):
    page = browser.submit(
        f"/ung-vien/{application.public_id}/moi-gap", on=on, hour=hour, place="Cổng", expect=422
    )

    assert says in page.text
    assert page.select_one("[name=on]").get("value", "") == on
    assert page.select_one("[name=place]")["value"] == "Cổng"


def test_a_job_is_offered_with_its_first_day(browser, session, application, now):
    browser.submit(f"/ung-vien/{application.public_id}/moi-lam", starts_on="1/12/2026")

    offered = make.reread(session, application)
    assert offered.state is ApplicationState.JOB_OFFERED
    assert offered.whose_move is Move.SEEKER


def test_saying_no_needs_a_reason(browser, session, application):
    address = f"/ung-vien/{application.public_id}/tu-choi"
    assert "Hãy chọn một lý do" in browser.submit(address, expect=422).text

    browser.submit(address, reason="skills")

    assert make.reread(session, application).state is ApplicationState.DECLINED


def test_several_are_answered_at_once(browser, session, application):
    other = make.application(vacancy=application.vacancy)
    browser.get("/ung-vien")

    browser.submit(
        form="details form[method=post]",
        chosen=[str(application.public_id), str(other.public_id)],
        reason="filled",
    )

    for row in (application, other):
        assert make.reread(session, row).state is ApplicationState.DECLINED


def test_a_stranger_cannot_be_answered_with_the_rest(browser, session, application):
    stranger = make.application()
    browser.get("/ung-vien")

    chosen = {"chosen": [str(stranger.public_id)], "reason": "filled"}
    browser.post("/ung-vien", chosen, expect=422)

    assert make.reread(session, stranger).state is ApplicationState.SENT


@pytest.mark.parametrize("page", ["", "/moi-gap", "/moi-lam", "/tu-choi"])
def test_another_organisation_finds_nothing(browser, application, page):
    browser.sign_in(make.membership().account)

    browser.get(f"/ung-vien/{application.public_id}{page}", expect=404)


def test_what_was_withdrawn_is_gone_from_the_inbox(browser, application):
    application.state = ApplicationState.WITHDRAWN

    browser.get(f"/ung-vien/{application.public_id}", expect=404)


def test_an_answer_that_is_late_says_so(browser, application, now):
    application.answer_due_on = date(2026, 11, 18)

    assert "Quá hẹn từ thứ Tư 18/11" in browser.get("/ung-vien").text


def test_the_inbox_costs_the_same_however_many(browser, queries, application):
    queries.clear()
    browser.get("/ung-vien")
    cost_of_one = len(queries)

    for _n in range(4):
        seeker = make.seeker()
        make.seeker_occupation(seeker=seeker)
        make.application(vacancy=application.vacancy, seeker=seeker)
    queries.clear()
    browser.get("/ung-vien")

    assert len(queries) == cost_of_one


def test_nobody_waiting_is_said_kindly(browser, member):
    assert "Không ai đang chờ bạn" in browser.get("/ung-vien").text
