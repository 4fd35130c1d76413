"""Demands for a clean past, and words that wound.

Luật 107/2025/QH15 (from 1 July 2026) forbids asking for a criminal record but on listed grounds,
and never allows the second form of it; NĐ 49/2020, Điều 3.3 forbids stigma at any time.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from matching.rules.parameters import in_use
from matching.rules.post_text.clauses import Clause, Field, PostText, Shape
from matching.rules.post_text.findings import Finding, FindingCode, Severity, finding_at

RECORDS: Final = "Luật 107/2025/QH15 sửa Luật Lý lịch tư pháp"
STIGMA: Final = "NĐ 49/2020/NĐ-CP, Điều 3.3"
BASES: Final = frozenset(
    {"defence", "security", "public_order", "public_health", "vulnerable_people"}
)

PAPER: Final = Shape(
    r"(?:phiếu\s+|giấy\s+)?(?:xác nhận\s+)?l[ýí]\s+lịch\s+tư\s+pháp|\blltp\b"
    r"|(?:xác nhận|chứng nhận|giấy)\s+hạnh kiểm|xác nhận (?:của )?công an",
    needs=(
        "tu phap",
        "lltp",
        "hanh kiem",
        "xac nhan",
    ),
)
SECOND_FORM: Final = Shape(
    r"(?:tư pháp|lltp)\D{0,12}(?:số|mẫu|loại)?\s*0?2\b|phiếu\s+(?:số\s*)?0?2\b"
)
PAST: Final = (
    r"(?:tiền\s*án\b|tiền\s*sự\b(?!\s*kiện)|án\s*tích\b(?!\s*(?:hợp|cực|lũy|luỹ))|án\s*treo"
    r"|vi phạm hình sự|phạm tội\b"
    r"|tù tội)"
)
CLEAN: Final = Shape(
    rf"(?:không|chưa|ko|k)\s+(?:được\s+|có\s+|từng\s+|bị\s+|mang\s+|vướng\s+|dính\s+|liên quan\s+"
    rf"(?:đến\s+)?|phạm\s+|hề\s+)*{PAST}"
)
SHUT_OUT: Final = Shape(
    r"(?:(?:không|hông|hổng|ko|k)\s+(?:nhận|tuyển|tiếp nhận|chấp nhận|sử dụng|thuê|mướn)"
    r"|miễn\s+(?:nhận|tiếp)"
    r"|(?:từ chối|loại)\s+(?:nhận|tuyển|hồ sơ|ứng viên|người|những|các bạn))\b.{0,40}?"
    r"\b(?:đi tù|ngồi tù|ở tù|ra tù|mãn hạn tù|có án\b(?! phí)|tiền án\b|tiền sự\b(?! kiện)"
    r"|(?<!dự )(?<!đồ )án tích\b(?! (?:hợp|cực))|án treo|(?:đi|đang|từng|bị) cải tạo|cải tạo về"
    r"|tù về|trại về|tù tội)",
    needs=(
        "tu",
        "an",
        "cai tao",
        "trai ve",
    ),
)
CLEAR: Final = Shape(
    r"(?:lý|lí) lịch\s+(?:bản thân\s+|cá nhân\s+|gia đình\s+|nhân thân\s+)*(?:rõ ràng|trong sạch"
    r"|sạch|tốt|minh bạch)|nhân thân\s+(?:tốt|rõ ràng|trong sạch)|(?<!dung )(?<!video )(?<!phẩm )"
    r"không vi phạm pháp luật",
    needs=(
        "lich",
        "nhan than",
        "vi pham phap luat",
    ),
)
NOT_ASKED: Final = Shape(
    r"(?:không|hông|hổng|ko|khỏi|miễn)\s+(?:cần|yêu cầu|đòi|đòi hỏi|bắt buộc|phải|hỏi|phân biệt"
    r"|quan trọng"
    r"|xét|ngại|kỳ thị)|(?:kể cả|bao gồm|chào đón|ưu tiên|nhận cả|hỗ trợ|giúp)\b"
)
# Between a negation and the paper: what begins a demand of its own.
NEW_DEMAND: Final = Shape(
    r",\s*(?:có|nộp|cần|phải|yêu cầu|cung cấp|mang|kèm|nhưng|chỉ|bổ sung)\b|\bnhưng\b|\bchỉ cần\b"
)
A_SKILL: Final = Shape(
    r"(?:kinh nghiệm|thành thạo|am hiểu|hiểu biết|nắm (?:vững|rõ)|biết)\b"
    r"[^,;]*?\b(?:thủ tục|hồ sơ|xin|cấp"
    r"|xử lý|kiểm tra|thẩm tra|tư vấn)\b[^,;]*$"
)
OF_APPLICANTS: Final = Shape(
    r"ứng viên\s+(?:cần|phải|nộp|chuẩn bị|mang|bổ sung)|bạn\s+(?:cần|phải|nộp)|khi nhận việc"
    r"|hồ sơ\s+(?:\S+\s+){0,2}(?:gồm|bao gồm|xin việc|ứng tuyển|yêu cầu)"
)
PAST_NAMED: Final = Shape(r"tiền\s*án\b|tiền\s*sự\b(?!\s*kiện)")
A_DUTY: Final = Shape(
    r"(?:tư vấn|thủ tục|dịch vụ|xin cấp|cấp phiếu|làm hồ sơ|tra cứu|kiểm tra|thẩm tra|xác minh"
    r"|rà soát|quản lý|lưu trữ|thu thập|hướng dẫn|soạn|chuẩn bị hồ sơ|khách hàng|học viên"
    r"|của ứng viên|nhân sự mới)"
)
WELCOMED: Final = Shape(
    r"không (?:phân biệt|quan trọng|xét|hỏi|ngại|kỳ thị)|kể cả|chào đón|nhận cả"
)
NEAR: Final = 40  # characters before a word that can take it back
WOUNDING: Final = Shape(
    r"\btù nhân\b|\bcựu tù\b(?! trưởng)|\bthằng tù\b|\bdân tù\b|"
    r"\bcon nghiện\b(?! (?:game|phim|cà phê|mua|công|sách))|\bbọn nghiện\b|\bxì ke\b"
    r"|\bkẻ lầm l[ỗỡ]i?\b|\blầm đường lạc lối\b|\bthành phần (?:bất hảo|cải tạo|xấu)\b"
    r"|\bđối tượng\s+(?:hình sự|nghiện|tù|tha tù|cải tạo|có tiền|đặc xá|ra tù|mãn hạn)",
    needs=(
        "tu nhan",
        "cuu tu",
        "thang tu",
        "dan tu",
        "con nghien",
        "bon nghien",
        "xi ke",
        "ke lam l",
        "lam duong lac loi",
        "thanh phan",
        "doi tuong",
    ),
)


def read(post: PostText, parts: list[Clause], today: date) -> Iterator[Finding]:
    """Yield demands for a record and wounding words."""
    law = RECORDS if in_use().on("record_demand_ban", today) else STIGMA
    for clause in parts:
        yield from _demand(post, clause, law)
        if found := WOUNDING.search(clause):
            yield _finding(clause, found, FindingCode.STIGMATISING_WORDS, Severity.BLOCK, STIGMA)


def _demand(post: PostText, clause: Clause, law: str) -> Iterator[Finding]:
    code = FindingCode.CRIMINAL_RECORD_DEMAND
    if found := SHUT_OUT.search(clause):
        yield _finding(clause, found, code, Severity.BLOCK, STIGMA)
        yield _finding(clause, found, FindingCode.STIGMATISING_WORDS, Severity.WARN, STIGMA)
    elif found := CLEAN.search(clause):
        if not WELCOMED.search(clause, max(0, found.start() - NEAR), found.start()):
            yield from _unless_based(post, clause, found, Severity.BLOCK, law)
    elif found := PAPER.search(clause):
        if not _excused(clause, found.start()) and not _is_duty(clause, found.start()):
            yield from _unless_based(post, clause, found, Severity.BLOCK, law)
    elif clause.demands:
        yield from _hint(post, clause, law)


def _hint(post: PostText, clause: Clause, law: str) -> Iterator[Finding]:
    """Yield what is no plain demand: the past named at all, or a "clear" background wished for."""
    if found := PAST_NAMED.search(clause):
        yield _finding(clause, found, FindingCode.STIGMATISING_WORDS, Severity.WARN, STIGMA)
    elif (found := CLEAR.search(clause)) and not _excused(clause, found.start()):
        yield from _unless_based(post, clause, found, Severity.WARN, law)


def _unless_based(
    post: PostText, clause: Clause, found: re.Match[str], severity: Severity, law: str
) -> Iterator[Finding]:
    """Yield a demand; nothing where a listed ground was chosen, but the second form always."""
    second = SECOND_FORM.search(clause) is not None
    if post.record_check_basis not in BASES or second:
        yield _finding(clause, found, FindingCode.CRIMINAL_RECORD_DEMAND, severity, law)


def _excused(clause: Clause, start: int) -> bool:
    """Tell whether what comes just before says that it is not asked for."""
    said = NOT_ASKED.search(clause, max(0, start - NEAR), start)
    return said is not None and NEW_DEMAND.search(clause, said.end(), start) is None


def _is_duty(clause: Clause, start: int) -> bool:
    """Tell whether getting such papers for others is the work, or a skill that it takes."""
    if A_SKILL.search(clause, 0, start):
        return True
    described = clause.field is Field.DESCRIPTION and A_DUTY.search(clause) is not None
    return described and OF_APPLICANTS.search(clause) is None


def _finding(
    clause: Clause, found: re.Match[str], code: FindingCode, severity: Severity, law: str
) -> Finding:
    return finding_at(clause, found.span(), code=code, severity=severity, law=law)
