"""What people and machines type, through the real pages: a list or a way on, never an error."""

import json
import unicodedata

import pytest

from tests import make
from tests.matching.test_bad_wishes import READ, UNREAD
from webapp.shared.words.text import clean

LONGEST = 200  # signs of a wish
TYPED = UNREAD | {name: words for name, (words, _title) in READ.items()}


def words_of(page) -> str:
    return " ".join(page.select_one("main").text.split())


@pytest.fixture
def open_posts(session):
    make.vacancy(title="Thợ may công nghiệp")
    make.vacancy(title="Thợ hàn điện")
    make.vacancy(title="Phụ bếp nhà hàng")


@pytest.mark.usefixtures("open_posts")
@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
def test_the_wish_is_kept_as_typed_and_the_list_stands(browser, session, run, words):
    seeker = make.seeker()
    browser.sign_in(seeker.account)
    browser.submit("/ho-so/viec-muon", typed=words[:LONGEST])
    session.refresh(seeker)
    assert (seeker.wish_text or "") == clean(words[:LONGEST]).strip()
    page = browser.get("/viec-hop")
    assert page.h1.text.strip()
    shown = json.loads(run("offers", "show", "--seeker", str(seeker.public_id), "--json").output)
    assert len(page.select("#ket-qua article")) == len(shown["offers"])
    if shown["unread"]:
        assert "Chưa hiểu điều bạn muốn" in words_of(page)
        assert page.select_one(".notice a[href='/ho-so/viec-muon?sua=hop']")
        assert page.select_one(".notice a[href='/ho-so/nghe?sua=hop']")
        assert {offer["fit"] for offer in shown["offers"]} <= {1}


def test_a_whole_page_pasted_as_a_wish_is_kept_and_told_to_be_shorter(browser):
    browser.sign_in(make.seeker().account)
    pasted = " ".join(["thợ hàn, phụ hồ"] * 2_500)
    page = browser.submit("/ho-so/viec-muon", typed=pasted, expect=422)
    assert page.select_one("[name=typed]")["value"] == pasted
    assert "Hãy viết ngắn hơn." in page.select_one(".error-summary").text


@pytest.mark.usefixtures("open_posts")
@pytest.mark.parametrize("words", TYPED.values(), ids=TYPED)
def test_the_search_keeps_what_was_typed_and_finds_or_leads_on(browser, words):
    page = browser.get("/viec-lam", query_string={"tu-khoa": words})
    kept = page.select_one("[name=tu-khoa]").get("value") or ""
    assert unicodedata.normalize("NFC", clean(words)).startswith(kept.strip()[:20])
    assert page.select("#ket-qua article") or page.select(".empty a")


@pytest.mark.usefixtures("open_posts")
def test_a_list_of_other_trades_says_so_and_where_to_go_on(browser):
    browser.sign_in(make.seeker(wish_text="thợ sửa đồng hồ").account)
    page = browser.get("/viec-hop")
    assert "Chưa có việc đúng nghề." in words_of(page)
    links = {a["href"] for a in page.select(".notice a")}
    assert {"/ho-so/nghe?sua=hop", "/viec-hop?loai=lop"} <= links


@pytest.mark.usefixtures("open_posts")
def test_a_list_further_away_says_so_and_where_to_go_on(browser):
    make.commune(code="14812", name="Sầm Sơn", full_name="Phường Sầm Sơn", folded_name="sam son",
                 latitude=19.0, longitude=105.6)  # fmt: skip
    far = make.seeker(wish_text="thợ may", max_km=5, commune=make.commune(code="14812"))
    browser.sign_in(far.account)
    page = browser.get("/viec-hop")
    assert "Chưa có việc hợp ở gần." in words_of(page)
    assert page.select_one(".notice a[href='/ho-so/di-xa?sua=hop']")
