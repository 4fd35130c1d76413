"""What a post promises: pay under the minimum, work abroad that is none, contact elsewhere."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from matching.rules.minimum_wage import against_minimum
from matching.rules.post_text.clauses import Clause, Field, PostText, excerpt
from matching.rules.post_text.findings import Finding, FindingCode, Severity
from matching.verdict import State

ABROAD_LAW: Final = "Luật 69/2020/QH14, Điều 7"
EASY: Final = re.compile(
    r"việc nhẹ(?: nhàng)?,?\s*(?:mà\s+|nhưng\s+)?lương(?: rất)? cao|nhẹ việc,?\s*lương cao"
)
ABROAD: Final = re.compile(
    r"campuchia|cambodia|\bcam\b|myanmar|miến điện|\blào\b|tam giác vàng|philippin\w*|dubai"
    r"|nước ngoài"
    r"|biên giới|mộc bài|bavet|sihanouk\w*|poipet"
)
LURE: Final = re.compile(
    r"(?:không|ko) cần (?:hộ chiếu|passport|visa|giấy tờ|bằng cấp,? kinh nghiệm,? hộ chiếu)"
    r"|(?:bao|lo)\s+(?:trọn\s+|toàn bộ\s+)?(?:vé|hộ chiếu|đường đi|chi phí (?:đi|xuất cảnh))"
    r"|đi (?:đường )?(?:bộ|tiểu ngạch)|bay ngay|xuất cảnh ngay|đi ngay trong (?:ngày|tuần)"
)
EASY_BARE: Final = re.compile(r"viec nhe,?\s*luong cao")

PHONE: Final = re.compile(r"(?<!\d)(?:\+?84|0)[\s.]?(?:3|5|7|8|9)(?:[\s.\-]?\d){8}(?!\d)")
MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
LINK: Final = re.compile(
    r"https?://\S+|(?:zalo|t)\.me/\S+|\bm\.me/\S+|forms\.gle/\S+|bit\.ly/\S+|fb\.com/\S+"
)
CALL: Final = re.compile(
    r"(?:liên hệ|ib|inbox|nhắn tin|kết bạn|add|gọi|nộp (?:hồ sơ|cv)|gửi (?:hồ sơ|cv))"
    r".{0,40}?(?:zalo|telegram|viber|facebook|messenger|fanpage|sđt|hotline|số điện thoại)"
)
OWN_WORK: Final = re.compile(r"khách|đơn hàng|page|kênh|quảng cáo|chăm sóc|bán hàng|đăng bài")

PAY_WORD: Final = re.compile(
    r"(?:mức\s+)?(?:lương|thu nhập)(?:\s+(?:tháng|hàng tháng|hằng tháng|chính thức|cố định"
    r"|nhận về))*"
)
AMOUNT: Final = re.compile(
    r"(?P<one>\d{1,3}(?:[.,]\d{1,3})*)\s*(?:(?:-|–|đến|tới"
    r"|~)\s*(?P<two>\d{1,3}(?:[.,]\d{1,3})*))?\s*"
    r"(?P<unit>triệu|tr\b|củ|nghìn|ngàn|k\b|đồng|vnđ|vnd|đ\b)?"
    r"(?:\s*(?:đồng|vnđ|vnd|đ\b))?\s*(?:/|một|mỗi|1)?\s*(?P<per>tháng|giờ|h\b|tiếng|ngày|ca\b"
    r"|buổi|tuần)?"
)
NOT_WHOLE: Final = re.compile(
    r"cơ bản|lương cứng|cứng|phụ cấp|thưởng|hoa hồng|trợ cấp|hỗ trợ|thử việc|thực tập|học việc"
    r"|part|bán thời gian"
    r"|thời vụ|cộng tác viên|\bctv\b|đóng bảo hiểm|bhxh|tạm ứng|tăng|thêm|ứng lương|sản phẩm"
    r"|doanh (?:thu|số)|%"
    r"|ký quỹ|quản lý lương|khách|usd|\$|năm|không (?:dưới|thấp hơn)"
)
PART_TIME: Final = re.compile(
    r"part[- ]?time|bán thời gian|cộng tác viên|\bctv\b|thực tập|intern|thời vụ|theo ca|4 tiếng"
    r"|nửa ngày"
)
UNITS: Final = {
    "triệu": 1_000_000,
    "tr": 1_000_000,
    "củ": 1_000_000,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "k": 1_000,
}
PER: Final = {"giờ": "hour", "h": "hour", "tiếng": "hour", "tháng": "month"}
LEAST_BELIEVED: Final = {"month": 500_000, "hour": 3_000}


def read(post: PostText, parts: list[Clause], today: date) -> Iterator[Finding]:
    """Yield promises that break the law or lead people away."""
    yield from _typed_pay(post, today)
    part_time = any(PART_TIME.search(clause.lower) for clause in parts)
    abroad = any(ABROAD.search(clause.lower) for clause in parts)
    for clause in parts:
        if found := _below(clause, post, today, part_time=part_time):
            yield found
        yield from _scam(clause, abroad=abroad)
        yield from _contact(clause)


def _typed_pay(post: PostText, today: date) -> Iterator[Finding]:
    if post.monthly_pay_min_vnd is None:
        return
    state, law = against_minimum(post.monthly_pay_min_vnd, "month", post.wage_region, today)
    if state is not State.MET:
        severity = Severity.BLOCK if state is State.NOT_MET else Severity.WARN
        code, words = FindingCode.PAY_BELOW_MINIMUM, str(post.monthly_pay_min_vnd)
        yield Finding(code=code, severity=severity, excerpt=words, law=law)


def _below(clause: Clause, post: PostText, today: date, *, part_time: bool) -> Finding | None:
    """Return pay that the words state beyond doubt and that no region allows."""
    told = PAY_WORD.search(clause.lower)
    if told is None or NOT_WHOLE.search(clause.lower):
        return None
    found = AMOUNT.search(clause.lower, told.end())
    if found is None or found.start() - told.end() > 12:
        return None
    pay_vnd, unit = _pay(found)
    if pay_vnd is None or (part_time and unit == "month"):
        return None
    state, law = against_minimum(pay_vnd, unit, post.wage_region, today)
    if state is not State.NOT_MET:
        return None
    words = excerpt(clause, told.start(), found.end())
    code = FindingCode.PAY_BELOW_MINIMUM
    return Finding(code=code, severity=Severity.BLOCK, excerpt=words, law=law)


def _pay(found: re.Match[str]) -> tuple[int | None, str]:
    """Return the most that some words pay, in đồng, and for what; None where it is not sure."""
    unit = PER.get((found["per"] or "tháng").strip(), "")
    times = UNITS.get(found["unit"] or "", 1)
    if not unit or (found["per"] is None and times != 1_000_000):
        return None, ""
    amounts = [_number(found[name], times) for name in ("one", "two") if found[name]]
    most = max(amounts)
    return (int(most), unit) if most >= LEAST_BELIEVED[unit] else (None, "")


def _number(text: str, times: int) -> Decimal:
    """Read "3,5" of millions as three and a half, "3.500.000" as a whole number."""
    if times == 1 or re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
        return Decimal(re.sub(r"[.,]", "", text)) * times
    return (
        Decimal(text.replace(",", ".")) * times
        if text.count(".") + text.count(",") <= 1
        else 0 * Decimal(1)
    )


def _scam(clause: Clause, *, abroad: bool) -> Iterator[Finding]:
    easy = EASY.search(clause.lower) or (EASY_BARE.search(clause.folded) if clause.bare else None)
    lure = LURE.search(clause.lower) if abroad else None
    if found := easy or lure:
        severity = Severity.BLOCK if abroad else Severity.WARN
        words = excerpt(clause, *found.span())
        code = FindingCode.OVERSEAS_SCAM
        yield Finding(code=code, severity=severity, excerpt=words, law=ABROAD_LAW)


def _contact(clause: Clause) -> Iterator[Finding]:
    for shape in (PHONE, MAIL, LINK):
        if found := shape.search(clause.lower):
            break
    else:
        found = CALL.search(clause.lower)
        if found and clause.field is Field.DESCRIPTION and OWN_WORK.search(clause.lower):
            found = None
    if found:
        words = excerpt(clause, *found.span())
        code = FindingCode.CONTACT_OUTSIDE
        yield Finding(code=code, severity=Severity.WARN, excerpt=words, law="")
