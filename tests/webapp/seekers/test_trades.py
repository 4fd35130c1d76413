"""Trades are found by any name or by pictures, several at once, each then asked about."""

import pytest

from matching import lexicon
from models import LearntWhere
from tests import make
from tests.webapp.seekers.test_going_through import trades_of
from webapp.settings import ROOT


def names_offered(page):
    return [label.find("span").contents[0].strip() for label in page.select(".choices label")]


@pytest.mark.parametrize(
    "typed", ["phụ hồ", "phu ho", "PHỤ  HỒ", "phu\u0323 hô\u0300", "phụ\u200b hồ"]
)
def test_a_trade_is_found_by_any_spelling_of_its_name(browser, seeker, typed):
    browser.submit("/ho-so/nghe", form="form.register", typed=typed, button="Tìm")
    page = browser.follow()
    assert names_offered(page)[0] == "Phụ hồ"
    assert page.select_one("input[name=typed]")["value"].lower().split() == [
        "phu" if typed == "phu ho" else "phụ",
        "ho" if typed == "phu ho" else "hồ",
    ]


def test_several_trades_are_picked_and_each_is_asked_about(browser, seeker, session):
    browser.get("/ho-so/nghe?nhom=xay-dung&het=1")
    browser.submit(form="form.register", button="Tiếp tục", picked=["phu-ho", "tho-xay"])
    assert browser.location.startswith("/ho-so/nghe/phu-ho?sau=tho-xay")
    page = browser.follow()
    assert page.h1.text == "Phụ hồ"
    browser.submit(years="2", months="6", learnt_where="on_the_job", has_certificate="no")
    assert browser.location == "/ho-so/nghe/tho-xay"
    browser.follow()
    browser.submit(button="Bỏ qua")
    assert browser.location == "/ho-so/nghe"
    first, second = trades_of(session, seeker)
    assert (first.occupation_code, first.months) == ("phu-ho", 30)
    assert (first.learnt_where, first.has_certificate) == (LearntWhere.ON_THE_JOB, False)
    assert (second.occupation_code, second.months, second.has_certificate) == (
        "tho-xay",
        None,
        None,
    )
    assert "2 năm 6 tháng, Đã làm, chưa có chứng chỉ" in browser.follow().text
    browser.submit(form="form.register", button="Tiếp tục")
    assert browser.location == "/ho-so/ky-nang"


def test_naming_a_trade_twice_is_harmless(browser, seeker, session):
    for _time in range(2):
        browser.get("/ho-so/nghe?tim=phu+ho")
        browser.submit(form="form.register", button="Tiếp tục", picked="phu-ho")
    assert len(trades_of(session, seeker)) == 1


def test_who_names_a_trade_again_says_for_how_long_if_nobody_knows(browser, seeker, session):
    """A list says what months in a trade would change, and sends people here who have it."""
    make.seeker_occupation(seeker=seeker, occupation_code="phu-ho", months=None)
    browser.get("/ho-so/nghe?tim=phu+ho&sua=hop")
    browser.submit(form="form.register", button="Xong", picked="phu-ho")
    assert browser.location == "/ho-so/nghe/phu-ho?sua=hop"
    browser.follow()
    browser.submit(years="2", months="0")
    assert [held.months for held in trades_of(session, seeker)] == [24]
    browser.get("/ho-so/nghe?tim=phu+ho&sua=hop")
    browser.submit(form="form.register", button="Xong", picked="phu-ho")
    assert browser.location == "/viec-hop"


def test_what_was_typed_is_looked_up_before_going_on(browser, seeker):
    browser.submit("/ho-so/nghe", form="form.register", typed="tho han", button="Tiếp tục")
    assert browser.location == "/ho-so/nghe?tim=tho+han"
    browser.follow()
    page = browser.submit(form="form.register", button="Tiếp tục", expect=422)
    assert "Hãy chọn một nghề ở dưới, hoặc xóa chữ đã gõ." in page.text
    assert page.select_one("input[name=typed]")["value"] == "tho han"
    browser.submit(form="form.register", button="Tiếp tục", typed="")
    assert browser.location == "/ho-so/ky-nang"


def test_what_was_ticked_is_kept_while_another_trade_is_looked_up(browser, seeker, session):
    browser.get("/ho-so/nghe?tim=phu+ho")
    browser.submit(form="form.register", button="Tìm", picked="phu-ho", typed="tho han")
    assert browser.location == "/ho-so/nghe?tim=tho+han"
    assert [held.occupation_code for held in trades_of(session, seeker)] == ["phu-ho"]


