"""Fields with answers to pick from: one, several, or one out of a long list."""

from collections.abc import Iterable, Sequence
from typing import Any

import wtforms
from flask_babel import gettext as _
from wtforms import RadioField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.shared.forms.base import Sentence


class SelectField(wtforms.SelectField):
    """A drop-down list: costs a page dearly when long; radio buttons suit a few answers better."""

    def __init__(
        self, label: Sentence, validators: Sequence[Any] = (), *,
        choices: Iterable[Any] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs.setdefault("validate_choice", False)
        super().__init__(label, list(validators), **kwargs)
        self.choices = list(choices)

    def pre_validate(self, form: Any) -> None:
        del form
        if self.data not in (None, "") and str(self.data) not in known_values(self):
            raise ValidationError(_("Hãy chọn một trong các câu trả lời ở dưới."))


class ChoiceField(RadioField):
    """One answer out of a few; `data` is None when none was picked."""

    def __init__(
        self, label: Sentence, validators: Sequence[Any] = (), *,
        choices: Iterable[Any] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(
            label, list(validators), coerce=_text_or_none, validate_choice=False, **kwargs
        )
        self.choices = list(choices)

    def pre_validate(self, form: Any) -> None:
        del form
        if self.data is not None and self.data not in known_values(self):
            raise ValidationError(_("Hãy chọn một trong các câu trả lời ở dưới."))


def known_values(field: wtforms.SelectField) -> set[str]:
    pairs: Any = field.choices or ()
    return {str(value) for value, *_label in pairs}


def _text_or_none(value: Any) -> str | None:
    return None if value in (None, "") else str(value)


class ChoicesField(SelectMultipleField):
    """Any number of answers out of a few; `data` is a list of their values."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(
        self, label: Sentence, validators: Sequence[Any] = (), *,
        choices: Iterable[Any] = (), **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(
            label,
            list(validators),
            coerce=str,
            validate_choice=False,
            **kwargs,
        )
        self.choices = list(choices)

    def pre_validate(self, form: Any) -> None:
        del form
        known = known_values(self)
        if any(value not in known for value in self.data or ()):
            raise ValidationError(_("Hãy chọn trong các câu trả lời ở dưới."))
