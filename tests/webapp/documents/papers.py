"""Papers to draw, and what a reader of the drawn file finds in it."""

import io
from datetime import date
from typing import Any

from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from webapp.documents.paper import Column, Entries, Entry, Grid, Paper, Points, Section

MADE_ON = date(2026, 11, 22)
VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = "".join(vowel + tone for vowel in VOWELS + VOWELS.upper() for tone in TONES) + "đĐ"
LONG_NAME = "Công Tằng Tôn Nữ Phương Trần Thị Huyền Ngọc Khánh Diễm Ẵẵ Ỡỡ Ựự " * 3
TRAPS = "=1+1 {{ 7*7 }} {% for %} #set text(red) $x^2$ *đậm* <b>&amp; \\ \" ' ]]>"


def paper_of(*sections: Section, **changes: Any) -> Paper:
    """Return a paper with these sections, dull otherwise."""
    values = {"title": "Tờ mẫu", "file_stem": "to-mau", "made_on": MADE_ON} | changes
    return Paper(sections=sections, **values)


def every_kind(value: str, rows: int = 1) -> tuple[Section, ...]:
    """Return a section of every kind, all of them with this value."""
    columns = (Column(label="Số", share=1, is_number=True), Column(label="Tên", share=4))
    return (
        Entries(heading="Mục", entries=(Entry(label="Tên", value=value), Entry(label="Trống"))),
        Grid(
            heading="Bảng",
            columns=columns,
            rows=tuple((str(number), value) for number in range(1, rows + 1)),
            blank_rows=2,
        ),
        Points(heading="Việc", points=(value,), boxes=True),
    )


def pdf_text(content: bytes) -> str:
    """Return the text of every page, blanks as one."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def pdf_pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def docx_text(content: bytes) -> str:
    """Return all text of a Word file, head and foot included, blanks as one."""
    document = Document(io.BytesIO(content))
    page = document.sections[0]
    paragraphs = [*page.header.paragraphs, *document.paragraphs, *page.footer.paragraphs]
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(part.text for part in [*paragraphs, *cells]).split())


def docx_tables(content: bytes) -> list[list[list[str]]]:
    tables = Document(io.BytesIO(content)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def sheet_rows(content: bytes, number: int = 0) -> list[list[Any]]:
    page = load_workbook(io.BytesIO(content)).worksheets[number]
    return [[cell.value for cell in row] for row in page.iter_rows()]
