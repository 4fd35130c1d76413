"""Applying and answering for somebody: with their word, once, and they see who did it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from models import (
    Application,
    ApplicationState,
    AuditEntry,
    Enrolment,
    EnrolmentState,
    Move,
    OutboxMessage,
)
from tests import make
from tests.conftest import NOW
from tests.webapp.casework.desks import accompanied, coordinator, page_of


@pytest.fixture
def mine(now, browser):
    account = coordinator()
    browser.sign_in(account)
    return account


@pytest.fixture
def person(mine):
    return accompanied(mine, "Trần Thị Tư")


def told(session, account) -> list[str]:
    rows = session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
    return [row.template for row in rows if row.account_id == account.id]


def test_an_application_is_sent_with_the_persons_word(browser, session, mine, person):
    vacancy = make.vacancy()
    url = page_of(person, f"/nop/{vacancy.public_id}")
    assert not browser.get(url).select_one("input[name=agreed]").has_attr("checked")

    browser.submit(url, expect=422)
    assert session.scalars(select(Application)).all() == []

    browser.submit(url, agreed="y", message="Biết làm mộc, đi làm được ngay.")

    sent = session.scalars(select(Application)).one()
    assert (sent.seeker_id, sent.applied_by_id) == (person.id, mine.id)
    assert (sent.state, sent.whose_move) == (ApplicationState.SENT, Move.EMPLOYER)
    assert sent.message == "Biết làm mộc, đi làm được ngay."
    assert "consent.stated" in set(session.scalars(select(AuditEntry.verb)))
    assert told(session, person.account) == ["companion_applied"]


def test_the_person_sees_who_sent_it_and_the_employer_does_not(browser, session, person):
    vacancy = make.vacancy()
    employer = make.membership(organisation=vacancy.organisation).account
    browser.submit(page_of(person, f"/nop/{vacancy.public_id}"), agreed="y")
    sent = session.scalars(select(Application)).one()

    browser.sign_in(person.account)
    page = browser.get(f"/don/viec/{sent.public_id}")
    assert "Người đi cùng gửi đơn giúp bạn" in page.select_one(".timeline").text
    assert "Người đi cùng bạn" in page.text
    assert "Người đi cùng đã gửi đơn giúp bạn" in browser.get("/bao-tin").text

    browser.sign_in(employer)
    browser.post(f"/ung-vien/{sent.public_id}/mo")
    text = browser.get(f"/ung-vien/{sent.public_id}").text
    assert "đi cùng" not in text.lower()
    assert "Trần Thị Tư" not in text


def test_two_taps_send_it_once(browser, session, person):
    vacancy = make.vacancy()
    url = page_of(person, f"/nop/{vacancy.public_id}")
    browser.submit(url, agreed="y")

    browser.post(url, {"agreed": "y"})

    assert len(session.scalars(select(Application)).all()) == 1
    assert told(session, person.account) == ["companion_applied"]
    assert "Đã gửi rồi" in browser.get(url).text


def test_what_a_rule_forbids_is_refused_with_its_reason(browser, session, person):
    vacancy = make.vacancy(full=True)

    page = browser.submit(page_of(person, f"/nop/{vacancy.public_id}"), agreed="y", expect=409)

    assert "Đã đủ người" in page.text
    assert session.scalars(select(Application)).all() == []


def test_a_seat_is_asked_for(browser, session, person):
    course = make.course()

    browser.submit(page_of(person, f"/ghi-danh/{course.public_id}"), agreed="y")

    asked = session.scalars(select(Enrolment)).one()
    assert asked.state is EnrolmentState.SENT
    assert told(session, person.account) == ["companion_enrolled"]
    browser.sign_in(person.account)
    page = browser.get(f"/don/lop/{asked.public_id}")
    assert "Người đi cùng ghi danh giúp bạn" in page.text


def test_nobody_applies_for_a_stranger(browser, session, mine):
    stranger, vacancy = accompanied(coordinator()), make.vacancy()

    browser.post(page_of(stranger, f"/nop/{vacancy.public_id}"), {"agreed": "y"}, expect=404)

    assert session.scalars(select(Application)).all() == []


def test_drafts_are_nobody_elses_business(browser, person):
    make.application(
        seeker=person, state=ApplicationState.DRAFT, whose_move=Move.SEEKER,
        vacancy__title="Việc đang nghĩ", message="Riêng tư.",
    )  # fmt: skip

    page = browser.get(page_of(person))

    assert "Việc đang nghĩ" not in page.text


class TestAnswering:
    def offered(self, person, state, **columns):
        return make.application(
            seeker=person, state=state, whose_move=Move.SEEKER,
            answer_due_on=NOW.date() + timedelta(days=2), **columns,
        )  # fmt: skip

    def test_an_interview_is_agreed_to(self, browser, session, person):
        row = self.offered(
            person, ApplicationState.INTERVIEW_OFFERED, interview_at=NOW + timedelta(days=2)
        )
        page = browser.get(page_of(person))
        (link,) = [a for a in page.select("#dang-lam a") if "Đồng ý gặp giúp" in a.text]

        page = browser.get(link["href"])
        assert "thấy tên và số điện thoại" in page.text
        browser.submit(expect=422)
        browser.submit(link["href"], agreed="y")

        session.refresh(row)
        assert row.state is ApplicationState.INTERVIEW_AGREED
        assert told(session, person.account) == ["companion_answered"]
        browser.sign_in(person.account)
        page = browser.get(f"/don/viec/{row.public_id}")
        assert "Người đi cùng báo bạn đồng ý gặp" in page.text

    def test_a_job_is_taken(self, browser, session, person):
        row = self.offered(person, ApplicationState.JOB_OFFERED)

        browser.submit(page_of(person, f"/don/{row.public_id}/nhan"), agreed="y")

        session.refresh(row)
        assert row.state is ApplicationState.HIRED

    def test_what_is_no_longer_open_is_a_conflict(self, browser, session, person):
        row = make.application(seeker=person)

        browser.post(page_of(person, f"/don/{row.public_id}/nhan"), {"agreed": "y"}, expect=409)

        session.refresh(row)
        assert row.state is ApplicationState.SENT

    def test_a_seat_is_taken_and_given_back(self, browser, session, person):
        row = make.enrolment(seeker=person, state=EnrolmentState.ACCEPTED, whose_move=Move.SEEKER)
        browser.submit(page_of(person, f"/lop/{row.public_id}/nhan"), agreed="y")
        session.refresh(row)
        assert row.state is EnrolmentState.ENROLLED

        other = make.enrolment(seeker=person)
        browser.submit(page_of(person, f"/lop/{other.public_id}/rut"), agreed="y")
        session.refresh(other)
        assert other.state is EnrolmentState.WITHDRAWN

    def test_an_application_of_somebody_else_is_not_found_under_ones_own_person(
        self, browser, person
    ):
        other = self.offered(accompanied(coordinator()), ApplicationState.JOB_OFFERED)

        url = page_of(person, f"/don/{other.public_id}/nhan")
        browser.get(url, expect=404)
        browser.post(url, {"agreed": "y"}, expect=404)


class TestOffers:
    def test_the_list_is_the_persons_own_with_one_act_each(self, browser, person):
        make.seeker_occupation(seeker=person, occupation_code=make.occupation().code)
        vacancy, course = make.vacancy(), make.course()

        page = browser.get(page_of(person, "/viec-hop"))

        links = {a["href"] for a in page.select(".opp .actions a")}
        assert links == {
            page_of(person, f"/nop/{vacancy.public_id}"),
            page_of(person, f"/ghi-danh/{course.public_id}"),
        }

    def test_what_was_sent_has_no_button(self, browser, person):
        vacancy = make.vacancy()
        make.application(seeker=person, vacancy=vacancy)

        page = browser.get(page_of(person, "/viec-hop"))

        assert "Đã nộp" in page.select_one(".opp").text
        assert not page.select(".opp .actions a")

    def test_many_offers_cost_no_more_queries_than_one(self, browser, person, queries):
        def cost():
            browser.get(page_of(person, "/viec-hop"))
            queries.clear()
            browser.get(page_of(person, "/viec-hop"))
            return len(queries)

        make.vacancy()
        make.course()
        alone = cost()
        for _ in range(12):
            make.vacancy()

        assert cost() == alone

    def test_the_sheet_names_codes_and_a_phone_and_nobody(self, browser, mine, person):
        vacancy = make.vacancy(title="Thợ mộc ở xưởng")

        page = browser.get(page_of(person, "/to-viec"))

        sheet = page.select_one(".sheet-a4").text
        assert "Thợ mộc ở xưởng" in sheet
        assert f"{vacancy.public_id.int % 100_000:05}" in sheet
        assert f"{mine.phone[-3:]}" in sheet
        assert "Trần Thị Tư" not in sheet
        assert page.title.text == "Tờ việc – Nhịp Cầu"

    def test_a_code_on_paper_is_the_code_on_the_screen(self, browser, person):
        make.vacancy()
        on_paper = browser.get(page_of(person, "/to-viec")).select_one(".sheet-list").text
        tags = browser.get(page_of(person, "/viec-hop")).select_one(".opp").text

        code = re.search(r"Mã (\d{5})", tags)
        assert code
        assert code[1] in on_paper

    @pytest.mark.parametrize("rest", ["/viec-hop", "/to-viec", "/ho-so", "/ho-so/nghe"])
    @pytest.mark.usefixtures("mine")
    def test_a_strangers_are_not_found(self, browser, rest):
        browser.get(page_of(accompanied(coordinator()), rest), expect=404)

    @pytest.mark.parametrize("junk", ["?km=x&ca=%00&loai=%F0%9F%98%80&trang=99999", "?trang=-1"])
    def test_filters_that_are_none_ask_for_nothing(self, browser, person, junk):
        browser.get(page_of(person, f"/viec-hop{junk}"))


class TestTheRegister:
    def test_it_is_filled_in_for_the_person_and_the_trail_names_who_typed(
        self, browser, session, mine, person
    ):
        browser.submit(page_of(person, "/ho-so/luong"), wished_pay_vnd="7.000.000")

        session.refresh(person)
        assert person.wished_pay_vnd == 7_000_000
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.subject_kind == "seekers").order_by(AuditEntry.id)
        ).all()[-1]
        assert (entry.actor_id, entry.subject_id) == (mine.id, person.id)

    def test_it_says_whose_it_is_and_leads_to_their_offers(self, browser, person):
        page = browser.get(page_of(person, "/ho-so"))

        assert "Trần Thị Tư" in page.h1.text
        assert page.select_one(f'a[href="{page_of(person, "/viec-hop")}"]')


class TestTheCompanion:
    def test_a_seeker_sees_who_walks_beside_them_and_calls(self, browser, mine, person):
        browser.sign_in(person.account)

        block = browser.get("/ho-so").select_one(".companion")

        assert mine.display_name in block.text
        assert block.select_one("a")["href"] == f"tel:{mine.phone}"

    def test_nobody_is_named_where_nobody_walks_beside(self, browser):
        browser.sign_in(make.seeker().account)

        assert not browser.get("/ho-so").select(".companion")
