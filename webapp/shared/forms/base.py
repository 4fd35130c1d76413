"""The form every form extends: cleaned input, CSRF, sentences that say what to do."""

from typing import Any, cast

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import Length, StopValidation

from webapp.shared.words.text import clean

SHORT_TEXT_CHARS = 200
LONG_TEXT_CHARS = 5_000
UNPROCESSABLE = 422
# A text, or one translated when it is drawn; the stubs of WTForms know only the former.
Sentence = Any


def clean_value(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """Fields arrive composed, without invisible characters, trimmed.

    A view answers a form that was not accepted with `render_template(...), form.status`.
    """

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def bind_field(self, form: BaseForm, unbound_field: Any, options: dict[str, Any]) -> Field:
            filters = [clean_value, *unbound_field.kwargs.get("filters", ())]
            return cast("Field", unbound_field.bind(form=form, **(options | {"filters": filters})))

    @property
    def status(self) -> int:
        """200 for a form still to be filled in, 422 for one sent with mistakes."""
        return UNPROCESSABLE if self.errors else 200


class FilterForm(Form):
    """A form that only reads: sent by GET, its state in the address, nothing to forge."""

    class Meta(Form.Meta):
        csrf = False


class Required:
    """Something must be there. Keeps what the field itself found wrong with the input."""

    field_flags = {"required": True}

    def __init__(self, message: Sentence) -> None:
        self.message = message

    def __call__(self, _form: BaseForm, field: Field) -> None:
        if field.errors or field.data:
            return
        if field.data is None or field.data in ("", [], ()) or isinstance(field.data, bool):
            raise StopValidation(str(self.message))


class Optional:
    """The field may be left empty; then nothing else is asked of it."""

    field_flags = {"optional": True}

    def __call__(self, _form: BaseForm, field: Field) -> None:
        if field.data in (None, "", [], ()) and not field.errors:
            raise StopValidation


def required(what: Sentence) -> Required:
    """Say what is missing, not that something is: "Hãy nhập số điện thoại."."""
    return Required(_l("Hãy nhập %(what)s.", what=what))


def required_choice(what: Sentence) -> Required:
    """The same for something to pick: "Hãy chọn ca làm."."""
    return Required(_l("Hãy chọn %(what)s.", what=what))


def at_most(chars: int) -> Length:
    sentence: Any = _l("Chỗ này chỉ ghi được %(chars)s ký tự. Hãy viết ngắn hơn.", chars=chars)
    return Length(max=chars, message=sentence)
