"""Sex and age without a reason: Bộ luật Lao động 2019, Điều 3.8 and 8.1.

Both sexes named together ask for nothing, and an age the law itself sets (15, 18) is no preference.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from matching.rules.post_text.clauses import Clause, Field, PostText, Shape
from matching.rules.post_text.findings import Finding, FindingCode, Severity, finding_at

LAW: Final = "BLLĐ 2019, Điều 8.1 (và 3.8)"

BOTH: Final = re.compile(
    r"\bnam\s*(?:/|,|và|hoặc|&|-|\+|hay|or)?\s*(?:/\s*)?nữ\b|\bnữ\s*(?:/|,|và|hoặc|&|-|\+"
    r"|hay)?\s*nam\b"
    r"|không (?:phân biệt|yêu cầu|giới hạn|quan trọng)\s+(?:về\s+)?(?:giới tính|nam nữ)"
    r"|\bnam nu\b|khong (?:phan biet|yeu cau|gioi han)\s+(?:ve\s+)?(?:gioi tinh|nam)"
    r"|(?:mọi|cả hai|2)\s+giới(?: tính)?|\b(?:fe)?male\s*(?:/|or|and|,)\s*(?:fe)?male"
)
ONE_SEX: Final = re.compile(
    r"giới tính\s*[:\-–]?\s*(?:ưu tiên\s+)?(?:là\s+)?(?:nam|nữ)\b"
    r"|(?:chỉ\s+)?(?:tuyển|nhận|cần|ưu tiên|yêu cầu|dành cho)\s+(?:\d+\s+)?"
    r"(?:các\s+)?(?:bạn\s+|ứng viên\s+|lao động\s+|nhân viên\s+)*(?:là\s+)?(?:nam"
    r"|nữ)\b(?!\s+(?:định|á|phi|mỹ"
    r"|âu|bộ|trung|ninh|hải|sơn|cường|long|đàn|giang|sách|trực|từ liêm|sài gòn|việt))"
    r"|^\(?\s*(?:nam|nữ)\s*(?:[,;:(]|$|\d|từ\b|tuổi\b|dưới\b|trên\b|không quá|độ tuổi|giới\b"
    r"|khỏe|sức khỏe"
    r"|ngoại hình|có|tốt nghiệp)"
    r"|\((?:chỉ\s+|ưu tiên\s+|tuyển\s+)*(?:nam|nữ)(?:[),]|$)"
    r"|^(?:bạn\s+)?(?:là\s+)?(?:nam|nữ)\b(?!.*\b(?:nam|nữ)\b)(?!\s*(?:định|từ liêm|bộ|trung|phi|mỹ"
    r"|á\b|âu|sài gòn|sách|giang|long|công|khoa|sơn|đàn|trực|ninh|và|hoặc|theo|cao \d))"
    r"|(?:ứng viên|yêu cầu|ưu tiên|tuổi tác|độ tuổi)\s*:\s*(?:nam|nữ)\b"
    r"|(?<!với )(?<!cho )\b(?:ứng viên|nhân sự|người)\s+(?:là\s+)?(?:nam|nữ)\s*(?:$|[,:(]"
    r"|tuổi\b|độ tuổi|từ\b|dưới\b|trên\b|có\b|tốt nghiệp)"
    r"|\bchỉ\s+(?:\S+\s+){0,2}(?:nam|nữ)\s*(?:$|,)|giới tính\s*[:\-–]?\s*(?:male|female)\b"
    r"|gioi tinh\s*[:\-–]?\s*(?:nam|nu)\b|\b(?:chi|can) tuyen\s+(?:nam|nu)\b(?! kinh)"
    r"|\(\s*(?:fe)?male(?: only)?\s*\)|\b(?:fe)?male (?:only|candidates?)\b"
    r"|gender\s*:\s*(?:fe)?male"
    r"|(?:[-–/,]\s*)(?:nam|nữ)\s*(?:,|$|\d\d|từ \d\d|tuổi|độ tuổi)"
)
SEX_TITLE: Final = re.compile(
    r"(?:nhân viên|công nhân|phục vụ|lễ tân|bảo vệ|giúp việc|thư ký|tạp vụ"
    r"|lao động)\s+(?:là\s+)?(?:nam|nữ)\b"
    r"(?!\s+(?:định|á|phi|mỹ|bộ|ninh|hải|trang|giới))|\bnữ\s*$"
)
# Work in which the sex of the worker is part of the work.
REASON: Final = re.compile(
    r"phòng tắm nữ|phòng thay đồ|khu (?:ký túc xá |ktx )?(?:nữ|nam)|massage|người mẫu|diễn viên"
    r"|chăm sóc (?:sản phụ|mẹ|người bệnh nữ|người bệnh nam)|soát người|nhà vệ sinh (?:nữ|nam)"
)
OF_CUSTOMERS: Final = re.compile(
    r"khách hàng (?:nam|nữ)|thời trang (?:nam|nữ)|giày (?:nam|nữ)|quần áo|(?:nam|nữ) giới"
    r"|phụ nữ|nữ công|nam khoa|chị em|trang phục|đồ (?:nam|nữ)"
)

# What is given to women who work there asks for nothing.
GIVEN: Final = re.compile(
    r"thai sản|sinh con|con nhỏ|phúc lợi|chế độ|được (?:hỗ trợ|nghỉ|tặng)|quà|8/3|20/10"
)

SPAN: Final = Shape(
    r"(?P<low>\d\d)\s*(?:tuổi\s*|t\s*)?(?:-|–|—|~|đến|tới|->)\s*(?P<high>\d\d)\s*(?:tuổi|t\b)"
    r"|(?:tuổi|độ tuổi|tuổi đời)\s*(?:yêu cầu\s*"
    r"|làm việc\s*)?[:\-–]?\s*(?:nam\s*,?\s*nữ\s*)?(?:(?:từ|khoảng|trong khoảng|dao động)\s*:?\s*)*"
    r"(?:tuổi\s+từ\s+)?(?P<low2>\d\d)\s*(?:tuổi\s*)?(?:-|–|—|~|đến|tới|->)\s*(?P<high2>\d\d)\b"
    r"|(?:nam|nữ)\s*,?\s*(?:từ\s*)?(?P<low3>\d\d)\s*(?:-|–|đến"
    r"|tới)\s*(?P<high3>\d\d)\b(?!\s*(?:năm|tháng|triệu|người|cm|kg|h\b))"
)
AT_MOST: Final = Shape(
    r"(?:không quá|dưới|tối đa|nhỏ hơn|max|<=?|≤)\s*(?P<high>\d\d)\s*tuổi"
    r"|(?:tuổi|độ tuổi|tuổi đời)\s*[:\-–]?\s*(?:không quá|dưới|tối đa|<|≤"
    r"|nhỏ hơn)\s*(?P<high2>\d\d)\b"
    r"|(?P<high3>\d\d)\s*tuổi\s+trở (?:xuống|lại)",
    needs=("tuoi",),
)
AT_LEAST: Final = Shape(
    r"(?:trên|từ|tối thiểu|ít nhất|lớn hơn|đủ|>=?|≥)\s*(?:đủ\s*)?(?P<low>\d\d)\s*(?:tuổi\b)"
    r"|\b(?P<low3>\d\d)\s*tuổi\s+trở lên"
    r"|tuổi\s*:?\s*(?:từ)?\s*:?\s*(?P<low4>\d\d)\s*trở lên"
    r"|(?:độ tuổi|tuổi)\s*[:\-–]?\s*(?:trên|từ|>=?|≥|tối thiểu)\s*(?P<low2>\d\d)\b",
    needs=("tuoi",),
)
BORN: Final = Shape(
    r"(?:(?:sinh năm|năm sinh|\bsn)\s*[:\-–]?\s*(?:từ\s*)?|tuổi\D{0,16})(?:19[5-9]|200|201)\d\b"
    r"|sinh năm\s*(?:8x|9x|2k)"
    r"|(?:sinh năm|năm sinh|\bsn|tuổi)\s*[:\-–]?\s*(?:từ\s*)?(?:2k\d\d?|9\d|8\d)\s*(?:-|–|đến|trở)",
    needs=(
        "sinh",
        "sn",
        "tuoi",
    ),
)
NUMBER: Final = re.compile(r"\d")
BY_LAW: Final = frozenset({15, 16, 18})
OF_OTHERS: Final = Shape(
    r"\b(?:trẻ(?! trung)|bé|học sinh|học viên|khách hàng|độ tuổi của|lứa tuổi|bệnh nhân|con"
    r"|thiếu nhi|người cao tuổi|lớp|công ty|xưởng|thành lập|khán giả|người xem)\b"
)
OF_THESE: Final = Shape(r"ứng viên|ưu tiên|\btuyển|^(?:độ\s+)?tuổi|^(?:trên|dưới|từ|nam|nữ)\b")
OPEN_AGE: Final = Shape(
    r"không (?:giới hạn|yêu cầu|phân biệt|quan trọng|kể)\s*(?:về\s+)?(?:độ\s+)?tuổi",
    needs=("tuoi",),
)


APPLICANTS: Final = Shape(r"tuyển|giới tính|ứng viên|độ tuổi\s*:|yêu cầu")


def read(post: PostText, parts: list[Clause], today: date) -> Iterator[Finding]:
    """Yield demands for one sex or for an age."""
    del today, post
    for clause in parts:
        if clause.field is Field.DESCRIPTION and not _speaks_of_applicants(clause):
            continue
        if found := _sex(clause):
            yield _finding(clause, found, FindingCode.SEX_WITHOUT_REASON)
        if found := _age(clause):
            yield _finding(clause, found, FindingCode.AGE_WITHOUT_REASON)


def _speaks_of_applicants(clause: Clause) -> bool:
    """Duties speak of other people's sex and age; a demand among them says whom it means."""
    return APPLICANTS.search(clause) is not None


