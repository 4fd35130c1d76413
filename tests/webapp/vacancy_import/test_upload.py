"""A spreadsheet sent in the browser: looked at row by row, then written."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from models import Vacancy, VacancyUpload
from tests import make
from tests.webapp.posting import places_and_trades
from webapp.vacancy_import import forms
from webapp.vacancy_import.reading.columns import ALIASES, column_named

URL = "/dang-tin/nhap"
TABLE = (
    "Mã tin,Tên việc,Nơi làm,Lương\n"
    "A1,Thợ hàn,Thanh Hóa,8 - 10 triệu\n"
    "A2,Thợ may chuyền,Cần Thơ,9 triệu\n"
)
ONE_BAD = TABLE + "A3,Thợ hàn,Thanh Hóa,8\n"


@pytest.fixture
def organisation(browser, session):
    places_and_trades.write()
    make.province(code="92", name="Cần Thơ", full_name="Thành phố Cần Thơ", folded_name="can tho")
    membership = make.membership()
    browser.sign_in(membership.account)
    return membership.organisation


def send(browser, content: bytes | str, *, expect: int = 303):
    raw = content.encode() if isinstance(content, str) else content
    return browser.post(URL, {"file": (io.BytesIO(raw), "tin.csv")}, expect=expect)


def titles(session) -> list[str]:
    return list(session.scalars(select(Vacancy.title).order_by(Vacancy.id)))


def test_a_file_is_looked_at_before_it_is_written(browser, organisation, session):
    send(browser, TABLE)
    page = browser.follow()
    assert "Mọi dòng đều nhập được." in page.text
    assert "8,0 – 10,0 triệu một tháng" in page.text
    assert titles(session) == []

    browser.submit(button="Nhập 2 tin")

    assert "Đã nhập 2 tin." in browser.follow().text
    assert titles(session) == ["Thợ hàn", "Thợ may chuyền"]


def test_bad_rows_are_named_and_the_good_ones_go_in_on_request(browser, organisation, session):
    send(browser, ONE_BAD)
    page = browser.follow()
    assert "1 dòng có lỗi nên không nhập được." in page.text
    row = page.find("th", string="Dòng 4").parent
    assert row.td.text == "Lương"
    assert "Thiếu chữ triệu hoặc nghìn." in row.text

    browser.submit(button="Nhập 2 tin tốt, bỏ dòng lỗi")

    assert titles(session) == ["Thợ hàn", "Thợ may chuyền"]


def test_pressing_twice_writes_once_and_the_file_is_gone(browser, organisation, session):
    send(browser, TABLE)
    url = browser.location

    browser.post(url)
    browser.post(url)

    assert len(titles(session)) == 2
    assert session.scalars(select(VacancyUpload.content)).one() is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp này trống."),
        (b"%PDF-1.7", "Đây là tệp PDF."),
        ("Tên,Xã\nA,B\n", "Thiếu cột: tên việc, nơi làm. Tệp có các cột: Tên, Xã."),
        ("Tên việc,Nơi làm\n", "Tệp chỉ có hàng tên cột"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "không phải bảng tính"),
    ],
)
def test_what_is_no_table_says_so_at_the_field(browser, organisation, content, sentence):
    page = send(browser, content, expect=422)

    assert sentence in page.select_one(".error-summary").text


def test_no_file_is_asked_for(browser, organisation):
    page = browser.submit(URL, expect=422)

    assert "Hãy chọn một tệp." in page.text


def test_too_many_rows_are_told_how_many_may_come(browser, organisation):
    row = "X{},Thợ hàn,Thanh Hóa,9 triệu\n"
    many = TABLE.splitlines()[0] + "\n" + "".join(row.format(n) for n in range(forms.MOST_ROWS + 1))

    page = send(browser, many, expect=422)

    assert "Ở đây chỉ nhập được 2000 tin một lần." in page.text


def test_a_file_that_is_too_large_says_how_large_it_may_be(browser, organisation, monkeypatch):
    monkeypatch.setattr(forms, "MOST_MEGABYTES", 0.0001)

    page = send(browser, b"a" * 101, expect=422)

    assert "Tệp này quá 5 MB." in page.text


def test_the_files_of_others_are_not_found(browser, organisation, session):
    send(browser, TABLE)
    url = browser.location
    browser.sign_in(make.membership().account)

    browser.get(url, expect=404)


def test_what_was_sent_is_gone_after_a_week(travel, browser, organisation, session):
    send(browser, TABLE)
    travel.shift(timedelta(days=8))
    browser.sign_in(make.membership(organisation=organisation).account)

    send(browser, TABLE)

    assert len(session.scalars(select(VacancyUpload.id)).all()) == 1


def test_the_sample_table_can_be_sent_as_it_is(browser, organisation):
    browser.get(f"{URL}/mau.csv")
    assert browser.response is not None

    send(browser, browser.response.data)

    assert "Thợ may mẫu" in browser.follow().text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_sample_table_is_read_in_both_languages_and_names_every_column(
    browser, organisation, language
):
    browser.get(f"/ngon-ngu/{language}", expect=303)
    page = browser.get(URL)
    browser.get(f"{URL}/mau.csv")
    assert browser.response is not None
    header = browser.response.data.decode("utf-8-sig").splitlines()[0].split(",")

    assert [tag.text.strip() for tag in page.select("details .tag")] == header
    assert [column_named(name) for name in header] == list(ALIASES)


def test_the_preview_says_the_article_and_how_to_write_it_instead(browser, organisation, session):
    table = (
        "Mã tin,Tên việc,Nơi làm,Lương,Yêu cầu\n"
        "A1,Thợ hàn,Thanh Hóa,8 - 10 triệu,Đặt cọc 500k đồng phục\n"
        'A2,Thợ hàn,Thanh Hóa,8 - 10 triệu,"Nam, từ 20 đến 30 tuổi"\n'
    )
    send(browser, table)

    page = browser.follow()

    row = page.find("th", string="Dòng 2").parent
    assert "Không được thu tiền, phí hay cọc" in row.text
    assert row.select_one("[lang=vi]").text == "BLLĐ 2019, Điều 17.2"
    assert "1 dòng có lỗi nên không nhập được." in page.text
    browser.submit(button="Nhập 1 tin tốt, bỏ dòng lỗi")
    assert titles(session) == ["Thợ hàn"]
