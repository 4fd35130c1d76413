"""What to do about each thing the reader of posts can find: how to write it instead."""

from collections.abc import Mapping
from typing import Final

from flask import Flask
from flask_babel import lazy_gettext as _l

from matching.rules.post_text import FindingCode

ADVICE: Final[Mapping[FindingCode, object]] = {
    FindingCode.CRIMINAL_RECORD_DEMAND: _l(
        "Bỏ câu hỏi về quá khứ và giấy lý lịch tư pháp. Luật chỉ cho hỏi khi có căn cứ. "
        "Nếu có, hãy chọn căn cứ trong danh sách."
    ),
    FindingCode.KEEPS_ORIGINAL_PAPERS: _l(
        "Không được giữ giấy tờ gốc. Hãy viết: “Mang giấy tờ gốc để đối chiếu, trả lại ngay”."
    ),
    FindingCode.DEPOSIT_OR_FEE: _l(
        "Không được thu tiền, phí hay cọc của người đi làm. Hãy bỏ câu này, "
        "hoặc viết: “Công ty chi trả”."
    ),
    FindingCode.PAY_BELOW_MINIMUM: _l(
        "Lương này thấp hơn lương tối thiểu của vùng. Hãy ghi mức lương từ lương tối thiểu trở lên."
    ),
    FindingCode.STIGMATISING_WORDS: _l(
        "Từ này làm người đọc bị tổn thương. Hãy bỏ đi và chỉ viết về công việc."
    ),
    FindingCode.SEX_WITHOUT_REASON: _l(
        "Hãy viết việc cần làm được gì, ví dụ “nâng được 25 kg”, thay cho nam hay nữ."
    ),
    FindingCode.AGE_WITHOUT_REASON: _l(
        "Hãy viết việc cần sức khỏe hay kinh nghiệm gì, thay cho tuổi. Ghi “từ 18 tuổi” thì được."
    ),
    FindingCode.OVERSEAS_SCAM: _l(
        "Câu này giống lời dụ đi làm trái phép. Việc ở nước ngoài phải ghi tên công ty "
        "có giấy phép, nơi làm và hợp đồng."
    ),
    FindingCode.CONTACT_OUTSIDE: _l(
        "Hãy bỏ số điện thoại và đường dẫn. Người ứng tuyển nhắn cho bạn ngay tại đây."
    ),
}


def advice(code: FindingCode) -> str:
    """Return what to do about a finding, in the reader's language."""
    return str(ADVICE[code])


def init_app(app: Flask) -> None:
    """Let templates say `finding.code|how_to_mend`."""
    app.add_template_filter(advice, "how_to_mend")
