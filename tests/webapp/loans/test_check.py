"""The loan check as people meet it: one question a page, nothing kept, never a dead end."""

import pytest
from sqlalchemy import event

from matching.rules.loan import Channel, LoanCriterion, NextStep
from matching.verdict import State
from tests import make
from webapp.loans import questions
from webapp.loans.sentences import CHANNELS, CRITERIA, HEADLINES, STATES, STEPS

URL = "/vay-von/kiem-tra"
VI = {"Accept-Language": "vi"}
PERSON = {
    "borrower": "person",
    "purpose": "production",
    "situation": "completed",
    "certificate_issued": "yes",
    "completed_on": "01/05/2024",
    "on_commune_list": "yes",
    "good_compliance": "yes",
    "free_of_social_evils": "yes",
    "same_purpose_debt": "no",
    "household": "with_adult",
    "amount_vnd": "50 triệu",
    "term_months": "36",
}


def walk(browser, answers, skipping=()):
    """Answer every question that comes; return the page of the result."""
    page = browser.get(URL, headers=VI)
    for _ in range(len(questions.QUESTIONS)):
        asked = page.select_one("input[name=cau]")
        if page.select_one("h1.question") is None:
            return page
        name = asked["value"]
        if name in skipping or name not in answers:
            page = browser.submit(button="Tôi không rõ", expect=200)
        else:
            page = browser.submit(**{name: answers[name]}, expect=200)
    return page


def words_of(page):
    return " ".join(page.main.text.split())


@pytest.mark.usefixtures("now")
def test_a_person_who_meets_everything_is_told_so_and_what_it_costs(browser):
    words = words_of(walk(browser, PERSON))
    assert "bạn đạt mọi điều kiện" in words
    assert "100.000.000 đồng" in words
    assert "6,24%" in words
    assert "Đến hết ngày 01/05/2029" in words
    assert "Ngân hàng Chính sách xã hội quyết định" in words


def test_whoever_skips_everything_is_turned_away_by_nothing(browser):
    words = words_of(walk(browser, {}))
    assert "Chưa thấy điều gì cản trở" in words
    assert "Chưa đạt" not in words


@pytest.mark.parametrize("status", ["suspended", "non_custodial", "conditional_release", "none"])
def test_who_is_not_covered_finds_another_way(browser, status):
    page = walk(browser, PERSON | {"situation": status})
    words = words_of(page)
    assert "Chưa đạt: Đã chấp hành xong" in words
    assert "Khoản vay khác" in words
    assert page.select("main a[href*='viec-lam']")


def test_a_business_is_asked_about_its_workers(browser):
    answers = {
        "borrower": "business",
        "kind": "cooperative",
        "lawful": "yes",
        "workers_total": "11",
        "workers_eligible_with_contract": "1",
        "plan_confirmed": "yes",
        "business_debt": "no",
    }
    words = words_of(walk(browser, answers))
    assert "Chưa đạt: Từ 10% người lao động" in words
    assert "1.100.000.000 đồng" in words


def test_the_way_back_keeps_every_answer(browser):
    walk(browser, PERSON)
    page = browser.submit(form="form:has(button[name=lui])", button="Sửa câu trả lời", expect=200)
    assert page.select_one("input[name=cau]")["value"] == "amount_vnd"
    page = browser.submit(button="Câu trước", expect=200)
    assert page.select_one("input[name=household][checked]")["value"] == "with_adult"


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("completed_on", "31/02/2024", "Không có ngày"),
        ("completed_on", "", "Tôi không rõ"),
        ("amount_vnd", "nhiều", "Chưa hiểu số tiền"),
        ("term_months", "0", "từ 1 đến 600"),
    ],
)
def test_a_mistake_is_told_at_its_question(browser, name, typed, says):
    page = browser.get(URL, headers=VI)
    while page.select_one("input[name=cau]")["value"] != name:
        asked = page.select_one("input[name=cau]")["value"]
        page = browser.submit(**{asked: PERSON[asked]}, expect=200)
    page = browser.submit(**{name: typed}, expect=422)
    assert says in page.select_one(".error-summary").text
    assert page.select_one("input[name=situation]")["value"] == "completed"


def test_answers_that_were_tampered_with_are_not_known(browser):
    browser.get(URL, headers=VI)
    fields = {"cau": "household", "situation": "king", "completed_on": "soon", "household": "alone"}
    page = browser.post(URL, fields, expect=200)
    assert page.select_one("h1.question")
    assert page.select_one("input[name=situation]") is None


def test_nothing_is_stored_and_no_cache_keeps_it(browser, session):
    browser.sign_in(make.seeker().account)
    written = []
    event.listen(session, "after_flush", lambda _session, context: written.append(context))
    walk(browser, PERSON)
    assert written == []
    assert browser.response.headers["Cache-Control"] == "no-store"


def test_addresses_and_titles_say_nothing_of_the_answers(browser):
    page = walk(browser, PERSON)
    assert browser.url == URL
    assert page.title.text.startswith("Kiểm tra vay vốn")


def test_every_code_has_words():
    assert set(CRITERIA) == set(LoanCriterion)
    assert set(STEPS) == set(NextStep)
    assert set(HEADLINES) == set(STATES) == set(State)
    assert set(CHANNELS) == set(Channel)
