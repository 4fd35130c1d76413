"""The list of one person."""

import json

from tests import make


def titles(page) -> list[str]:
    return [" ".join(h.text.split()) for h in page.select("#ket-qua h2")]


def somebody(**said):
    seeker = make.seeker(**said)
    make.seeker_occupation(seeker=seeker)
    return seeker


def test_it_ranks_jobs_and_courses_and_says_why(browser):
    make.vacancy(title="Thợ mộc")
    browser.sign_in(somebody(wished_pay_vnd=7_000_000).account)

    page = browser.get("/viec-hop")

    assert titles(page) == ["Thợ mộc"]
    card = page.select_one("#ket-qua article")
    assert 2 <= len(card.select(".reasons li:not(.is-against)")) <= 4
    assert card.select_one(".fit")
    assert page.h1.text.strip() == "1 việc và lớp nghề cho bạn"


def test_it_is_the_list_the_command_line_shows(browser, run):
    seeker = somebody(wish_text="thợ mộc, phụ bếp", wished_pay_vnd=8_000_000, max_km=50)
    for number in range(5):
        make.vacancy(title=f"Thợ mộc {number}", pay_max_vnd=8_500_000 + number * 100_000)
    make.course(title="Lớp mộc")
    browser.sign_in(seeker.account)
    page = browser.get("/viec-hop", headers={"Accept-Language": "vi"})

    shown = json.loads(run("offers", "show", "--seeker", str(seeker.public_id), "--json").output)

    assert [offer["title"] for offer in shown["offers"]] == titles(page)
    for offer, card in zip(shown["offers"], page.select("#ket-qua article"), strict=True):
        text = " ".join(card.text.split())
        assert all(line["text"] in text for line in offer["for"] + offer["against"])
        assert offer["change"] is None or offer["change"]["text"] in text


def test_whoever_has_said_nothing_is_shown_everything_and_asked_to_say_more(browser):
    make.vacancy(title="Thợ mộc")
    browser.sign_in(make.seeker(commune=None).account)

    page = browser.get("/viec-hop")

    assert titles(page) == ["Thợ mộc"]
    assert "Bạn chưa khai nghề nào." in page.text


def test_filters_narrow_it_and_an_empty_list_says_which_to_leave_out(browser):
    make.vacancy(title="Thợ mộc")
    browser.sign_in(somebody().account)

    page = browser.get("/viec-hop?loai=lop")

    assert titles(page) == []
    assert "Bỏ “Chỉ lớp nghề” thì có 1 việc và lớp nghề." in " ".join(page.text.split())
    assert titles(browser.get("/viec-hop?loai=viec&ca=ngay&km=50")) == ["Thợ mộc"]


def test_junk_in_the_address_is_left_out(browser):
    make.vacancy(title="Thợ mộc")
    browser.sign_in(somebody().account)

    assert titles(browser.get("/viec-hop?loai=x&ca=%00&km=-3&trang=99")) == ["Thợ mộc"]


def test_nothing_open_at_all_leads_on(browser):
    browser.sign_in(somebody().account)

    assert "Chưa có việc hợp với bạn" in browser.get("/viec-hop").h1.text


def test_a_post_is_kept_from_the_list_and_comes_back_to_the_same_page(browser):
    make.vacancy(title="Thợ mộc")
    browser.sign_in(somebody().account)
    browser.get("/viec-hop?ca=ngay")

    button = browser.page.select_one("button[form=luu]")
    form = browser.page.select_one("#luu")
    browser.post(form["action"], {button["name"]: button["value"]})

    assert browser.location == "/viec-hop?ca=ngay"
    assert titles(browser.follow()) == ["Thợ mộc"]
    assert "Thợ mộc" in browser.get("/da-luu").text


def test_keeping_twice_keeps_once_and_forgetting_twice_is_no_error(browser):
    vacancy = make.vacancy(title="Thợ mộc")
    browser.sign_in(make.seeker().account)
    for _ in range(2):
        browser.post("/da-luu", {"luu": f"viec.{vacancy.public_id}"})
    assert "1 tin đã lưu" in browser.get("/da-luu").text
    for _ in range(2):
        browser.post("/da-luu", {"bo": f"viec.{vacancy.public_id}"})
    assert "Bạn chưa lưu tin nào đang mở" in browser.get("/da-luu").text


def test_kept_posts_that_closed_are_counted(browser, session):
    vacancy = make.vacancy()
    browser.sign_in(make.seeker().account)
    browser.post("/da-luu", {"luu": f"viec.{vacancy.public_id}"})
    vacancy.state = "closed"
    session.flush()

    assert "1 tin bạn lưu đã đóng." in browser.get("/da-luu").text


def test_nobody_keeps_what_nobody_may_read(browser):
    browser.sign_in(make.seeker().account)

    for said in (
        f"viec.{make.vacancy(draft=True).public_id}",
        f"lop.{make.vacancy().public_id}",
        "viec.1",
        "x.y",
        "",
    ):
        browser.post("/da-luu", {"luu": said}, expect=404)


def test_twenty_offers_cost_as_many_queries_as_one(browser, queries):
    make.vacancy()
    browser.sign_in(somebody().account)
    browser.get("/viec-hop")
    queries.clear()
    browser.get("/viec-hop")
    one = len(queries)
    from models import PostChange

    for _ in range(19):
        browser._session.add(PostChange(vacancy_id=make.vacancy().id))
    browser.get("/viec-hop")
    queries.clear()
    browser.get("/viec-hop")

    assert len(queries) == one
