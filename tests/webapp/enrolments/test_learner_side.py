"""A seeker asks for a seat, takes it, follows, and gives it back."""

from datetime import date

import pytest
from sqlalchemy import func, select

from models import (
    AuditEntry,
    Enrolment,
    EnrolmentState,
    EnrolmentStep,
    Move,
    OutboxMessage,
    PostChange,
)
from tests import make

ENROL = "/don/ghi-danh/{}"


@pytest.fixture
def seeker(browser, now):
    made = make.seeker()
    browser.sign_in(made.account)
    return made


def only(session):
    return session.scalars(select(Enrolment)).one()


def accepted(seeker, **kwargs):
    return make.enrolment(
        seeker=seeker, state=EnrolmentState.ACCEPTED, whose_move=Move.SEEKER, **kwargs
    )


def templates(session):
    return session.scalars(select(OutboxMessage.template).order_by(OutboxMessage.id)).all()


def test_one_tap_asks_for_a_seat(browser, session, seeker):
    course = make.course()

    browser.post(ENROL.format(course.public_id))

    enrolment = only(session)
    assert enrolment.seeker_id == seeker.id
    assert enrolment.state is EnrolmentState.SENT
    assert enrolment.whose_move is Move.EMPLOYER
    assert enrolment.answer_due_on == date(2026, 11, 28)
    assert browser.location == f"/don/lop/{enrolment.public_id}"
    assert "thứ Bảy 28/11" in browser.follow().text


def test_two_taps_ask_once(browser, session, seeker):
    course = make.course()

    browser.post(ENROL.format(course.public_id))
    first = browser.location
    browser.post(ENROL.format(course.public_id))

    assert browser.location == first
    assert session.scalar(select(func.count(Enrolment.id))) == 1
    assert session.scalar(select(func.count(EnrolmentStep.id))) == 1


def test_a_word_can_be_added(browser, session, seeker):
    course = make.course()

    browser.submit(ENROL.format(course.public_id), message="  Tôi cần chỗ ở  ")

    assert only(session).message == "Tôi cần chỗ ở"


def test_a_word_too_long_is_refused_and_kept(browser, session, seeker):
    course = make.course()

    page = browser.submit(ENROL.format(course.public_id), message="ế" * 5_000, expect=422)

    assert "1000 ký tự" in page.text
    assert "ế" * 5_000 in page.select_one("textarea").text
    assert session.scalar(select(func.count(Enrolment.id))) == 0


@pytest.mark.parametrize("trait", ["closed", "full"])
def test_a_course_that_takes_nobody_says_so(browser, session, seeker, trait):
    course = make.course(**{trait: True})

    browser.post(ENROL.format(course.public_id), expect=409)

    assert session.scalar(select(func.count(Enrolment.id))) == 0


def test_a_course_past_its_last_day_takes_nobody(browser, seeker):
    course = make.course(closes_on=date(2026, 11, 20))

    browser.post(ENROL.format(course.public_id), expect=409)


def test_asking_leaves_a_step_an_audit_entry_and_a_message(browser, session, seeker):
    member = make.membership(organisation__training_centre=True)
    course = make.course(organisation=member.organisation)

    browser.post(ENROL.format(course.public_id))

    assert session.scalars(select(EnrolmentStep.to_state)).all() == [EnrolmentState.SENT]
    assert "enrolment.send" in session.scalars(select(AuditEntry.verb)).all()
    message = session.scalars(select(OutboxMessage)).one()
    assert (message.account_id, message.template) == (member.account_id, "enrolment_sent")
    assert seeker.full_name not in str(message.values)


def test_taking_the_seat_counts_it_and_shows_the_name(browser, session, seeker):
    enrolment = accepted(seeker)
    course = enrolment.course

    page = browser.get(f"/don/lop/{enrolment.public_id}/nhan-cho")
    assert "tên và số điện thoại" in page.text
    browser.submit()

    taken = make.reread(session, enrolment)
    assert taken.state is EnrolmentState.ENROLLED
    assert taken.contact_shared_at is not None
    assert make.reread(session, course).filled == 1
    assert session.scalar(
        select(func.count(PostChange.id)).where(PostChange.course_id == course.id)
    )


