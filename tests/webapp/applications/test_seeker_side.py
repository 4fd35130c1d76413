"""A seeker applies, follows, answers and takes back."""

from datetime import date

import pytest
from sqlalchemy import func, select

from models import Application, ApplicationState, ApplicationStep, AuditEntry, Move, OutboxMessage
from tests import make

APPLY = "/don/nop/{}"


@pytest.fixture
def seeker(browser, now):
    made = make.seeker()
    browser.sign_in(made.account)
    return made


def only(session):
    return session.scalars(select(Application)).one()


def test_one_tap_sends_an_application(browser, session, seeker, now):
    vacancy = make.vacancy()

    browser.post(APPLY.format(vacancy.public_id))

    application = only(session)
    assert application.seeker_id == seeker.id
    assert application.state is ApplicationState.SENT
    assert application.whose_move is Move.EMPLOYER
    assert application.answer_due_on == date(2026, 11, 28)
    assert browser.location == f"/don/viec/{application.public_id}"
    assert "thứ Bảy 28/11" in browser.follow().text


def test_two_taps_send_one_application(browser, session, seeker):
    vacancy = make.vacancy()

    browser.post(APPLY.format(vacancy.public_id))
    first = browser.location
    browser.post(APPLY.format(vacancy.public_id))

    assert browser.location == first
    assert session.scalar(select(func.count(Application.id))) == 1
    assert session.scalar(select(func.count(ApplicationStep.id))) == 1


def test_a_word_can_be_added(browser, session, seeker):
    vacancy = make.vacancy()

    browser.submit(APPLY.format(vacancy.public_id), button="Gửi đơn", message="  Tôi gặp được  ")

    assert only(session).message == "Tôi gặp được"


def test_a_word_too_long_is_refused_and_kept(browser, session, seeker):
    vacancy = make.vacancy()

    page = browser.submit(APPLY.format(vacancy.public_id), message="á" * 10_000, expect=422)

    assert "1000 ký tự" in page.text
    assert "á" * 10_000 in page.select_one("textarea").text
    assert session.scalar(select(func.count(Application.id))) == 0


def test_a_draft_is_kept_and_sent_later(browser, session, seeker):
    vacancy = make.vacancy()
    browser.submit(APPLY.format(vacancy.public_id), button="Lưu nháp", message="Tôi biết mộc")
    draft = only(session)
    assert draft.state is ApplicationState.DRAFT
    assert session.scalar(select(func.count(OutboxMessage.id))) == 0

    page = browser.get(APPLY.format(vacancy.public_id))
    assert page.select_one("textarea").text.strip() == "Tôi biết mộc"
    browser.submit(button="Gửi đơn")

    assert make.reread(session, draft).state is ApplicationState.SENT


def test_a_draft_is_no_business_of_the_employer(browser, seeker):
    draft = make.application(seeker=seeker, state=ApplicationState.DRAFT)
    member = make.membership(organisation=draft.vacancy.organisation)
    browser.sign_in(member.account)

    browser.get(f"/ung-vien/{draft.public_id}", expect=404)
    assert "Không có ai" in browser.get("/ung-vien?tinh-trang=all").text


@pytest.mark.parametrize("trait", ["closed", "full", "paused"])
def test_a_post_that_takes_nobody_says_so(browser, session, seeker, trait):
    vacancy = make.vacancy(**{trait: True})

    browser.post(APPLY.format(vacancy.public_id), expect=409)

    assert session.scalar(select(func.count(Application.id))) == 0


def test_a_post_past_its_day_takes_nobody(browser, seeker, now):
    vacancy = make.vacancy(closes_on=date(2026, 11, 20))

    browser.post(APPLY.format(vacancy.public_id), expect=409)


def test_withdrawing_before_anybody_looked_tells_nobody(browser, session, seeker):
    application = make.application(seeker=seeker)
    make.membership(organisation=application.vacancy.organisation)

    browser.submit(f"/don/viec/{application.public_id}/rut")

    assert make.reread(session, application).state is ApplicationState.WITHDRAWN
    assert session.scalar(select(func.count(OutboxMessage.id))) == 0


