"""The pages about the service itself."""

import pytest

from tests import make


@pytest.mark.parametrize("path", ["/", "/tro-giup", "/thong-tin-cua-ban"])
def test_anybody_may_read_what_the_service_is(browser, path):
    assert browser.get(path).select_one("h1").text


def test_a_worker_says_that_it_is_well(browser):
    browser.get("/suc-khoe")

    assert browser.response.json == {"status": "ok"}


def test_one_tap_leaves_and_ends_the_session(browser, session):
    account = make.seeker().account
    browser.sign_in(account)
    assert "Thoát nhanh" in browser.get("/").text

    browser.get("/thoat", expect=303)

    assert "Thoát nhanh" not in browser.get("/").text
