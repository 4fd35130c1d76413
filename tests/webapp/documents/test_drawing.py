"""Papers are drawn, opened again, and hold what was written."""

import io
import threading
import unicodedata
import zipfile

import pytest

from tests.webapp.documents.papers import (
    LETTERS,
    LONG_NAME,
    TRAPS,
    docx_tables,
    docx_text,
    every_kind,
    paper_of,
    pdf_pages,
    pdf_text,
)
from webapp.documents import pdf as drawing
from webapp.documents.docx import docx
from webapp.documents.paper import MOST_LETTERS, MOST_ROWS, Grid, printable
from webapp.documents.pdf import pdf
from webapp.shared.errors import BusyError

RENDERERS = pytest.mark.parametrize(
    ("draw", "read"), [(pdf, pdf_text), (docx, docx_text)], ids=["pdf", "docx"]
)


@RENDERERS
def test_every_vietnamese_letter_comes_back(draw, read):
    letters = unicodedata.normalize("NFC", LETTERS)
    words = " ".join(letters[at : at + 6] for at in range(0, len(letters), 6))

    text = read(draw(paper_of(*every_kind(words))))

    assert len(set(letters)) == 2 * (12 * 6 + 1)
    assert set(letters) <= set(text)
    assert words in text


@RENDERERS
def test_letters_that_come_in_pieces_are_put_together(draw, read):
    assert "Nguyễn Thị Ẵ" in read(draw(paper_of(*every_kind("Nguye\u0302\u0303n Thi\u0323 Ẵ"))))


@RENDERERS
def test_a_long_name_stands_there_whole(draw, read):
    assert LONG_NAME.strip() in read(draw(paper_of(*every_kind(LONG_NAME))))


@RENDERERS
def test_what_people_write_is_never_read_as_code(draw, read):
    text = read(draw(paper_of(*every_kind(TRAPS), title=TRAPS)))

    assert text.replace(" ", "").count(TRAPS.replace(" ", "")) >= 4


@RENDERERS
def test_signs_that_no_file_can_hold_are_left_out(draw, read):
    text = read(draw(paper_of(*every_kind("A\x00B\x0bC\x1fD\u202eE\u200bF\ufffe\a\f"))))

    assert "ABCDEF" in text


@RENDERERS
@pytest.mark.parametrize("rows", [0, 1, MOST_ROWS])
def test_a_list_has_as_many_rows_as_there_are(draw, read, rows):
    assert read(draw(paper_of(*every_kind("Hàng", rows)))).count("Hàng") == rows + 2


@RENDERERS
def test_a_list_that_is_no_paper_any_more_is_refused(draw, read):
    with pytest.raises(ValueError, match="too many"):
        draw(paper_of(*every_kind("Hàng", MOST_ROWS + 1)))


@RENDERERS
def test_the_same_paper_is_the_same_file(draw, read, monkeypatch):
    paper = paper_of(*every_kind("Tên"))
    first = draw(paper)
    monkeypatch.setenv("TZ", "Pacific/Auckland")

    assert draw(paper) == first
    assert draw(paper_of(*every_kind("Tên khác"))) != first


def test_every_page_says_that_it_is_a_draft_and_who_decides():
    pages = pdf_pages(pdf(paper_of(*every_kind("Hàng", MOST_ROWS))))

    assert len(pages) >= 2
    for number, page in enumerate(pages, 1):
        assert "BẢN NHÁP ĐỂ MANG ĐI" in page
        assert "Ước tính. NHCSXH quyết định." in page
        assert f"Trang {number} / {len(pages)}" in page


def test_head_and_foot_of_a_word_file_say_the_same():
    text = docx_text(docx(paper_of(*every_kind("Hàng"))))

    assert text.startswith("BẢN NHÁP ĐỂ MANG ĐI Làm ngày 22/11/2026")
    assert "Ước tính. NHCSXH quyết định." in text


def test_rows_to_fill_in_by_hand_stay_empty():
    entries, grid = docx_tables(docx(paper_of(*every_kind("Tên"))))

    assert entries == [["Tên", "Tên"], ["Trống", ""]]
    assert grid == [["Số", "Tên"], ["1", "Tên"], ["", ""], ["", ""]]


def test_a_word_file_carries_nothing_that_it_does_not_use():
    content = docx(paper_of(*every_kind("Tên")))
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()

    assert not [name for name in names if "thumbnail" in name or "Effects" in name]
    assert len(content) < 20_000


def test_a_paper_takes_at_most_so_many_letters_of_a_text():
    assert len(printable("a" * (MOST_LETTERS + 1))) == MOST_LETTERS
    assert printable("a" * MOST_LETTERS) == "a" * MOST_LETTERS


def test_a_row_fits_its_columns():
    with pytest.raises(ValueError, match="as many cells"):
        Grid(heading="Bảng", columns=(), rows=(("một",),))


def test_who_waits_too_long_for_a_drawing_is_told_to_come_again(monkeypatch):
    monkeypatch.setattr(drawing, "_turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr(drawing, "PATIENCE_SECONDS", 0.01)
    with drawing._turn(), pytest.raises(BusyError):
        pdf(paper_of())

    assert pdf(paper_of()).startswith(b"%PDF")
