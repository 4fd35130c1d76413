"""Forms about applications."""

from datetime import date, datetime, time

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import ValidationError

from webapp.shared.clock import VIETNAM
from webapp.shared.forms.base import Form, Optional, required, required_choice
from webapp.shared.forms.fields import (
    ChoiceField,
    ChoicesField,
    DateField,
    LongText,
    SelectField,
    ShortText,
)

MESSAGE_CHARS = 1_000
FARTHEST_DAYS = 120
HOURS = [
    (f"{hour:02}:{minute:02}", f"{hour}:{minute:02}") for hour in range(6, 21) for minute in (0, 30)
]

# A reason is a code: the person reads the sentence of `sentences.DECLINE_STEPS`, a next step.
DECLINE_REASONS = [
    ("filled", _l("Đã đủ người")),
    ("skills", _l("Cần tay nghề khác, hoặc lâu hơn")),
    ("licence", _l("Cần bằng lái hoặc chứng chỉ")),
    ("hours", _l("Giờ làm không khớp")),
    ("distance", _l("Ở quá xa, không có chỗ ở")),
    ("start", _l("Ngày bắt đầu không khớp")),
    ("missed", _l("Không gặp được theo hẹn")),
    ("other", _l("Lý do khác")),
]


class ApplyForm(Form):
    message = LongText(
        _l("Lời nhắn gửi nơi tuyển"),
        [Optional()],
        most=MESSAGE_CHARS,
        description=_l("Ví dụ: bạn làm được gì, khi nào gặp được. Bỏ trống cũng được."),
    )


class OtherTimeForm(Form):
    note = ShortText(
        _l("Bạn gặp được lúc nào?"),
        [required(_l("ngày giờ bạn gặp được"))],
        description=_l("Ví dụ: chiều thứ Bảy, hoặc sau 5 giờ chiều."),
    )


class InterviewForm(Form):
    on = DateField(_l("Ngày gặp"), [required(_l("ngày gặp"))])
    hour = SelectField(_l("Giờ gặp"), choices=HOURS, default="08:00")
    place = ShortText(
        _l("Gặp ở đâu"),
        [required(_l("nơi gặp"))],
        description=_l("Ghi rõ để người lần đầu đến cũng tìm được."),
    )
    note = ShortText(
        _l("Cần mang gì, tìm ai"), [Optional()], description=_l("Đừng đòi giữ giấy tờ gốc.")
    )

    def __init__(self, *, today: date, now: datetime) -> None:
        super().__init__()
        self._today = today
        self._now = now

    @property
    def at(self) -> datetime:
        """The moment of the interview; read it once the form is valid."""
        return datetime.combine(self.on.data, time.fromisoformat(self.hour.data), VIETNAM)

    def validate_on(self, field: DateField) -> None:
        _within_reach(field.data, self._today)

    def validate_hour(self, field: SelectField) -> None:
        if self.on.data is not None and field.data and self.at <= self._now:
            raise ValidationError(_("Giờ này đã qua. Hãy chọn giờ muộn hơn."))


class JobOfferForm(Form):
    starts_on = DateField(_l("Ngày bắt đầu làm"), [required(_l("ngày bắt đầu làm"))])
    note = ShortText(
        _l("Dặn thêm"), [Optional()], description=_l("Ví dụ: đến mấy giờ, gặp ai, mặc gì.")
    )

    def __init__(self, *, today: date) -> None:
        super().__init__()
        self._today = today

    def validate_starts_on(self, field: DateField) -> None:
        _within_reach(field.data, self._today)


class DeclineForm(Form):
    reason = ChoiceField(
        _l("Vì sao chưa nhận được?"), [required_choice(_l("một lý do"))], choices=DECLINE_REASONS
    )
    note = ShortText(
        _l("Nói thêm với họ"),
        [Optional()],
        description=_l("Một câu tử tế giúp họ biết cần làm gì tiếp."),
    )


class BatchForm(Form):
    """Several applicants at once: which ones, and why not."""

    chosen = ChoicesField(_l("Ứng viên"), [required_choice(_l("ít nhất một ứng viên"))], choices=[])
    reason = ChoiceField(_l("Lý do"), [required_choice(_l("một lý do"))], choices=DECLINE_REASONS)

    def __init__(self, public_ids: list[tuple[str, str]]) -> None:
        super().__init__()
        self.chosen.choices = public_ids


def _within_reach(day: date | None, today: date) -> None:
    if day is None:
        return
    if day < today:
        raise ValidationError(_("Ngày này đã qua. Hãy chọn từ hôm nay trở đi."))
    if (day - today).days > FARTHEST_DAYS:
        raise ValidationError(_("Ngày này xa quá. Hãy chọn trong vòng 4 tháng tới."))
