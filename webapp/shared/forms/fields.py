"""The fields of our forms: each knows its values, and says in one sentence what is wrong."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import phonenumbers
import wtforms
from flask_babel import gettext as _
from wtforms import (
    Field,
    PasswordField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import PasswordInput, TelInput, TextInput

from webapp.shared.forms.base import LONG_TEXT_CHARS, SHORT_TEXT_CHARS, Sentence, at_most
from webapp.shared.forms.choice_fields import ChoiceField, ChoicesField, SelectField
from webapp.shared.words import formats
from webapp.shared.words.money import LEAST_PLAIN_VND, read_amount
from webapp.shared.words.text import clean

PIN_DIGITS = 6
MOST_VND = 10**12
EMAIL = re.compile(r"[a-z0-9._%+'-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
LOCAL_DATE = re.compile(r"(\d{1,2})[/.\- ]+(\d{1,2})[/.\- ]+(\d{4})")
DIGITS = str.maketrans("", "", " .-()")
ERROR_RANGE = range(1900, 2101)

__all__ = [
    "BooleanField", "ChoiceField", "ChoicesField", "DateField", "DatePartsField", "EmailField",
    "IntegerField", "LongText", "MoneyField", "PasswordText", "PhoneField", "PinField",
    "SelectField", "ShortText",
]  # fmt: skip


class BooleanField(wtforms.BooleanField):
    def __init__(self, label: Sentence, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, list(validators), **kwargs)


class ShortText(StringField):
    """One line; "" when left empty, never None."""

    data: str

    def __init__(
        self, label: Sentence, validators: Sequence[Any] = (), *, most: int = SHORT_TEXT_CHARS,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs.setdefault("default", "")
        super().__init__(label, [*validators, at_most(most)], **kwargs)


class LongText(TextAreaField):
    """Several lines; "" when left empty, never None."""

    data: str

    def __init__(
        self, label: Sentence, validators: Sequence[Any] = (), *, most: int = LONG_TEXT_CHARS,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs.setdefault("default", "")
        super().__init__(label, [*validators, at_most(most)], **kwargs)


def with_attributes(kwargs: dict[str, Any], ours: dict[str, str]) -> dict[str, Any]:
    """Add HTML attributes to a field's keyword arguments; those the form states win."""
    return kwargs | {"render_kw": ours | kwargs.get("render_kw", {})}


class TypedField(Field):
    """Text that is read into a value. What was typed is shown again when it cannot be read.

    `data` is None when nothing was typed or nothing could be read.
    """

    widget: Any = TextInput()
    data: Any

    def __init__(self, label: Sentence, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, list(validators), **kwargs)

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        typed = clean(str(valuelist[0])) if valuelist else ""
        self.data = self.read(typed[:SHORT_TEXT_CHARS]) if typed else None

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        super().process(formdata, *args, **kwargs)
        if self.process_errors:
            self.data = None

    def _value(self) -> str:
        if self.raw_data:
            return clean(str(self.raw_data[0]))
        return "" if self.data is None else self.show(self.data)

    def read(self, typed: str) -> Any:
        """Turn text into a value; raises ValueError with a sentence for the person."""
        raise NotImplementedError

    def show(self, value: Any) -> str:
        return str(value)


class PhoneField(TypedField):
    """A Vietnamese phone number, however it is spaced; `data` is E.164 ("+84912345678")."""

    widget = TelInput()

    def read(self, typed: str) -> str:
        digits = typed.translate(DIGITS)
        if not re.fullmatch(r"\+?\d+", digits):
            raise ValueError(_("Số điện thoại chỉ có chữ số. Ví dụ: 0912 345 678."))
        try:
            number = phonenumbers.parse(digits, "VN")
        except phonenumbers.NumberParseException:
            raise ValueError(self._wrong(typed)) from None
        if number.country_code != 84:
            raise ValueError(_("Hãy nhập số điện thoại ở Việt Nam, bắt đầu bằng số 0."))
        if not phonenumbers.is_valid_number(number):
            raise ValueError(self._wrong(typed))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def show(self, value: str) -> str:
        return formats.phone(value)

    @staticmethod
    def _wrong(typed: str) -> str:
        return _(
            "Số này chưa đúng. Số di động có 10 chữ số, bắt đầu bằng 0. Bạn đã nhập %(typed)s.",
            typed=typed[:20],
        )


class EmailField(TypedField):
    """An e-mail address, in lower case."""

    widget = TextInput(input_type="email")

    def read(self, typed: str) -> str:
        address = typed.lower()
        if not EMAIL.fullmatch(address):
            raise ValueError(_("Địa chỉ e-mail chưa đúng. Ví dụ: ten@congty.vn."))
        return address


class PasswordText(PasswordField):
    """A password: never cleaned, never shown again, bounded so that hashing stays cheap."""

    widget = PasswordInput(hide_value=True)

    def __init__(self, label: Sentence, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, [*validators, at_most(SHORT_TEXT_CHARS)], **kwargs)


class PinField(TypedField):
    """Six digits. `new=True` where one is chosen: codes that others guess first are refused."""

    widget = PasswordInput(hide_value=True)

    def __init__(
        self, label: Sentence, validators: Sequence[Any] = (), *, new: bool = False, **kwargs: Any
    ) -> None:
        autocomplete = "new-password" if new else "current-password"
        render = {"inputmode": "numeric", "autocomplete": autocomplete, "maxlength": "12"}
        super().__init__(label, list(validators), **with_attributes(kwargs, render))
        self.new = new

    def read(self, typed: str) -> str:
        pin = typed.replace(" ", "")
        if not (pin.isascii() and pin.isdigit() and len(pin) == PIN_DIGITS):
            raise ValueError(_("Mã số có đúng 6 chữ số."))
        if self.new and (reason := weakness(pin)):
            raise ValueError(reason)
        return pin


