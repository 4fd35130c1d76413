"""What the page of a course says: names and texts, in the order in which people ask."""

from flask_babel import gettext as _, ngettext

from models import Course
from webapp.shared.posts import words as post_words
from webapp.shared.words.formats import km, number, relative, weekday
from webapp.shared.words.labels import label, skill_names

Line = tuple[str, str, str]  # name, text, smaller second line


def learning(course: Course, distance_km: float | None) -> list[Line]:
    """Say what one learns, where, when and at what cost."""
    away = ""
    if distance_km is not None:
        away = _("Khoảng %(km)s từ nơi bạn đã khai.", km=km(distance_km))
    return [
        (_("Học được gì"), ", ".join(skill_names(course.skills_taught)), ""),
        (_("Học xong có"), course.certificate, ""),
        (_("Bậc học"), label(course.level), ""),
        (_("Nơi học"), _where(course), away),
        (_("Khai giảng"), weekday(course.starts_on) if course.starts_on else "", ""),
        (_("Học bao lâu"), _time(course), post_words.hours(course.shifts)),
        (_("Học phí"), post_words.fee(course.fee_vnd), _support(course)),
        (_("Ăn, ở"), _board(course), ""),
        (_("Cần có"), label(course.schooling), _age(course.minimum_age)),
    ]


def deadline(course: Course) -> list[Line]:
    """Say until when one may enrol, and how many seats are left."""
    last = ""
    if course.closes_on is not None:
        day, left = weekday(course.closes_on), relative(course.closes_on)
        last = f"{day[:1].upper()}{day[1:]} ({left})"
    seats = ngettext(
        "Còn %(num)s chỗ trong %(all)s chỗ",
        "Còn %(num)s chỗ trong %(all)s chỗ",
        course.seats_left,
        all=number(course.seats),
    )
    return [(_("Hạn ghi danh"), last or _("Đến khi đủ người"), seats)]


def _where(course: Course) -> str:
    place = post_words.place(course.commune_code, course.province_code)
    return ", ".join(part for part in (course.address, place) if part)


def _time(course: Course) -> str:
    said = [post_words.lasts(course.lasts_weeks)]
    if course.hours_per_week:
        said.append(_("%(hours)s giờ một tuần", hours=number(course.hours_per_week)))
    return ", ".join(part for part in said if part)


def _support(course: Course) -> str:
    given = post_words.support(course.support_vnd_per_day)
    return ". ".join(part for part in (given[:1].upper() + given[1:], course.support_note) if part)


def _board(course: Course) -> str:
    meals = post_words.meals(course.meals_per_day)
    lodging = post_words.lodging(course.lodging, course.lodging_cost_vnd)
    return " ".join(f"{part}." for part in (meals, lodging) if part)


def _age(minimum: int | None) -> str:
    return _("Từ %(age)s tuổi", age=minimum) if minimum else ""
