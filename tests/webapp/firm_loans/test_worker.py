"""A worker is asked, answers or stays silent, and may take everything back at once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models import AuditEntry
from tests import make, make_firms
from tests.conftest import NOW

PAGE = "/ho-so/noi-lam"


@pytest.fixture
def person(browser, now):
    seeker = make.seeker()
    browser.sign_in(seeker.account)
    return seeker


@pytest.fixture
def question(person):
    return make_firms.counted_worker(
        seeker=person, organisation=make.organisation(name="Xưởng mộc mẫu 01")
    )


def test_a_yes_holds_until_the_day_that_was_chosen(browser, question, session):
    page = browser.get(f"{PAGE}/{question.public_id}")
    assert page.select_one("[name=ends_on]")["value"] == "21/11/2027"

    browser.submit(ends_on="31/12/2026", button="Tôi đồng ý")

    assert "Bạn đã đồng ý, đến hết" in browser.follow().text
    row = make.reread(session, question)
    assert (row.agreed_at, row.ends_on, row.ask_ends_on) == (
        NOW,
        date(2026, 12, 31),
        date(2026, 12, 31),
    )
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.verb == "counted_worker.agreed")
    ).one()
    assert entry.details == {"until": "2026-12-31"}


@pytest.mark.parametrize("day", ["20/11/2026", "1/1/2040", "", "mai"])
def test_a_day_that_cannot_be_is_asked_back(browser, question, session, day):
    browser.submit(f"{PAGE}/{question.public_id}", ends_on=day, button="Tôi đồng ý", expect=422)

    assert make.reread(session, question).agreed_at is None


def test_taking_it_back_works_at_once_and_takes_the_contract_along(browser, person, session):
    row = make_firms.counted_worker(agreed=True, seeker=person, contract_starts_on=date(2026, 6, 1))

    browser.submit(PAGE, form=f"form[action$='{row.public_id}/khong']")

    assert "Nơi làm không thấy tên bạn" in browser.follow().text
    row = make.reread(session, row)
    assert (row.agreed_at, row.ends_on, row.contract_starts_on) == (None, None, None)
    assert row.ask_ends_on == NOW.date() + timedelta(days=30)
    verbs = session.scalars(select(AuditEntry.verb)).all()
    assert verbs == ["counted_worker.withdrawn"]


def test_a_no_is_kept_to_oneself_and_may_become_a_yes(browser, question, session):
    browser.submit(f"{PAGE}/{question.public_id}", form="form[action$='/khong']")

    page = browser.follow()
    assert "không biết bạn đã trả lời" in page.text
    browser.get(page.select_one("article a")["href"])
    browser.submit(button="Tôi đồng ý")
    assert make.reread(session, question).agreed_at


def test_no_page_of_it_gives_anything_away(browser, question):
    for url in (PAGE, f"{PAGE}/{question.public_id}"):
        page = browser.get(url)  # the reviewing client refuses every word that would
        assert page.title.text.startswith("Nơi làm hỏi bạn")


def test_whom_the_programme_does_not_cover_is_told_so_alone(browser, question, person):
    make.legal_situation(seeker=person, sealed={"status": "suspended"})

    assert (
        "chương trình này lúc này chưa tính bạn" in browser.get(f"{PAGE}/{question.public_id}").text
    )


def test_a_question_that_ended_is_gone(browser, person):
    over = make_firms.counted_worker(seeker=person, ask_ends_on=date(2026, 11, 20))

    browser.get(f"{PAGE}/{over.public_id}", expect=404)
    assert "Không có câu hỏi nào" in browser.get(PAGE).text


def test_a_strangers_question_is_not_found(browser, person):
    other = make_firms.counted_worker(agreed=True)

    browser.get(f"{PAGE}/{other.public_id}", expect=404)
    browser.post(f"{PAGE}/{other.public_id}/khong", expect=404)


def test_the_person_sees_who_counts_them(browser, person):
    make_firms.counted_worker(
        agreed=True, seeker=person, organisation=make.organisation(name="Xưởng mộc mẫu 01")
    )

    page = browser.get("/ho-so/ai-da-thay")

    assert "Xưởng mộc mẫu 01" in page.text
    assert "Thấy tên bạn trong danh sách được tính" in page.text
