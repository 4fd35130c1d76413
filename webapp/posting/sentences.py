"""How the answers of a post read when they are shown again."""

import enum
from datetime import date

from flask_babel import gettext as _

from models import ConditionalBusiness, RecordCheckBasis, Vacancy
from webapp.shared.posts import words as post_words
from webapp.shared.words import formats
from webapp.shared.words.labels import label


def yes_no(value: bool | None) -> str:  # noqa: FBT001 - the answer itself
    if value is None:
        return ""
    return _("Có") if value else _("Không")


def labelled(code: enum.StrEnum | None) -> str:
    return "" if code is None else label(code)


def kind_of_business(code: str | None) -> str:
    """Name a kind of business with conditions; "" for none."""
    return label(ConditionalBusiness(code)) if code else ""


def ground(code: str | None) -> str:
    """Name the ground on which papers about a record may be asked for; "" for none."""
    return label(RecordCheckBasis(code)) if code else ""


def joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def day_or_blank(day: date | None) -> str:
    return formats.day(day) if day else ""


def pay_text(vacancy: Vacancy) -> str:
    """Say the pay as others will read it: "7,0 – 8,5 triệu một tháng"; "" where none is said."""
    lowest, highest = vacancy.pay_min_vnd, vacancy.pay_max_vnd
    if lowest is None and highest is None:
        return ""
    return " ".join(post_words.pay(vacancy.pay_unit, lowest, highest))
