"""The bank asks, decides, and two officers do not overwrite each other."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from models import AuditEntry, LoanParty, LoanState, OutboxMessage
from tests import make
from tests.webapp.bank_desk.desk import address, officer, opened
from tests.webapp.loan_enquiries import ready
from webapp.shared.clock import VIETNAM


@pytest.fixture
def way(session):
    return ready.way()


@pytest.fixture
def enquiry(session, way):
    return opened(session, way, ready.at(session, way, LoanState.BANK))


def told(session, way) -> list[str]:
    """Templates of what the person was told, the oldest first."""
    mine = OutboxMessage.account_id == way.seeker.account_id
    return list(
        session.scalars(select(OutboxMessage.template).where(mine).order_by(OutboxMessage.id))
    )


def test_a_question_reaches_the_person_and_the_answer_comes_back(browser, session, way, enquiry):
    browser.sign_in(officer(way))
    browser.submit(address(enquiry, "hoi"), text="Bò mua ở đâu?")
    assert told(session, way)[-1] == "loan_question"

    browser.sign_out()
    browser.sign_in(way.seeker.account)
    page = browser.get(f"/vay-von/ho-so/{enquiry.public_id}")
    assert "Bò mua ở đâu?" in page.get_text()
    browser.click("Trả lời")
    browser.submit(text="Mua ở chợ xã.")

    browser.sign_out()
    browser.sign_in(officer(way))
    assert "Mua ở chợ xã." in browser.get(address(enquiry)).get_text()


def test_a_yes_is_written_down_with_amount_term_and_day(browser, session, way, enquiry):
    browser.sign_in(officer(way))

    browser.submit(
        address(enquiry, "dong-y"),
        amount_vnd="50 triệu",
        term_months="36",
        payout_on="8/12/2026",
        payout_place="Nhà văn hóa thôn 3",
    )

    assert enquiry.state is LoanState.PAYING_OUT
    assert (enquiry.approved_amount_vnd, enquiry.approved_term_months) == (50_000_000, 36)
    assert (enquiry.payout_on, enquiry.payout_place) == (date(2026, 12, 8), "Nhà văn hóa thôn 3")
    assert told(session, way)[-1] == "loan_moved"
    verbs = session.scalars(select(AuditEntry.verb).where(AuditEntry.actor_id == officer(way).id))
    assert "loan_enquiry.approve" in set(verbs)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"amount_vnd": ""}, "Hãy nhập số tiền"),
        ({"amount_vnd": "0"}, "từ 1 đồng"),
        ({"amount_vnd": "3 tỷ"}, "2.000.000.000"),
        ({"term_months": "0"}, "từ 1 đến"),
        ({"payout_on": "1/11/2026"}, "từ hôm nay"),
        ({"payout_on": "31/2/2027"}, "Không có ngày"),
    ],
)
def test_a_slip_is_asked_back(browser, way, enquiry, typed, sentence):
    browser.sign_in(officer(way))
    whole = {"amount_vnd": "50 triệu", "term_months": "36", "payout_on": "8/12/2026"}

    page = browser.submit(address(enquiry, "dong-y"), expect=422, **(whole | typed))

    assert sentence in page.get_text()
    assert enquiry.state is LoanState.BANK


@pytest.mark.parametrize(
    ("page", "reason", "state", "step"),
    [
        ("tra-lai", "paper_missing", LoanState.SENT_BACK, "Mang đủ rồi gửi lại"),
        ("chua-duoc", "no_capital", LoanState.REFUSED, "Hỏi đợt vốn sau"),
    ],
)
def test_a_no_has_a_reason_the_person_can_act_on(browser, way, enquiry, page, reason, state, step):  # noqa: PLR0913, PLR0917
    browser.sign_in(officer(way))
    browser.submit(address(enquiry, page), reason=reason, note="Gọi 0912 345 678")
    assert enquiry.state is state

    browser.sign_out()
    browser.sign_in(way.seeker.account)
    text = browser.get(f"/vay-von/ho-so/{enquiry.public_id}").get_text()
    assert step in text
    assert "Gọi 0912 345 678" in text


def test_a_no_without_a_reason_is_asked_back(browser, way, enquiry):
    browser.sign_in(officer(way))

    browser.submit(address(enquiry, "chua-duoc"), expect=422)

    assert enquiry.state is LoanState.BANK


@pytest.mark.parametrize("page", ["dong-y", "tra-lai", "hoi"])
def test_of_two_officers_the_second_is_told(browser, session, way, enquiry, page):
    browser.sign_in(officer(way))
    typed = {
        "dong-y": {"amount_vnd": "50 triệu", "term_months": "36"},
        "tra-lai": {"reason": "other"},
        "hoi": {"text": "Bò mua ở đâu?"},
    }[page]
    browser.get(address(enquiry, page))
    enquiry.updated_at += timedelta(seconds=1)  # a colleague saves meanwhile
    session.flush()

    browser.submit(expect=409, **typed)

    assert enquiry.state is LoanState.BANK


def test_a_decision_can_be_taken_back_within_a_day(browser, session, way, enquiry):
    browser.sign_in(officer(way))
    browser.submit(address(enquiry, "dong-y"), amount_vnd="50 triệu", term_months="36")

    browser.get(address(enquiry))
    browser.submit(form='form[action$="/lui"]')

    assert enquiry.state is LoanState.BANK
    assert enquiry.approved_amount_vnd is None
    assert enquiry.decided_on is None


def test_what_the_bank_no_longer_holds_it_cannot_decide(browser, session, way):
    enquiry = ready.at(session, way, LoanState.DISBURSED)
    browser.sign_in(officer(way))

    browser.post(address(enquiry, "dong-y"), {"version": str(enquiry.version),
        "amount_vnd": "50 triệu", "term_months": "36"}, expect=409)  # fmt: skip
    browser.post(address(enquiry, "lui"), {"version": "0"}, expect=409)


def test_a_colleague_of_the_same_bank_works_on_the_same_file(browser, session, way, enquiry):
    bank = way.members[LoanParty.BANK].organisation
    colleague = make.membership(organisation=bank)
    browser.sign_in(colleague.account)

    browser.submit(address(enquiry, "tra-lai"), reason="plan_unclear")

    assert enquiry.state is LoanState.SENT_BACK
    assert enquiry.history[-1].created_at.astimezone(VIETNAM).date() >= ready.TODAY


def test_who_decides_has_looked(browser, session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    share = next(row for row in enquiry.shares if row.party is LoanParty.BANK)
    browser.sign_in(officer(way))

    browser.submit(address(enquiry, "tra-lai"), reason="paper_missing")

    assert share.seen_at is not None
