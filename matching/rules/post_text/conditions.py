"""Papers kept and money taken: Bộ luật Lao động 2019, Điều 17.

An employer may not keep original papers (17.1) nor ask for money or goods as security (17.2).
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from matching.rules.post_text.clauses import Clause, Field, PostText, Shape
from matching.rules.post_text.findings import Finding, FindingCode, Severity, finding_at

PAPERS: Final = "BLLĐ 2019, Điều 17.1"
MONEY: Final = "BLLĐ 2019, Điều 17.2"

DOCUMENT: Final = (
    r"(?:cccd|cmnd|cmt|căn cước|chứng minh (?:nhân dân|thư)|bằng (?:cấp|tốt nghiệp|lái|đại học"
    r"|gốc|cao đẳng|trung cấp|nghề|thpt)"
    r"|bằng(?=\s*(?:$|[,.:)(]|để|làm tin|trong|khi|của|đến))"
    r"|văn bằng|chứng chỉ|giấy tờ(?: tùy thân| tuỳ thân| gốc)?"
    r"|hồ sơ gốc|hộ chiếu|passport|sổ hộ khẩu|hộ khẩu|học bạ|giấy phép lái xe|gplx)"
)
DOCUMENT_WORDS: Final = (
    "cccd", "cmnd", "cmt", "can cuoc", "chung minh", "bang", "chung chi", "giay", "ho so",
    "ho chieu", "passport", "khau", "hoc ba", "gplx",
)  # fmt: skip
KEPT: Final = Shape(
    rf"(?:giữ(?: lại)?|tạm giữ|thu(?: lại| giữ)?|cầm(?: giữ)?|lưu giữ|thế chấp|cầm cố|gửi lại"
    rf"|để lại|ký gửi)\s+(?:bản\s+)?(?:gốc\s+|chính\s+|các\s+|toàn bộ\s+)*{DOCUMENT}",
    needs=DOCUMENT_WORDS,
)
KEPT_BY_THEM: Final = Shape(
    rf"{DOCUMENT}[^;]{{0,40}}?"
    r"(?:\b(?:công ty|xưởng|cửa hàng|quán|văn phòng|chủ|bên (?:em|mình|tôi))"
    r"\s+(?:sẽ\s+)?(?:tạm\s+|lưu\s+|cầm\s+)?giữ\b|\bđể\s+(?:lại\s+)?(?:làm tin|thế chấp)\b)",
    needs=DOCUMENT_WORDS,
)
HANDED_OVER: Final = Shape(
    rf"(?:nộp|giao|bàn giao)\s+(?:lại\s+)?(?:các\s+)?"
    rf"(?:(?!mang|đem|xuất|photo|sao|bản)\S+\s+){{0,6}}?(?:"
    rf"{DOCUMENT}[^,;]{{0,20}}?\s*\(?(?:bản )?(?:gốc|chính)\b"
    rf"|(?:bản\s+)?(?:gốc|chính)\s+(?:các\s+|của\s+)?{DOCUMENT}|bằng gốc|hồ sơ gốc)",
    needs=DOCUMENT_WORDS,
)
NOT_KEPT: Final = Shape(
    r"(?:không|hông|hổng|ko|chưa|cấm|tuyệt đối không)\s+"
    r"(?:phải\s+|cần\s+|hề\s+|được\s+|thu\s+|bị\s+)*$"
    r"|(?:còn|tự|được|được tự)\s*(?:lưu\s*)?$"
)
OF_CUSTOMERS: Final = Shape(r"khách|bệnh nhân|học viên|học sinh|du khách|hành khách")
SHOWN: Final = Shape(r"đối chiếu|kiểm tra rồi trả|xem rồi trả|trả lại ngay")

# Keeping other people's papers in order is work.
ARCHIVED: Final = Shape(
    r"quản lý|lưu trữ|lưu giữ|sắp xếp|theo dõi|hồ sơ nhân sự|thu hồi|kiểm tra|tài sản|cầm đồ"
)
SUM: Final = r"(?:\d[\d.,]*\s*(?:k|tr|triệu|nghìn|ngàn|đồng|vnđ|vnd|đ)?\s*)?"
FEE: Final = (
    r"(?:hồ sơ|giữ chỗ|đồng phục|đào tạo|xin việc|tuyển dụng|giới thiệu|môi giới|học việc|nhận việc"
    r"|phỏng vấn|làm thẻ|bảo hộ|đảm bảo|bảo đảm|đăng ký|dịch vụ|thế chân|giữ việc|nộp đơn)"
)
TAKEN: Final = Shape(
    r"(?<!hợp )(?:đặt|đóng|nộp|chuyển|thu|mất|trả|giữ|trừ|tốn|ứng)\s+"
    r"(?:(?:trước|tiền|một|khoản|phí|lại)\s+)*"
    rf"{SUM}(?:(?:tiền|khoản)\s+)?(?:cọc\b|ký quỹ|thế chân|bảo lãnh"
    rf"|phí {FEE}|tiền (?:cọc|{FEE})|lệ phí)"
    r"|tiền\s+(?:cọc|thế chân|ký quỹ)\b|\bký quỹ\s+(?:\d|trước|khi)"
    r"|(?:phí|lệ phí)\s+(?:hồ sơ|giữ chỗ|xin việc|giới thiệu việc|nhận việc|phỏng vấn|đồng phục)"
    r"|giữ\s+(?:lại\s+)?(?:\d+\s+)?(?:ngày\s+|tháng\s+)?"
    r"lương\s+(?:tháng\s+)?(?:đầu|làm tin|để làm tin)"
    r"|trừ\s+(?:vào\s+)?lương[^,;]{0,20}tiền\s+đồng phục"
    r"|\b(?:đặt cọc|cọc)\s+(?:\d|tiền|đồng phục|trước)|mua\s+(?:\S+\s+){0,2}đồng phục",
    needs=(
        "coc",
        "ky quy",
        "the chan",
        "bao lanh",
        "phi",
        "tien",
        "luong",
        "mua",
    ),
)
SECURITY: Final = Shape(r"cọc|ký quỹ|thế chân|bảo lãnh|đảm bảo|bảo đảm|làm tin")
NOT_TAKEN: Final = Shape(
    r"(?:không|hông|hổng|ko|k|chưa|chẳng|miễn|khỏi|cam kết không)\s+(?:\S+\s+){0,4}$|(?:miễn phí"
    r"|công ty (?:chịu|trả|chi|đóng|lo)|không (?:phải |cần )?(?:đóng|thu|mất|nộp)\b)[^;]{0,25}$"
)
PAID_BACK: Final = Shape(
    r"(?:hoàn|hoàn lại|trả lại|hỗ trợ|chi trả|tài trợ|được (?:cấp|chi trả|hỗ trợ))[^,;]{0,25}$"
)
COMPANY_PAYS: Final = Shape(r"công ty (?:sẽ )?(?:đóng|trả|chuyển|mua|nộp)\b")
FREE_AFTER: Final = Shape(
    r"[^,;]{0,25}(?:miễn phí|(?<![\d.,])0 ?(?:đ|vnđ|vnd|đồng)\b|do công ty|công ty (?:chi|chịu"
    r"|trả|lo)|được hỗ trợ)"
)
# What customers, guests and tenants pay is the work itself.
ABOUT_TRADE: Final = Shape(
    r"khách|chủ đầu tư|hợp đồng|căn hộ|bất động sản|công nợ|nhà cung cấp|đối tác|dự án|học viên"
    r"|phụ huynh|mặt bằng|thuê nhà|booking|giao dịch|hạch toán|thanh toán|chi phí|báo cáo|theo dõi"
    r"|ngân sách|kế hoạch|đóng phí tái tục|bảo hiểm|môi giới"
)
ABOUT_WORKERS: Final = Shape(
    r"ứng viên|người lao động|nhân viên mới|\bbạn\b|nhận việc|đi làm|vào làm|trước khi làm|khi làm"
    r"|phí hồ sơ|tiền hồ sơ|tiền đồng phục|phí đồng phục|nghỉ việc|thử việc|thôi việc"
)
# In a list of duties "thu", "chuyển" and "giữ" are what a cashier does all day.
PAYERS_WORD: Final = Shape(r"\b(?:đóng|nộp|đặt|mất|mua|trừ|ký quỹ|thế chân)\b")
HANDLING: Final = Shape(
    r"^(?:\d+\W+)?(?:quản lý|theo dõi|kiểm tra|hướng dẫn|hỗ trợ|tư vấn|thực hiện|lập|cập nhật"
    r"|xử lý|phối hợp|đối chiếu|nhắc|thu|tính|soạn|lưu)\b"
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
    found = KEPT.search(clause) or HANDED_OVER.search(clause)
    by_them = KEPT_BY_THEM.search(clause) if found is None else None
    if SHOWN.search(clause) or OF_CUSTOMERS.search(clause):
        return None
    if found is None:
        return by_them
    if clause.field is Field.DESCRIPTION and ARCHIVED.search(clause):
        return None
    return None if NOT_KEPT.search(clause, 0, found.start()) else found


def _taken(clause: Clause) -> re.Match[str] | None:
    found = TAKEN.search(clause)
    if found is None or _excused(clause, found):
        return None
    about_workers = ABOUT_WORKERS.search(clause)
    if ABOUT_TRADE.search(clause) and not about_workers:
        return None
    if clause.field is not Field.DESCRIPTION:
        return found
    asked = about_workers and PAYERS_WORD.search(clause) and not HANDLING.search(clause)
    return found if asked else None


def _excused(clause: Clause, found: re.Match[str]) -> bool:
    """Tell whether nothing is taken, or a fee is paid back; security is forbidden even so."""
    if NOT_TAKEN.search(clause, 0, found.start()) or FREE_AFTER.match(clause, found.end()):
        return True
    if COMPANY_PAYS.search(clause, 0, found.end()):
        return True
    security = SECURITY.search(clause, *found.span())
    return not security and PAID_BACK.search(clause, 0, found.start()) is not None


def _finding(clause: Clause, found: re.Match[str], code: FindingCode, law: str) -> Finding:
    return finding_at(clause, found.span(), code=code, severity=Severity.BLOCK, law=law)
