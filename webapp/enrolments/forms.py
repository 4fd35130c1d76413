"""Forms about enrolments."""

from flask_babel import lazy_gettext as _l

from webapp.enrolments.sentences import DECLINE_REASONS
from webapp.shared.forms.base import Form, Optional, required_choice
from webapp.shared.forms.fields import ChoiceField, LongText, ShortText

MESSAGE_CHARS = 1_000


class EnrolForm(Form):
    message = LongText(
        _l("Lời nhắn gửi nơi dạy"),
        [Optional()],
        most=MESSAGE_CHARS,
        description=_l("Ví dụ: bạn cần chỗ ở, hoặc hỏi về tiền ăn. Bỏ trống cũng được."),
    )


class DeclineForm(Form):
    reason = ChoiceField(
        _l("Vì sao chưa nhận được?"), [required_choice(_l("một lý do"))], choices=DECLINE_REASONS
    )
    note = ShortText(_l("Nói thêm với họ"), [Optional()])
