"""Forms of organisations."""

from typing import Any, cast

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import Field
from wtforms.validators import StopValidation, ValidationError

from models import (
    FrontBody,
    LegalForm,
    MemberRole,
    OrganisationKind,
)
from webapp.accounts.forms import PASSWORD_RULES, HasLetters, SameAs, StrongPassword
from webapp.organisations.tax_codes import TaxCodeError, TaxCodeFault, read_tax_code
from webapp.shared.forms.base import Form, Optional, required, required_choice
from webapp.shared.forms.fields import (
    BooleanField,
    ChoiceField,
    EmailField,
    LongText,
    PasswordText,
    PhoneField,
    ShortText,
)
from webapp.shared.forms.place_field import PlaceField
from webapp.shared.words.labels import options

NAME_CHARS = 150
NOTE_CHARS = 1_000
ABOUT_CHARS = 2_000
# Bodies of the state and of the Front need no tax code to be known.
NEEDS_TAX_CODE = {OrganisationKind.EMPLOYER, OrganisationKind.TRAINING_CENTRE}
PUBLIC_KINDS = set(OrganisationKind) - NEEDS_TAX_CODE

TAX_CODE_FAULTS = {
    TaxCodeFault.NOT_DIGITS: _l("Mã số thuế chỉ có chữ số."),
    TaxCodeFault.WRONG_LENGTH: _l("Mã số thuế có 10 chữ số. Chi nhánh có 13 chữ số."),
    TaxCodeFault.WRONG_CHECK_DIGIT: _l("Mã số thuế này chưa đúng. Hãy xem lại từng chữ số."),
    TaxCodeFault.PERSONAL_NOT_ALLOWED: _l(
        "Số 12 chữ số chỉ dùng cho hộ kinh doanh. Hãy nhập mã có 10 chữ số."
    ),
}


class KindForm(Form):
    kind = ChoiceField(
        _l("Đơn vị của bạn là gì?"),
        [required_choice(_l("loại đơn vị"))],
        choices=options(OrganisationKind),
    )


class BodyForm(Form):
    front_body = ChoiceField(
        _l("Thuộc tổ chức nào?"),
        [required_choice(_l("tổ chức"))],
        choices=options(FrontBody),
    )


class TaxCodeRules(Form):
    """Reads the tax code; whether it may be left out depends on the kind of organisation."""

    kind_of_organisation: OrganisationKind = OrganisationKind.EMPLOYER

    def for_kind(self, kind: OrganisationKind) -> None:
        """Ask as suits this kind of organisation; the label says when the code may be left out."""
        self.kind_of_organisation = kind
        cast("Any", self).tax_code.flags.optional = kind in PUBLIC_KINDS

    def validate_tax_code(self, field: Field) -> None:
        if not field.data:
            if self.kind_of_organisation in NEEDS_TAX_CODE:
                raise ValidationError(_("Hãy nhập mã số thuế."))
            return
        legal_form = cast("Any", self).legal_form.data
        try:
            field.data = read_tax_code(
                field.data, personal_allowed=legal_form == LegalForm.HOUSEHOLD_BUSINESS
            )
        except TaxCodeError as error:
            raise ValidationError(str(TAX_CODE_FAULTS[error.fault])) from None


class IdentityForm(TaxCodeRules):
    legal_form = ChoiceField(
        _l("Hình thức"),
        [required_choice(_l("hình thức"))],
        choices=options(LegalForm),
    )
    name = ShortText(
        _l("Tên đầy đủ của đơn vị"),
        [required(_l("tên đơn vị")), HasLetters()],
        most=NAME_CHARS,
        description=_l("Viết như trên giấy đăng ký hoặc con dấu."),
        render_kw={"autocomplete": "organization"},
    )
    tax_code = ShortText(
        _l("Mã số thuế"),
        most=20,
        description=_l("10 chữ số; chi nhánh 13. Hộ kinh doanh dùng được số căn cước 12 chữ số."),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )


