"""What a post promises: pay under the minimum, work abroad that is none, contact elsewhere."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from matching.rules.jobs.minimum_wage import against_minimum
from matching.rules.post_text.clauses import Clause, PostText, Shape
from matching.rules.post_text.findings import Finding, FindingCode, Severity, finding_at
from matching.text import fold
from matching.verdict import State

ABROAD_LAW: Final = "Luật 69/2020/QH14, Điều 7"
EASY: Final = Shape(
    r"việc nhẹ(?: nhàng)?,?\s*(?:mà\s+|nhưng\s+)?lương(?: rất)? cao|nhẹ việc,?\s*lương cao",
    needs=(
        "viec nhe",
        "nhe viec",
    ),
)
ABROAD: Final = Shape(
    r"campuchia|cambodia|\b(?:sang|qua|đi|bên) (?:cam|lào|miên|thái|trung)\b|myanmar|miến điện"
    r"|tam giác vàng|philippin|dubai|biên giới|cửa khẩu|mộc bài|bavet|sihanouk|poipet|vượt biên"
    r"|(?:sang|ra|làm việc (?:tại|ở)|lao động) nước ngoài|xuất cảnh",
    needs=(
        "cam",
        "cambodia",
        "lao",
        "mien",
        "thai",
        "trung",
        "myanmar",
        "tam giac vang",
        "philippin",
        "dubai",
        "bien gioi",
        "cua khau",
        "moc bai",
        "bavet",
        "sihanouk",
        "poipet",
        "vuot bien",
        "nuoc ngoai",
        "xuat canh",
    ),
)
# No lawful way leads abroad like this.
UNLAWFUL: Final = Shape(
    r"(?:không|ko) cần (?:làm\s+)?(?:hộ chiếu|passport|visa|giấy tờ)|tiểu ngạch|vượt biên|đi chui"
    r"|xuất cảnh (?:ngay|không|trong ngày)|bay ngay|đi ngay trong (?:ngày|đêm)"
)
LURE: Final = Shape(
    r"\b(?:bao|lo)\s+(?:trọn\s+|hết\s+|toàn bộ\s+)*(?:vé|hộ chiếu|đường đi|xe đưa qua|chi phí (?:đi"
    r"|xuất cảnh))"
)

PHONE: Final = Shape(
    r"(?<!\d)(?:\+?84|0)[\s.]?(?:3|5|7|8|9)(?:[\s.\-]?\d){8}(?!\d)",
    needs=(
        "0",
        "84",
    ),
)
MAIL: Final = Shape(
    r"[\w.+-]+@[\w-]+\.[\w.]+",
    needs=("@",),
)
LINK: Final = Shape(
    r"https?://\S+|(?:zalo|t)\.me/\S+|\bm\.me/\S+|forms\.gle/\S+|bit\.ly/\S+|fb\.com/\S+",
    needs=(
        "http",
        ".me/",
        "forms.gle",
        "bit.ly",
        "fb.com",
    ),
)
CALL: Final = Shape(
    r"(?:liên hệ|\bib\b|inbox|nhắn tin|kết bạn|\badd\b|gọi|nộp|gửi)\b[^,]{0,60}?(?:\bzalo|telegram"
    r"|viber|facebook|messenger|fanpage|\bsđt|hotline|số điện thoại|\be?-?mail\b)"
    r"|(?:nộp hồ sơ|ứng tuyển|đăng k[ýí]|apply)\b.{0,60}?\b(?:tại|trên|qua|vào)\s+(?:đường\s*)?"
    r"(?:link|website|trang web|form)"
    r"|(?:e?-?mail|hotline|điện thoại|sđt|\bđt|\btel|zalo|phone)(?:\s+liên hệ)?\s*[:：]"
    r"\s*(?:1[89]00|\+?\d{2,4}[ .-]\d{3,4}[ .-]\d{3,4}(?!\d)(?!/)|\[)",
    needs=(
        "zalo",
        "telegram",
        "viber",
        "facebook",
        "messenger",
        "fanpage",
        "sdt",
        "hotline",
        "dien thoai",
        "mail",
        "link",
        "website",
        "trang web",
        "form",
        "dt",
        "tel",
        "phone",
    ),
)
OWN_WORK: Final = Shape(
    r"khách|đơn hàng|kênh|quảng cáo|chăm sóc|bán hàng|đăng bài|chủ cửa hàng|data"
    r"|sản phẩm|đối tác|dịch vụ"
)
TO_APPLY: Final = Shape(
    r"ứng viên|ứng tuyển|hồ sơ|\bcv\b|tuyển dụng|phỏng vấn|nhận việc"
    r"|(?:\bib\b|inbox|zalo|sđt|hotline"
    r"|điện thoại)\s*(?:liên hệ\s*)?[:：]|^(?:liên hệ|\bib|inbox|nhắn tin|kết bạn|gọi)\b"
)
TOOLS: Final = Shape(r"thành thạo|sử dụng|kỹ năng|kinh nghiệm|khả năng|trả lời|trực\b")

PAY_WORD: Final = Shape(
    r"(?:mức\s+)?(?:lương|thu nhập)(?:\s+(?:tháng|hàng tháng|hằng tháng|chính thức|cố định"
    r"|nhận về))*",
    needs=(
        "luong",
        "thu nhap",
    ),
)
AMOUNT: Final = Shape(
    r"(?P<one>\d{1,3}(?:[.,]\d{1,3})*)\s*(?:(?:-|–|đến|tới"
    r"|~)\s*(?P<two>\d{1,3}(?:[.,]\d{1,3})*))?\s*"
    r"(?P<unit>triệu|tr(?=\d?\b)|củ|nghìn|ngàn|k\b|đồng|vnđ|vnd|đ\b)?"
    r"(?P<tenths>(?<=tr)\d\b)?(?:\s*(?:đồng|vnđ|vnd|đ\b))?\s*(?:/|một|mỗi|1)?\s*(?P<per>tháng|giờ|h\b|tiếng|ngày|ca\b"
    r"|buổi|tuần)?"
)
NOT_WHOLE: Final = Shape(
    r"cơ bản|lương cứng|cứng|phụ cấp|thưởng|hoa hồng|trợ cấp|hỗ trợ|thử việc|thực tập|học việc"
    r"|part|bán thời gian"
    r"|thời vụ|cộng tác viên|\bctv\b|đóng bảo hiểm|bhxh|tạm ứng|tăng|thêm|ứng lương|sản phẩm"
    r"|doanh (?:thu|số)|%"
    r"|ký quỹ|quản lý lương|khách|usd|\$|năm|không (?:dưới|thấp hơn)"
)
PART_TIME: Final = Shape(
    r"part[- ]?time|bán thời gian|cộng tác viên|\bctv\b|thực tập|intern|thời vụ|theo ca|4 tiếng"
    r"|nửa ngày",
    needs=(
        "part",
        "ban thoi gian",
        "cong tac vien",
        "ctv",
        "thuc tap",
        "intern",
        "thoi vu",
        "theo ca",
        "4 tieng",
        "nua ngay",
    ),
)
UNITS: Final = {
    "trieu": 1_000_000,
    "tr": 1_000_000,
    "cu": 1_000_000,
    "nghin": 1_000,
    "ngan": 1_000,
    "k": 1_000,
}
PER: Final = {"gio": "hour", "h": "hour", "tieng": "hour", "thang": "month"}
LEAST_BELIEVED: Final = {"month": 500_000, "hour": 3_000}


def read(post: PostText, parts: list[Clause], today: date) -> Iterator[Finding]:
    """Yield promises that break the law or lead people away."""
    yield from _typed_pay(post, today)
    part_time = any(PART_TIME.search(clause) for clause in parts)
    abroad = any(ABROAD.search(clause) for clause in parts)
    for clause in parts:
        if found := _below(clause, post, today, part_time=part_time):
            yield found
        yield from _scam(clause, abroad=abroad)
        yield from _contact(clause)


def _typed_pay(post: PostText, today: date) -> Iterator[Finding]:
    for unit, pay_vnd in (("month", post.monthly_pay_min_vnd), ("hour", post.hourly_pay_min_vnd)):
        if pay_vnd is None:
            continue
        state, law = against_minimum(pay_vnd, unit, post.wage_region, today)
        if state is not State.MET:
            severity = Severity.BLOCK if state is State.NOT_MET else Severity.WARN
            code, words = FindingCode.PAY_BELOW_MINIMUM, str(pay_vnd)
            yield Finding(code=code, severity=severity, excerpt=words, law=law)


def _below(clause: Clause, post: PostText, today: date, *, part_time: bool) -> Finding | None:
    """Return pay that the words state beyond doubt and that no region allows."""
    told = PAY_WORD.search(clause)
    if told is None or NOT_WHOLE.search(clause):
        return None
    found = AMOUNT.search(clause, told.end())
    if found is None or found.start() - told.end() > 12:
        return None
    pay_vnd, unit = _pay(found)
    if pay_vnd is None or (part_time and unit == "month"):
        return None
    state, law = against_minimum(pay_vnd, unit, post.wage_region, today)
    if state is not State.NOT_MET:
        return None
    span, code = (told.start(), found.end()), FindingCode.PAY_BELOW_MINIMUM
    return finding_at(clause, span, code=code, severity=Severity.BLOCK, law=law)


def _pay(found: re.Match[str]) -> tuple[int | None, str]:
    """Return the most that some words pay, in đồng, and for what; None where it is not sure."""
    unit = PER.get(fold(found["per"] or "tháng").strip(), "")
    times = UNITS.get(fold(found["unit"] or ""), 1)
    amounts = [_number(found[name], times) for name in ("one", "two") if found[name]]
    most = max(amounts)
    if found["tenths"] and times == UNITS["tr"]:
        most += int(found["tenths"]) * times // 10  # "4tr5"
    if not unit or (found["per"] is None and most < UNITS["tr"]):
        return None, ""
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
    easy, unlawful = EASY.search(clause), UNLAWFUL.search(clause) if abroad else None
    if found := unlawful or easy or (LURE.search(clause) if abroad else None):
        severity = Severity.BLOCK if abroad and (easy or unlawful) else Severity.WARN
        code = FindingCode.OVERSEAS_SCAM
        yield finding_at(clause, found.span(), code=code, severity=severity, law=ABROAD_LAW)


def _contact(clause: Clause) -> Iterator[Finding]:
    found = PHONE.search(clause) or MAIL.search(clause) or LINK.search(clause) or _call(clause)
    if found:
        code = FindingCode.CONTACT_OUTSIDE
        yield finding_at(clause, found.span(), code=code, severity=Severity.WARN, law="")


def _call(clause: Clause) -> re.Match[str] | None:
    """Find words that send an applicant elsewhere; talking to customers there is work."""
    found = CALL.search(clause)
    if found is None or TO_APPLY.search(clause) is None:
        return None
    work = OWN_WORK.search(clause) or (clause.demands and TOOLS.search(clause, 0, found.start()))
    return None if work else found
