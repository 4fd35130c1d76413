"""The questions of the loan check, one a page: which come when, and the facts they make.

Answers travel with the form from page to page and are stored nowhere. A question that was skipped
is not known, and what is not known stays open: nobody is turned away by silence.
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from matching.rules.loan import Borrower, Business, LoanFacts, Purpose

Answers = Mapping[str, Any]
Words = Any  # a text that is translated when it is drawn


class Kind(enum.StrEnum):
    """What an answer looks like."""

    CHOICE = "choice"
    DAY = "day"
    MONEY = "money"
    NUMBER = "number"


def _always(_answers: Answers) -> bool:
    return True


def _person(answers: Answers) -> bool:
    return answers.get("borrower") != "business"


def _business(answers: Answers) -> bool:
    return answers.get("borrower") == "business"


def _learning(answers: Answers) -> bool:
    return _person(answers) and answers.get("purpose") == Purpose.TRAINING


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `asked` says whether the answers so far lead to it."""

    name: str
    kind: Kind = Kind.CHOICE
    label: Words
    hint: Words = ""
    choices: tuple[tuple[str, Words], ...] = ()
    asked: Callable[[Answers], bool] = _always
    least: int = 1
    most: int = 1_000


YES_NO: Final = (("yes", _l("Có")), ("no", _l("Không")))

QUESTIONS: Final[tuple[Question, ...]] = (
    Question(
        name="borrower",
        label=_l("Ai muốn vay?"),
        choices=(
            ("person", _l("Tôi, cho tôi hoặc gia đình tôi")),
            ("business", _l("Cơ sở của tôi: công ty, hợp tác xã, hộ kinh doanh")),
        ),
    ),
    Question(
        name="purpose",
        label=_l("Vay để làm gì?"),
        choices=(
            (Purpose.TRAINING.value, _l("Học nghề")),
            (Purpose.PRODUCTION.value, _l("Làm ăn: chăn nuôi, trồng trọt, buôn bán, mở nghề")),
        ),
        asked=_person,
    ),
    Question(
        name="situation",
        label=_l("Bạn đang ở trường hợp nào?"),
        hint=_l("Trang này không lưu câu trả lời. Bạn có thể bỏ qua."),
        choices=(
            ("completed", _l("Tôi đã chấp hành xong án phạt tù")),
            ("amnesty", _l("Tôi được đặc xá")),
            ("conditional_release", _l("Tôi được về sớm, đang trong thời gian thử thách")),
            ("suspended", _l("Tôi đang trong thời gian án treo")),
            ("non_custodial", _l("Tôi đang cải tạo không giam giữ")),
            ("deferred", _l("Tôi được hoãn chấp hành án")),
            ("paused", _l("Tôi được tạm đình chỉ chấp hành án")),
            ("none", _l("Không có trường hợp nào ở trên")),
        ),
        asked=_person,
    ),
    Question(
        name="certificate_issued",
        label=_l("Bạn đã có giấy chứng nhận chưa?"),
        hint=_l("Giấy chứng nhận chấp hành xong, hoặc giấy chứng nhận đặc xá."),
        choices=(("yes", _l("Đã có")), ("no", _l("Chưa có"))),
        asked=_person,
    ),
    Question(
        name="completed_on",
        kind=Kind.DAY,
        label=_l("Ngày ghi trên giấy chứng nhận là ngày nào?"),
        hint=_l("Ví dụ: 27/11/2024. Luật tính 5 năm từ ngày này."),
        asked=_person,
    ),
    Question(
        name="on_commune_list",
        label=_l("Công an xã đã ghi tên bạn vào danh sách vay vốn chưa?"),
        hint=_l("Danh sách lập vào ngày 5 mỗi tháng. Ủy ban xã xác nhận."),
        choices=(("yes", _l("Đã ghi")), ("no", _l("Chưa ghi"))),
        asked=_person,
    ),
    Question(
        name="good_compliance",
        label=_l("Từ ngày về, bạn có chấp hành tốt quy định ở địa phương không?"),
        hint=_l("Công an xã và Ủy ban xã nhận xét điều này."),
        choices=YES_NO,
        asked=_person,
    ),
    Question(
        name="free_of_social_evils",
        label=_l("Bạn có đang vướng cờ bạc, ma túy hay tệ nạn khác không?"),
        choices=(("yes", _l("Không vướng")), ("no", _l("Có"))),
        asked=_person,
    ),
    Question(
        name="same_purpose_debt",
        label=_l("Bạn có đang nợ Ngân hàng Chính sách xã hội cho cùng việc này không?"),
        hint=_l("Ví dụ: đang vay giải quyết việc làm để nuôi bò, nay lại vay nuôi bò."),
        choices=YES_NO,
        asked=_person,
    ),
    Question(
        name="household",
        label=_l("Trong nhà bạn còn ai từ 18 tuổi trở lên?"),
        hint=_l("Thường người đại diện gia đình đứng tên vay."),
        choices=(
            ("with_adult", _l("Có người lớn còn sức lao động")),
            ("others_incapable", _l("Có, nhưng không còn sức lao động")),
            ("alone", _l("Không còn ai")),
        ),
        asked=_person,
    ),
    Question(
        name="course_months",
        kind=Kind.NUMBER,
        label=_l("Khóa học kéo dài mấy tháng?"),
        most=72,
        asked=_learning,
    ),
    Question(
        name="kind",
        label=_l("Cơ sở của bạn thuộc loại nào?"),
        choices=(
            ("small_medium_enterprise", _l("Doanh nghiệp nhỏ và vừa")),
            ("cooperative", _l("Hợp tác xã")),
            ("cooperative_group", _l("Tổ hợp tác")),
            ("household_business", _l("Hộ kinh doanh")),
            ("other", _l("Loại khác")),
        ),
        asked=_business,
    ),
    Question(
        name="lawful",
        label=_l("Cơ sở đã đăng ký và hoạt động đúng luật chưa?"),
        choices=YES_NO,
        asked=_business,
    ),
    Question(
        name="workers_total",
        kind=Kind.NUMBER,
        label=_l("Cơ sở có tất cả bao nhiêu người lao động?"),
        most=100_000,
        asked=_business,
    ),
    Question(
        name="workers_eligible_with_contract",
        kind=Kind.NUMBER,
        least=0,
        label=_l("Trong đó bao nhiêu người thuộc diện, đã ký hợp đồng lao động?"),
        hint=_l("Người đã chấp hành xong hoặc được đặc xá, chưa quá 5 năm."),
        most=100_000,
        asked=_business,
    ),
    Question(
        name="plan_confirmed",
        label=_l("Ủy ban xã đã xác nhận phương án vay vốn chưa?"),
        choices=(("yes", _l("Đã xác nhận")), ("no", _l("Chưa"))),
        asked=_business,
    ),
    Question(
        name="business_debt",
        label=_l("Cơ sở có đang nợ Ngân hàng Chính sách xã hội cho cùng việc này không?"),
        choices=YES_NO,
        asked=_business,
    ),
    Question(
        name="amount_vnd",
        kind=Kind.MONEY,
        label=_l("Bạn muốn vay bao nhiêu?"),
        hint=_l("Ví dụ: 50 triệu. Chưa biết thì bỏ qua."),
    ),
    Question(
        name="term_months",
        kind=Kind.NUMBER,
        label=_l("Bạn muốn trả trong mấy tháng?"),
        hint=_l("Ví dụ: 36. Chưa biết thì bỏ qua."),
        most=600,
    ),
)
BY_NAME: Final = {question.name: question for question in QUESTIONS}


