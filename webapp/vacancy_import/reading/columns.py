"""Which column of a file holds what: headers in Vietnamese or English, accents or not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matching.text import fold
from webapp.vacancy_import.reading.files import Row, UnreadableFileError

# The first name of each is the one the upload page and error messages give.
ALIASES: dict[str, tuple[str, ...]] = {
    "external_ref": ("mã tin", "id", "mã", "ma so", "so hieu", "external_ref", "ref"),
    "title": ("tên việc", "title", "tieu de", "chuc danh", "ten cong viec", "vi tri tuyen dung",
              "vi tri", "cong viec", "job title", "position"),
    "occupation": ("nghề", "nganh nghe", "occupation"),
    "location": ("nơi làm", "location", "noi lam viec", "dia diem", "dia diem lam viec",
                 "khu vuc", "xa phuong", "place", "workplace"),
    "address": ("địa chỉ", "address", "dia chi lam viec", "dia chi noi lam"),
    "pay": ("lương", "salary", "salary text", "muc luong", "thu nhap", "tien luong", "pay"),
    "pay_min": ("lương thấp nhất", "luong tu", "luong toi thieu", "pay min"),
    "pay_max": ("lương cao nhất", "luong den", "luong toi da", "pay max"),
    "pay_unit": ("lương tính theo", "cach tinh luong", "don vi luong", "pay unit"),
    "experience": ("kinh nghiệm", "experience", "nam kinh nghiem", "yeu cau kinh nghiem"),
    "openings": ("số người", "so luong", "so luong tuyen", "chi tieu", "openings", "quantity"),
    "description": ("việc hằng ngày", "mo ta", "mo ta cong viec", "description",
                    "job description"),
    "requirements": ("yêu cầu", "yeu cau cong viec", "yeu cau ung vien", "requirements"),
    "benefits": ("quyền lợi", "phuc loi", "che do", "benefits"),
    "schooling": ("học vấn", "trinh do", "bang cap", "trinh do hoc van", "schooling",
                  "education"),
    "closes_on": ("hạn nộp", "han nop ho so", "ngay het han", "het han", "expires", "deadline",
                  "closing date"),
    "overseas": ("làm ở nước ngoài", "nuoc ngoai", "overseas", "work abroad", "abroad"),
    "conditional_business": ("ngành nghề có điều kiện", "conditional business",
                             "nganh nghe co dieu kien ve an ninh trat tu"),
    "responsible_position": ("chịu trách nhiệm an ninh trật tự",
                             "nguoi chiu trach nhiem ve an ninh trat tu", "responsible position"),
    "record_check_basis": ("căn cứ hỏi lý lịch tư pháp", "can cu hoi ly lich",
                           "record check basis"),
    "posted_on": ("ngày đăng", "posted", "posted on", "date posted"),
}  # fmt: skip
REQUIRED = ("title", "location")
# What a file without the column leaves as it is on a post that is there already.
OF_LAW = ("conditional_business", "responsible_position", "record_check_basis")
_FOLDED = {
    re.sub(r"[^a-z0-9]+", " ", fold(name)).strip(): column
    for column, names in ALIASES.items()
    for name in names
}
HEADER_ROWS_TRIED = 10


@dataclass(frozen=True)
class Header:
    """Where each known column stands. `unused` are headers nobody reads."""

    row: int
    places: dict[str, int]
    names: dict[str, str]  # as the file writes them
    unused: tuple[str, ...]

    def cell(self, cells: Sequence[str], column: str) -> str:
        """Return a cell's text; "" where the file has no such column or the row ends before."""
        place = self.places.get(column)
        return cells[place] if place is not None and place < len(cells) else ""


def column_named(text: str) -> str | None:
    """Return the column a header means; None for one we do not read."""
    return _FOLDED.get(re.sub(r"[^a-z0-9]+", " ", fold(text)).strip())


def header_of(number: int, cells: Sequence[str]) -> Header:
    """Read one row as the header; of two headers that mean the same, the first counts."""
    places: dict[str, int] = {}
    unused = []
    for place, text in enumerate(cells):
        column = column_named(text)
        if column is None or column in places:
            unused.append(text.strip())
        else:
            places[column] = place
    names = {column: cells[place].strip() for column, place in places.items()}
    return Header(number, places, names, tuple(name for name in unused if name))


def split(rows: Iterator[Row]) -> tuple[Header, Iterator[Row]]:
    """Find the header among the first rows; return it with the rows below it.

    Raises UnreadableFileError("header") with the names found and those missing.
    """
    tried: list[Row] = []
    for number, cells in rows:
        tried.append((number, cells))
        header = header_of(number, cells)
        if set(REQUIRED) <= header.places.keys():
            return header, rows
        if len(tried) >= HEADER_ROWS_TRIED:
            break
    raise _no_header(tried)


def _no_header(tried: Iterable[Row]) -> UnreadableFileError:
    """Say what the likeliest header row holds, and what it lacks."""
    headers = [(header_of(number, cells), cells) for number, cells in tried]
    if not headers:
        return UnreadableFileError("empty")
    best, cells = max(headers, key=lambda pair: len(pair[0].places))
    return UnreadableFileError(
        "header",
        found=[name.strip()[:40] for name in cells if name.strip()][:12],
        missing=[column for column in REQUIRED if column not in best.places],
    )
