"""Skills are ticked or typed; a wish stays in one's own words and leads to trades."""

import pytest

from models import AuditEntry
from tests import make
from webapp.seekers.forms.lookups import merged


def offered(page):
    return [box["value"] for box in page.select("input[name=picked]")]


def test_the_skills_of_ones_trades_are_offered_first(browser, seeker):
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han")
    page = browser.get("/ho-so/ky-nang")
    assert offered(page)[0] == "han-que"
    browser.submit(picked=["han-que", "doc-ban-ve"], button="Tiếp tục")
    assert seeker.skills == ["han-que", "doc-ban-ve"]
    assert "Hàn điện (hàn que), Đọc bản vẽ" in browser.get("/ho-so").text


def test_without_a_trade_common_skills_are_offered(browser, seeker):
    assert "boc-vac" in offered(browser.get("/ho-so/ky-nang"))


def test_a_rare_skill_is_found_by_typing_and_what_was_ticked_stays(browser, seeker):
    browser.get("/ho-so/ky-nang")
    browser.submit(picked=["boc-vac"], typed="đan lát", button="Thêm")
    assert seeker.skills == ["boc-vac"]
    page = browser.follow()
    assert offered(page)[0] == "dan-may-tre"
    assert page.select_one("input[name=picked][checked]")["value"] == "boc-vac"
    browser.submit(picked=["boc-vac", "dan-may-tre"], button="Tiếp tục")
    assert seeker.skills == ["boc-vac", "dan-may-tre"]
    assert browser.location == "/ho-so/bang-lai"


def test_typed_words_are_looked_up_before_going_on(browser, seeker):
    browser.submit("/ho-so/ky-nang", typed="cat toc", button="Tiếp tục")
    assert browser.location == "/ho-so/ky-nang?tim=cat+toc"
    browser.follow()
    browser.submit(button="Tiếp tục")
    assert browser.location == "/ho-so/bang-lai", "having seen the answer one may go on without"


def test_an_unknown_skill_is_said_kindly(browser, seeker):
    browser.submit("/ho-so/ky-nang", typed="xyzzyq 🙂", button="Thêm")
    page = browser.follow()
    assert "Chưa thấy “xyzzyq 🙂”." in page.text


def test_a_datalist_proposes_what_is_not_ticked_yet(browser, seeker):
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han")
    page = browser.get("/ho-so/ky-nang")
    words = [option["value"] for option in page.select("datalist option")]
    assert len(words) > 10
    assert "Hàn điện (hàn que)" not in words


def test_an_old_page_does_not_untick_what_another_tab_added(browser, seeker):
    browser.get("/ho-so/ky-nang")
    stale = browser.page
    browser.submit("/ho-so/ky-nang?tim=dan+lat", picked=["dan-may-tre"], button="Tiếp tục")
    browser.page, browser.url = stale, "/ho-so/ky-nang"
    browser.submit(picked=["boc-vac"], button="Tiếp tục")
    assert sorted(seeker.skills) == ["boc-vac", "dan-may-tre"]


@pytest.mark.parametrize(
    ("stored", "picked", "shown", "kept"),
    [
        (["a", "b"], ["b"], {"a", "b"}, ["b"]),
        (["a", "b"], ["c"], {"b", "c"}, ["a", "c"]),
        ([], ["c", "c"], {"c"}, ["c"]),
        (["a"], [], set(), ["a"]),
    ],
)
def test_only_what_was_shown_can_be_unticked(stored, picked, shown, kept):
    assert merged(stored, picked, shown) == kept


def test_a_wish_is_kept_as_it_was_said(browser, seeker):
    browser.submit("/ho-so/viec-muon", typed="việc gì cũng được, gần nhà 🙂")
    assert seeker.wish_text == "việc gì cũng được, gần nhà 🙂"
    assert browser.location == "/ho-so/noi-o"


def test_a_wish_that_names_a_trade_offers_it(browser, seeker):
    browser.submit("/ho-so/viec-muon", typed="phu ho")
    assert seeker.wish_text == "phu ho"
    assert browser.location == "/ho-so/viec-muon?tim=phu+ho"
    page = browser.follow()
    assert offered(page)[0] == "phu-ho"
    browser.submit(picked=["phu-ho"])
    assert seeker.wished_occupations == ["phu-ho"]
    assert browser.location == "/ho-so/noi-o"


def test_a_wish_may_stand_without_a_trade(browser, seeker):
    browser.submit("/ho-so/viec-muon", typed="phu ho")
    browser.follow()
    browser.submit()
    assert seeker.wished_occupations == []
    assert browser.location == "/ho-so/noi-o"


def test_the_trades_one_knows_can_be_wished_for(browser, seeker):
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han")
    browser.get("/ho-so/viec-muon")
    browser.submit(picked=["tho-han"])
    assert seeker.wished_occupations == ["tho-han"]
    browser.submit("/ho-so/viec-muon?sua=1", picked=None)
    assert seeker.wished_occupations == []


@pytest.mark.parametrize("step", ["viec-muon", "ky-nang"])
def test_ten_thousand_letters_are_refused_and_kept(browser, seeker, step):
    page = browser.submit(f"/ho-so/{step}", typed="ă" * 10_000, expect=422)
    assert "Chỗ này chỉ ghi được 200 ký tự." in page.text
    assert len(page.select_one("input[name=typed]")["value"]) == 10_000
    assert (seeker.wish_text, seeker.skills) == ("", [])


def test_decomposed_letters_and_invisible_signs_are_put_right(browser, seeker):
    browser.submit("/ho-so/viec-muon", typed="  vie\u0323\u0302c\u200b nhe\u0323 ")
    assert seeker.wish_text == "việc nhẹ"


def test_the_trail_holds_codes_and_never_words(browser, seeker, session):
    browser.submit("/ho-so/viec-muon", typed="việc nhẹ gần nhà")
    entry = session.query(AuditEntry).order_by(AuditEntry.id).one()
    assert (entry.verb, entry.details) == ("register.answered", {"step": "viec-muon"})
    assert (entry.actor_id, entry.subject_id) == (seeker.account_id, seeker.id)
