"""How the answers of a post read when they are shown again."""

import enum
from datetime import date

from flask_babel import gettext as _, ngettext

from models import ConditionalBusiness, PayUnit, RecordCheckBasis, Vacancy
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


def meals(count: int | None) -> str:
    if count is None:
        return ""
    return ngettext("%(num)s bữa", "%(num)s bữa", count) if count else _("Không có")


def pay_text(vacancy: Vacancy) -> str:
    """Say the pay as the employer gives it: "7,0 – 8,5 triệu một tháng"."""
    lowest, highest = vacancy.pay_min_vnd, vacancy.pay_max_vnd
    if lowest is None and highest is None:
        return ""
    unit = label(vacancy.pay_unit)
    if lowest is None:
        return _("đến %(amount)s %(unit)s", amount=_amount(vacancy, highest or 0, None), unit=unit)
    return _("%(amount)s %(unit)s", amount=_amount(vacancy, lowest, highest), unit=unit)


def _amount(vacancy: Vacancy, lowest: int, highest: int | None) -> str:
    if vacancy.pay_unit is PayUnit.MONTH:
        return formats.million(lowest, highest)
    if highest is None or highest == lowest:
        return formats.vnd(lowest)
    return f"{formats.number(lowest)} – {formats.vnd(highest)}"