def way(answers: Answers) -> tuple[Question, ...]:
    """Return the questions that these answers lead through, in order."""
    return tuple(question for question in QUESTIONS if question.asked(answers))


def after(name: str | None, answers: Answers) -> Question | None:
    """Return the question after one, the first after None; None after the last."""
    names = [question.name for question in way(answers)]
    at = names.index(name) + 1 if name in names else 0
    return BY_NAME[names[at]] if at < len(names) else None


def before(name: str, answers: Answers) -> Question | None:
    """Return the question before one; None before the first."""
    names = [question.name for question in way(answers)]
    at = names.index(name) - 1 if name in names else -1
    return BY_NAME[names[at]] if at >= 0 else None


def facts(answers: Answers) -> LoanFacts:
    """Return what the answers say, as the rules read it; what was skipped is not known."""
    purpose = answers.get("purpose")
    if _business(answers):
        purpose = Purpose.PRODUCTION
    months = answers.get("course_months") if _learning(answers) else None
    return LoanFacts(
        who=_firm(answers) if _business(answers) else _borrower(answers),
        purpose=None if purpose is None else Purpose(purpose),
        amount_vnd=answers.get("amount_vnd"),
        term_months=answers.get("term_months"),
        course_months=None if months is None else Decimal(months),
    )


def _borrower(answers: Answers) -> Borrower:
    completed_on: date | None = answers.get("completed_on")
    return Borrower(
        status=answers.get("situation"),
        certificate_issued=_flag(answers, "certificate_issued"),
        completed_on=completed_on,
        on_commune_list=_flag(answers, "on_commune_list"),
        good_compliance=_flag(answers, "good_compliance"),
        free_of_social_evils=_flag(answers, "free_of_social_evils"),
        same_purpose_debt=_flag(answers, "same_purpose_debt"),
        household=answers.get("household"),
    )


def _firm(answers: Answers) -> Business:
    return Business(
        kind=answers.get("kind"),
        lawful=_flag(answers, "lawful"),
        workers_total=answers.get("workers_total"),
        workers_eligible_with_contract=answers.get("workers_eligible_with_contract"),
        plan_confirmed=_flag(answers, "plan_confirmed"),
        same_purpose_debt=_flag(answers, "business_debt"),
    )


def _flag(answers: Answers, name: str) -> bool | None:
    return {"yes": True, "no": False}.get(str(answers.get(name)))
