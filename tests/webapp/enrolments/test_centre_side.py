"""A training centre sees trades, answers, and learns a name when the seat is taken."""

from datetime import date

import pytest
from sqlalchemy import select

from models import EnrolmentState, Move, OutboxMessage, SeekerOccupation
from tests import make


@pytest.fixture
def member(browser, now):
    made = make.membership(organisation__training_centre=True)
    browser.sign_in(made.account)
    return made


@pytest.fixture
def enrolment(member):
    seeker = make.seeker(
        account__display_name="Trần Thị Bưởi", account__phone="+84987654321", birth_year=1971
    )
    course = make.course(organisation=member.organisation, certificate="Chứng chỉ mộc")
    return make.enrolment(seeker=seeker, course=course)


def templates(session):
    return session.scalars(select(OutboxMessage.template).order_by(OutboxMessage.id)).all()


def test_a_learner_is_blind_until_the_seat_is_taken(browser, enrolment):
    for address in ("/hoc-vien", f"/hoc-vien/{enrolment.public_id}"):
        html = str(browser.get(address))
        for secret in ("Trần Thị Bưởi", "Bưởi", "987654321", "1971", "Hạc Thành"):
            assert secret not in html, f"{address} shows {secret}"


def test_a_seat_taken_shows_name_and_phone(browser, enrolment, now):
    enrolment.state = EnrolmentState.ENROLLED
    enrolment.contact_shared_at = now

    text = browser.get(f"/hoc-vien/{enrolment.public_id}").text

    assert "Trần Thị Bưởi" in text
    assert "0987 654 321" in text


def test_keeping_a_seat_gives_the_person_five_days(browser, session, enrolment):
    browser.get(f"/hoc-vien/{enrolment.public_id}")
    browser.submit(button="Giữ chỗ")

    kept = make.reread(session, enrolment)
    assert kept.state is EnrolmentState.ACCEPTED
    assert kept.whose_move is Move.SEEKER
    assert kept.answer_due_on == date(2026, 11, 26)
    assert kept.contact_shared_at is None
    assert templates(session) == ["enrolment_accepted"]


def test_a_full_course_keeps_no_seat(browser, session, enrolment):
    enrolment.course.seats = enrolment.course.filled = 1

    browser.post(f"/hoc-vien/{enrolment.public_id}/giu-cho", expect=409)

    assert make.reread(session, enrolment).state is EnrolmentState.SENT


def test_keeping_a_seat_twice_is_a_conflict_and_changes_nothing(browser, session, enrolment):
    browser.post(f"/hoc-vien/{enrolment.public_id}/giu-cho")
    page = browser.post(f"/hoc-vien/{enrolment.public_id}/giu-cho", expect=409)

    assert templates(session) == ["enrolment_accepted"]
    assert page.select_one("main a.button")["href"] == f"/hoc-vien/{enrolment.public_id}"


def test_saying_no_needs_a_reason(browser, session, enrolment):
    address = f"/hoc-vien/{enrolment.public_id}/tu-choi"
    page = browser.submit(address, note="Mời bạn khóa sau", expect=422)
    assert page.select_one("[name=note]")["value"] == "Mời bạn khóa sau"

    browser.submit(address, reason="dates", note="Mời bạn khóa sau")

    declined = make.reread(session, enrolment)
    assert (declined.state, declined.decline_reason) == (EnrolmentState.DECLINED, "dates")
    assert templates(session) == ["enrolment_declined"]


def test_the_reason_becomes_a_next_step_for_the_person(browser, enrolment):
    browser.submit(f"/hoc-vien/{enrolment.public_id}/tu-choi", reason="dates", note="Khóa tháng Ba")

    browser.sign_in(enrolment.seeker.account)
    text = browser.get(f"/don/lop/{enrolment.public_id}").text

    assert "lớp khai giảng sau" in text
    assert "Khóa tháng Ba" in text


def test_who_took_the_seat_starts_and_finishes(browser, session, enrolment):
    enrolment.state = EnrolmentState.ENROLLED
    address = f"/hoc-vien/{enrolment.public_id}"

    browser.get(address)
    browser.submit(button="Đã vào học")
    assert make.reread(session, enrolment).state is EnrolmentState.ATTENDING
    browser.submit(f"{address}/hoc-xong")

    done = make.reread(session, enrolment)
    assert (done.state, done.completed_on) == (EnrolmentState.COMPLETED, date(2026, 11, 21))
    assert templates(session)[-1] == "enrolment_completed"


