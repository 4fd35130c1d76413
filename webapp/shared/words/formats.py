"""How values read, in Vietnamese and English. Every public function is a template filter."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from flask import Flask
from flask_babel import get_locale, gettext as _, lazy_gettext as _l, ngettext

from webapp.shared import clock

WEEKDAYS = (
    _l("thứ Hai"),
    _l("thứ Ba"),
    _l("thứ Tư"),
    _l("thứ Năm"),
    _l("thứ Sáu"),
    _l("thứ Bảy"),
    _l("Chủ nhật"),
)
NOW_YEAR_DISTANCE_DAYS = 180


def _english() -> bool:
    locale = get_locale()
    return locale is not None and locale.language == "en"


def _localised(text: str) -> str:
    """Turn the English signs Python writes ("1,234.5") into those of the reader's language."""
    return text if _english() else text.translate(str.maketrans(",.", ".,"))


def number(value: float) -> str:
    """12345 -> "12.345", 4.25 -> "4,25"."""
    return _localised(f"{value:,}")


def percent(value: float) -> str:
    """6.24 -> "6,24%"."""
    return f"{number(int(value) if value == int(value) else float(value))}%"


def vnd(amount: int) -> str:
    """8500000 -> "8.500.000 đồng"."""
    return _("%(amount)s đồng", amount=number(amount))


def _in_millions(amount: int) -> str:
    """Write an amount in millions, with one decimal, or as many as it takes not to lie."""
    millions = Decimal(amount) / 1_000_000
    tenths = millions.quantize(Decimal("0.1"))
    return _localised(f"{tenths if tenths == millions else millions.normalize():,f}")


def million(lowest: int, highest: int | None = None) -> str:
    """7000000, 8500000 -> "7,0 – 8,5 triệu"."""
    span = _in_millions(lowest)
    if highest is not None and highest != lowest:
        span = f"{span} – {_in_millions(highest)}"
    return _("%(amount)s triệu", amount=span)


def km(distance_km: float) -> str:
    """4.23 -> "4,2 km"; under a kilometre "dưới 1 km"; from 20 km on whole kilometres."""
    if distance_km < 1:
        return _("dưới 1 km")
    step = Decimal("0.1") if distance_km < 20 else Decimal(1)
    rounded = Decimal(str(distance_km)).quantize(step, rounding=ROUND_HALF_UP)
    return f"{_localised(f'{rounded:,f}')} km"


def _day(value: date) -> date:
    return value.astimezone(clock.VIETNAM).date() if isinstance(value, datetime) else value


def day(value: date) -> str:
    """2026-11-27 -> "27/11/2026"."""
    return f"{_day(value):%d/%m/%Y}"


def weekday(value: date) -> str:
    """2026-11-27 -> "thứ Sáu 27/11"; the year is written when it is far away."""
    found = _day(value)
    near = abs((found - clock.today()).days) <= NOW_YEAR_DISTANCE_DAYS
    return f"{WEEKDAYS[found.weekday()]} {found:{'%d/%m' if near else '%d/%m/%Y'}}"


def moment(value: datetime) -> str:
    """A moment in Vietnam's time: "17 giờ thứ Sáu 27/11", "17 giờ 05 thứ Sáu 27/11"."""
    local = value.astimezone(clock.VIETNAM)
    if local.minute:
        hour = _("%(hour)s giờ %(minute)s", hour=local.hour, minute=f"{local:%M}")
    else:
        hour = _("%(hour)s giờ", hour=local.hour)
    return f"{hour} {weekday(local)}"


def relative(value: date) -> str:
    """How far a day is: "hôm nay", "ngày mai", "còn 5 ngày", "3 ngày trước"."""
    days = (_day(value) - clock.today()).days
    if -1 <= days <= 1:
        return {-1: _("hôm qua"), 0: _("hôm nay"), 1: _("ngày mai")}[days]
    if days > 0:
        return ngettext("còn %(num)s ngày", "còn %(num)s ngày", days)
    return ngettext("%(num)s ngày trước", "%(num)s ngày trước", -days)


def phone(e164: str) -> str:
    """+84912345678 -> "0912 345 678"."""
    digits = "0" + e164.removeprefix("+84") if e164.startswith("+84") else e164
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}".strip()


FILTERS: tuple[Callable[..., Any], ...] = (
    number, percent, vnd, million, km, day, weekday, moment, relative, phone,
)  # fmt: skip


def init_app(app: Flask) -> None:
    for function in FILTERS:
        app.add_template_filter(function)
    app.add_template_global(clock.today, "today")
