"""Forms on the way to a loan."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import Field
from wtforms.validators import StopValidation

from models import Enrolment, LoanSigner, Organisation
from webapp.loan_enquiries.fields import (
    NOTE_CHARS,
    TEXT_CHARS,
    question_text,
    reason_code,
    reason_note,
)
from webapp.loan_enquiries.sentences import PURPOSES, REFUSE_REASONS, SEND_BACK_REASONS
from webapp.loan_enquiries.workflow import MOST_TERM_MONTHS, most_loan_vnd
from webapp.shared import clock
from webapp.shared.forms.base import Form, Optional, Required, required, required_choice
from webapp.shared.forms.fields import (
    BooleanField,
    ChoiceField,
    DateField,
    IntegerField,
    LongText,
    MoneyField,
    ShortText,
)
from webapp.shared.words import formats

MOST_COURSE_MONTHS = 72


class Plausible:
    """No more than any loan of the programme, so that a slip of a digit is asked back."""

    def __call__(self, _form: Form, field: Field) -> None:
        most = most_loan_vnd(clock.today())
        if field.data is not None and not field.errors and most and field.data > most:
            raise StopValidation(
                _("Chương trình này cho vay nhiều nhất %(most)s.", most=formats.vnd(most))
            )


class SignerForm(Form):
    signer = ChoiceField(
        _l("Ai đứng tên vay?"),
        [required_choice(_l("người đứng tên"))],
        choices=[
            (LoanSigner.HOUSEHOLD.value, _l("Người đại diện gia đình")),
            (LoanSigner.PERSON.value, _l("Chính tôi, vì nhà không còn ai đứng tên được")),
        ],
        description=_l("Thường người đại diện gia đình đứng tên. Ngân hàng xem xét."),
    )
    name = ShortText(
        _l("Tên người đại diện"),
        [Optional()],
        most=NOTE_CHARS,
        description=_l("Có thể để trống. Chỉ nơi bạn cho xem mới thấy."),
        render_kw={"autocomplete": "off"},
    )


class WantedForm(Form):
    """How much, how long, and for which course."""

    amount_vnd = MoneyField(_l("Số tiền muốn vay"), [Optional(), Plausible()])
    term_months = IntegerField(
        _l("Trả trong mấy tháng?"), [Optional()], least=1, most=MOST_TERM_MONTHS
    )
    course_months = IntegerField(
        _l("Khóa học mấy tháng?"), [Optional()], least=1, most=MOST_COURSE_MONTHS
    )
    course = ChoiceField(_l("Vay cho lớp nào?"), [Optional()])

    def __init__(self, courses: Iterable[Enrolment], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.course.choices = [(str(row.public_id), row.course.title) for row in courses]


class NewForm(Form):
    """An enquiry that the one beside somebody writes down, with their word."""

    purpose = ChoiceField(
        _l("Vay để làm gì?"),
        [required_choice(_l("mục đích vay"))],
        choices=[(purpose.value, words) for purpose, words in PURPOSES.items()],
    )
    amount_vnd = MoneyField(_l("Số tiền muốn vay"), [Optional(), Plausible()])
    term_months = IntegerField(
        _l("Trả trong mấy tháng?"), [Optional()], least=1, most=MOST_TERM_MONTHS
    )
    course_months = IntegerField(
        _l("Nếu vay để học: khóa học mấy tháng?"), [Optional()], least=1, most=MOST_COURSE_MONTHS
    )
    completed_on = DateField(
        _l("Ngày ghi trên giấy chứng nhận"),
        [Optional()],
        description=_l("Để tính ngày cuối được vay. Có thể để trống."),
    )
    agreed = BooleanField(
        _l("Người này đồng ý giữ hồ sơ và cho tôi xem"),
        [Required(_l("Hãy hỏi ý người này trước, rồi đánh dấu vào đây."))],
        description=_l("Người này rút lại được bất cứ lúc nào."),
    )


class ShareForm(Form):
    """Which body may see the enquiry, and the person's word where somebody else writes it down."""

    organisation = ChoiceField(_l("Cho nơi nào xem?"), [required_choice(_l("một nơi"))])
    agreed = BooleanField(
        _l("Người này đã đồng ý"),
        [Required(_l("Hãy hỏi ý người này trước, rồi đánh dấu vào đây."))],
    )

    def __init__(
        self,
        organisations: Iterable[Organisation],
        *,
        asks_body: bool,
        asks_word: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.organisation.choices = [(str(row.public_id), row.name) for row in organisations]
        if not asks_body:
            del self.organisation
        if not asks_word:
            del self.agreed


class ReasonForm(Form):
    reason = reason_code(_l("Vì sao?"))
    note = reason_note()


class SendBackForm(ReasonForm):
    reason = ChoiceField(
        _l("Vì sao cần bổ sung?"), [required_choice(_l("một lý do"))], choices=SEND_BACK_REASONS
    )


class RefuseForm(ReasonForm):
    reason = ChoiceField(
        _l("Vì sao lần này chưa được?"),
        [required_choice(_l("một lý do"))],
        choices=REFUSE_REASONS,
    )


class QuestionForm(Form):
    text = question_text()


class AnswerForm(Form):
    text = LongText(_l("Câu trả lời của bạn"), [required(_l("câu trả lời"))], most=TEXT_CHARS)


class PaidForm(Form):
    """Money that came, as the person's side writes it down."""

    amount_vnd = MoneyField(_l("Số tiền đã nhận"), [required(_l("số tiền")), Plausible()])
    paid_on = DateField(_l("Ngày nhận tiền"), [required(_l("ngày nhận tiền"))])
