"""Fields that posts need: codes of a vocabulary, yes or no, times of day, days of pay."""

import enum
import re
from collections.abc import Iterable, Sequence
from datetime import time
from typing import Any
from uuid import UUID

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from matching.lexicon import load as lexicon
from matching.rules.dates import months_after
from webapp.shared.forms.base import Sentence
from webapp.shared.forms.fields import ChoiceField, ChoicesField, TypedField, with_attributes
from webapp.shared.words import formats
from webapp.shared.words.labels import options, skill_name

TIME = re.compile(r"(\d{1,2})\s*(?:(?:[:hg.]|giờ)\s*(\d{2})?)?\s*(?:phút)?", re.IGNORECASE)
LAST_DAY_OF_MONTH = 31
MOST_PAY_DAYS = 4
MOST_MONTHS_AHEAD = 6  # of a post's last day
Choice = tuple[Any, Any]  # a value, and its words
NOT_SAID = ("", _l("Chưa rõ"))
MEALS = [
    (0, _l("Không có")), (1, _l("1 bữa")), (2, _l("2 bữa")), (3, _l("3 bữa")), NOT_SAID,
]  # fmt: skip


def answer_of(field: Field) -> Any:
    """Return what a column takes: the field's own `answer`, or its data as it is."""
    return getattr(field, "answer", field.data)


class EnumField(ChoiceField):
    """One value of a vocabulary. `open_end` adds "Chưa rõ", which is None."""

    def __init__(
        self,
        label: Sentence,
        validators: Sequence[Any] = (),
        *,
        kind: type[enum.StrEnum],
        open_end: bool = False,
        **kwargs: Any,
    ) -> None:
        choices: list[Any] = list(options(kind))
        super().__init__(label, validators, choices=choices + [NOT_SAID] * open_end, **kwargs)
        self.kind = kind

    @property
    def answer(self) -> enum.StrEnum | None:
        # Asked for while the form is checked, too: what was sent may be no value of it.
        return next((member for member in self.kind if member == self.data), None)


class NumberChoiceField(ChoiceField):
    """One of a few whole numbers, each with its words; `answer` is the number."""

    @property
    def answer(self) -> int | None:
        return int(self.data) if str(self.data).isdecimal() else None


class YesNoField(ChoiceField):
    """Yes, no, or not said; `answer` is True, False or None."""

    def __init__(self, label: Sentence, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        choices = [("yes", _l("Có")), ("no", _l("Không")), NOT_SAID]
        super().__init__(label, validators, choices=choices, **kwargs)

    def process_data(self, value: Any) -> None:
        if isinstance(value, bool):
            value = "yes" if value else "no"
        super().process_data(value)

    @property
    def answer(self) -> bool | None:
        return None if self.data is None else self.data == "yes"


class CodesField(ChoicesField):
    """Any number of codes; `answer` keeps the order in which they are offered."""

    @property
    def answer(self) -> list[str]:
        picked = set(self.data or ())
        pairs: Any = self.choices or ()
        return [str(value) for value, *_words in pairs if str(value) in picked]


class TimeField(TypedField):
    """A time of day as people write it: "7:30", "7h30", "7 giờ"."""

    def __init__(self, label: Sentence, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        render = {"inputmode": "text", "autocomplete": "off"}
        super().__init__(label, validators, **with_attributes(kwargs, render))

    def read(self, typed: str) -> time:
        found = TIME.fullmatch(typed)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if hour > 23 or minute > 59:
            raise ValueError(_("Hãy nhập giờ từ 0:00 đến 23:59. Ví dụ: 7:30."))
        return time(hour, minute)

    def show(self, value: time) -> str:
        return f"{value.hour}:{value.minute:02}"


class MonthDaysField(TypedField):
    """Days of the month: "5" or "5, 20"; `data` is a list of texts, [] when left empty."""

    def __init__(self, label: Sentence, validators: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(label, validators, **with_attributes(kwargs, {"autocomplete": "off"}))

    @property
    def answer(self) -> list[str]:
        return list(self.data or ())

    def read(self, typed: str) -> list[str]:
        numbers = re.findall(r"\d{1,4}", typed)
        days = sorted({int(number) for number in numbers})
        good = days and days[0] >= 1 and days[-1] <= LAST_DAY_OF_MONTH
        if not good or len(days) > MOST_PAY_DAYS:
            raise ValueError(_("Hãy nhập ngày trong tháng, từ 1 đến 31. Ví dụ: 5 hoặc 5, 20."))
        return [str(day) for day in days]

    def show(self, value: list[str]) -> str:
        return ", ".join(value)


class NotPast:
    """A day that is today or later. The form tells `today`."""

    def __call__(self, form: Any, field: Field) -> None:
        if field.data is not None and field.data < form.today:
            raise ValidationError(
                _(
                    "Ngày này đã qua. Hãy nhập ngày từ %(today)s trở đi.",
                    today=formats.day(form.today),
                )
            )


class WithinMonths:
    """A day not further ahead than some months. The form tells `today`."""

    def __init__(self, months: int) -> None:
        self.months = months

    def __call__(self, form: Any, field: Field) -> None:
        last = months_after(form.today, self.months)
        if field.data is not None and field.data > last:
            raise ValidationError(
                _(
                    "Chỉ nhận đến %(months)s tháng. Hãy nhập ngày đến %(last)s.",
                    months=self.months,
                    last=formats.day(last),
                )
            )


def as_uuid(text: str) -> UUID | None:
    """Read a number that an empty form carries; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def skill_choices(occupation_code: str | None, kept: Iterable[str]) -> list[tuple[str, str]]:
    """Offer the skills an occupation uses, the most telling first, and those stated already."""
    found = lexicon().occupations.get(occupation_code or "")
    codes = dict.fromkeys([*(found.skills if found else ()), *kept])
    return [(code, name) for code in codes if (name := skill_name(code))]


def ages_with(kept: int | None, offered: Sequence[Choice]) -> list[Choice]:
    """Offer the usual ages, and one that the post has already, brought in from elsewhere."""
    if kept is None or kept in [age for age, _words in offered]:
        return list(offered)
    return [*offered, (kept, _("Từ đủ %(age)s tuổi", age=kept))]