def weakness(pin: str) -> str | None:
    """Say why a six-digit code is easily guessed; None when it is not."""
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    if steps == {0}:
        return _("Sáu số giống nhau rất dễ đoán. Hãy chọn mã khác.")
    if steps in ({1}, {-1}):
        return _("Dãy số liền nhau rất dễ đoán. Hãy chọn mã khác.")
    if pin in (pin[:2] * 3, pin[:3] * 2):
        return _("Mã lặp lại rất dễ đoán. Hãy chọn mã khác.")
    if _looks_like_a_birthday(pin):
        return _("Mã giống ngày sinh rất dễ đoán. Hãy chọn mã khác.")
    return None


def _looks_like_a_birthday(pin: str) -> bool:
    """Six digits such as 150890 (day, month, year) or 199008 (year, month)."""
    first, second, third = int(pin[:2]), int(pin[2:4]), int(pin[4:])
    day_first = 1 <= first <= 31 and 1 <= second <= 12
    return day_first or (first in (19, 20) and 1 <= third <= 12)


class MoneyField(TypedField):
    """An amount in whole đồng. "8" is asked back, not guessed; see `suggestion_vnd`."""

    def __init__(
        self,
        label: Sentence,
        validators: Sequence[Any] = (),
        *,
        least_plain_vnd: int = LEAST_PLAIN_VND,
        **kwargs: Any,
    ) -> None:
        render = {"inputmode": "text", "autocomplete": "off"}
        super().__init__(label, list(validators), **with_attributes(kwargs, render))
        self.least_plain_vnd = least_plain_vnd
        self.suggestion_vnd: int | None = None

    def read(self, typed: str) -> int:
        amount = read_amount(typed, least_plain_vnd=self.least_plain_vnd)
        self.suggestion_vnd = amount.perhaps_vnd
        if amount.perhaps_vnd is not None:
            raise ValueError(
                _(
                    "Bạn muốn nói %(perhaps)s đồng? Nếu đúng, hãy nhập %(number)s.",
                    perhaps=formats.million(amount.perhaps_vnd),
                    number=formats.number(amount.perhaps_vnd),
                )
            )
        if amount.vnd is None:
            raise ValueError(_("Chưa hiểu số tiền này. Ví dụ: 8.500.000 hoặc 8,5 triệu."))
        if amount.vnd > MOST_VND:
            raise ValueError(_("Số tiền này quá lớn. Hãy xem lại."))
        return amount.vnd

    def show(self, value: int) -> str:
        return formats.number(value)


class IntegerField(TypedField):
    """A whole number from `least` to `most`, both inclusive."""

    def __init__(
        self,
        label: Sentence,
        validators: Sequence[Any] = (),
        *,
        least: int = 0,
        most: int = 1_000_000,
        **kwargs: Any,
    ) -> None:
        super().__init__(
            label, list(validators), **with_attributes(kwargs, {"inputmode": "numeric"})
        )
        self.least, self.most = least, most

    def read(self, typed: str) -> int:
        digits = typed.replace(".", "").replace(" ", "")
        if not re.fullmatch(r"-?[0-9]{1,15}", digits):
            raise ValueError(_("Hãy nhập một số, chỉ gồm chữ số."))
        value = int(digits)
        if not self.least <= value <= self.most:
            raise ValueError(
                _(
                    "Hãy nhập số từ %(least)s đến %(most)s. Bạn đã nhập %(typed)s.",
                    least=formats.number(self.least),
                    most=formats.number(self.most),
                    typed=formats.number(value),
                )
            )
        return value


class DateField(TypedField):
    """A date as people write it, "27/11/2026", or as browsers send it, "2026-11-27"."""

    def __init__(self, label: Sentence, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        render = {"inputmode": "text", "autocomplete": "off"}
        super().__init__(label, list(validators), **with_attributes(kwargs, render))

    def read(self, typed: str) -> date:
        if found := ISO_DATE.fullmatch(typed):
            return _date(found[1], found[2], found[3])
        if found := LOCAL_DATE.fullmatch(typed):
            return _date(found[3], found[2], found[1])
        raise ValueError(_("Hãy nhập ngày theo thứ tự ngày/tháng/năm. Ví dụ: 27/11/2026."))

    def show(self, value: date) -> str:
        return formats.day(value)


def _date(year: str, month: str, day: str) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(
            _("Không có ngày %(typed)s. Hãy xem lại.", typed=f"{day}/{month}/{year}")
        ) from None
    if found.year not in ERROR_RANGE:
        raise ValueError(_("Năm %(year)s chưa đúng. Hãy nhập đủ bốn chữ số.", year=year))
    return found


class DatePartsField(DateField):
    """The same in three small boxes of one name: day, month, year. Suits phones with keys.

    Draw with `field.parts`: (suffix of the id, what was typed) for each box.
    """

    def process_formdata(self, valuelist: Sequence[Any]) -> None:
        typed = [clean(str(part)) for part in valuelist[:3]]
        if len(typed) < 3:
            super().process_formdata(typed)
        elif not any(typed):
            self.data = None
        else:
            self.data = self.read("/".join(typed))

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        if self.raw_data and len(self.raw_data) >= 3:
            typed = [clean(str(part)) for part in self.raw_data[:3]]
        elif self.data:
            typed = [str(self.data.day), str(self.data.month), str(self.data.year)]
        else:
            typed = ["", "", ""]
        return tuple(zip(("day", "month", "year"), typed, strict=True))
