"""Forms of accounts."""

import re
from typing import Any

import phonenumbers
from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import Field
from wtforms.validators import StopValidation

from models import Account, AccountKind, Language
from webapp.accounts.credentials.claim_codes import read_code
from webapp.accounts.credentials.secret_rules import LEAST_CHARACTERS, weakness_of
from webapp.accounts.queries import Identifier
from webapp.shared.forms.base import Form, required, required_choice
from webapp.shared.forms.fields import (
    EMAIL,
    BooleanField,
    ChoiceField,
    PasswordText,
    PhoneField,
    PinField,
    ShortText,
)

NAME_CHARS = 100
PASSWORD_RULES = _l(
    "Ít nhất %(least)s ký tự. Ghép vài từ không liên quan là tốt nhất.", least=LEAST_CHARACTERS
)
LETTER = re.compile(r"[^\W\d_]")


def read_identifier(typed: str) -> Identifier:
    """Read a phone, an e-mail address or a card's code, whichever it looks like."""
    if EMAIL.fullmatch(typed.lower()):
        return Identifier(email=typed.lower())
    if phone := _phone(typed):
        return Identifier(phone=phone)
    return Identifier(card_code=read_code(typed))


def _phone(typed: str) -> str | None:
    if not re.fullmatch(r"[+\d .()-]{6,30}", typed):
        return None
    try:
        number = phonenumbers.parse(typed, "VN")
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class HasLetters:
    """A name has letters; a number or a row of signs is a slip of the finger."""

    def __call__(self, _form: Any, field: Field) -> None:
        if field.data and not LETTER.search(field.data):
            raise StopValidation(_("Tên cần có chữ. Bạn đã nhập %(typed)s.", typed=field.data[:20]))


class SameAs:
    """The same secret, typed twice."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, form: Any, field: Field) -> None:
        if form[self.name].data and field.data != form[self.name].data:
            raise StopValidation(_("Hai lần nhập chưa giống nhau. Hãy nhập lại."))


class StrongPassword:
    """A password others do not guess first; `known` are names of fields that must not be in it."""

    def __init__(self, *known: str) -> None:
        self.known = known

    def __call__(self, form: Any, field: Field) -> None:
        if not field.data:
            return
        known = tuple(str(form[name].data or "") for name in self.known)
        if fault := weakness_of(field.data, known=known + tuple(getattr(form, "known", ()))):
            raise StopValidation(fault)


class NameForm(Form):
    name = ShortText(
        _l("Bạn tên là gì?"),
        [required(_l("họ và tên")), HasLetters()],
        most=NAME_CHARS,
        description=_l("Viết họ và tên như trên giấy tờ. Nơi tuyển chưa thấy tên bạn."),
        render_kw={"autocomplete": "name"},
    )


class PhoneForm(Form):
    phone = PhoneField(
        _l("Số điện thoại của bạn"),
        [required(_l("số điện thoại"))],
        description=_l("Bạn dùng số này để đăng nhập. Không cần e-mail."),
        render_kw={"autocomplete": "tel-national"},
    )


class PinForm(Form):
    """A six-digit PIN, chosen and typed twice."""

    pin = PinField(
        _l("Mã PIN mới, 6 số"),
        [required(_l("mã PIN"))],
        new=True,
        description=_l("Chọn 6 số bạn dễ nhớ, người khác khó đoán. Đừng dùng ngày sinh."),
    )
    pin_again = PinField(_l("Nhập lại mã PIN"), [required(_l("mã PIN lần nữa")), SameAs("pin")])


class PasswordForm(Form):
    """A password, chosen and typed twice. `known`: words of this person it must not consist of."""

    password = PasswordText(
        _l("Mật khẩu mới"),
        [required(_l("mật khẩu")), StrongPassword()],
        description=PASSWORD_RULES,
        render_kw={"autocomplete": "new-password"},
    )
    password_again = PasswordText(
        _l("Nhập lại mật khẩu"),
        [required(_l("mật khẩu lần nữa")), SameAs("password")],
        render_kw={"autocomplete": "new-password"},
    )
    known: tuple[str, ...] = ()


class SignInForm(Form):
    """One form for everybody. Nothing here says what a right answer looks like."""

    login = ShortText(
        _l("Số điện thoại hoặc e-mail"),
        [required(_l("số điện thoại hoặc e-mail"))],
        description=_l("Không có số điện thoại? Nhập mã trên thẻ giấy của bạn."),
        render_kw={"autocomplete": "username"},
    )
    password = PasswordText(
        _l("Mã PIN hoặc mật khẩu"),
        [required(_l("mã PIN hoặc mật khẩu"))],
        render_kw={"autocomplete": "current-password"},
    )
    shared_device = BooleanField(
        _l("Đây là máy dùng chung"),
        description=_l("Đóng trình duyệt là thoát. Máy không nhớ bạn."),
    )

    @property
    def identifier(self) -> Identifier:
        return read_identifier(self.login.data or "")


class CardForm(Form):
    card = ShortText(
        _l("Mã trên thẻ"),
        [required(_l("mã trên thẻ"))],
        description=_l("8 chữ và số. Viết hoa hay thường, có cách hay không đều được."),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    pin = PinField(
        _l("6 số bí mật trên thẻ"),
        [required(_l("6 số bí mật"))],
        description=_l("In ở phần gấp của thẻ."),
    )


class CurrentSecretForm(Form):
    """Proves that the one who changes something knows the secret of today."""

    current_password = PasswordText(
        _l("Mã PIN hoặc mật khẩu đang dùng"),
        [required(_l("mã đang dùng"))],
        render_kw={"autocomplete": "current-password"},
    )


class ChangePinForm(CurrentSecretForm, PinForm):
    """The PIN of today, and a new one twice."""

    current_password = PasswordText(
        _l("Mã PIN đang dùng"),
        [required(_l("mã đang dùng"))],
        render_kw={"autocomplete": "current-password", "inputmode": "numeric"},
    )


class ChangePasswordForm(CurrentSecretForm, PasswordForm):
    """The password of today, and a new one twice."""


class ChangePhoneForm(CurrentSecretForm, PhoneForm):
    """The secret of today, and the new number."""


class LanguageForm(Form):
    language = ChoiceField(
        _l("Ngôn ngữ"),
        [required_choice(_l("ngôn ngữ"))],
        choices=[(Language.VIETNAMESE.value, "Tiếng Việt"), (Language.ENGLISH.value, "English")],
    )


def new_secret_form(account: Account) -> PinForm | PasswordForm:
    """Seekers choose a PIN, everybody else a password."""
    if account.kind is AccountKind.SEEKER:
        return PinForm()
    return _knowing(PasswordForm(), account)


def change_secret_form(account: Account) -> ChangePinForm | ChangePasswordForm:
    if account.kind is AccountKind.SEEKER:
        return ChangePinForm()
    form = ChangePasswordForm()
    _knowing(form, account)
    return form


def _knowing(form: PasswordForm, account: Account) -> PasswordForm:
    form.known = (account.display_name, account.phone or "", account.email or "")
    return form


def chosen_secret(form: PinForm | PasswordForm) -> str:
    secret = form.pin.data if isinstance(form, PinForm) else form.password.data
    return str(secret)
