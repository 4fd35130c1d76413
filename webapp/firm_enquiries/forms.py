"""Forms on a firm's way to the loan."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import Field, HiddenField
from wtforms.validators import ValidationError

from matching.rules.parameters import in_use
from models import FirmLoanEnquiry, Organisation
from webapp.firm_enquiries.sentences import REFUSE_REASONS, SEND_BACK_REASONS
from webapp.shared.errors import ConflictError
from webapp.shared.forms.base import Form, Optional, required, required_choice
from webapp.shared.forms.fields import (
    ChoiceField,
    DateField,
    IntegerField,
    LongText,
    MoneyField,
    ShortText,
)
from webapp.shared.forms.place_field import PlaceField
from webapp.shared.words import formats

PLAN_CHARS: Final = 1_000
NOTE_CHARS: Final = 200
MOST_TERM_MONTHS: Final = 300  # more is a slip of a digit; what law allows, the rules judge
ITSELF: Final = "tu-mang"  # the firm carries its file there, and writes down what it is told


class DatedForm(Form):
    """A form that knows the day on which it is filled in."""

    today: date

    @classmethod
    def on(cls, today: date, **data: Any) -> Any:
        form = cls(data=data)
        form.today = today
        return form

    def require_plausible(self, field: Field) -> None:
        """No more than any project is lent, so that a slip of a digit is asked back."""
        most = in_use().whole("loan_production_a_project", self.today)
        if field.data is not None and most and field.data > most:
            raise ValidationError(
                _("Chương trình này cho vay nhiều nhất %(most)s.", most=formats.vnd(most))
            )


class PlanForm(DatedForm):
    plan = LongText(
        _l("Vay để làm gì?"),
        [required(_l("việc cần vốn"))],
        most=PLAN_CHARS,
        description=_l("Mua gì, làm gì, bán cho ai. Không ghi tên hay chuyện riêng của ai."),
    )
    commune = PlaceField(
        _l("Làm ở xã, phường nào?"),
        [required(_l("xã hoặc phường"))],
        description=_l("Nơi thực hiện phương án. Ủy ban xã ở đó xác nhận."),
    )
    amount_vnd = MoneyField(
        _l("Số tiền muốn vay"), [required(_l("số tiền"))], description=_l("Ví dụ: 500 triệu.")
    )
    term_months = IntegerField(
        _l("Trả trong mấy tháng?"), [Optional()], least=1, most=MOST_TERM_MONTHS
    )

    def validate_amount_vnd(self, field: Field) -> None:
        self.require_plausible(field)


class SendForm(Form):
    """Whom the firm lets see its file; a body that it picks not works outside this product."""

    office = ChoiceField(_l("Ủy ban xã, phường nào?"), [required_choice(_l("một nơi"))])
    bank = ChoiceField(_l("Ngân hàng nào?"), [required_choice(_l("một nơi"))])

    def __init__(
        self, offices: Sequence[Organisation], banks: Sequence[Organisation], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        for field, bodies in ((self.office, offices), (self.bank, banks)):
            named = [(str(body.public_id), body.name) for body in bodies]
            field.choices = [*named, (ITSELF, _("Tôi tự mang hồ sơ đến, họ không xem ở đây"))]


class ActForm(DatedForm):
    """A form about one file; `version` is the one that was seen."""

    version = HiddenField()

    def require_unchanged(self, enquiry: FirmLoanEnquiry) -> None:
        """Raise ConflictError when somebody changed the file since the page was drawn."""
        if self.version.data != str(enquiry.version):
            raise ConflictError


class ConfirmForm(ActForm):
    note = ShortText(_l("Nói thêm với cơ sở"), [Optional()], most=NOTE_CHARS)


class ApproveForm(ActForm):
    amount_vnd = MoneyField(_l("Số tiền đồng ý cho vay"), [required(_l("số tiền"))])
    term_months = IntegerField(
        _l("Trả trong mấy tháng?"), [Optional()], least=1, most=MOST_TERM_MONTHS
    )
    payout_on = DateField(
        _l("Ngày hẹn nhận tiền"), [Optional()], description=_l("Chưa biết thì để trống.")
    )
    payout_place = ShortText(_l("Nhận tiền ở đâu"), [Optional()], most=NOTE_CHARS)

    def validate_amount_vnd(self, field: Field) -> None:
        self.require_plausible(field)

    def validate_payout_on(self, field: Field) -> None:
        if field.data is not None and field.data < self.today:
            raise ValidationError(_("Ngày hẹn phải từ hôm nay trở đi."))


class PayOutForm(ActForm):
    amount_vnd = MoneyField(_l("Số tiền đã giải ngân"), [required(_l("số tiền"))])
    paid_on = DateField(_l("Ngày giải ngân"), [required(_l("ngày giải ngân"))])

    def validate_amount_vnd(self, field: Field) -> None:
        self.require_plausible(field)

    def validate_paid_on(self, field: Field) -> None:
        if field.data is not None and field.data > self.today:
            raise ValidationError(_("Ngày này chưa đến. Hãy ghi ngày đã giải ngân."))


class SendBackForm(ActForm):
    reason = ChoiceField(
        _l("Vì sao cần bổ sung?"), [required_choice(_l("một lý do"))], choices=SEND_BACK_REASONS
    )
    note = ShortText(
        _l("Nói thêm với cơ sở"), [Optional()], most=NOTE_CHARS,
        description=_l("Nói cần làm gì. Không ghi tên người lao động."),
    )  # fmt: skip


class RefuseForm(SendBackForm):
    reason = ChoiceField(
        _l("Vì sao lần này chưa được?"), [required_choice(_l("một lý do"))], choices=REFUSE_REASONS
    )