def test_what_was_withdrawn_can_be_sent_again(browser, session, seeker):
    application = make.application(seeker=seeker, state=ApplicationState.WITHDRAWN)

    browser.get(f"/don/viec/{application.public_id}")
    browser.submit(form="main .turn form")

    assert make.reread(session, application).state is ApplicationState.SENT


def test_agreeing_to_meet_shows_name_and_phone_to_the_employer(browser, seeker):
    application = make.application(
        seeker=seeker, state=ApplicationState.INTERVIEW_OFFERED, whose_move=Move.SEEKER
    )
    member = make.membership(organisation=application.vacancy.organisation)
    address = f"/ung-vien/{application.public_id}"
    browser.sign_in(member.account)
    assert seeker.full_name not in browser.get(address).text

    browser.sign_in(seeker.account)
    page = browser.get(f"/don/viec/{application.public_id}/dong-y-gap")
    assert "thấy tên và số điện thoại" in page.text
    browser.submit()

    browser.sign_in(member.account)
    assert seeker.full_name in browser.get(address).text


def test_another_time_gives_the_move_back(browser, session, seeker):
    application = make.application(
        seeker=seeker, state=ApplicationState.INTERVIEW_OFFERED, whose_move=Move.SEEKER
    )

    browser.submit(f"/don/viec/{application.public_id}/xin-gio-khac", note="Chiều thứ Bảy")

    moved = make.reread(session, application)
    assert moved.whose_move is Move.EMPLOYER
    assert moved.contact_shared_at is None


def test_taking_the_job_takes_a_seat_and_leaves_a_trail(browser, session, seeker):
    vacancy = make.vacancy()
    application = make.application(
        seeker=seeker, vacancy=vacancy, state=ApplicationState.JOB_OFFERED, whose_move=Move.SEEKER
    )

    browser.submit(f"/don/viec/{application.public_id}/nhan-viec")

    assert make.reread(session, application).state is ApplicationState.HIRED
    assert make.reread(session, vacancy).filled == 1
    assert "application.accept_job" in session.scalars(select(AuditEntry.verb)).all()


def test_the_last_seat_is_taken_once(browser, session, seeker):
    vacancy = make.vacancy(full=True)
    application = make.application(
        seeker=seeker, vacancy=vacancy, state=ApplicationState.JOB_OFFERED, whose_move=Move.SEEKER
    )

    browser.submit(f"/don/viec/{application.public_id}/nhan-viec", expect=409)

    assert make.reread(session, application).state is ApplicationState.JOB_OFFERED


def test_a_second_press_of_a_button_says_that_things_moved_on(browser, seeker):
    application = make.application(seeker=seeker, state=ApplicationState.HIRED)

    browser.post(f"/don/viec/{application.public_id}/nhan-viec", expect=409)


@pytest.mark.parametrize("page", ["", "/rut", "/dong-y-gap", "/xin-gio-khac", "/nhan-viec"])
def test_a_stranger_cannot_read_an_application(browser, page):
    application = make.application()
    browser.sign_in(make.seeker().account)

    browser.get(f"/don/viec/{application.public_id}{page}", expect=404)


def test_declined_reads_as_a_next_step(browser, seeker):
    application = make.application(
        seeker=seeker,
        state=ApplicationState.DECLINED,
        whose_move=Move.NOBODY,
        answer_due_on=None,
        decline_reason="skills",
        decline_note="Bạn học thêm rồi quay lại nhé",
    )

    page = browser.get(f"/don/viec/{application.public_id}")

    assert "lớp nghề" in page.text
    assert "Bạn học thêm rồi quay lại nhé" in page.text


def test_a_list_costs_the_same_however_long(browser, queries, seeker):
    make.application(seeker=seeker)
    queries.clear()
    browser.get("/don")
    cost_of_one = len(queries)

    make.application.create_batch(4, seeker=seeker)
    make.enrolment.create_batch(4, seeker=seeker)
    queries.clear()
    browser.get("/don")

    assert len(queries) == cost_of_one


def test_nothing_sent_yet_says_what_to_do(browser, seeker):
    assert "Bạn chưa gửi đơn nào" in browser.get("/don").text
