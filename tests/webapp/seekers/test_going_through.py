"""One question a page, forward and back, left and taken up again; nothing is lost."""

from itertools import pairwise

import pytest
from sqlalchemy import select

from models import AuditEntry, Consent, SeekerOccupation
from tests import make
from webapp.seekers import steps

ORDER = list(steps.NAMES)


def trades_of(session, seeker):
    return session.scalars(
        select(SeekerOccupation)
        .where(SeekerOccupation.seeker_id == seeker.id)
        .order_by(SeekerOccupation.id)
    ).all()


def agreed(session, seeker):
    return session.scalars(select(Consent.id).where(Consent.seeker_id == seeker.id)).all()


def test_every_question_can_be_skipped_and_then_nothing_is_stored(browser, session, seeker, now):
    browser.get("/ho-so")
    browser.click("Bắt đầu")
    for following in ORDER[1:]:
        browser.submit(form="form[novalidate]", button="Bỏ qua")
        assert browser.location == f"/ho-so/{following}"
        browser.follow()
    browser.submit(button="Bỏ qua")
    assert browser.location == "/ho-so/xong"
    browser.follow()
    assert seeker.register_done_at == now
    assert (seeker.schooling, seeker.birth_year, seeker.wished_pay_vnd) == (None, None, None)
    assert not agreed(session, seeker)
    assert seeker.skills == seeker.shifts == seeker.licences == []


def test_continuing_with_nothing_said_is_as_good_as_skipping(browser, session, seeker):
    for step in ORDER[1:]:
        browser.submit(f"/ho-so/{step}", button="Xong" if step == ORDER[-1] else "Tiếp tục")
    assert seeker.wish_text == ""
    assert seeker.commune_code is None
    assert not agreed(session, seeker)


def test_there_are_at_most_fourteen_questions_and_progress_is_said(browser, seeker):
    assert steps.COUNTED <= 14
    page = browser.get(f"/ho-so/{ORDER[2]}")
    assert f"Câu 3 trên {steps.COUNTED}" in page.text
    assert len(page.select(".spans i")) == steps.COUNTED


def test_a_page_saves_its_own_answer_only(browser, seeker, session):
    browser.get("/ho-so/luong")
    stale = browser.page
    browser.submit("/ho-so/hoc-van", schooling="lower_secondary")
    browser.page, browser.url = stale, "/ho-so/luong"
    browser.submit(wished_pay_vnd="7 triệu")
    assert seeker.schooling.value == "lower_secondary"
    assert seeker.wished_pay_vnd == 7_000_000


def test_going_back_and_sending_again_is_harmless(browser, seeker, session):
    for _time in range(2):
        browser.submit("/ho-so/hoc-van", schooling="primary")
        assert browser.location == "/ho-so/viec-muon"
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(e.verb, e.details) for e in entries] == [("register.answered", {"step": "hoc-van"})]


def test_it_is_left_and_taken_up_again_with_the_answer_kept(browser, seeker):
    browser.submit("/ho-so/luong", button="Lưu lại, làm sau", wished_pay_vnd="8tr5")
    assert browser.location == "/ho-so"
    page = browser.follow()
    assert "8,5 triệu một tháng" in page.text
    browser.click("Làm tiếp: Lương ít nhất")
    assert browser.page.select_one("input[name=wished_pay_vnd]")["value"] == "8.500.000"


def test_going_back_loses_no_ground(browser, seeker):
    browser.submit("/ho-so/luong", wished_pay_vnd="7 triệu")
    assert seeker.register_step == "ca-lam"
    browser.submit("/ho-so/hoc-van", schooling="primary")
    assert seeker.register_step == "ca-lam"


def test_the_way_back_leads_to_the_question_before(browser, seeker):
    for earlier, step in pairwise(ORDER):
        page = browser.get(f"/ho-so/{step}")
        assert page.select_one("a.back")["href"] == f"/ho-so/{earlier}"


def test_changing_one_answer_leads_back_to_the_summary(browser, seeker):
    browser.get("/ho-so")
    browser.click("Sửa: Lương ít nhất")
    browser.submit(wished_pay_vnd="9 triệu")
    assert browser.location == "/ho-so"
    assert "9,0 triệu một tháng" in browser.follow().text
    assert seeker.register_step is None, "looking something up is not a beginning"


def test_an_answer_can_be_taken_back(browser, seeker):
    browser.submit("/ho-so/hoc-van?sua=1", schooling="primary")
    browser.submit("/ho-so/hoc-van?sua=1", schooling="")
    assert seeker.schooling is None
    browser.submit("/ho-so/luong?sua=1", wished_pay_vnd="7 triệu")
    browser.submit("/ho-so/luong?sua=1", wished_pay_vnd="")
    assert seeker.wished_pay_vnd is None


def test_the_end_says_how_much_is_open_and_leads_on(browser, seeker, trades):
    make.vacancy(title="Thợ hàn", occupation_code="tho-han")
    make.vacancy(title="Thợ may", occupation_code="tho-may-cong-nghiep")
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han")
    page = browser.get("/ho-so/xong")
    assert "1 việc hợp với bạn" in page.text
    assert page.find("a", string=lambda s: s and "Xem việc hợp" in s) or page.select(".button")


def test_the_end_is_honest_where_nothing_is_open(browser, seeker):
    assert "Hôm nay chưa có việc nào" in browser.get("/ho-so/xong").text


def test_the_summary_says_what_was_not_answered_and_what_would_help_most(browser, seeker, now):
    page = browser.get("/ho-so")
    assert page.text.count("Chưa khai") == steps.COUNTED
    seeker.register_done_at = now
    page = browser.get("/ho-so")
    assert "Khai nghề thì có thêm việc hợp." in page.text
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han")
    assert "Khai nơi ở thì biết việc nào gần bạn." in browser.get("/ho-so").text


def test_a_question_that_does_not_exist_is_not_found(browser, seeker):
    browser.get("/ho-so/tuoi-that", expect=404)
    browser.post("/ho-so/tuoi-that", expect=404)


@pytest.mark.parametrize("step", ORDER)
def test_a_page_costs_the_same_queries_with_one_trade_and_with_many(
    browser, seeker, queries, session, step
):
    make.seeker_occupation(seeker=seeker, occupation_code="tho-han")
    browser.get(f"/ho-so/{step}")
    queries.clear()
    browser.get(f"/ho-so/{step}")
    few = len(queries)
    for code in ("phu-ho", "tho-xay", "tho-may-cong-nghiep"):
        make.seeker_occupation(seeker=seeker, occupation_code=code)
    session.expire_all()
    session.flush()
    queries.clear()
    browser.get(f"/ho-so/{step}")
    assert len([q for q in queries if not q.startswith("INSERT")]) == few <= 4