def test_an_unknown_trade_gets_a_kind_sentence_and_pictures(browser, seeker):
    browser.submit("/ho-so/nghe", form="form.register", typed="xyzzyq", button="Tìm")
    page = browser.follow()
    assert "Chưa thấy nghề “xyzzyq”." in page.text
    assert page.select_one("input[name=typed]")["value"] == "xyzzyq"
    assert len(page.select("a.chip")) == len(lexicon.load().fields) == 11
    page = browser.submit(form="form.register", button="Tiếp tục", expect=422)
    assert "Chưa thấy nghề “xyzzyq”." in page.text
    browser.submit(form="form.register", button="Bỏ qua")
    assert browser.location == "/ho-so/ky-nang"


@pytest.mark.parametrize(
    "typed", ["🙂🙂", "<script>alert(1)</script>", "' OR 1=1 --", "\u200b\u200bzz"]
)
def test_odd_input_is_unknown_never_an_error(browser, seeker, typed):
    browser.submit("/ho-so/nghe", form="form.register", typed=typed, button="Tìm")
    page = browser.follow()
    assert "Chưa thấy nghề" in page.text or page.select("input[name=picked]")


def test_ten_thousand_letters_are_too_many_and_are_kept(browser, seeker):
    page = browser.submit(
        "/ho-so/nghe", form="form.register", typed="thợ hàn " * 1250, button="Tìm", expect=422
    )
    assert "Chỗ này chỉ ghi được 200 ký tự." in page.text
    assert len(page.select_one("input[name=typed]")["value"]) == 9_999


def test_searching_for_nothing_says_what_to_do(browser, seeker):
    page = browser.submit("/ho-so/nghe", form="form.register", button="Tìm", expect=422)
    assert "Bạn gõ vài chữ rồi bấm nút bên cạnh." in page.text


def test_a_made_up_code_is_refused(browser, seeker, session):
    browser.get("/ho-so/nghe?tim=phu+ho")
    page = browser.submit(form="form.register", button="Tiếp tục", picked="nha-vua", expect=422)
    assert "Hãy chọn trong các câu trả lời ở dưới." in page.text
    assert not trades_of(session, seeker)


@pytest.mark.parametrize("field", list(lexicon.load().fields))
def test_every_picture_leads_to_its_trades(browser, seeker, field):
    known = len(lexicon.load().in_field(field))
    page = browser.get(f"/ho-so/nghe?nhom={field}")
    assert len(page.select("input[name=picked]")) == min(12, known)
    browser.click(f"Xem thêm {known - 12} nghề")
    assert len(browser.page.select("input[name=picked]")) == known


def test_every_picture_is_drawn():
    sprite = (ROOT / "static" / "icons.svg").read_text(encoding="utf-8")
    missing = [f.icon for f in lexicon.load().fields.values() if f'id="{f.icon}"' not in sprite]
    assert not missing


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"years": "200"}, "Hãy nhập số từ 0 đến 60."),
        ({"months": "18"}, "Hãy nhập số từ 0 đến 11."),
        ({"years": "-1"}, "Hãy nhập số từ 0 đến 60."),
        ({"years": "hai"}, "Hãy nhập một số, chỉ gồm chữ số."),
        ({"learnt_where": "elsewhere"}, "Hãy chọn một trong các câu trả lời ở dưới."),
    ],
)
def test_a_wrong_length_is_explained_and_kept(browser, seeker, answers, sentence):
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han", months=None)
    page = browser.submit("/ho-so/nghe/tho-han", expect=422, **answers)
    assert sentence in page.text


def test_a_trade_can_be_taken_out_and_taking_it_out_twice_is_harmless(browser, seeker, session):
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han")
    browser.get("/ho-so/nghe")
    browser.submit(form="form[action$='/bo']")
    assert not trades_of(session, seeker)
    browser.post("/ho-so/nghe/tho-han/bo")
    assert browser.location == "/ho-so/nghe"


def test_a_trade_nobody_named_is_not_found(browser, seeker):
    browser.get("/ho-so/nghe/tho-han", expect=404)
    browser.post("/ho-so/nghe/tho-han", expect=404)


def test_where_a_trade_was_learnt_is_asked_in_neutral_words(browser, seeker):
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han")
    page = browser.get("/ho-so/nghe/tho-han")
    words = [radio.parent.text.strip() for radio in page.select("input[name=learnt_where]")]
    assert words == ["Đã làm", "Lớp nghề", "Học trong nhà", "Tự học"]


def test_more_trades_than_a_life_holds_are_said_to_be_too_many(browser, seeker, session):
    codes = list(lexicon.load().occupations)[:31]
    for code in codes:
        make.occupation(code=code, name_vi=code)
    browser.post("/ho-so/nghe", {"typed": "", "picked": codes})
    assert len(trades_of(session, seeker)) == 30
    assert "Hồ sơ ghi nhiều nhất 30 nghề." in browser.follow().text
