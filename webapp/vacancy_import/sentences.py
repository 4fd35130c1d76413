"""What is wrong with a file or a cell, in words; the codes come from `reading`."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l, lazy_pgettext
from flask_babel.speaklater import LazyString

from matching.rules.post_text import FindingCode
from webapp.shared.posts.text_findings import advice
from webapp.vacancy_import.reading.columns import Header
from webapp.vacancy_import.reading.files import UnreadableFileError
from webapp.vacancy_import.reading.taking import Issue

# Headers as a file may write them: each is one `columns.ALIASES` knows, in either language.
COLUMNS: Mapping[str, LazyString] = {
    "external_ref": lazy_pgettext("column", "mã tin"),
    "title": lazy_pgettext("column", "tên việc"),
    "occupation": lazy_pgettext("column", "nghề"),
    "location": lazy_pgettext("column", "nơi làm"),
    "address": lazy_pgettext("column", "địa chỉ"),
    "pay": lazy_pgettext("column", "lương"),
    "pay_min": lazy_pgettext("column", "lương thấp nhất"),
    "pay_max": lazy_pgettext("column", "lương cao nhất"),
    "pay_unit": lazy_pgettext("column", "lương tính theo"),
    "experience": lazy_pgettext("column", "kinh nghiệm"),
    "openings": lazy_pgettext("column", "số người"),
    "description": lazy_pgettext("column", "việc hằng ngày"),
    "requirements": lazy_pgettext("column", "yêu cầu"),
    "benefits": lazy_pgettext("column", "quyền lợi"),
    "schooling": lazy_pgettext("column", "học vấn"),
    "closes_on": lazy_pgettext("column", "hạn nộp"),
    "overseas": lazy_pgettext("column", "làm ở nước ngoài"),
    "conditional_business": lazy_pgettext("column", "ngành nghề có điều kiện"),
    "responsible_position": lazy_pgettext("column", "chịu trách nhiệm an ninh trật tự"),
    "record_check_basis": lazy_pgettext("column", "căn cứ hỏi lý lịch tư pháp"),
    "posted_on": lazy_pgettext("column", "ngày đăng"),
}

FILES: Mapping[str, LazyString] = {
    "empty": _l("Tệp này trống."),
    "no_rows": _l("Tệp chỉ có hàng tên cột, chưa có tin nào."),
    "pdf": _l("Đây là tệp PDF. Hãy gửi bảng tính .xlsx hoặc tệp .csv."),
    "old_excel": _l("Đây là tệp Excel kiểu cũ. Hãy mở ra và lưu lại thành .xlsx."),
    "not_a_table": _l("Tệp này không phải bảng tính. Hãy gửi tệp .xlsx, .csv hoặc .jsonl."),
    "json_array": _l("Tệp JSON cần mỗi dòng một tin, không gộp trong dấu [ ]."),
    "encoding": _l("Không đọc được chữ trong tệp. Hãy lưu lại theo bảng mã UTF-8."),
    "too_large": _l("Tệp này quá lớn."),
    "too_many": _l("Ở đây chỉ nhập được %(most)s tin một lần. Hãy chia tệp ra."),
    "broken_row": _l("Dòng %(row)s bị hỏng, không tách được thành cột. Hãy xem lại dòng này."),
    "header": _l("Thiếu cột: %(missing)s. Tệp có các cột: %(found)s."),
}

CELLS: Mapping[str, LazyString] = {
    "missing": _l("Còn trống. Hãy ghi vào."),
    "too_long": _l("Dài quá. Hãy viết ngắn hơn."),
    "cut": _l("Dài quá 5.000 ký tự. Phần sau sẽ bị bỏ."),
    "formula": _l("Ô này là công thức. Chúng tôi giữ nguyên chữ, không tính."),
    "again": _l("Mã này đã có ở dòng trên. Mỗi tin cần một mã riêng."),
    "no_ref": _l("Không có cột mã tin. Nhập lại tệp này sẽ thành tin mới."),
    "is_over": _l("Tin mã này đã đóng. Chúng tôi để nguyên."),
    "place": _l("Chưa rõ nơi này ở đâu. Tin vẫn nhập, nhưng khó tìm theo nơi."),
    "several_places": _l("Có nhiều nơi. Tin được xếp vào nơi đầu tiên."),
    "trade": _l("Chưa rõ nghề. Tin vẫn nhập, nhưng khó ghép với người tìm việc."),
    "pay": _l("Chưa hiểu mức lương. Ví dụ: 8 - 10 triệu, hoặc Thỏa thuận."),
    "pay_unit": _l("Thiếu chữ triệu hoặc nghìn. Ví dụ: 8 - 10 triệu."),
    "pay_unit_word": _l("Hãy ghi: tháng, ngày, giờ hoặc sản phẩm."),
    "pay_order": _l("Lương thấp nhất lớn hơn lương cao nhất."),
    "pay_implausible": _l("Số tiền này không hợp với cách tính lương. Hãy xem lại."),
    "experience": _l("Chưa hiểu kinh nghiệm. Ví dụ: 1 năm, hoặc Không yêu cầu."),
    "schooling": _l("Chưa hiểu học vấn. Ví dụ: Lớp 9, Trung cấp."),
    "openings": _l("Số người phải từ 1 đến 10.000."),
    "yes_no": _l("Hãy ghi: Có hoặc Không."),
    "conditional_business": _l("Chưa hiểu ngành này. Ví dụ: khách sạn, cầm đồ, hoặc Không."),
    "record_check_basis": _l("Chưa hiểu căn cứ này. Ví dụ: trật tự, trẻ em, hoặc Không."),
    "business_likely": _l(
        "Có lẽ cơ sở cần giấy về an ninh, trật tự. Hãy thêm cột ngành nghề có điều kiện."
    ),
    "date": _l("Chưa hiểu ngày này. Ví dụ: 31/12/2026."),
    "closing_day_passed": _l("Hạn nộp đã qua."),
    "closing_day_far": _l("Hạn nộp không được quá 6 tháng từ hôm nay."),
    "no_closing_day": _l("Không ghi hạn nộp. Tin sẽ đóng sau 60 ngày."),
}


def about_file(error: UnreadableFileError) -> str:
    """Say why a file cannot be taken."""
    values: dict[str, Any] = dict(error.values)
    if error.code == "header":
        values["missing"] = ", ".join(str(COLUMNS[column]) for column in values["missing"])
        values["found"] = ", ".join(values["found"])
    return str(FILES[error.code]) % values


def about_cell(code: str) -> str:
    """Say what is wrong with a cell, or how to write what the law does not allow."""
    return str(CELLS[code]) if code in CELLS else advice(FindingCode(code))


def in_brackets(law: str) -> str:
    """Return an article of law as it stands behind a sentence; "" for none."""
    return f"({law})" if law else ""


def column_name(column: str, header: Header | None = None) -> str:
    """Name a column as the file does, else as we do."""
    if header is not None and column in header.names:
        return header.names[column]
    return str(COLUMNS[column])


def whole(issue: Issue, header: Header) -> str:
    """Say one finding in a line: "Dòng 12, cột Lương: …"."""
    return _(
        "Dòng %(row)s, cột %(column)s: %(sentence)s",
        row=issue.row,
        column=column_name(issue.column, header),
        sentence=" ".join(filter(None, (about_cell(issue.code), in_brackets(issue.law)))),
    )
