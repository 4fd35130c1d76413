"""Forms of the firm's simulator, of its contracts, and of a worker's answer."""

from datetime import date, timedelta
from typing import Any, Final

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from webapp.shared.forms.base import FilterForm, Form, Optional, required
from webapp.shared.forms.choice_fields import ChoiceField
from webapp.shared.forms.fields import DateField, IntegerField, MoneyField
from webapp.shared.words import formats

MOST_WORKERS: Final = 100_000
LONGEST_YES: Final = timedelta(days=5 * 365)
USUAL_YES: Final = timedelta(days=365)
YES_NO: Final = [("yes", _l("Đã xác nhận")), ("no", _l("Chưa"))]


class _WhatIf(FilterForm):
    """What a firm would borrow; asked of the visitor and of the firm alike."""

    amount_vnd = MoneyField(
        _l("Muốn vay bao nhiêu?"), [Optional()], description=_l("Ví dụ: 500 triệu.")
    )
    plan = ChoiceField(
        _l("Ủy ban xã đã xác nhận phương án vay chưa?"), [Optional()], choices=YES_NO
    )

    @property
    def was_sent(self) -> bool:
        """Whether the address holds an answer."""
        return any(field.raw_data for field in self)

    @property
    def plan_confirmed(self) -> bool | None:
        """What was said of the plan; None where nothing was."""
        return {"yes": True, "no": False}.get(str(self.plan.data))


class WhatIfForm(_WhatIf):
    """The firm's own page: its workers are known there."""


class SimulatorForm(_WhatIf):
    """Anybody's: how many work there, and how many of them count."""

    workers_total = IntegerField(
        _l("Cơ sở có tất cả bao nhiêu người lao động?"),
        [required(_l("số người"))],
        least=1,
        most=MOST_WORKERS,
    )
    workers_counted = IntegerField(
        _l("Trong đó bao nhiêu người thuộc diện, đã ký hợp đồng lao động?"),
        [required(_l("số người, ghi 0 nếu chưa có"))],
        least=0,
        most=MOST_WORKERS,
        description=_l("Đã có giấy chứng nhận, chưa quá 5 năm. Hỏi chính người đó."),
    )

    def validate_workers_counted(self, field: Field) -> None:
        """Nobody counts who does not work there."""
        total = self.workers_total.data
        if field.data is not None and total is not None and field.data > total:
            raise ValidationError(_("Số này không thể nhiều hơn tất cả người lao động."))


class TotalForm(Form):
    workers_total = IntegerField(
        _l("Cơ sở có tất cả bao nhiêu người lao động?"),
        [required(_l("số người"))],
        least=1,
        most=MOST_WORKERS,
        description=_l("Đếm mọi người có hợp đồng lao động."),
    )


class DaysForm(Form):
    """From when until when a contract holds."""

    starts_on = DateField(
        _l("Hợp đồng từ ngày"), [required(_l("ngày bắt đầu"))], description=_l("Ví dụ: 5/1/2026.")
    )
    ends_on = DateField(
        _l("Đến hết ngày"), [Optional()], description=_l("Để trống nếu không có thời hạn.")
    )

    def validate_ends_on(self, field: Field) -> None:
        """A contract ends on or after the day on which it begins."""
        begins = self.starts_on.data
        if field.data is not None and begins is not None and field.data < begins:
            raise ValidationError(_("Ngày này phải từ %(day)s trở đi.", day=formats.day(begins)))


class ContractForm(DaysForm):
    people = IntegerField(
        _l("Bao nhiêu người?"), [required(_l("số người"))], least=1, most=MOST_WORKERS
    )


class AnswerForm(Form):
    """Until when the place of work may count somebody."""

    ends_on = DateField(
        _l("Đồng ý đến hết ngày nào?"),
        [required(_l("ngày cuối"))],
        description=_l("Không quá 5 năm từ ngày ghi trên giấy chứng nhận của bạn."),
    )
    today: date

    @classmethod
    def of(cls, *, today: date) -> "AnswerForm":
        """Make the form with a year proposed."""
        form = cls(data={"ends_on": today + USUAL_YES})
        form.today = today
        return form

    def validate_ends_on(self, field: Field) -> None:
        """From today on, and not longer than the law counts anybody."""
        last = self.today + LONGEST_YES
        if field.data is not None and not self.today <= field.data <= last:
            raise ValidationError(
                _(
                    "Hãy chọn ngày từ %(first)s đến %(last)s.",
                    first=formats.day(self.today),
                    last=formats.day(last),
                )
            )


def sent(form_class: type[_WhatIf], args: Any) -> Any:
    """Return a form filled from the address, blank where nothing of it stands there."""
    asked = any(hasattr(form_class, name) for name in args)
    return form_class(formdata=args if asked else None)
