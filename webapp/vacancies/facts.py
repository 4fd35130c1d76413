"""What the page of a vacancy says: names and texts, in the order in which people ask."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _, ngettext

from models import ConditionalBusiness, Lifting, Vacancy
from webapp.shared.posts import words as post_words
from webapp.shared.words.formats import number, weekday
from webapp.shared.words.labels import duration, label, licence_name, skill_names

Line = tuple[str, str, str]  # name, text, smaller second line


def work(vacancy: Vacancy, distance_km: float | None) -> list[Line]:
    """Say where, when and for what one works."""
    where = post_words.address(vacancy.address, vacancy.commune_code, vacancy.province_code)
    return [
        (_("Nơi làm"), where, _away(vacancy, distance_km)),
        (_("Loại cơ sở"), _business(vacancy), ""),
        (_("Giờ làm"), _hours(vacancy), vacancy.overtime_note),
        (_("Lương"), " ".join(pay(vacancy)), vacancy.pay_note),
        (_("Trả lương"), _pay_days(vacancy), ""),
        (_("Ăn, ở"), _board(vacancy), ""),
        (_("Hợp đồng"), label(vacancy.contract) if vacancy.contract else "", _probation(vacancy)),
        (_("Bảo hiểm"), _insurance(vacancy.insurance), ""),
        (_("Bắt đầu"), weekday(vacancy.start_on) if vacancy.start_on else _("Đi làm ngay"), ""),
    ]


def demands(vacancy: Vacancy) -> list[Line]:
    """Say what one needs for it."""
    return [
        (_("Học vấn"), label(vacancy.schooling) if vacancy.schooling else "", ""),
        (_("Kinh nghiệm"), _experience(vacancy), ""),
        (_("Bằng, chứng chỉ"), _listed(map(licence_name, vacancy.licences)), ""),
        (_("Cần biết"), _listed(skill_names(vacancy.skills_needed)), ""),
        (_("Biết thì tốt"), _listed(skill_names(vacancy.skills_helpful)), ""),
        (_("Sức khỏe"), post_words.sentences(_of_the_body(vacancy)), ""),
        (_("Tuổi"), post_words.from_age(vacancy.minimum_age), ""),
        (_("Yêu cầu khác"), vacancy.requirements, ""),
    ]


def deadline(vacancy: Vacancy) -> list[Line]:
    """Say until when one may apply, and how many are taken."""
    last = post_words.last_day(vacancy.closes_on) or _("Đến khi đủ người")
    return [(_("Hạn nộp"), last, post_words.seats(vacancy.seats_left, vacancy.openings))]


def pay(vacancy: Vacancy) -> tuple[str, str]:
    """Say the pay, and for what."""
    return post_words.pay(vacancy.pay_unit, vacancy.pay_min_vnd, vacancy.pay_max_vnd)


def _business(vacancy: Vacancy) -> str:
    code = vacancy.conditional_business
    return label(ConditionalBusiness(code)) if code else ""


def _away(vacancy: Vacancy, distance_km: float | None) -> str:
    said = [post_words.away(distance_km)]
    if vacancy.overseas:
        said.append(_("Việc ở nước ngoài."))
    if vacancy.bus:
        said.append(_("Có xe đưa đón."))
    return " ".join(part for part in said if part)


def _hours(vacancy: Vacancy) -> str:
    said = [post_words.hours(vacancy.shifts, vacancy.starts_at, vacancy.ends_at)]
    if vacancy.hours_per_week:
        said.append(_("%(hours)s giờ một tuần", hours=number(vacancy.hours_per_week)))
    if vacancy.days_off_per_month is not None:
        said.append(_("nghỉ %(days)s ngày một tháng", days=vacancy.days_off_per_month))
    return ", ".join(part for part in said if part)


def _pay_days(vacancy: Vacancy) -> str:
    said = []
    if vacancy.pay_days:
        said.append(_("Ngày %(days)s hằng tháng", days=", ".join(vacancy.pay_days)))
    if vacancy.pays_advance:
        said.append(_("được ứng trước"))
    return ", ".join(said)


def _board(vacancy: Vacancy) -> str:
    meals = post_words.meals(vacancy.meals_per_day)
    lodging = post_words.lodging(vacancy.lodging, vacancy.lodging_cost_vnd)
    return post_words.sentences([meals, lodging, vacancy.benefits])


def _probation(vacancy: Vacancy) -> str:
    if not vacancy.probation_days:
        return ""
    return ngettext("Thử việc %(num)s ngày", "Thử việc %(num)s ngày", vacancy.probation_days)


def _insurance(pays: bool | None) -> str:  # noqa: FBT001 - a column of three values
    if pays is None:
        return ""
    return _("Có đóng bảo hiểm") if pays else _("Không đóng bảo hiểm")


def _experience(vacancy: Vacancy) -> str:
    needed, months = "", vacancy.experience_months
    if months is not None:
        needed = _("Cần %(time)s", time=duration(months)) if months else _("Không cần kinh nghiệm")
    taught = _("Nơi làm dạy việc") if vacancy.trains_on_the_job else ""
    return post_words.sentences([needed, taught])


def _of_the_body(vacancy: Vacancy) -> Iterator[str]:
    if vacancy.lifting and (vacancy.lifting is not Lifting.NONE):
        yield label(vacancy.lifting)
    if vacancy.standing:
        yield _("Đứng lâu")
    if vacancy.heights:
        yield _("Làm trên cao")
    if vacancy.outdoors:
        yield _("Làm ngoài trời")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name for name in names if name)
