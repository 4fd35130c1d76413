"""The bank's report on the screen and as a spreadsheet."""

import io

import pytest
from openpyxl import load_workbook

from models import LoanParty, LoanState
from tests.webapp.bank_desk.desk import DESK, files_at, officer
from tests.webapp.documents.papers import sheet_rows
from tests.webapp.loan_enquiries import ready
from webapp.loan_enquiries import actions

REPORT = f"{DESK}/so-lieu"


@pytest.fixture
def way(session):
    return ready.way()


def totals(page) -> list[str]:
    return [cell.get_text() for cell in page.select("tbody tr:last-child")[0].select("td")]


def test_a_report_without_files_says_so(browser, way):
    browser.sign_in(officer(way))

    assert "Chưa có gì trong kỳ này" in browser.get(REPORT).get_text()


def test_the_bank_reads_its_own_small_figures(browser, session, way):
    files_at(session, way, LoanState.DISBURSED, 2)
    files_at(session, way, LoanState.BANK, 1)
    browser.sign_in(officer(way))

    page = browser.get(REPORT)

    assert totals(page)[:5] == ["3", "2", "0", "2", "100.000.000"]
    assert "không công bố" in page.get_text()
    assert [h.get_text() for h in page.select("h2")] == [
        "Theo tháng",
        "Theo mục đích",
        "Theo xã, phường",
    ]


def test_what_is_published_hides_few_people(browser, session, way):
    files_at(session, way, LoanState.DISBURSED, 4)
    browser.sign_in(officer(way))

    page = browser.get(f"{REPORT}?cong-bo=1")

    assert set(totals(page)) == {"…"}
    commune = way.seeker.commune
    assert "Các nhóm còn lại" in page.get_text()
    assert commune.full_name not in page.select_one("main").get_text()


def test_what_is_published_says_what_can_be_said(browser, session, way):
    files_at(session, way, LoanState.DISBURSED, 6)
    browser.sign_in(officer(way))

    assert totals(browser.get(f"{REPORT}?cong-bo=1"))[:2] == ["6", "6"]


def test_who_takes_their_yes_back_is_not_counted_any_more(browser, session, way):
    first, _second = files_at(session, way, LoanState.DISBURSED, 2)
    actions.unshare(session, enquiry=first, party=LoanParty.BANK, deed=way.my_deed)
    browser.sign_in(officer(way))

    assert totals(browser.get(REPORT))[3] == "1"


@pytest.mark.parametrize(
    "query", ["", "?ky=thang", "?ky=quy", "?ky=nam-truoc", "?ky=la", "?cong-bo=1"]
)
def test_every_period_can_be_read_and_taken_along(browser, session, way, query):
    files_at(session, way, LoanState.DISBURSED, 1)
    browser.sign_in(officer(way))

    browser.get(REPORT + query)
    browser.get(f"{REPORT}.xlsx{query}")

    assert browser.response.headers["Cache-Control"] == "no-store"
    names = load_workbook(io.BytesIO(browser.response.data)).sheetnames
    assert names == ["Theo tháng", "Theo mục đích", "Theo xã, phường"]


def test_the_spreadsheet_holds_the_same_figures(browser, session, way):
    files_at(session, way, LoanState.DISBURSED, 2)
    browser.sign_in(officer(way))

    browser.get(f"{REPORT}.xlsx")

    rows = sheet_rows(browser.response.data)
    last = next(row for row in rows if row[0] == "Cộng")
    assert last[1:6] == [2, 2, 0, 2, 100_000_000]
    assert rows[-1][0] == "Chỉ dùng trong ngân hàng, không công bố."