def test_the_last_seat_that_went_meanwhile_is_said(browser, session, seeker):
    enrolment = accepted(seeker, course=make.course(full=True))

    browser.submit(f"/don/lop/{enrolment.public_id}/nhan-cho", expect=409)

    assert make.reread(session, enrolment).state is EnrolmentState.ACCEPTED


def test_taking_a_seat_twice_takes_one(browser, session, seeker):
    enrolment = accepted(seeker)
    course = enrolment.course

    browser.post(f"/don/lop/{enrolment.public_id}/nhan-cho")
    browser.post(f"/don/lop/{enrolment.public_id}/nhan-cho", expect=409)

    assert make.reread(session, course).filled == 1


@pytest.mark.parametrize(
    ("state", "told"),
    [(EnrolmentState.SENT, []), (EnrolmentState.ACCEPTED, ["enrolment_withdrawn"])],
)
def test_taking_it_back_tells_a_centre_that_kept_a_seat(browser, session, seeker, state, told):
    enrolment = make.enrolment(seeker=seeker, state=state)
    make.membership(organisation=enrolment.course.organisation)

    browser.submit(f"/don/lop/{enrolment.public_id}/rut")

    assert make.reread(session, enrolment).state is EnrolmentState.WITHDRAWN
    assert templates(session) == told


def test_what_was_taken_back_can_be_asked_again(browser, session, seeker):
    enrolment = make.enrolment(seeker=seeker, state=EnrolmentState.WITHDRAWN)

    browser.get(f"/don/lop/{enrolment.public_id}")
    browser.submit(form="main .turn form")

    assert make.reread(session, enrolment).state is EnrolmentState.SENT
    assert session.scalar(select(func.count(Enrolment.id))) == 1


def test_leaving_frees_the_seat_and_tells_the_centre(browser, session, seeker):
    course = make.course(seats=20, filled=5)
    enrolment = make.enrolment(seeker=seeker, course=course, state=EnrolmentState.ATTENDING)
    make.membership(organisation=course.organisation)

    browser.submit(f"/don/lop/{enrolment.public_id}/nghi")

    assert make.reread(session, enrolment).state is EnrolmentState.LEFT
    assert make.reread(session, course).filled == 4
    assert templates(session) == ["enrolment_left"]


@pytest.mark.parametrize("page", ["", "/nhan-cho", "/rut", "/nghi"])
def test_somebody_elses_enrolment_is_not_found(browser, seeker, page):
    stranger = make.enrolment()

    browser.get(f"/don/lop/{stranger.public_id}{page}", expect=404)


@pytest.mark.parametrize("state", EnrolmentState)
def test_the_page_of_every_state_reads_well(browser, seeker, state):
    enrolment = make.enrolment(seeker=seeker, state=state, decline_reason="full")

    page = browser.get(f"/don/lop/{enrolment.public_id}")

    assert enrolment.course.title in page.h1.text


def test_every_enrolment_stands_on_the_page_of_applications(browser, seeker):
    enrolment = make.enrolment(seeker=seeker)

    assert enrolment.course.title in browser.get("/don").text


def test_who_walks_beside_stands_on_the_page_of_an_enrolment(browser, seeker):
    enrolment = make.enrolment(seeker=seeker)
    assert not browser.get(f"/don/lop/{enrolment.public_id}").select(".companion")
    beside = make.accompaniment(seeker=seeker)

    block = browser.get(f"/don/lop/{enrolment.public_id}").select_one(".companion")

    assert beside.coordinator.display_name in block.text


@pytest.mark.parametrize("state", [EnrolmentState.LEFT, EnrolmentState.WITHDRAWN])
def test_whoever_gave_a_seat_back_is_shown_other_courses(browser, seeker, state):
    enrolment = make.enrolment(seeker=seeker, state=state, whose_move=Move.NOBODY)

    page = browser.get(f"/don/lop/{enrolment.public_id}")

    assert page.select_one('main a.button[href="/viec-hop?loai=lop"]')
