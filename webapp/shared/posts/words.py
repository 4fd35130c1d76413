"""What a post says about itself, in words: pay, hours, meals, lodging, place, last day.

Every function takes plain values, so that a row of a list, a whole vacancy and a summary page say
the same thing in the same words.
"""

from collections.abc import Iterable
from datetime import date, time

from flask_babel import gettext as _, ngettext

from matching.places.gazetteer import load
from models import Lodging, PayUnit, Shift
from webapp.shared.words.formats import day, km, million, number, relative, vnd, weekday
from webapp.shared.words.labels import label

MILLION = 1_000_000


def pay(unit: PayUnit, lowest: int | None, highest: int | None) -> tuple[str, str]:
    """Say what is paid and for what: ("7,0 – 8,5 triệu", "một tháng")."""
    if lowest is None and highest is None:
        return _("Lương trao đổi khi gặp"), ""
    per = label(unit)
    if lowest is None:
        return _("Đến %(amount)s", amount=_amount(highest or 0)), per
    if highest is None:
        return _("Từ %(amount)s", amount=_amount(lowest)), per
    if lowest >= MILLION:
        return million(lowest, highest), per
    if lowest == highest:
        return vnd(lowest), per
    return f"{number(lowest)} – {vnd(highest)}", per


def _amount(vnd_amount: int) -> str:
    return million(vnd_amount) if vnd_amount >= MILLION else vnd(vnd_amount)


def fee(fee_vnd: int | None) -> str:
    """Say what a course costs the learner: "Miễn phí", "Học phí 2.500.000 đồng"."""
    if fee_vnd is None:
        return _("Hỏi học phí khi ghi danh")
    if fee_vnd == 0:
        return _("Miễn phí")
    return _("Học phí %(amount)s", amount=vnd(fee_vnd))


def support(vnd_per_day: int | None) -> str:
    """Say what a learner is given a day; "" for nothing."""
    if not vnd_per_day:
        return ""
    return _("hỗ trợ %(amount)s một ngày học", amount=vnd(vnd_per_day))


def hours(shifts: list[str], starts_at: time | None = None, ends_at: time | None = None) -> str:
    """Say when one works: "Ca ngày 7:30–16:30", "Ca sáng, ca chiều"; "" where not said."""
    named = [label(Shift(shift)) for shift in shifts]
    said = ", ".join([*named[:1], *(name.lower() for name in named[1:])])
    if starts_at is None or ends_at is None:
        return said
    return f"{said} {clock_time(starts_at)}–{clock_time(ends_at)}".strip()


def clock_time(value: time) -> str:
    """07:30 -> "7:30"."""
    return f"{value.hour}:{value:%M}"


def meals(per_day: int | None) -> str:
    """Say what one is given to eat; "" where the post does not say."""
    if per_day is None:
        return ""
    if per_day == 0:
        return _("Không có cơm")
    return ngettext("Có %(num)s bữa cơm", "Có %(num)s bữa cơm", per_day)


def lodging(kind: Lodging | None, cost_vnd: int | None) -> str:
    """Say whether one can sleep there; "" where the post does not say."""
    if kind is None:
        return ""
    if kind is Lodging.PAID and cost_vnd:
        return _("Có chỗ ở, %(amount)s một tháng", amount=vnd(cost_vnd))
    if kind is Lodging.ALLOWANCE and cost_vnd:
        return _("Có thêm tiền thuê nhà, %(amount)s một tháng", amount=vnd(cost_vnd))
    return label(kind)


def lasts(weeks: int | None) -> str:
    """Say how long a course lasts; "" where the post does not say."""
    return ngettext("Học %(num)s tuần", "Học %(num)s tuần", weeks) if weeks else ""


def opening(starts_on: date | None) -> str:
    """Say when a course begins."""
    return _("Khai giảng %(day)s", day=day(starts_on)) if starts_on else ""


def place(commune_code: str | None, province_code: str | None) -> str:
    """Name a commune with its province, or a province alone: "Xã Hoằng Lộc, Thanh Hóa"."""
    known = load()
    if commune_code in known.communes:
        return known.commune_label(str(commune_code))
    found = known.provinces.get(province_code or "")
    return found.full_name if found else ""


def address(street: str, commune_code: str | None, province_code: str | None) -> str:
    """Name a place down to the house: "Cụm công nghiệp 2, Xã Hoằng Lộc, Thanh Hóa"."""
    return ", ".join(part for part in (street, place(commune_code, province_code)) if part)


def away(distance_km: float | None) -> str:
    """Say how far it is for the reader; "" where nobody knows."""
    if distance_km is None:
        return ""
    return _("Khoảng %(km)s từ nơi bạn đã khai.", km=km(distance_km))


def last_day(closes_on: date | None) -> str:
    """Say until when people are taken: "Thứ Sáu, 4/12 (còn 12 ngày)"; "" where no day is set."""
    if closes_on is None:
        return ""
    said = weekday(closes_on)
    return f"{said[:1].upper()}{said[1:]} ({relative(closes_on)})"


def seats(left: int, of_all: int) -> str:
    """Say how many are still taken."""
    return ngettext(
        "Còn %(num)s chỗ trong %(all)s chỗ",
        "Còn %(num)s chỗ trong %(all)s chỗ",
        left,
        all=number(of_all),
    )


def from_age(years: int | None) -> str:
    """Say from which age on; "" where the post does not say."""
    return _("Từ %(age)s tuổi", age=years) if years else ""


def sentences(parts: Iterable[str]) -> str:
    """Make each part a sentence; empty ones are left out."""
    return " ".join(f"{part.rstrip('.')}." for part in parts if part)
