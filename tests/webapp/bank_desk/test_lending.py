"""Money is paid out, as often as a course needs it, and the bank says how it comes back."""

from datetime import date

import pytest
from sqlalchemy import select

from models import LaterState, LoanParty, LoanPayout, LoanState, OutboxMessage
from tests.webapp.bank_desk.desk import address, officer, opened, somebody_else
from tests.webapp.loan_enquiries import ready


@pytest.fixture
def way(session):
    return ready.way()


@pytest.fixture
def enquiry(session, way, browser):
    found = opened(session, way, ready.at(session, way, LoanState.PAYING_OUT))
    found.approved_amount_vnd, found.decided_on = 50_000_000, date(2026, 11, 1)
    session.flush()
    browser.sign_in(officer(way))
    return found


def amounts(session, enquiry) -> list[int]:
    query = select(LoanPayout.amount_vnd).where(LoanPayout.enquiry_id == enquiry.id)
    return list(session.scalars(query.order_by(LoanPayout.id)))


def pay(browser, enquiry, amount="20 triệu", **more):
    typed = {"amount_vnd": amount, "paid_on": "20/11/2026"} | more
    return browser.submit(address(enquiry, "giai-ngan"), **typed)


def test_a_course_is_paid_out_in_several_parts(browser, session, way, enquiry):
    pay(browser, enquiry, next_on="5/12/2026", next_place="Điểm giao dịch xã")
    assert enquiry.state is LoanState.DISBURSED
    assert (enquiry.payout_on, enquiry.payout_place) == (date(2026, 12, 5), "Điểm giao dịch xã")
    assert enquiry.later_state is LaterState.REPAYING

    pay(browser, enquiry, "30 triệu")

    assert amounts(session, enquiry) == [20_000_000, 30_000_000]
    assert enquiry.payout_on is None
    text = browser.get(address(enquiry)).get_text()
    assert "Tất cả 50.000.000 đồng." in text
    mine = select(OutboxMessage).where(OutboxMessage.account_id == way.seeker.account_id)
    assert len([m for m in session.scalars(mine) if m.template == "loan_moved"]) >= 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"amount_vnd": "51 triệu"}, "Nhiều hơn số đã đồng ý. Còn lại 50.000.000 đồng."),
        ({"amount_vnd": "0"}, "từ 1 đồng"),
        ({"paid_on": "1/1/2027"}, "chưa tới"),
        ({"paid_on": "31/10/2026"}, "trước ngày đồng ý cho vay, 01/11/2026"),
        ({"next_on": "20/11/2026"}, "Lần sau phải sau ngày giải ngân này."),
    ],
)
def test_money_that_cannot_be_is_asked_back(browser, session, enquiry, typed, sentence):
    sent = {"amount_vnd": "20 triệu", "paid_on": "20/11/2026"} | typed

    page = browser.submit(address(enquiry, "giai-ngan"), expect=422, **sent)

    assert sentence in page.get_text()
    assert amounts(session, enquiry) == []


def test_the_last_money_written_down_can_be_taken_back(browser, session, enquiry):
    pay(browser, enquiry)
    pay(browser, enquiry, "30 triệu")

    browser.get(address(enquiry))
    browser.submit(form='form[action$="/giai-ngan/xoa"]')
    assert amounts(session, enquiry) == [20_000_000]
    assert enquiry.state is LoanState.DISBURSED

    browser.get(address(enquiry))
    browser.submit(form='form[action$="/giai-ngan/xoa"]')
    assert amounts(session, enquiry) == []
    assert enquiry.state is LoanState.PAYING_OUT
    assert (enquiry.disbursed_on, enquiry.later_state) == (None, None)


def test_two_officers_do_not_pay_twice(browser, session, enquiry):
    browser.get(address(enquiry, "giai-ngan"))
    version = browser.page.select_one("input[name=version]")["value"]
    pay(browser, enquiry)

    sent = {"version": version, "amount_vnd": "20 triệu", "paid_on": "20/11/2026"}
    browser.post(address(enquiry, "giai-ngan"), sent, expect=409)

    assert amounts(session, enquiry) == [20_000_000]


@pytest.mark.parametrize("state", list(LaterState))
def test_the_bank_notes_how_a_loan_is_paid_back(browser, session, way, enquiry, state):
    pay(browser, enquiry)

    browser.submit(address(enquiry, "ve-sau"), state=state.value, on="21/11/2026")

    assert (enquiry.later_state, enquiry.later_state_on) == (state, date(2026, 11, 21))
    mine = OutboxMessage.account_id == way.seeker.account_id
    last = session.scalars(
        select(OutboxMessage).where(mine).order_by(OutboxMessage.id.desc())
    ).first()
    assert last.template == "loan_moved"


@pytest.mark.parametrize(
    ("on", "sentence"), [("19/11/2026", "trước ngày giải ngân"), ("1/1/2027", "chưa tới")]
)
def test_a_state_of_an_impossible_day_is_asked_back(browser, enquiry, on, sentence):
    pay(browser, enquiry)

    page = browser.submit(address(enquiry, "ve-sau"), expect=422, state="overdue", on=on)

    assert sentence in page.get_text()
    assert enquiry.later_state is LaterState.REPAYING


def test_nothing_is_paid_out_or_back_before_a_decision(browser, session, way, enquiry):
    assert enquiry.state is LoanState.PAYING_OUT
    other = ready.at(session, somebody_else(way), LoanState.BANK)

    browser.get(address(other, "giai-ngan"), expect=409)
    browser.get(address(other, "ve-sau"), expect=409)
    assert other.holder is LoanParty.BANK
