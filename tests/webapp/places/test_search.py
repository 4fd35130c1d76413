"""The place-search page finds places and carries the choice onwards, without JavaScript."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest


def ask(browser, **query):
    return browser.get(f"/noi-o?{urlencode(query)}")


def result_links(page):
    return {a.text.strip(): a["href"] for a in page.select("section a[href]")}


def test_the_empty_page_asks_for_a_name(browser):
    page = browser.get("/noi-o")
    assert page.select_one("input[name=tim]")
    assert not page.select("section a")


def test_a_commune_carries_on_with_name_and_code(browser):
    page = ask(browser, tim="xa hoang loc", tiep="/noi-o?trang=2&noi=cu", ten="noi")
    (url,) = [u for label, u in result_links(page).items() if label == "Xã Hoằng Lộc, Thanh Hóa"]
    assert urlsplit(url).path == "/noi-o"
    answers = parse_qs(urlsplit(url).query)
    assert answers == {
        "trang": ["2"],
        "noi": ["Xã Hoằng Lộc, Thanh Hóa"],
        "noi-chon": ["15961"],
    }


def test_a_former_district_lists_its_communes_of_today(browser):
    page = ask(browser, tim="huyện Hoằng Hóa")
    assert "Huyện Hoằng Hóa cũ, Thanh Hóa" in page.text
    assert "Xã Hoằng Tiến, Thanh Hóa" in result_links(page)


def test_a_former_province_leads_to_todays(browser):
    page = ask(browser, tim="tỉnh Sóc Trăng")
    assert "Nay thuộc Cần Thơ." in page.text
    assert "Thành phố Cần Thơ" in result_links(page)


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"]
)
def test_it_never_leads_to_another_site(browser, elsewhere):
    page = ask(browser, tim="Hoằng Lộc", tiep=elsewhere, ten='"><script>')
    for url in result_links(page).values():
        parts = urlsplit(url)
        assert not parts.scheme
        assert not parts.netloc
        assert parts.path.startswith("/")
        assert set(parse_qs(parts.query)) == {"noi", "noi-chon"}


@pytest.mark.parametrize("typed", ["xyzzy qwerty", "🙂" * 300, "x" * 5000, "<b>"])
def test_an_unknown_name_is_answered_with_advice(browser, typed):
    page = ask(browser, tim=typed)
    assert "Không tìm thấy" in page.text
    assert not page.select("section a[href]")
