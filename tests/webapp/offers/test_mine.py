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


def test_a_least_pay_leaves_out_what_pays_less_or_does_not_say(browser):
    make.vacancy(title="Thợ mộc", monthly_pay_min_vnd=9_000_000, monthly_pay_max_vnd=11_000_000)
    make.vacancy(title="Thợ mộc trẻ", monthly_pay_min_vnd=7_000_000, monthly_pay_max_vnd=7_000_000)
    browser.sign_in(somebody().account)

    assert titles(browser.get("/viec-hop?luong=10")) == ["Thợ mộc"]
    assert titles(browser.get("/viec-hop?luong=20")) == []
    assert "Bỏ “Lương từ 20 triệu” thì có 2 việc và lớp nghề." in " ".join(
        browser.page.get_text().split()
    )


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


def test_the_list_follows_every_change_at_once_however_often_it_was_read(browser, session):
    vacancy = make.vacancy(title="Thợ mộc")
    seeker = make.seeker()
    occupation = make.seeker_occupation(seeker=seeker)
    browser.sign_in(seeker.account)

    def read():
        browser.get("/viec-hop", headers={"Accept-Language": "vi"})
        return browser.get("/viec-hop", headers={"Accept-Language": "vi"})

    assert titles(read()) == ["Thợ mộc"]
    seeker.account.display_name = "Tên Mới"
    make.outbox_message(account_id=seeker.account_id, channel="in_app", template="secret_changed")
    assert read().select_one(".bell .count")
    vacancy.title = "Thợ mộc giỏi"
    session.flush()
    assert titles(read()) == ["Thợ mộc giỏi"]
    vacancy.organisation.name = "Xưởng Mộc Khác"
    session.flush()
    assert "Xưởng Mộc Khác" in read().text
    browser.post("/da-luu", {"luu": f"viec.{vacancy.public_id}"})
    assert "Đã lưu. Bạn xem lại" in browser.get("/viec-hop").text
    assert read().select_one("button[name=bo]")
    assert "Đã lưu. Bạn xem lại" not in browser.page.text
    assert browser.page.select_one("#ket-qua .reasons")
    assert "Bạn chưa khai nghề nào." not in browser.page.text
    session.delete(occupation)
    session.flush()
    assert "Bạn chưa khai nghề nào." in read().text
    seeker.wish_text = "phụ bếp"
    session.flush()
    assert "Bạn chưa khai nghề nào." not in read().text


def test_a_kept_list_is_sent_in_the_reader_s_language_and_light(browser):
    make.vacancy(title="Thợ mộc")
    browser.sign_in(somebody().account)
    for _round in range(2):
        for language in ("vi", "en"):
            browser.set_cookie("ngon-ngu", language)
            assert browser.get("/viec-hop").html["lang"] == language
    for theme, sheets in (("sang", 0), ("toi", 1)):
        browser.set_cookie("nen", theme)
        assert len(browser.get("/viec-hop").select("link[href*=dark]")) == sheets


def test_a_kept_list_carries_a_token_that_works_and_is_nobody_else_s(browser):
    vacancy = make.vacancy(title="Thợ mộc")
    first, second = somebody(), somebody()
    tokens = []
    for seeker in (first, second):
        browser.sign_in(seeker.account)
        browser.get("/viec-hop")
        tokens.append(browser.get("/viec-hop").select_one("#luu input[name=csrf_token]")["value"])
        browser.post("/da-luu", {"luu": f"viec.{vacancy.public_id}"})
        assert browser.get("/viec-hop").select_one("button[name=bo]")

    assert tokens[0] != tokens[1]


def test_a_wish_that_was_read_otherwise_can_be_taken_as_typed(browser):
    make.vacancy(title="Thợ mộc")
    browser.sign_in(make.seeker(wish_text="tho mocj").account)

    page = browser.get("/viec-hop", headers={"Accept-Language": "vi"})
    assert "“thợ mộc”" in page.text
    as_typed = browser.get(page.select_one('a[href*="y-nguyen"]')["href"])

    assert "“thợ mộc”" not in as_typed.text
    back = browser.get(as_typed.select_one('p.small a[href="/viec-hop"]')["href"])
    assert "“thợ mộc”" in back.text
