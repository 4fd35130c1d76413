"""Forms of the loan check, made from its questions, and of the calculator."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field

from webapp.loans.questions import BY_NAME, Kind, Question
from webapp.shared.forms.base import Form, required, required_choice
from webapp.shared.forms.choice_fields import ChoiceField
from webapp.shared.forms.fields import DateField, IntegerField, MoneyField

MOST_LOAN_MONTHS = 600


@lru_cache(maxsize=64)
def _form_of(name: str) -> type[Form]:
    question = BY_NAME[name]
    return type(f"{name.title()}Form", (Form,), {name: _field(question)})


def _field(question: Question) -> Field:
    told: dict[str, Any] = {"description": question.hint}
    if question.kind is Kind.CHOICE:
        must = [required_choice(_l("một câu trả lời, hoặc bấm “Tôi không rõ”"))]
        return ChoiceField(question.label, must, choices=question.choices, **told)
    must_say = [required(_l("câu trả lời, hoặc bấm “Tôi không rõ”"))]
    if question.kind is Kind.DAY:
        return DateField(question.label, must_say, **told)
    if question.kind is Kind.MONEY:
        return MoneyField(question.label, must_say, **told)
    limits = {"least": question.least, "most": question.most}
    return IntegerField(question.label, must_say, **limits, **told)


def form_for(question: Question, typed: MultiDict[str, str] | None = None) -> Form:
    """Return the form of one question, filled with what was typed."""
    return _form_of(question.name)(formdata=typed)


def read(typed: Mapping[str, str]) -> dict[str, Any]:
    """Return the answers that a form carries and that can be read; the rest is not known."""
    answers: dict[str, Any] = {}
    for name in BY_NAME:
        if typed.get(name):
            form = _form_of(name)(formdata=MultiDict({name: typed[name]}), meta={"csrf": False})
            if form.validate():
                answers[name] = form[name].data
    return answers


class CalculatorForm(Form):
    """What a loan would cost: how much, how long, how often principal falls due."""

    amount_vnd = MoneyField(_l("Số tiền vay"), [required(_l("số tiền vay"))])
    term_months = IntegerField(
        _l("Trả trong mấy tháng?"), [required(_l("số tháng"))], least=1, most=MOST_LOAN_MONTHS
    )
    every_months = ChoiceField(
        _l("Trả gốc mấy tháng một lần?"),
        [required_choice(_l("một câu trả lời"))],
        choices=[
            ("1", _l("Mỗi tháng")),
            ("6", _l("6 tháng một lần")),
            ("12", _l("12 tháng một lần")),
            ("0", _l("Trả hết vào cuối")),
        ],
        description=_l("Lãi trả hằng tháng. Ngân hàng định kỳ hạn thật."),
    )
    course_months = IntegerField(
        _l("Nếu vay để học: khóa học mấy tháng?"),
        [],
        least=0,
        most=72,
        description=_l("Tiền được chia đều cho các tháng học. Không học thì để trống."),
    )
    net_pay_vnd = MoneyField(
        _l("Mỗi tháng bạn làm ra bao nhiêu?"),
        [],
        description=_l("Để xem có gánh nổi không. Không lưu lại. Có thể để trống."),
    )
