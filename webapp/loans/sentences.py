"""Words of the loan: what each criterion asks, and what to do about it."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from matching.rules.loan import Channel, LoanCriterion, NextStep
from matching.verdict import State

CRITERIA: Final[Mapping[LoanCriterion, Any]] = {
    LoanCriterion.IN_FORCE: _l("Chương trình vay đang có hiệu lực"),
    LoanCriterion.STATUS: _l("Đã chấp hành xong án phạt tù, hoặc được đặc xá"),
    LoanCriterion.CERTIFICATE: _l("Có giấy chứng nhận"),
    LoanCriterion.WITHIN_FIVE_YEARS: _l("Chưa quá 5 năm từ ngày về"),
    LoanCriterion.COMMUNE_LIST: _l("Có tên trong danh sách của xã"),
    LoanCriterion.GOOD_COMPLIANCE: _l("Chấp hành tốt quy định ở địa phương"),
    LoanCriterion.FREE_OF_SOCIAL_EVILS: _l("Không vướng tệ nạn"),
    LoanCriterion.NO_SAME_PURPOSE_DEBT: _l("Không còn nợ ngân hàng này cho cùng mục đích"),
    LoanCriterion.BUSINESS_KIND: _l("Đúng loại cơ sở được vay"),
    LoanCriterion.LAWFUL_BUSINESS: _l("Đăng ký và hoạt động đúng luật"),
    LoanCriterion.SHARE_OF_WORKERS: _l("Từ 10% người lao động thuộc diện, có hợp đồng"),
    LoanCriterion.PLAN_CONFIRMED: _l("Phương án vay được Ủy ban xã xác nhận"),
    LoanCriterion.PURPOSE: _l("Vay đúng mục đích"),
    LoanCriterion.AMOUNT: _l("Số tiền không quá mức tối đa"),
    LoanCriterion.TERM: _l("Thời hạn không quá mức tối đa"),
}

STEPS: Final[Mapping[NextStep, Any]] = {
    NextStep.ASK_THE_BANK: _l("Hỏi Ngân hàng Chính sách xã hội ở điểm giao dịch xã."),
    NextStep.OTHER_LOANS: _l("Xem khoản vay khác ở cuối trang. Hỏi Mặt trận hoặc Đoàn xã."),
    NextStep.SAY_STATUS: _l("Xem giấy tờ của bạn, hoặc hỏi công an xã."),
    NextStep.WAIT_FOR_CERTIFICATE: _l(
        "Có giấy chứng nhận sau thời gian thử thách thì được xét vay. "
        "Trong lúc chờ, xem khoản vay khác."
    ),
    NextStep.GET_CERTIFICATE: _l("Xin lại giấy ở nơi đã cấp. Công an xã chỉ cách làm."),
    NextStep.SAY_COMPLETION_DAY: _l("Xem ngày trên giấy chứng nhận."),
    NextStep.ASK_COMMUNE_POLICE: _l(
        "Đến công an xã trước ngày 5. Nói bạn muốn có tên trong danh sách vay vốn."
    ),
    NextStep.ASK_COMMUNE_OFFICE: _l("Hỏi Ủy ban xã cần làm gì để được nhận xét tốt."),
    NextStep.REPAY_FIRST: _l("Trả xong khoản nợ cũ cùng mục đích, hoặc vay cho việc khác."),
    NextStep.REGISTER_BUSINESS: _l("Đăng ký ở cơ quan đăng ký kinh doanh nơi bạn làm."),
    NextStep.SIGN_CONTRACTS: _l("Nhận thêm người thuộc diện và ký hợp đồng lao động."),
    NextStep.COUNT_WORKERS: _l("Đếm tất cả người lao động và người thuộc diện có hợp đồng."),
    NextStep.CONFIRM_PLAN: _l("Mang phương án vay đến Ủy ban xã nơi làm dự án để xác nhận."),
    NextStep.CHOOSE_PURPOSE: _l("Chọn vay để học nghề hay để làm ăn."),
    NextStep.ASK_FOR_LESS: _l("Vay ít hơn, không quá mức tối đa ở dưới."),
    NextStep.ASK_FOR_SHORTER: _l("Chọn thời hạn ngắn hơn, không quá mức ở dưới."),
}

HEADLINES: Final[Mapping[State, Any]] = {
    State.MET: _l("Theo câu trả lời, bạn đạt mọi điều kiện."),
    State.UNKNOWN: _l("Chưa thấy điều gì cản trở. Còn vài điều cần hỏi."),
    State.NOT_MET: _l("Lúc này còn điều chưa đạt. Xem việc cần làm ở dưới."),
}

STATES: Final[Mapping[State, Any]] = {
    State.MET: _l("Đạt"),
    State.UNKNOWN: _l("Chưa rõ"),
    State.NOT_MET: _l("Chưa đạt"),
}

CHANNELS: Final[Mapping[Channel, Any]] = {
    Channel.HOUSEHOLD: _l("Người đại diện gia đình đứng tên"),
    Channel.PERSON: _l("Chính bạn đứng tên"),
    Channel.DIRECT: _l("Cơ sở vay trực tiếp ở ngân hàng"),
}

TERM_TOO_SHORT: Final = _l("Thời hạn trả phải dài hơn khóa học.")
