"""Forms of the bank's desk. Each knows which version of the file the page showed."""

from datetime import date
from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import HiddenField, ValidationError

from models import LaterState, LoanEnquiry
from webapp.loan_enquiries.fields import NOTE_CHARS, question_text, reason_code, reason_note
from webapp.loan_enquiries.sentences import LATER, REFUSE_REASONS, SEND_BACK_REASONS
from webapp.loan_enquiries.workflow import MOST_TERM_MONTHS, most_loan_vnd
from webapp.shared.forms.base import Form, Optional, required, required_choice
from webapp.shared.forms.fields import (
    ChoiceField,
    DateField,
    IntegerField,
    MoneyField,
    ShortText,
)
from webapp.shared.words import formats


class FileForm(Form):
    """A form about one file; `version` is the one that the officer saw."""

    version = HiddenField()

    def __init__(self, enquiry: LoanEnquiry, *, today: date, **kwargs: Any) -> None:
        super().__init__(**{"data": {"version": enquiry.version}, **kwargs})
        self.enquiry, self.today = enquiry, today


class AskForm(FileForm):
    text = question_text()


class ApproveForm(FileForm):
    amount_vnd = MoneyField(_l("Số tiền đồng ý cho vay"), [required(_l("số tiền"))])
    term_months = IntegerField(
        _l("Trả trong mấy tháng?"), [required(_l("số tháng"))], least=1, most=MOST_TERM_MONTHS
    )
    payout_on = DateField(
        _l("Ngày hẹn nhận tiền"),
        [Optional()],
        description=_l("Người vay thấy ngày này. Chưa biết thì để trống."),
    )
    payout_place = ShortText(
        _l("Nhận tiền ở đâu"),
        [Optional()],
        most=NOTE_CHARS,
        description=_l("Ví dụ: Điểm giao dịch xã, nhà văn hóa thôn 3."),
    )

    def validate_amount_vnd(self, field: MoneyField) -> None:
        _require_plausible(field.data, self.today)

    def validate_payout_on(self, field: DateField) -> None:
        if field.data is not None and field.data < self.today:
            raise ValidationError(_("Ngày hẹn phải từ hôm nay trở đi."))


class ReasonForm(FileForm):
    """A reason is a code: the person reads what to do about it."""

    reason = reason_code(_l("Vì sao?"))
    note = reason_note()

    def __init__(self, enquiry: LoanEnquiry, *, refuses: bool, **kwargs: Any) -> None:
        super().__init__(enquiry, **kwargs)
        reasons = REFUSE_REASONS if refuses else SEND_BACK_REASONS
        self.reason.choices = [(code, str(words)) for code, words in reasons]


class PayOutForm(FileForm):
    amount_vnd = MoneyField(_l("Số tiền đã giải ngân"), [required(_l("số tiền"))])
    paid_on = DateField(_l("Ngày giải ngân"), [required(_l("ngày giải ngân"))])
    next_on = DateField(
        _l("Ngày giải ngân lần sau"),
        [Optional()],
        description=_l("Vay học nghề có thể nhận nhiều lần. Không có lần sau thì để trống."),
    )
    next_place = ShortText(_l("Lần sau nhận ở đâu"), [Optional()], most=NOTE_CHARS)

    def validate_amount_vnd(self, field: MoneyField) -> None:
        _require_plausible(field.data, self.today)
        approved = self.enquiry.approved_amount_vnd
        if approved is None or field.data is None:
            return
        left = approved - sum(paid.amount_vnd for paid in self.enquiry.payouts)
        if field.data > left:
            raise ValidationError(
                _("Nhiều hơn số đã đồng ý. Còn lại %(left)s.", left=formats.vnd(max(left, 0)))
            )

    def validate_paid_on(self, field: DateField) -> None:
        _require_past(field.data, self.today)
        decided = self.enquiry.decided_on
        if decided is not None and field.data is not None and field.data < decided:
            raise ValidationError(
                _("Ngày này trước ngày đồng ý cho vay, %(day)s.", day=formats.day(decided))
            )

    def validate_next_on(self, field: DateField) -> None:
        if field.data is not None and self.paid_on.data and field.data <= self.paid_on.data:
            raise ValidationError(_("Lần sau phải sau ngày giải ngân này."))


class LaterForm(FileForm):
    state = ChoiceField(
        _l("Khoản vay bây giờ thế nào?"),
        [required_choice(_l("một câu trả lời"))],
        choices=[(state.value, words) for state, words in LATER.items()],
    )
    on = DateField(_l("Từ ngày nào?"), [required(_l("ngày"))])

    def validate_on(self, field: DateField) -> None:
        _require_past(field.data, self.today)
        first = self.enquiry.disbursed_on
        if first is not None and field.data is not None and field.data < first:
            raise ValidationError(
                _("Ngày này trước ngày giải ngân, %(day)s.", day=formats.day(first))
            )

    @property
    def later_state(self) -> LaterState:
        """The answer, once the form is valid."""
        return LaterState(self.state.data)


def _require_past(day: date | None, today: date) -> None:
    if day is not None and day > today:
        raise ValidationError(_("Ngày này chưa tới. Hãy ghi ngày đã xảy ra."))


def _require_plausible(amount_vnd: int | None, today: date) -> None:
    most = most_loan_vnd(today)
    if amount_vnd is not None and most and not 0 < amount_vnd <= most:
        raise ValidationError(_("Hãy ghi từ 1 đồng đến %(most)s.", most=formats.vnd(most)))
