"""Where a list leads on: the question where what was typed, or a change, is stated."""

import pytest

from matching.facts import SkillFacts
from matching.verdict import SIDES, OfferLine, OfferReason, Side
from tests import make
from webapp.offers.explaining.stated_at import stated_at
from webapp.offers.own_list import next_steps

COURSES = {
    *(OfferReason.LEARN_AT_COURSE, OfferReason.LEARN_SKILL_AT_COURSE),
    *(OfferReason.COURSE_OPENS_JOBS, OfferReason.COURSE_FITS_JOBS),
}


def words_of(page) -> str:
    return " ".join(page.select_one("main").text.split())


def ticked_at(app, words: str, **said: object) -> list[str]:
    with app.test_request_context():
        steps = list(next_steps.for_limits(SkillFacts(wished_words=words, **said)))
    return [url.rpartition("/")[2].removesuffix("?sua=hop") for _words, url in steps]


@pytest.mark.parametrize(
    ("words", "steps"),
    [
        ("công nhân may, không làm đêm", ["ca-lam"]),
        ("may, không muốn làm ca đêm", ["ca-lam"]),
        ("không làm thợ hàn", ["viec-muon"]),
        ("Không muốn làm bảo vệ nữa, thích may", ["viec-muon"]),
        ("việc gì cũng được, trừ bảo vệ", ["viec-muon"]),
        ("việc gì cũng được trừ bảo vệ", ["viec-muon"]),
        ("không thích việc nặng", []),
        ("nghề hàn không làm được nữa", []),
        ("may mũ giày trụ", []),
        ("văn phòng, trụ sở chính", []),
        ("không bằng cấp, làm ca ngày", ["ca-lam", "hoc-van"]),
        ("lam gi cung duoc mien co cho o", ["di-xa"]),
        ("phụ hồ gần nhà, bao ăn ở", ["di-xa"]),
        ("việc nhẹ vì đau lưng", ["suc-khoe"]),
        ("lái xe tải có bằng C, lương 12 triệu", ["luong", "bang-lai"]),
        ("thợ may", []),
        ("bán cà phê, ca cao", []),
        ("thợ xây cầu đường", []),
    ],
)
def test_limits_that_were_only_typed_lead_to_where_they_are_ticked(app, words, steps):
    assert ticked_at(app, words) == steps


def test_what_was_ticked_is_not_asked_for_again(app):
    assert not ticked_at(app, "may ca ngày", shifts=frozenset({"day"}))
    assert not ticked_at(app, "may gần nhà", max_distance_km=10.0)


@pytest.mark.parametrize(
    "code", [code for code, side in SIDES.items() if side is Side.CHANGE and code not in COURSES]
)
def test_every_change_leads_to_a_question_that_is_there(browser, app, code):
    values = {"occupation": "tho-xay", "skills": ("chang-buoc-hang",), "licence": "C"}
    browser.sign_in(make.seeker().account)
    with app.test_request_context():
        address = stated_at(OfferLine(code, 1.0, values))
    assert browser.get(address).h1


def test_who_adds_what_an_offer_named_comes_back_and_keeps_their_own_words(browser, session):
    code = make.occupation(code="boc-xep", isco_code="9333").code
    make.vacancy(title="Bốc xếp kho", occupation_code=code)
    seeker = make.seeker(wish_text="phụ hồ gần nhà")
    browser.sign_in(seeker.account)
    link = browser.get("/viec-hop").select_one(".change a")
    assert "Nếu bạn cũng muốn làm “Bốc xếp”" in words_of(browser.page)
    browser.submit(link["href"])
    assert browser.location == "/viec-hop"
    assert "Đã lưu." in words_of(browser.follow())
    session.refresh(seeker)
    assert seeker.wished_occupations == ["boc-xep"]
    assert seeker.wish_text == "phụ hồ gần nhà"


def test_a_named_trade_or_skill_waits_there_to_be_ticked(browser, app):
    browser.sign_in(make.seeker().account)
    trade = OfferLine(OfferReason.STATE_OCCUPATION, 1.0, {"occupation": "lai-xe-tai"})
    skill = OfferLine(OfferReason.STATE_SKILL, 1.0, {"skills": ("chang-buoc-hang",)})
    with app.test_request_context():
        addresses = [stated_at(each) for each in (trade, skill)]
    for address, code in zip(addresses, ("lai-xe-tai", "chang-buoc-hang"), strict=True):
        assert browser.get(address).select_one(f"input[name=picked][value={code}]")


def test_a_wish_that_names_no_trade_is_told_so_and_where_to_tick_the_rest(browser):
    make.vacancy(title="Thợ mộc, làm ngày")
    browser.sign_in(make.seeker(wish_text="không bằng cấp, làm ca ngày").account)
    page = browser.get("/viec-hop")
    assert "Máy chưa rõ bạn muốn nghề gì." in words_of(page)
    assert "Chưa có việc đúng nghề" not in words_of(page)
    links = {a["href"] for a in page.select("main a")}
    named = ("ca-lam", "hoc-van", "nghe", "viec-muon")
    assert {f"/ho-so/{each}?sua=hop" for each in named} <= links


def test_who_set_no_limit_is_told_where_all_is_far(browser):
    make.commune(code="30001", name="Sa Đéc", full_name="Phường Sa Đéc", folded_name="sa dec",
                 latitude=10.29, longitude=105.76)  # fmt: skip
    make.vacancy(title="Thợ mộc", commune=make.commune())
    seeker = make.seeker(wish_text="thợ mộc", commune=make.commune(code="30001"))
    browser.sign_in(seeker.account)
    assert "Các việc dưới đây đều xa bạn: từ" in words_of(browser.get("/viec-hop"))


def test_who_said_nothing_is_not_told_that_all_of_it_is_near(browser):
    make.vacancy(title="Thợ mộc")
    browser.sign_in(make.seeker(commune=None).account)
    assert "chưa tính xa gần" in words_of(browser.get("/viec-hop"))


@pytest.mark.parametrize("words", ["asdfgh qwerty", "thợ sửa đồng hồ"])
def test_what_is_not_chosen_for_somebody_is_not_called_theirs(browser, words):
    make.vacancy(title="Thợ mộc")
    make.course(title="Lớp mộc")
    browser.sign_in(make.seeker(wish_text=words).account)
    page = browser.get("/viec-hop")
    assert page.h1.text.strip() == "2 việc và lớp nghề đang mở"
    assert "Xếp theo tay nghề" not in words_of(page)


def test_jobs_alone_are_one_tap_away_where_courses_stand_among_them(browser):
    make.vacancy(title="Thợ mộc")
    make.course(title="Lớp mộc")
    browser.sign_in(make.seeker(wish_text="thợ mộc").account)
    browser.get("/viec-hop")
    page = browser.click("Chỉ xem 1 việc làm")
    assert [" ".join(h.text.split()) for h in page.select("#ket-qua h2")] == ["Thợ mộc"]
    assert "1 việc làm" not in words_of(page)
