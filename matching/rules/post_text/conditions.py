"""Papers kept and money taken: Bộ luật Lao động 2019, Điều 17.

An employer may not keep original papers (17.1) nor ask for money or goods as security (17.2).
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from matching.rules.post_text.clauses import Clause, Field, PostText, excerpt
from matching.rules.post_text.findings import Finding, FindingCode, Severity

PAPERS: Final = "BLLĐ 2019, Điều 17.1"
MONEY: Final = "BLLĐ 2019, Điều 17.2"

DOCUMENT: Final = (
    r"(?:cccd|cmnd|cmt|căn cước|chứng minh (?:nhân dân|thư)|bằng(?: cấp| tốt nghiệp| lái| đại học"
    r"| gốc| cao đẳng| nghề| thpt)?|văn bằng|chứng chỉ|giấy tờ(?: tùy thân| tuỳ thân| gốc)?"
    r"|hồ sơ gốc|hộ chiếu|passport|sổ hộ khẩu|hộ khẩu|học bạ|giấy phép lái xe|gplx)"
)
KEPT: Final = re.compile(
    rf"(?:giữ(?: lại)?|tạm giữ|thu(?: lại| giữ)?|cầm(?: giữ)?|lưu giữ|thế chấp|cầm cố|gửi lại"
    rf"|để lại|ký gửi)\s+(?:bản\s+)?(?:gốc\s+|chính\s+|các\s+|toàn bộ\s+)*{DOCUMENT}"
)
HANDED_OVER: Final = re.compile(
    rf"(?:nộp|giao|bàn giao)\s+(?:lại\s+)?(?:các\s+)?(?:"
    rf"{DOCUMENT}[^,;]{{0,20}}?\s*\(?(?:bản )?(?:gốc|chính)\b"
    rf"|(?:bản\s+)?(?:gốc|chính)\s+(?:các\s+|của\s+)?{DOCUMENT}|bằng gốc|hồ sơ gốc)"
)
KEPT_BARE: Final = re.compile(
    r"(?:giu lai|giu|thu)\s+(?:ban goc\s+)?(?:cccd|cmnd|can cuoc)(?:\s+goc)?|nop\s+bang\s+goc"
)
NOT_KEPT: Final = re.compile(
    r"(?:không|ko|chưa|cấm|tuyệt đối không)\s+(?:phải\s+|cần\s+|hề\s+|được\s+|thu\s+|bị\s+)*$"
    r"|(?:còn|tự|được|được tự)\s*(?:lưu\s*)?$"
)
OF_CUSTOMERS: Final = re.compile(r"khách|bệnh nhân|học viên|học sinh|du khách|hành khách")
SHOWN: Final = re.compile(r"đối chiếu|kiểm tra rồi trả|xem rồi trả|trả lại ngay")

TAKEN: Final = re.compile(
    r"(?:đặt|đóng|nộp|chuyển|thu|ký|mất|trả|giữ|trừ)\s+(?:trước\s+|tiền\s+|một\s+|khoản\s+|phí\s+)*"
    r"(?:cọc|ký quỹ|thế chân|bảo lãnh|phí (?:hồ sơ|giữ chỗ|đồng phục|đào tạo|xin việc|tuyển dụng"
    r"|giới thiệu|môi giới|học việc|nhận việc|phỏng vấn|làm thẻ|bảo hộ|đảm bảo|đăng ký|dịch vụ)"
    r"|tiền (?:cọc|hồ sơ|đồng phục|đào tạo|thế chân|đảm bảo|bảo đảm|giữ chỗ|giới thiệu|bảo hộ)"
    r"|lệ phí)|tiền\s+(?:cọc|thế chân|ký quỹ)|(?:phí|lệ phí)\s+(?:hồ sơ|giữ chỗ|xin việc"
    r"|tuyển dụng|giới thiệu việc|nhận việc|phỏng vấn|đồng phục|đào tạo)"
    r"|giữ\s+(?:lại\s+)?(?:\d+\s+)?(?:tháng\s+)?lương\s+(?:tháng\s+)?(?:đầu|làm tin|để làm tin)"
    r"|(?:cọc|đặt cọc)\s+(?:\d|tiền|đồng phục|trước)"
)
TAKEN_BARE: Final = re.compile(
    r"(?:dat|dong|nop)\s+(?:tien\s+)?coc|(?:dong|nop)\s+(?:phi|le phi)\s+(?:ho so|dong phuc"
    r"|dao tao)"
)
NOT_TAKEN: Final = re.compile(
    r"(?:không|ko|k|chưa|chẳng|miễn|cam kết không)\s+(?:\S+\s+){0,4}$|(?:hoàn|hoàn lại|trả lại"
    r"|hỗ trợ"
    r"|chi trả|tài trợ|công ty (?:chịu|trả|chi|đóng|lo)|miễn phí|được (?:cấp|chi trả|hỗ trợ))"
    r"[^,;]{0,25}$"
)
FREE_AFTER: Final = re.compile(
    r"^[^,;]{0,25}(?:miễn phí|0 ?đ|do công ty|công ty (?:chi|chịu|trả|lo)|được (?:hoàn|hỗ trợ))"
)
# What customers, guests and tenants pay is the work itself.
ABOUT_TRADE: Final = re.compile(
    r"khách|chủ đầu tư|hợp đồng|căn hộ|bất động sản|công nợ|nhà cung cấp|đối tác|dự án|học viên"
    r"|phụ huynh|mặt bằng|thuê nhà|booking|giao dịch|hạch toán|thanh toán|chi phí|báo cáo|theo dõi"
    r"|ngân sách|kế hoạch|đóng phí tái tục|bảo hiểm"
)
ABOUT_WORKERS: Final = re.compile(
    r"ứng viên|người lao động|nhân viên mới|bạn|nhận việc|đi làm|vào làm|trước khi làm|hồ sơ"
    r"|đồng phục"
)


def read(post: PostText, parts: list[Clause], today: date) -> Iterator[Finding]:
    """Yield papers that are kept and money that is taken."""
    del post, today
    for clause in parts:
        if found := _kept(clause):
            yield _finding(clause, found, FindingCode.KEEPS_ORIGINAL_PAPERS, PAPERS)
        if found := _taken(clause):
            yield _finding(clause, found, FindingCode.DEPOSIT_OR_FEE, MONEY)


def _kept(clause: Clause) -> re.Match[str] | None:
    text = clause.lower
    found = KEPT.search(text) or HANDED_OVER.search(text)
    if clause.bare:
        found = found or KEPT_BARE.search(clause.folded)
    if found is None or SHOWN.search(text) or OF_CUSTOMERS.search(text):
        return None
    return None if NOT_KEPT.search(text[: found.start()]) else found


def _taken(clause: Clause) -> re.Match[str] | None:
    text = clause.lower
    found = TAKEN.search(text) or (TAKEN_BARE.search(clause.folded) if clause.bare else None)
    if found is None:
        return None
    before, after = text[: found.start()], text[found.end() :]
    if NOT_TAKEN.search(before) or FREE_AFTER.search(after):
        return None
    if ABOUT_TRADE.search(text) and not ABOUT_WORKERS.search(text):
        return None
    duty = clause.field is Field.DESCRIPTION and not ABOUT_WORKERS.search(text)
    return None if duty else found


def _finding(clause: Clause, found: re.Match[str], code: FindingCode, law: str) -> Finding:
    words = excerpt(clause, *found.span())
    return Finding(code=code, severity=Severity.BLOCK, excerpt=words, law=law)
