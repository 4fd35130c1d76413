"""Forms of the coordinator's desk."""

from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import Field
from wtforms.validators import StopValidation

from matching.places import gazetteer
from models import Language
from webapp.access.scope import Desk
from webapp.accounts.forms import NAME_CHARS, HasLetters
from webapp.shared.forms.base import Form, Optional, Required, required, required_choice
from webapp.shared.forms.fields import BooleanField, ChoiceField, LongText, PhoneField, ShortText
from webapp.shared.forms.place_field import PlaceField

NOTE_CHARS = 2_000
MESSAGE_CHARS = 1_000
LANGUAGES = [(Language.VIETNAMESE.value, "Tiếng Việt"), (Language.ENGLISH.value, "English")]


class InTerritory:
    """A commune the coordinator works in; the form says which with `desk`."""

    def __call__(self, form: Any, field: Field) -> None:
        if field.data is None or field.errors:
            return
        (province,) = gazetteer.load().province_codes([field.data])
        if not form.desk.covers(field.data, province):
            raise StopValidation(
                _("Nơi này ngoài địa bàn của bạn. Hãy nhờ cán bộ ở đó ghi tên giúp.")
            )


class RegisterForm(Form):
    """Who is registered. `is_somebody_else` is asked only when somebody alike is there already."""

    name = ShortText(
        _l("Họ và tên"),
        [required(_l("họ và tên")), HasLetters()],
        most=NAME_CHARS,
        description=_l("Viết như trên giấy tờ. Nơi tuyển chưa thấy tên."),
        render_kw={"autocomplete": "off"},
    )
    phone = PhoneField(
        _l("Số điện thoại"),
        description=_l("Không có thì để trống. Người này dùng thẻ giấy."),
        render_kw={"autocomplete": "off"},
    )
    commune = PlaceField(
        _l("Đang ở xã, phường nào?"),
        validators=[required(_l("xã hoặc phường")), InTerritory()],
        description=_l("Gõ tên xã, phường hoặc tên huyện cũ. Không cần dấu."),
    )
    language = ChoiceField(
        _l("Tiếng dùng trên Nhịp Cầu"),
        [required_choice(_l("tiếng"))],
        choices=LANGUAGES,
        default=Language.VIETNAMESE.value,
    )
    agreed = BooleanField(
        _l("Người này đồng ý để tôi nhập giúp và đi cùng"),
        [Required(_l("Hãy hỏi ý người này trước, rồi đánh dấu vào đây."))],
        description=_l("Người này có thể thôi bất cứ lúc nào. Lúc đồng ý được ghi lại."),
    )
    is_somebody_else = BooleanField(_l("Vẫn là người khác, ghi tên mới"))

    def __init__(self, desk: Desk, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.desk = desk
        near = next(iter(sorted(desk.provinces)), None) or _province_of(desk)
        self.commune.near_province = lambda: near


def _province_of(desk: Desk) -> str | None:
    return next(iter(gazetteer.load().province_codes(sorted(desk.communes))), None)


class AgreedForm(Form):
    """One act that needs the person's own word first; the box is never ticked in advance."""

    agreed = BooleanField(
        _l("Người này đã đồng ý"),
        [Required(_l("Hãy hỏi ý người này trước, rồi đánh dấu vào đây."))],
    )


class CardForm(AgreedForm):
    agreed = BooleanField(
        _l("Người này đồng ý nhận thẻ mới"),
        [Required(_l("Hãy hỏi ý người này trước, rồi đánh dấu vào đây."))],
        description=_l("Thẻ cũ sẽ không dùng được nữa."),
    )


class ApplyForForm(AgreedForm):
    """An application or an enrolment sent for somebody, who reads it later."""

    message = LongText(
        _l("Lời nhắn gửi kèm"),
        [Optional()],
        most=MESSAGE_CHARS,
        description=_l("Viết thay lời người ấy. Không ghi tên, số điện thoại. Bỏ trống cũng được."),
        render_kw={"rows": "3"},
    )


class NoteForm(Form):
    text = LongText(
        _l("Ghi thêm"),
        [required(_l("nội dung ghi chép"))],
        most=NOTE_CHARS,
        description=_l("Chỉ ghi điều cần cho việc làm và học. Không ghi chuyện riêng khác."),
        render_kw={"rows": "3"},
    )
