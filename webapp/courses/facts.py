"""What the page of a course says: names and texts, in the order in which people ask."""

from flask_babel import gettext as _

from models import Course
from webapp.shared.posts import words as post_words
from webapp.shared.words.formats import number, weekday
from webapp.shared.words.labels import label, skill_names

Line = tuple[str, str, str]  # name, text, smaller second line


def learning(course: Course, distance_km: float | None) -> list[Line]:
    """Say what one learns, where, when and at what cost."""
    where = post_words.address(course.address, course.commune_code, course.province_code)
    return [
        (_("Học được gì"), ", ".join(skill_names(course.skills_taught)), ""),
        (_("Học xong có"), course.certificate, ""),
        (_("Bậc học"), label(course.level), ""),
        (_("Nơi học"), where, post_words.away(distance_km)),
        (_("Khai giảng"), weekday(course.starts_on) if course.starts_on else "", ""),
        (_("Học bao lâu"), _time(course), post_words.hours(course.shifts)),
        (_("Học phí"), post_words.fee(course.fee_vnd), _support(course)),
        (_("Ăn, ở"), _board(course), ""),
        (_("Cần có"), label(course.schooling), post_words.from_age(course.minimum_age)),
    ]


def deadline(course: Course) -> list[Line]:
    """Say until when one may enrol, and how many seats are left."""
    last = post_words.last_day(course.closes_on) or _("Đến khi đủ người")
    return [(_("Hạn ghi danh"), last, post_words.seats(course.seats_left, course.seats))]


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
    return post_words.sentences([meals, lodging])
