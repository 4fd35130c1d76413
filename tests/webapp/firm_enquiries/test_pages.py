"""A firm's file on the pages of the firm and of the desks it comes to."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models import FirmLoanEnquiry, FirmLoanParty as P, FirmLoanState as S, VerificationState
from tests import make, make_firms
from tests.webapp.firm_enquiries import ready
from tests.webapp.firm_enquiries.ready import PLAN, Way
from webapp.firm_enquiries.actions import Bodies

ROOT = "/to-chuc/vay-von/ho-so"
COMMUNE, BANK = "/vay-von/xa/co-so", "/vay-von/ngan-hang/co-so"
LAW_SETS_NO_DAY = "Luật không định ngày cho bước này."


@pytest.fixture
def on(session, now) -> Way:
    place = make.commune(code="14797")  # the register of places numbers Hạc Thành so
    found = ready.way()
    for party in (P.COMMUNE, P.BANK):
        found.body(party).commune = place
    session.flush()
    return found


def be(browser, on: Way, party: P) -> None:
    browser.sign_in(on.members[party].account)


def only(session) -> FirmLoanEnquiry:
    query = select(FirmLoanEnquiry).execution_options(populate_existing=True)
    return session.scalars(query).one()


def test_a_file_goes_from_the_firm_to_the_commune_to_the_bank_and_ends_with_money(
    browser, session, on
):
    be(browser, on, P.FIRM)
    browser.get("/to-chuc/vay-von")
    browser.click("Hồ sơ vay của cơ sở")
    browser.click("Mở hồ sơ vay")
    browser.submit(plan=PLAN, commune="Hạc Thành, Thanh Hóa", amount_vnd="500 triệu")
    page = browser.follow()
    assert "Đến lượt bạn" in page.text
    browser.click("Gửi đi")
    browser.submit()
    page = browser.follow()
    assert f"Đang ở: {on.body(P.COMMUNE).name}" in page.text
    assert LAW_SETS_NO_DAY in page.text

    file = only(session)
    be(browser, on, P.COMMUNE)
    browser.get(COMMUNE)
    browser.click(on.firm.name)
    browser.click("Xác nhận phương án")
    browser.submit()
    be(browser, on, P.BANK)
    browser.submit(f"{BANK}/{file.public_id}/dong-y", amount_vnd="400 triệu", term_months="36")
    browser.submit(f"{BANK}/{file.public_id}/giai-ngan")
    browser.follow()

    be(browser, on, P.FIRM)
    page = browser.get(f"{ROOT}/{file.public_id}")
    assert "400.000.000 đồng" in page.text
    assert only(session).state is S.DISBURSED


def test_a_plan_with_mistakes_is_drawn_again_with_what_was_typed(browser, session, on):
    be(browser, on, P.FIRM)

    page = browser.submit(f"{ROOT}/moi", plan=PLAN, amount_vnd="20 tỷ", expect=422)

    assert "cho vay nhiều nhất 2.000.000.000 đồng" in page.text
    assert PLAN in page.textarea.text
    assert not session.scalars(select(FirmLoanEnquiry)).all()


def test_who_has_one_under_way_is_led_to_it(browser, session, on):
    file = ready.begun(session, on)
    be(browser, on, P.FIRM)

    browser.get(f"{ROOT}/moi", expect=303)

    assert browser.response.location.endswith(f"{ROOT}/{file.public_id}")


def test_a_body_sees_it_from_its_own_step_on(browser, session, on):
    file = ready.at(session, on, S.CONFIRMING)
    be(browser, on, P.BANK)
    browser.get(f"{BANK}/{file.public_id}", expect=404)
    assert on.firm.name not in browser.get(BANK).text

    ready.forward(session, on, file, ready.both(on))

    assert on.firm.name in browser.get(BANK).text
    browser.get(f"{BANK}/{file.public_id}")


def test_the_desks_see_numbers_the_verdict_and_what_the_law_leaves_open(browser, session, on):
    make_firms.firm_contract(organisation_id=on.firm.id, people=2)
    file = ready.at(session, on, S.BANK)
    be(browser, on, P.BANK)

    text = browser.get(f"{BANK}/{file.public_id}").select_one("main").text

    assert "2 trong 10 người được tính" in text
    assert "cần tài sản bảo đảm" in text
    assert "Điều 13.1" in text
    assert "Nhịp Cầu chưa có bản hướng dẫn đó" in text
    assert LAW_SETS_NO_DAY in text


def test_no_desk_reads_a_workers_name(browser, session, on):
    make_firms.counted_worker(
        agreed=True, organisation=on.firm, contract_starts_on=ready.TODAY,
        seeker=make.seeker(full_name="Nguyễn Văn Mẫu"),
    )  # fmt: skip
    file = ready.at(session, on, S.BANK)
    for party, desk in ((P.COMMUNE, COMMUNE), (P.BANK, BANK)):
        be(browser, on, party)
        assert "Nguyễn Văn Mẫu" not in browser.get(f"{desk}/{file.public_id}").text


def test_the_firm_reads_why_it_came_back_and_what_to_do(browser, session, on):
    file = ready.at(session, on, S.BANK)
    be(browser, on, P.BANK)
    browser.submit(
        f"{BANK}/{file.public_id}/can-bo-sung", reason="collateral", note="Có sổ đất thì mang đến."
    )

    be(browser, on, P.FIRM)
    text = browser.get(f"{ROOT}/{file.public_id}").select_one(".turn").text

    assert "Chưa có tài sản bảo đảm" in text
    assert "Hỏi ngân hàng nhận tài sản nào" in text
    assert "Có sổ đất thì mang đến." in text


def test_a_firm_that_carries_its_file_writes_down_what_it_is_told(browser, session, on):
    file = ready.at(session, on, S.CONFIRMING, Bodies())
    be(browser, on, P.FIRM)
    page = browser.get(f"{ROOT}/{file.public_id}")
    assert "Họ đã báo gì chưa?" in page.text

    browser.submit(f"{ROOT}/{file.public_id}/ho-bao/xac-nhan")

    assert "theo lời của: Ủy ban xã, phường" in browser.follow().text
    assert only(session).state is S.BANK


def test_what_moved_on_meanwhile_is_said_and_nothing_is_done(browser, session, on):
    file = ready.at(session, on, S.BANK)
    be(browser, on, P.BANK)
    page = browser.get(f"{BANK}/{file.public_id}/dong-y")
    seen = page.select_one("input[name=version]")["value"]
    ready.forward(session, on, file, ready.both(on))
    session.flush()

    address = f"{BANK}/{file.public_id}/dong-y"
    browser.post(address, {"version": seen, "amount_vnd": "1 triệu"}, expect=409)

    assert only(session).approved_amount_vnd == 400_000_000


@pytest.mark.parametrize(
    "rest", ["", "/sua", "/gui", "/rut-lai", "/ho-bao/xac-nhan"], ids=lambda rest: rest or "page"
)
def test_another_firms_file_is_not_found(browser, session, on, rest):
    file = ready.begun(session, on)
    browser.sign_in(make.membership().account)

    browser.get(f"{ROOT}/{file.public_id}{rest}", expect=404)


def test_only_checked_offices_of_the_place_are_offered(browser, session, on):
    on.body(P.BANK).verification = VerificationState.PENDING
    file = ready.begun(session, on)
    be(browser, on, P.FIRM)

    page = browser.get(f"{ROOT}/{file.public_id}/gui")

    offered = {each["value"] for each in page.select("input[name=bank]")}
    assert offered == {"tu-mang"}
    assert str(on.body(P.COMMUNE).public_id) in {
        each["value"] for each in page.select("input[name=office]")
    }


def test_a_late_file_is_marked_at_the_desk(browser, session, on):
    file = ready.at(session, on, S.CONFIRMING)
    file.due_on -= timedelta(days=30)
    be(browser, on, P.COMMUNE)

    assert "Quá hẹn" in browser.get(COMMUNE).select_one("tbody").text
    assert "đã qua." in browser.get(f"{COMMUNE}/{file.public_id}").select_one(".card").text
    be(browser, on, P.FIRM)
    assert "đã qua. Hãy gọi hỏi." in browser.get(f"{ROOT}/{file.public_id}").text


def test_many_files_cost_no_more_queries_than_one(browser, session, on, queries):
    def cost():
        browser.get(f"{BANK}?tat-ca=1")
        queries.clear()
        browser.get(f"{BANK}?tat-ca=1")
        return len(queries)

    ready.at(session, on, S.BANK)
    be(browser, on, P.BANK)
    alone = cost()
    for _number in range(6):
        other = Way({**on.members, P.FIRM: make.membership()})
        ready.at(session, other, S.BANK)

    assert cost() <= alone
