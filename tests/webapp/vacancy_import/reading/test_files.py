"""Files of every kind, good and bad."""

import gzip
import io
import json
import unicodedata

import pytest
from openpyxl import Workbook

from webapp.vacancy_import import sentences
from webapp.vacancy_import.reading import columns
from webapp.vacancy_import.reading.files import UnreadableFileError, rows_of

TABLE = "Tên việc,Nơi làm\nThợ hàn,Thanh Hóa\nPhụ bếp,Cần Thơ\n"
ROWS = [["Thợ hàn", "Thanh Hóa"], ["Phụ bếp", "Cần Thơ"]]


def workbook(rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def marks_apart(text: str) -> str:
    """Write Vietnamese as Windows-1258 does: the tone after its letter."""
    kept = {"ă", "â", "ê", "ô", "ơ", "ư", "đ"}
    out = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        out.append(letter if letter in kept else base + tones)
    return "".join(out)


def read(content: bytes) -> list[list[str]]:
    header, rows = columns.split(rows_of(io.BytesIO(content)))
    return [
        [unicodedata.normalize("NFC", header.cell(cells, name)) for name in ("title", "location")]
        for _number, cells in rows
    ]


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        marks_apart(TABLE).encode("cp1258"),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        TABLE.replace("\n", "\r\n").encode(),
        unicodedata.normalize("NFD", TABLE).encode(),
        gzip.compress(TABLE.encode()),
        ("Danh sách tuyển dụng,\n,\n" + TABLE).encode(),
        workbook([["Tên việc", "Nơi làm"], *ROWS]),
        b"\n".join(json.dumps({"title": t, "location": p}).encode() for t, p in ROWS),
    ],
    ids=["utf8", "bom", "utf16", "utf16le", "utf16be", "cp1258", "semicolon", "tab", "crlf", "nfd",
         "gzip", "title-above", "xlsx", "jsonl"],
)  # fmt: skip
def test_a_table_is_read_however_it_was_saved(content):
    assert read(content) == ROWS


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp này trống."),
        (b"  \n \n", "Tệp này trống."),
        (b"%PDF-1.7 ...", "Đây là tệp PDF."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "Đây là tệp Excel kiểu cũ."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "không phải bảng tính"),
        (b"PK\x03\x04" + b"\0" * 50, "không phải bảng tính"),
        (gzip.compress(TABLE.encode())[:20], "không phải bảng tính"),
        (b'[{"title": "x"}]', "mỗi dòng một tin"),
        (b'{"title": "x"}\nno json\n', "Dòng 2 bị hỏng"),
        (b'{"title": "x"}\n[1]\n', "Dòng 2 bị hỏng"),
        ("Tên,Xã\nA,B\n".encode(), "Thiếu cột: tên việc, nơi làm. Tệp có các cột: Tên, Xã."),
        ("Tên việc,Lương\nA,B\n".encode(), "Thiếu cột: nơi làm."),
        (b"title,location\n" + b'"' + b"a" * 200_000 + b'"', "Dòng 2 bị hỏng"),
        (b"title,location\n\x81\x8d\x8f\n", "UTF-8"),
    ],
    ids=["empty", "blank", "pdf", "xls", "png", "zip", "cut-gzip", "array", "no-json", "no-object",
         "wrong-header", "no-place", "giant-cell", "encoding"],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_sentence(app, content, sentence):
    with app.test_request_context(), pytest.raises(UnreadableFileError) as caught:
        read(content)

    with app.test_request_context():
        assert sentence in sentences.about_file(caught.value)


def test_a_formula_in_a_workbook_stays_the_text_it_is():
    rows = read(workbook([["Tên việc", "Nơi làm"], ["=1+1", "Thanh Hóa"]]))

    assert rows == [["=1+1", "Thanh Hóa"]]


def test_windows_1252_is_read_where_nothing_vietnamese_stands():
    assert read("title,location\nCafé,Hue\n".encode("cp1252")) == [["Café", "Hue"]]
