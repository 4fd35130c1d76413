"""Lists as XLSX: numbers stay numbers, and what people wrote can never become a formula."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from webapp.documents.archive import dated
from webapp.documents.paper import DRAFT, ESTIMATE, printable

MIMETYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS: Final = 10_000
# A spreadsheet that opens a copy of the list as text would run what begins with one of these.
TRIGGERS: Final = ("=", "+", "-", "@", "\t", "\r", "|", "%")
HEAD: Final = PatternFill("solid", fgColor="EDEDED")
WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
TOP_ROWS: Final = 3  # title, draft mark, blank

Value: TypeAlias = str | int | float | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column: its words and its width in letters."""

    label: str
    width: int = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a workbook: neutral name, title, columns and rows, perhaps notes below."""

    name: str
    title: str
    headings: tuple[Heading, ...]
    rows: Sequence[Sequence[Value]]
    notes: tuple[str, ...] = ()


def xlsx(sheets: Sequence[Sheet], *, made_on: date) -> bytes:
    """Return a workbook; the same sheets give the same bytes.

    Raises ValueError for more than `MOST_ROWS` rows in one sheet.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet, made_on)
    made_at = datetime.combine(made_on, time())
    book.properties = DocumentProperties(creator="Nhịp Cầu", created=made_at, modified=made_at)
    written = io.BytesIO()
    # Not `book.save`: it would write down the moment.
    ExcelWriter(book, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED)).save()
    return dated(written.getvalue(), made_on)


def _fill(page: Worksheet, sheet: Sheet, made_on: date) -> None:
    if len(sheet.rows) > MOST_ROWS:
        raise ValueError(f"{len(sheet.rows)} rows are too many for a sheet")
    _write(page, 1, 1, sheet.title).font = Font(bold=True, size=14)
    mark = f"{DRAFT}. Làm ngày {made_on:%d/%m/%Y}. {ESTIMATE}"
    _write(page, 2, 1, mark).font = Font(italic=True)
    head = TOP_ROWS + 1
    for column, heading in enumerate(sheet.headings, 1):
        cell = _write(page, head, column, heading.label)
        cell.font, cell.fill = Font(bold=True), HEAD
        cell.alignment = WRAPPED
        page.column_dimensions[get_column_letter(column)].width = heading.width
    for number, values in enumerate(sheet.rows, head + 1):
        for column, value in enumerate(values, 1):
            _write(page, number, column, value).alignment = WRAPPED
    for number, note in enumerate(sheet.notes, head + len(sheet.rows) + 2):
        _write(page, number, 1, note)
    page.freeze_panes = f"A{head + 1}"


def _write(page: Worksheet, row: int, column: int, value: Value) -> Cell:
    """Write one value by its type; text is marked as text, and quoted where it could be run."""
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)
    if isinstance(value, str):
        text = printable(value)
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(TRIGGERS)
    elif isinstance(value, date):
        cell.value = datetime.combine(value, time())
        cell.number_format = "dd/mm/yyyy"
    elif value is not None:
        cell.value = value
        cell.number_format = "#,##0" if isinstance(value, int) else "#,##0.00"
    return cell