# One of these stands in whatever the patterns of a sex find.
SEX_WORDS: Final = ("nam", "nu", "male", "gioi")


def _sex(clause: Clause) -> re.Match[str] | None:
    if not any(word in clause.folded for word in SEX_WORDS):
        return None
    text = clause.lower
    if BOTH.search(text) or REASON.search(text) or GIVEN.search(text):
        return None
    found = ONE_SEX.search(text)
    if found is None and clause.field is Field.TITLE:
        found = SEX_TITLE.search(text)
    return None if found is None or OF_CUSTOMERS.search(text) else found


def _age(clause: Clause) -> re.Match[str] | None:
    if NUMBER.search(clause.lower) is None:
        return None
    if OF_OTHERS.search(clause) and not OF_THESE.search(clause):
        return None
    if OPEN_AGE.search(clause) and "ưu tiên" not in clause.lower:
        return None
    for shape in (SPAN, AT_MOST, BORN):
        if found := shape.search(clause):
            return found if _plausible(found) else None
    found = AT_LEAST.search(clause)
    return found if found and _least(found) not in BY_LAW and _plausible(found) else None


def _numbers(found: re.Match[str]) -> list[int]:
    return [int(value) for value in found.groupdict().values() if value]


def _least(found: re.Match[str]) -> int:
    return min(_numbers(found), default=0)


def _plausible(found: re.Match[str]) -> bool:
    """Tell whether the numbers can be ages of workers."""
    return all(15 <= number <= 75 for number in _numbers(found))


def _finding(clause: Clause, found: re.Match[str], code: FindingCode) -> Finding:
    return finding_at(clause, found.span(), code=code, severity=Severity.WARN, law=LAW)