class ContactForm(Form):
    commune_code = PlaceField(
        _l("Xã hoặc phường"),
        [required(_l("xã hoặc phường"))],
        description=_l("Gõ tên mới hay tên cũ đều được, có dấu hay không."),
    )
    address = ShortText(
        _l("Số nhà, đường, thôn"), [Optional()], render_kw={"autocomplete": "street-address"}
    )
    phone = PhoneField(
        _l("Điện thoại của đơn vị"),
        [required(_l("điện thoại của đơn vị"))],
        description=_l("Cán bộ gọi số này khi xác minh."),
        render_kw={"autocomplete": "tel"},
    )
    email = EmailField(_l("E-mail của đơn vị"), [Optional()], render_kw={"autocomplete": "email"})


class MayBeEmpty(Optional):
    """The same as `Optional`, for a field whose label must not say so."""

    field_flags: dict[str, bool] = {}


class OneOfTwo:
    """One of two fields must be filled in; one that cannot be read says so itself."""

    def __init__(self, other: str) -> None:
        self.other = other

    def __call__(self, form: Any, field: Field) -> None:
        typed = (field.raw_data or []) + (form[self.other].raw_data or [])
        if not any(str(text).strip() for text in typed):
            raise StopValidation(_("Hãy nhập điện thoại hoặc e-mail để đăng nhập."))


class OwnerForm(Form):
    """Who signs the organisation up, and how they sign in from then on."""

    owner_name = ShortText(
        _l("Họ và tên của bạn"),
        [required(_l("họ và tên")), HasLetters()],
        most=100,
        render_kw={"autocomplete": "name"},
    )
    owner_phone = PhoneField(
        _l("Điện thoại để đăng nhập"),
        [OneOfTwo("owner_email"), MayBeEmpty()],
        render_kw={"autocomplete": "tel-national"},
    )
    owner_email = EmailField(
        _l("E-mail để đăng nhập"),
        [MayBeEmpty()],
        description=_l("Cần ít nhất một trong hai: điện thoại hoặc e-mail."),
        render_kw={"autocomplete": "email"},
    )
    password = PasswordText(
        _l("Mật khẩu"),
        [required(_l("mật khẩu")), StrongPassword("owner_name", "owner_phone", "owner_email")],
        description=PASSWORD_RULES,
        render_kw={"autocomplete": "new-password"},
    )
    password_again = PasswordText(
        _l("Nhập lại mật khẩu"),
        [required(_l("mật khẩu lần nữa")), SameAs("password")],
        render_kw={"autocomplete": "new-password"},
    )


class ReviewForm(Form):
    """Nothing to fill in: sends what was checked."""


class ProfileForm(IdentityForm, ContactForm):
    about = LongText(
        _l("Giới thiệu"),
        [Optional()],
        most=ABOUT_CHARS,
        description=_l("Làm gì, bao nhiêu người, ai kèm người mới. Ai cũng xem được."),
    )


class InviteForm(Form):
    name = ShortText(
        _l("Họ và tên người được mời"),
        [required(_l("họ và tên")), HasLetters()],
        most=100,
        render_kw={"autocomplete": "off"},
    )
    role = ChoiceField(
        _l("Vai trò"),
        [required_choice(_l("vai trò"))],
        choices=options(MemberRole),
        default=MemberRole.MEMBER.value,
    )
    accompanies = BooleanField(
        _l("Người này đi cùng người tìm việc"),
        description=_l("Xem được hồ sơ của người mình đi cùng, trong xã, phường này."),
    )


class RoleForm(Form):
    role = ChoiceField(_l("Vai trò"), [required_choice(_l("vai trò"))], choices=options(MemberRole))


class DecisionForm(Form):
    """Verify, refuse or suspend, with a note that the organisation reads."""

    decision = ChoiceField(_l("Quyết định"), [required_choice(_l("quyết định"))])
    note = LongText(
        _l("Ghi chú gửi đơn vị"),
        most=NOTE_CHARS,
        description=_l("Khi chưa đồng ý, hãy viết rõ cần sửa hay nộp thêm gì."),
    )

    def validate_note(self, field: Field) -> None:
        if self.decision.data not in (None, "verify") and not field.data:
            raise ValidationError(_("Hãy viết lý do để đơn vị biết cần làm gì."))
