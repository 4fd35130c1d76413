"""Words of the date calculator and of the table of numbers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from flask_babel import gettext as _, lazy_gettext as _l

from matching.rules.licences import CLASSES, LicenceClass
from matching.rules.record_clearing import Blocker, Penalty
from webapp.shared.words import formats
from webapp.shared.words.labels import LICENCES, licence_name

PENALTIES: Final[Mapping[Penalty, object]] = {
    Penalty.WARNING: _l("Cảnh cáo"),
    Penalty.FINE: _l("Phạt tiền"),
    Penalty.NON_CUSTODIAL: _l("Cải tạo không giam giữ"),
    Penalty.SUSPENDED: _l("Phạt tù nhưng cho hưởng án treo"),
    Penalty.PRISON_UP_TO_5_YEARS: _l("Phạt tù đến 5 năm"),
    Penalty.PRISON_OVER_5_TO_15_YEARS: _l("Phạt tù trên 5 năm đến 15 năm"),
    Penalty.PRISON_OVER_15_YEARS: _l("Phạt tù trên 15 năm"),
    Penalty.LIFE: _l("Chung thân, hoặc án cao hơn đã được giảm"),
}

BLOCKERS: Final[Mapping[Blocker, object]] = {
    Blocker.MAIN_PENALTY: _l("Hình phạt chính chưa xong."),
    Blocker.OTHER_OBLIGATIONS: _l(
        "Còn tiền phạt, bồi thường hoặc án phí chưa nộp. Nộp xong thì mới tính được ngày. "
        "Hỏi cơ quan thi hành án dân sự nơi bạn ở."
    ),
}

# What each number of law is, by its name in the tables.
NUMBERS: Final[Mapping[str, object]] = {
    "loan_in_force": _l("Vay vốn: quyết định có hiệu lực"),
    "loan_years_since_completion": _l("Vay vốn: số năm tối đa từ ngày về"),
    "loan_training_a_month": _l("Vay học nghề: mỗi tháng tối đa"),
    "loan_production_a_person": _l("Vay làm ăn: mỗi người tối đa"),
    "loan_production_a_project": _l("Cơ sở vay: mỗi dự án tối đa"),
    "loan_production_a_worker": _l("Cơ sở vay: mỗi người lao động tối đa"),
    "loan_share_of_workers": _l("Cơ sở vay: tỷ lệ lao động tối thiểu"),
    "loan_production_term": _l("Vay làm ăn: thời hạn tối đa"),
    "loan_short_course": _l("Vay học nghề: khóa học ngắn là đến"),
    "loan_repayment_of_a_short_course": _l("Khóa ngắn: thời gian trả so với thời gian nhận tiền"),
    "loan_repayment_of_a_long_course": _l("Khóa dài: thời gian trả so với thời gian nhận tiền"),
    "loan_rate": _l("Lãi suất cho vay"),
    "loan_overdue_rate": _l("Lãi quá hạn so với lãi cho vay"),
    "loan_unsecured_business": _l("Cơ sở vay: đến mức này không cần tài sản bảo đảm"),
    "commune_list_day": _l("Ngày công an xã lập danh sách hằng tháng"),
    "minimum_wage_month_1": _l("Lương tối thiểu tháng, vùng I"),
    "minimum_wage_month_2": _l("Lương tối thiểu tháng, vùng II"),
    "minimum_wage_month_3": _l("Lương tối thiểu tháng, vùng III"),
    "minimum_wage_month_4": _l("Lương tối thiểu tháng, vùng IV"),
    "minimum_wage_hour_1": _l("Lương tối thiểu giờ, vùng I"),
    "minimum_wage_hour_2": _l("Lương tối thiểu giờ, vùng II"),
    "minimum_wage_hour_3": _l("Lương tối thiểu giờ, vùng III"),
    "minimum_wage_hour_4": _l("Lương tối thiểu giờ, vùng IV"),
    "conditional_business_staff": _l("Ngành nghề có điều kiện về an ninh: quy định về nhân viên"),
    "conditional_business_responsible": _l(
        "Ngành nghề có điều kiện về an ninh: quy định về người chịu trách nhiệm"
    ),
    "record_demand_ban": _l("Cấm đòi phiếu lý lịch tư pháp khi tuyển người"),
    "income_deduction_most": _l("Khấu trừ thu nhập: nhiều nhất"),
    "income_deduction_least": _l("Khấu trừ thu nhập: ít nhất"),
    "situation_kept_months": _l("Câu trả lời riêng không có ngày hết: giữ bao lâu thì hỏi lại"),
}


def in_unit(value: Decimal, unit: str) -> str:
    """Return a number of law with its unit, as people read it."""
    number = formats.number(int(value) if value == int(value) else float(value))
    return {
        "dong": _("%(number)s đồng", number=number),
        "percent": _("%(number)s %%", number=number),
        "percent_a_year": _("%(number)s %% một năm", number=number),
        "months": _("%(number)s tháng", number=number),
        "years": _("%(number)s năm", number=number),
        "times": _("%(number)s lần", number=number),
        "day_of_month": _("ngày %(number)s", number=number),
        "yes_no": _("có") if value else _("không"),
    }[unit]


def licence_rows() -> list[tuple[str, str, LicenceClass]]:
    """Return each class of driving licence: its name, what it allows beside its own, its law."""
    return [
        (licence_name(code), ", ".join(c for c in LICENCES if c in known.allows), known)
        for code, known in CLASSES.items()
    ]
