"""Lists as spreadsheets: read back, and safe to open."""

import io
from datetime import date, datetime

import pytest
import time_machine
from openpyxl import load_workbook

from tests.webapp.documents.papers import LONG_NAME, MADE_ON, sheet_rows
from webapp.documents.xlsx import MOST_ROWS, Heading, Sheet, xlsx


def sheet_of(*rows, notes=()):
    headings = (Heading(label="STT", width=6), Heading(label="Tên", width=30))
    return Sheet(name="Danh sách", title="Tờ mẫu", headings=headings, rows=rows, notes=notes)


def test_numbers_days_and_names_come_back_as_they_were():
    rows = sheet_rows(xlsx([sheet_of((1, LONG_NAME), (2, date(2026, 2, 28)))], made_on=MADE_ON))

    assert rows[0][0] == "Tờ mẫu"
    assert rows[1][0] == ("Bản nháp để mang đi. Làm ngày 22/11/2026. Ước tính. NHCSXH quyết định.")
    assert rows[3] == ["STT", "Tên"]
    assert rows[4] == [1, LONG_NAME.strip()]
    assert rows[5] == [2, datetime(2026, 2, 28)]  # noqa: DTZ001 - a spreadsheet knows no zones


@pytest.mark.parametrize(
    "text", ["=1+1", "+84912", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "|x", "%x", "\t=1", "\r=1"]
)
def test_no_text_becomes_a_formula(text):
    page = load_workbook(
        io.BytesIO(xlsx([sheet_of((1, text), notes=(text,))], made_on=MADE_ON))
    ).worksheets[0]

    for cell in (page["B5"], page["A7"]):
        assert cell.data_type == "s"
        assert cell.value == text.strip()
        assert cell.quotePrefix


def test_an_ordinary_text_is_not_quoted():
    page = load_workbook(io.BytesIO(xlsx([sheet_of((1, "An"))], made_on=MADE_ON))).worksheets[0]

    assert not page["B5"].quotePrefix


def test_an_empty_list_still_has_its_columns():
    assert sheet_rows(xlsx([sheet_of()], made_on=MADE_ON))[3] == ["STT", "Tên"]


def test_the_same_list_is_the_same_file_at_another_moment():
    with time_machine.travel("2026-11-22T08:00:00+07:00"):
        first = xlsx([sheet_of((1, "An"))], made_on=MADE_ON)
    with time_machine.travel("2027-01-01T08:00:00+07:00"):
        assert xlsx([sheet_of((1, "An"))], made_on=MADE_ON) == first


def test_a_list_without_end_is_refused():
    with pytest.raises(ValueError, match="too many"):
        xlsx([sheet_of(*[(1, "An")] * (MOST_ROWS + 1))], made_on=MADE_ON)
