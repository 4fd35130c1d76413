"""A day that one works out alone: told on the page, kept nowhere."""

import logging

import pytest
from sqlalchemy import event

from tests import make

URL = "/tinh-ngay"
ANSWERS = {
    "penalty": "prison_up_to_5_years",
    "main_penalty_done_on": "15/06/2025",
    "all_paid": "co",
    "other_obligations_done_on": "",
    "supplementary_ends_on": "",
    "special_chapter": "khong",
}
VIETNAMESE = {"Accept-Language": "vi"}


def told(browser, **changes):
    browser.get(URL, headers=VIETNAMESE)
    page = browser.submit(**(ANSWERS | changes), expect=200)
    return " ".join(page.select_one("section.card").text.split())


def test_the_day_is_told_with_its_article(browser):
    words = told(browser)
    assert "15/06/2027" in words
    assert "BLHS 2015, Điều 70.2.b" in words
    assert "ước tính" in words


def test_a_day_that_has_come_says_that_it_is_done(browser):
    assert "đã đương nhiên được xóa" in told(browser, main_penalty_done_on="15/06/2020")


def test_the_court_decides_on_its_own_route(browser):
    words = told(browser, special_chapter="co")
    assert "xin Tòa án" in words
    assert "15/06/2028" in words


def test_what_is_owed_keeps_the_day_open_and_says_whom_to_ask(browser):
    words = told(browser, all_paid="khong", other_obligations_done_on="")
    assert "Chưa tính được ngày" in words
    assert "thi hành án dân sự" in words


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("penalty", None, "Hãy chọn hình phạt chính"),
        ("main_penalty_done_on", "", "Hãy nhập ngày chấp hành xong"),
        ("main_penalty_done_on", "31/02/2025", "Không có ngày"),
        ("other_obligations_done_on", "hôm qua", "Hãy nhập ngày theo thứ tự"),
        ("supplementary_ends_on", "2025", "Hãy nhập ngày theo thứ tự"),
    ],
)
def test_a_mistake_is_told_and_the_rest_is_kept(browser, field, typed, says):
    browser.get(URL, headers=VIETNAMESE)
    page = browser.submit(**(ANSWERS | {field: typed}), expect=422)
    assert says in page.select_one(".error-summary").text
    if field != "main_penalty_done_on":
        assert page.select_one("[name=main_penalty_done_on]")["value"] == "15/06/2025"


def test_nothing_is_stored_logged_or_cached(browser, session, caplog):
    written = []
    event.listen(session, "after_flush", lambda _session, context: written.append(context))
    with caplog.at_level(logging.DEBUG):
        told(browser)
    assert written == []
    assert "15/06/2025" not in caplog.text
    assert browser.response.headers["Cache-Control"] == "no-store"


def test_a_person_who_is_signed_in_leaves_no_trace_either(browser, session):
    browser.sign_in(make.seeker().account)
    written = []
    event.listen(session, "after_flush", lambda _session, context: written.append(context))
    told(browser)
    assert written == []


def test_the_title_and_address_say_nothing_about_anybody(browser):
    page = browser.get(URL, headers=VIETNAMESE)
    assert page.title.text.startswith("Tính ngày")
    assert page.h1.text == "Tính ngày"
