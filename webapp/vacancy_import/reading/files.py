"""From a file of any kind to rows of text, streaming; nothing in it is ever evaluated."""

import codecs
import csv
import gzip
import io
import json
import unicodedata
import warnings
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import IO, Any

import openpyxl

Row = tuple[int, list[str]]  # its number in the file, from 1, and its cells

GZIP, ZIP, OLD_OFFICE, PDF = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
WORKBOOK = "xl/workbook.xml"
SAMPLE_BYTES = 65_536
MOST_BYTES = 1_000_000_000  # unpacked
DELIMITERS = ",;\t|"
SHARE_OF_ZEROS = 0.3  # in UTF-16 about every second byte of Vietnamese text is zero


class UnreadableFileError(Exception):
    """The file as a whole cannot be taken; `code` says why, `values` what was seen."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def rows_of(stream: IO[bytes]) -> Generator[Row, None, None]:
    """Yield the rows of a CSV, XLSX or JSONL file, gzipped or not; close it before the stream.

    Parameters
    ----------
    stream : binary file
        Must be seekable.

    Raises
    ------
    UnreadableFileError
        Before the first row or at any row: "empty", "pdf", "old_excel", "not_a_table",
        "json_array", "encoding", "too_large", "broken_row".

    """
    plain = _unpacked(stream)
    start = plain.read(SAMPLE_BYTES)
    plain.seek(0)
    if not start.strip():
        raise UnreadableFileError("empty")
    if start.startswith(ZIP):
        return _workbook_rows(plain)
    _refuse_what_is_no_text(start)
    encoding = _encoding_of(plain, start)
    opening = start.decode(encoding, errors="ignore").lstrip("\ufeff \t\r\n")[:1]
    if opening == "[":
        raise UnreadableFileError("json_array")
    return _record_rows(plain, encoding) if opening == "{" else _csv_rows(plain, encoding)


@contextmanager
def _as_text(stream: IO[bytes], encoding: str) -> Iterator[io.TextIOWrapper]:
    """Read a file as text without taking it over: whoever opened it closes it."""
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        yield text
    finally:
        text.detach()


def _unpacked(stream: IO[bytes]) -> IO[bytes]:
    magic = stream.read(2)
    stream.seek(0)
    if magic != GZIP:
        return stream
    unpacked = gzip.GzipFile(fileobj=stream)
    try:
        size = 0
        while chunk := unpacked.read(1 << 20):
            size += len(chunk)
            if size > MOST_BYTES:
                raise UnreadableFileError("too_large")
    except (OSError, EOFError):
        raise UnreadableFileError("not_a_table") from None
    unpacked.seek(0)
    return unpacked  # type: ignore[return-value]  # a file in all that is used of it


def _refuse_what_is_no_text(start: bytes) -> None:
    if start.startswith(PDF):
        raise UnreadableFileError("pdf")
    if start.startswith(OLD_OFFICE):
        raise UnreadableFileError("old_excel")
    if b"\x00" in start and _wide_encoding(start) is None:
        raise UnreadableFileError("not_a_table")


def _wide_encoding(start: bytes) -> str | None:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    half = max(1, len(start) // 2)
    if start[1::2].count(0) > SHARE_OF_ZEROS * half > 2 * start[::2].count(0):
        return "utf-16-le"
    if start[::2].count(0) > SHARE_OF_ZEROS * half > 2 * start[1::2].count(0):
        return "utf-16-be"
    return None


def _encoding_of(stream: IO[bytes], start: bytes) -> str:
    if wide := _wide_encoding(start):
        return wide
    if _is_utf8(stream):
        return "utf-8-sig"
    return _old_encoding(start)


def _is_utf8(stream: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(1 << 20):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(0)
    return True


def _old_encoding(start: bytes) -> str:
    """Tell Windows-1258, which writes Vietnamese with loose marks, from Windows-1252."""
    try:
        vietnamese = start.decode("cp1258")
    except UnicodeDecodeError:
        vietnamese = ""
    if _accented(unicodedata.normalize("NFC", vietnamese)):
        return "cp1258"
    try:
        start.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableFileError("encoding") from None
    return "cp1252"


def _accented(text: str) -> bool:
    """Tell whether letters stand there that only Vietnamese has."""
    return any("\u1ea0" <= letter <= "\u1ef9" or letter in "ơưƠƯ" for letter in text)


def _csv_rows(stream: IO[bytes], encoding: str) -> Generator[Row, None, None]:
    with _as_text(stream, encoding) as text:
        first = text.readline().lstrip("\ufeff")
        text.seek(0)
        reader = csv.reader(text, delimiter=max(DELIMITERS, key=first.count))
        try:
            for cells in reader:
                yield reader.line_num, cells
        except csv.Error:
            raise UnreadableFileError("broken_row", row=reader.line_num) from None
        except UnicodeDecodeError:
            raise UnreadableFileError("encoding") from None


def _record_rows(stream: IO[bytes], encoding: str) -> Generator[Row, None, None]:
    """One JSON object a line; the keys of the first are the header."""
    names: list[str] = []
    with _as_text(stream, encoding) as text:
        for number, line in enumerate(text, start=1):
            if not line.strip():
                continue
            record = _record(line, number)
            if not names:
                names = list(record)
                yield 0, names
            yield number, [_cell_text(record.get(name)) for name in names]


def _record(line: str, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise UnreadableFileError("broken_row", row=number) from None
    if not isinstance(record, dict):
        raise UnreadableFileError("broken_row", row=number)
    return record


def _workbook_rows(stream: IO[bytes]) -> Generator[Row, None, None]:
    """Read the first sheet. Formulas stay the text they are."""
    try:
        with zipfile.ZipFile(stream) as packed:
            infos = packed.infolist()
    except zipfile.BadZipFile:
        raise UnreadableFileError("not_a_table") from None
    if WORKBOOK not in {info.filename for info in infos}:
        raise UnreadableFileError("not_a_table")
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise UnreadableFileError("too_large")
    stream.seek(0)
    return _sheet_rows(stream)


def _sheet_rows(stream: IO[bytes]) -> Generator[Row, None, None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that nobody reads here
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=False)
            sheet: Any = book.worksheets[0]
            sheet.reset_dimensions()  # some programs write wrong ones
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield number, [_cell_text(cell) for cell in cells]
        except (KeyError, IndexError, ValueError, zipfile.BadZipFile, SyntaxError):
            raise UnreadableFileError("not_a_table") from None


def _cell_text(cell: Any) -> str:
    """Write a cell of a workbook or a record as people would type it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, list):
        return ", ".join(map(_cell_text, cell))
    return str(cell)