def test_what_was_taught_lands_in_the_register(browser, session, enrolment):
    enrolment.state = EnrolmentState.ATTENDING
    enrolment.course.skills_taught = [make.skill().code]
    enrolment.seeker.skills = ["lai-xe"]

    browser.submit(f"/hoc-vien/{enrolment.public_id}/hoc-xong")

    held = session.scalars(select(SeekerOccupation)).one()
    assert held.occupation_code == enrolment.course.occupation_code
    assert held.has_certificate is True
    assert make.reread(session, enrolment.seeker).skills == ["lai-xe", "cua_go"]


def test_who_wishes_for_some_work_wishes_for_what_was_taught_too(browser, session, enrolment):
    enrolment.state = EnrolmentState.ATTENDING
    enrolment.seeker.wished_occupations = ["phu-ho"]

    browser.submit(f"/hoc-vien/{enrolment.public_id}/hoc-xong")

    taught = enrolment.course.occupation_code
    assert make.reread(session, enrolment.seeker).wished_occupations == ["phu-ho", taught]


def test_a_trade_known_before_keeps_its_years(browser, session, enrolment):
    make.seeker_occupation(seeker=enrolment.seeker, months=30, has_certificate=None)
    enrolment.state = EnrolmentState.ATTENDING

    browser.submit(f"/hoc-vien/{enrolment.public_id}/hoc-xong")

    held = session.scalars(select(SeekerOccupation)).one()
    assert (held.months, held.has_certificate) == (30, True)


def test_who_stopped_coming_is_told_and_the_seat_is_free(browser, session, enrolment):
    enrolment.state, enrolment.course.filled = EnrolmentState.ATTENDING, 3

    browser.submit(f"/hoc-vien/{enrolment.public_id}/nghi-hoc")

    assert make.reread(session, enrolment).state is EnrolmentState.LEFT
    assert make.reread(session, enrolment.course).filled == 2
    assert templates(session) == ["enrolment_ended"]


@pytest.mark.parametrize("page", ["", "/hoc-xong", "/nghi-hoc", "/tu-choi"])
def test_another_centre_finds_nothing(browser, enrolment, page):
    browser.sign_in(make.membership(organisation__training_centre=True).account)

    browser.get(f"/hoc-vien/{enrolment.public_id}{page}", expect=404)


def test_what_was_withdrawn_is_gone(browser, enrolment):
    enrolment.state = EnrolmentState.WITHDRAWN

    browser.get(f"/hoc-vien/{enrolment.public_id}", expect=404)
    assert "Không có ai" in browser.get("/hoc-vien?tinh-trang=all").text


def test_an_answer_that_is_late_says_so(browser, enrolment):
    enrolment.answer_due_on = date(2026, 11, 18)

    assert "Quá hẹn từ thứ Tư 18/11" in browser.get("/hoc-vien").text
    assert "Đã quá hẹn từ thứ Tư 18/11" in browser.get(f"/hoc-vien/{enrolment.public_id}").text


@pytest.mark.parametrize("address", ["?lop=khong-phai-ma", "?tinh-trang=la", "?trang=abc"])
def test_an_address_that_asks_for_nonsense_shows_the_inbox(browser, enrolment, address):
    assert "1 người" in browser.get(f"/hoc-vien{address}").h1.text


def test_one_course_can_be_picked(browser, enrolment):
    other = make.course(organisation=enrolment.course.organisation, title="Lớp hàn")
    make.enrolment(course=other)

    text = browser.get(f"/hoc-vien?lop={other.public_id}").select_one("main ol").text

    assert "Lớp hàn" in text
    assert enrolment.course.title not in text


def test_the_inbox_costs_the_same_however_many(browser, queries, enrolment):
    queries.clear()
    browser.get("/hoc-vien")
    cost_of_one = len(queries)

    for _n in range(4):
        seeker = make.seeker()
        make.seeker_occupation(seeker=seeker)
        make.enrolment(course=enrolment.course, seeker=seeker)
    queries.clear()
    browser.get("/hoc-vien")

    assert len(queries) == cost_of_one


def test_nobody_waiting_is_said_kindly(browser, member):
    assert "Không ai đang chờ bạn" in browser.get("/hoc-vien").text
