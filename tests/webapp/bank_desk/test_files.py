"""The bank's files: only of people who said yes, in groups, twenty a page."""

from datetime import timedelta

import pytest
from sqlalchemy import event

import models
from models import LoanParty, LoanState
from tests import make
from tests.webapp.bank_desk.desk import (
    DESK,
    address,
    body_of,
    files_at,
    officer,
    opened,
    somebody_else,
)
from tests.webapp.loan_enquiries import ready
from webapp.bank_desk import queries
from webapp.bank_desk.queries import STATES_OF_STEP, Step, Wanted
from webapp.loan_enquiries import actions


@pytest.fixture
def way(session):
    return ready.way()


@pytest.fixture
def statements(session):
    """Every SQL statement of the test, in order."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(session.get_bind(), "before_cursor_execute", note)
    yield seen
    event.remove(session.get_bind(), "before_cursor_execute", note)


def names(page) -> list[str]:
    return [link.get_text() for link in page.select("tbody th a")]


def test_every_state_belongs_to_a_group():
    named = [states for step, states in STATES_OF_STEP.items() if step is not Step.ALL]
    grouped = set().union(*named)

    assert grouped <= STATES_OF_STEP[Step.ALL] == set(LoanState)
    assert {LoanState.BANK, LoanState.PAYING_OUT, LoanState.DISBURSED} <= grouped


def test_an_officer_sees_what_waits_for_a_decision_first(browser, session, way):
    ready.at(session, way, LoanState.BANK)
    other = somebody_else(way, full_name="Lê Văn Đỡ")
    ready.at(session, other, LoanState.PAYING_OUT)
    browser.sign_in(officer(way))

    assert names(browser.get(DESK)) == [way.seeker.full_name]
    assert names(browser.get(f"{DESK}?buoc=cho-giai-ngan")) == ["Lê Văn Đỡ"]
    assert len(names(browser.get(f"{DESK}?buoc=tat-ca"))) == 2


def test_groups_are_counted(session, way):
    files_at(session, way, LoanState.BANK, 2)
    files_at(session, way, LoanState.DISBURSED, 1)

    found = queries.counts(session, body_of(way), today=ready.TODAY)

    assert found[Step.TO_DECIDE] == 2
    assert found[Step.PAID] == 1
    assert found[Step.ALL] == 3
    assert found[Step.REFUSED] == 0


def test_who_has_not_come_to_the_bank_is_not_seen(browser, session, way):
    enquiry = ready.at(session, way, LoanState.GROUP)
    browser.sign_in(officer(way))

    assert names(browser.get(f"{DESK}?buoc=tat-ca")) == []
    browser.get(address(enquiry), expect=404)


def test_who_takes_their_yes_back_is_gone_at_once(browser, session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    browser.sign_in(officer(way))
    assert names(browser.get(DESK)) == [way.seeker.full_name]

    actions.unshare(session, enquiry=enquiry, party=LoanParty.BANK, deed=way.my_deed)

    assert names(browser.get(f"{DESK}?buoc=tat-ca")) == []
    for page in ("", "hoi", "dong-y", "tra-lai", "chua-duoc"):
        browser.get(address(enquiry, page), expect=404)
    assert queries.figures(session, body_of(way), today=ready.TODAY) == []


def test_a_yes_ends_on_its_day(session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    share = next(row for row in enquiry.shares if row.party is LoanParty.BANK)
    wanted = Wanted()

    on_last = queries.files(session, body_of(way), wanted, today=share.ends_on, number=1)
    after = share.ends_on + timedelta(days=1)

    assert on_last[1] == 1
    assert queries.files(session, body_of(way), wanted, today=after, number=1)[1] == 0


def test_another_bank_sees_nothing(browser, session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    other = make.membership(organisation__kind=models.OrganisationKind.BANK)
    browser.sign_in(other.account)

    assert names(browser.get(f"{DESK}?buoc=tat-ca")) == []
    browser.get(address(enquiry), expect=404)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=do", ["Lê Văn Đỡ"]),
        ("q=ĐỠ", ["Lê Văn Đỡ"]),
        ("q=%25", []),
        ("muc-dich=training", []),
        ("muc-dich=production", ["Lê Văn Đỡ"]),
        ("muc-dich=la", ["Lê Văn Đỡ"]),
        ("xa=99999", []),
    ],
)
def test_files_are_narrowed(browser, session, way, query, found):
    ready.at(
        session, somebody_else(way, full_name="Lê Văn Đỡ", folded_name="le van do"), LoanState.BANK
    )
    browser.sign_in(officer(way))

    assert names(browser.get(f"{DESK}?{query}")) == found


@pytest.mark.parametrize("query", ["buoc=la", "trang=0", "trang=x", "muc-dich=", "q=" + "a" * 500])
def test_an_address_that_means_nothing_asks_for_nothing(browser, way, query):
    browser.sign_in(officer(way))

    browser.get(f"{DESK}?{query}")


def test_twenty_files_a_page_with_one_query(session, way, statements):
    files_at(session, way, LoanState.BANK, 22)
    session.flush()
    statements.clear()

    first, total = queries.files(session, body_of(way), Wanted(), today=ready.TODAY, number=1)

    assert len(statements) == 1
    assert (len(first), total) == (20, 22)
    second, _total = queries.files(session, body_of(way), Wanted(), today=ready.TODAY, number=2)
    assert len(second) == 2
    assert not {row.public_id for row in first} & {row.public_id for row in second}


def test_the_person_sees_since_when_the_bank_looked(browser, session, way):
    enquiry = ready.at(session, way, LoanState.BANK)
    browser.sign_in(officer(way))
    share = next(row for row in enquiry.shares if row.party is LoanParty.BANK)

    page = browser.get(address(enquiry))
    assert "Khoản vay" not in page.get_text()
    assert share.seen_at is None
    browser.submit()

    assert share.seen_at is not None
    assert "Khoản vay" in browser.follow().get_text()
    browser.sign_out()
    browser.sign_in(way.seeker.account)
    page = browser.get("/ho-so/ai-da-thay").get_text(" ", strip=True)
    assert "Đã mở hồ sơ vay của bạn." in page
    assert way.members[LoanParty.BANK].organisation.name in page


def test_a_bank_that_was_not_checked_has_no_desk(browser, way):
    unchecked = make.membership(
        organisation__kind=models.OrganisationKind.BANK,
        organisation__verification=models.VerificationState.PENDING,
    )
    browser.sign_in(unchecked.account)

    browser.get(DESK, expect=403)


def test_the_file_says_nothing_of_why_somebody_may_borrow(browser, session, way):
    enquiry = opened(session, way, ready.at(session, way, LoanState.BANK))
    browser.sign_in(officer(way))

    text = browser.get(address(enquiry)).get_text(" ").lower()

    for word in ("chấp hành", "án phạt", "đặc xá", "completed", "amnesty"):
        assert word not in text
