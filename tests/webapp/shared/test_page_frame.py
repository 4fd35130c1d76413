"""The frame of every page: language, light, tabs, and the way out."""

import pytest

from tests import make

VIETNAMESE = {"Accept-Language": "vi"}


def test_a_page_says_its_language_and_offers_the_other(browser):
    page = browser.get("/", headers=VIETNAMESE)
    assert page.html["lang"] == "vi"

    browser.get(page.select_one("a[hreflang=en]")["href"], expect=303)
    page = browser.get(browser.location)

    assert page.html["lang"] == "en"
    assert page.select_one("a[hreflang=vi]").text.strip() == "Tiếng Việt"


def test_changing_the_language_comes_back_to_the_same_search(browser):
    page = browser.get("/tro-giup?q=m%E1%BB%99c&trang=2", headers=VIETNAMESE)

    browser.get(page.select_one("a[hreflang=en]")["href"], expect=303)

    assert browser.location == "/tro-giup?q=m%E1%BB%99c&trang=2"


def test_the_dark_sheet_follows_the_device_until_somebody_chooses(browser):
    def media():
        sheet = browser.get("/", headers=VIETNAMESE).select_one("link[href*='dark.css']")
        return sheet["media"] if sheet else None

    assert media() == "(prefers-color-scheme: dark)"
    browser.get("/nen/toi", expect=303)
    assert media() == "all"
    browser.get("/nen/sang", expect=303)
    assert media() is None


@pytest.mark.parametrize("path", ["/ngon-ngu/fr", "/nen/hong"])
def test_an_unknown_choice_is_no_page(browser, path):
    browser.get(path, expect=404)


def test_a_seeker_leaves_by_one_loud_button_and_staff_by_a_quiet_one(browser):
    browser.sign_in(make.seeker().account)
    page = browser.get("/tro-giup", headers=VIETNAMESE)
    assert "Thoát nhanh" in page.select_one(".header-end a.button[href='/thoat']").text
    assert "person" in page.body["class"]

    member = make.membership()
    browser.sign_in(member.account)
    page = browser.get("/tro-giup", headers=VIETNAMESE)
    assert page.select_one(".header-end a[href='/thoat']").text.strip() == "Thoát"
    assert member.account.display_name in page.select_one(".header-end").text


def test_a_seekers_name_stands_nowhere_in_the_frame(browser):
    account = make.account(display_name="Lò Thị Mai Hương")
    make.seeker(account=account)
    browser.sign_in(account)

    assert "Mai Hương" not in browser.get("/tro-giup").text


def test_coordinators_get_the_desk(browser):
    browser.sign_in(make.territory().membership.account)

    assert "desk" in browser.get("/tro-giup").body["class"]


def test_whoever_is_signed_in_finds_their_account_and_nobody_else_does(browser):
    def links():
        return browser.get("/tro-giup").select(".site-footer a[href='/tai-khoan']")

    assert not links()
    browser.sign_in(make.membership().account)
    assert len(links()) == 1
