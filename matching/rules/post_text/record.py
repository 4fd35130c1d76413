"""Demands for a clean past, and words that wound.

Luật 107/2025/QH15 (from 1 July 2026) forbids asking for a criminal record but on listed grounds,
and never allows the second form of it; NĐ 49/2020, Điều 3.3 forbids stigma at any time.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from matching.rules.parameters import PACKAGED
from matching.rules.post_text.clauses import Clause, Field, PostText, excerpt
from matching.rules.post_text.findings import Finding, FindingCode, Severity

RECORDS: Final = "Luật 107/2025/QH15 sửa Luật Lý lịch tư pháp"
STIGMA: Final = "NĐ 49/2020/NĐ-CP, Điều 3.3"
BASES: Final = frozenset(
    {"defence", "security", "public_order", "public_health", "vulnerable_people"}
)

PAPER: Final = re.compile(
    r"(?:phiếu\s+|giấy\s+)?(?:xác nhận\s+)?l[ýí]\s+lịch\s+tư\s+pháp|\blltp\b"
    r"|(?:xác nhận|chứng nhận|giấy)\s+hạnh kiểm|xác nhận (?:của )?công an"
)
SECOND_FORM: Final = re.compile(r"(?:tư pháp|lltp)\D{0,12}số\s*0?2\b|phiếu\s+số\s*0?2\b")
PAST: Final = r"(?:tiền\s*án|tiền\s*sự|án\s*tích|án\s*treo|vi phạm hình sự|phạm tội|tù tội)"
CLEAN: Final = re.compile(
    rf"(?:không|chưa|ko|k)\s+(?:được\s+|có\s+|từng\s+|bị\s+|mang\s+|vướng\s+|dính\s+|liên quan\s+"
    rf"(?:đến\s+)?|phạm\s+|hề\s+)*{PAST}"
)
SHUT_OUT: Final = re.compile(
    r"(?:không\s+(?:nhận|tuyển|tiếp nhận|chấp nhận|sử dụng|thuê)|miễn\s+(?:nhận|tiếp)|từ chối"
    r"|loại)\b.{0,40}?\b(?:đi tù|ngồi tù|ở tù|ra tù|mãn hạn|có án|tiền án|tiền sự|án tích"
    r"|án treo|cải tạo|tù về|trại về)"
)
CLEAR: Final = re.compile(
    r"(?:lý|lí) lịch\s+(?:bản thân\s+|cá nhân\s+|gia đình\s+|nhân thân\s+)*(?:rõ ràng|trong sạch"
    r"|sạch|tốt|minh bạch)|nhân thân\s+(?:tốt|rõ ràng|trong sạch)|không vi phạm pháp luật"
)
NOT_ASKED: Final = re.compile(
    r"(?:không|ko|khỏi|miễn)\s+(?:cần|yêu cầu|đòi|đòi hỏi|bắt buộc|phải|hỏi|phân biệt|quan trọng"
    r"|xét|ngại|kỳ thị)|(?:kể cả|bao gồm|chào đón|ưu tiên|nhận cả|hỗ trợ|giúp)\b"
)
A_DUTY: Final = re.compile(
    r"(?:tư vấn|thủ tục|dịch vụ|xin cấp|cấp phiếu|làm hồ sơ|tra cứu|kiểm tra|thẩm tra|xác minh"
    r"|rà soát|quản lý|lưu trữ|thu thập|hướng dẫn|soạn|chuẩn bị hồ sơ|khách hàng|học viên"
    r"|của ứng viên|nhân sự mới)"
)
BARE: Final = re.compile(
    r"(?:phieu\s+|nop\s+|co\s+)ly\s+lich\s+tu\s+phap|khong\s+(?:co\s+)?tien\s+an\s*,?\s*tien\s+su"
)
WOUNDING: Final = re.compile(
    r"\btù nhân\b|\bcựu tù\b|\bthằng tù\b|\bdân tù\b|\bcon nghiện\b|\bbọn nghiện\b|\bxì ke\b"
    r"|\bkẻ lầm l[ỗỡ]i?\b|\blầm đường lạc lối\b|\bthành phần (?:bất hảo|cải tạo|xấu)\b"
    r"|\bđối tượng\s+(?:hình sự|nghiện|tù|tha tù|cải tạo|có tiền|đặc xá|ra tù|mãn hạn)"
)


def read(post: PostText, parts: list[Clause], today: date) -> Iterator[Finding]:
    """Yield demands for a record and wounding words."""
    for clause in parts:
        yield from _demand(post, clause, today)
        if found := WOUNDING.search(clause.lower):
            yield _finding(clause, found, FindingCode.STIGMATISING_WORDS, Severity.BLOCK, STIGMA)


def _demand(post: PostText, clause: Clause, today: date) -> Iterator[Finding]:
    code = FindingCode.CRIMINAL_RECORD_DEMAND
    law = RECORDS if PACKAGED.on("record_demand_ban", today) else STIGMA
    if found := SHUT_OUT.search(clause.lower):
        yield _finding(clause, found, code, Severity.BLOCK, STIGMA)
        yield _finding(clause, found, FindingCode.STIGMATISING_WORDS, Severity.WARN, STIGMA)
        return
    if found := CLEAN.search(clause.lower):
        if not _excused(clause, found.start()):
            yield from _unless_based(post, clause, found, law)
        return
    found = PAPER.search(clause.lower) or (BARE.search(clause.folded) if clause.bare else None)
    if found and not _excused(clause, found.start()) and not _is_duty(clause):
        yield from _unless_based(post, clause, found, law)
        return
    if not found and re.search(r"tiền\s*án|tiền\s*sự", clause.lower) and clause.demands:
        place = re.search(r"tiền\s*(?:án|sự)", clause.lower)
        if place:
            code = FindingCode.STIGMATISING_WORDS
            yield _finding(clause, place, code, Severity.WARN, STIGMA)
            return
    if (found := CLEAR.search(clause.lower)) and clause.demands:
        yield _finding(clause, found, code, Severity.WARN, law)


def _unless_based(
    post: PostText, clause: Clause, found: re.Match[str], law: str
) -> Iterator[Finding]:
    """Yield a block; nothing where a listed ground was chosen, but the second form always."""
    second = SECOND_FORM.search(clause.lower) is not None
    if post.record_check_basis in BASES and not second:
        return
    code = FindingCode.CRIMINAL_RECORD_DEMAND
    yield _finding(clause, found, code, Severity.BLOCK, law)


def _excused(clause: Clause, start: int) -> bool:
    """Tell whether what comes just before says that it is not asked for."""
    return NOT_ASKED.search(clause.lower[max(0, start - 40) : start]) is not None


def _is_duty(clause: Clause) -> bool:
    return clause.field is Field.DESCRIPTION and A_DUTY.search(clause.lower) is not None


def _finding(
    clause: Clause, found: re.Match[str], code: FindingCode, severity: Severity, law: str
) -> Finding:
    words = excerpt(clause, *found.span())
    return Finding(code=code, severity=severity, excerpt=words, law=law)
