"""Lists for offices: neutral, complete, safe to open."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.webapp.documents.papers import docx_tables, pdf_pages, sheet_rows
from tests.webapp.papers.facts import NAME, ROW, TODAY, firm_of
from webapp.documents.docx import docx
from webapp.documents.paper import MOST_ROWS
from webapp.documents.pdf import pdf
from webapp.documents.xlsx import xlsx
from webapp.papers.content.lists import firm_paper, firm_sheets, meeting_paper, meeting_sheet


def test_the_list_of_a_meeting_has_a_line_for_each_and_a_column_for_their_opinion():
    table = docx_tables(docx(meeting_paper([ROW, ROW], place="Xã Mẫu", today=TODAY)))[0]

    assert table[0][-1] == "Ý kiến của cuộc họp"
    assert table[1] == [
        "1", NAME, "1990", "Xã Mẫu", "Nguyễn Văn Dự", "Sản xuất, kinh doanh, tạo việc làm",
        "100.000.000", "60", "01/03/2024", "01/03/2029", "",
    ]  # fmt: skip
    assert [row[0] for row in table] == ["STT", "1", "2"]


@pytest.mark.parametrize("rows", [0, 1, MOST_ROWS])
def test_a_list_of_any_length_can_be_printed(rows):
    pages = pdf_pages(pdf(meeting_paper([ROW] * rows, place="Xã Mẫu", today=TODAY)))

    assert f"{rows} người" in " ".join(pages[0].split())
    assert all("STT" in page for page in pages[:-1])


def test_a_list_that_is_too_long_says_who_is_not_on_it():
    rows = [ROW] * (MOST_ROWS + 3)
    pages = " ".join(pdf_pages(pdf(meeting_paper(rows, place="Xã Mẫu", today=TODAY, left_out=4))))

    assert f"{MOST_ROWS + 7} người" in " ".join(pages.split())
    assert "Còn 7 người nữa. Hãy tải bảng tính" in " ".join(pages.split())


def test_a_firm_of_many_workers_gets_a_paper_and_the_whole_list_as_a_sheet():
    facts = firm_of(MOST_ROWS + 1, 900)

    assert "Còn 1 người nữa." in " ".join(" ".join(pdf_pages(pdf(firm_paper(facts)))).split())
    rows = sheet_rows(xlsx(firm_sheets(facts), made_on=TODAY), 1)
    assert rows[4 + MOST_ROWS][0] == MOST_ROWS + 1


def test_the_sheet_counts_with_numbers_and_days():
    rows = sheet_rows(xlsx([meeting_sheet([ROW], place="Xã Mẫu")], made_on=TODAY))

    assert rows[0][0] == "Danh sách người đề nghị vay vốn: Xã Mẫu"
    assert rows[4][6:10] == [
        100_000_000, 60, datetime(2024, 3, 1), datetime(2029, 3, 1),  # noqa: DTZ001
    ]  # fmt: skip


def test_a_name_that_looks_like_a_formula_stays_a_name():
    wicked = replace(ROW, full_name="=HYPERLINK(1)", place="+84", signer_name="@x")
    rows = sheet_rows(xlsx([meeting_sheet([wicked], place="=1")], made_on=TODAY))

    assert rows[4][1:5] == ["=HYPERLINK(1)", 1990, "+84", "@x"]


@pytest.mark.parametrize(
    ("workers", "total", "share"),
    [
        (4, 41, "9,75% (cần từ 10%, Điều 3.2.b)"),
        (1, 10, "10,00% (cần từ 10%, Điều 3.2.b)"),
        (999, 10_000, "9,99% (cần từ 10%, Điều 3.2.b)"),
        (0, 5, "0,00% (cần từ 10%, Điều 3.2.b)"),
        (1, None, ""),
    ],
)
def test_the_share_of_a_firm_is_cut_and_never_rounded_up(workers, total, share):
    entries = {row[0]: row[1] for row in sheet_rows(
        xlsx(firm_sheets(firm_of(workers, total)), made_on=TODAY)
    )}  # fmt: skip

    assert (entries["Tỷ lệ"] or "") == share


def test_a_firm_says_who_counts_until_when():
    facts = firm_of(1, 9)
    worker = replace(facts.workers[0], contract_on=date(2026, 1, 2), counts_until=date(2028, 2, 28))
    table = docx_tables(docx(firm_paper(replace(facts, workers=(worker,)))))[2]

    assert table[1] == ["1", "Lê Văn Đỡ", "May", "Hợp đồng lâu dài", "", "02/01/2026", "28/02/2028"]


def test_what_the_firm_plans_is_left_to_the_firm():
    tables = docx_tables(docx(firm_paper(firm_of(1, 9))))

    assert [row[1] for row in tables[3]] == [""] * 6
