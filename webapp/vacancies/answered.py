"""A vacancy read out page by page, to look at again before it is shown to others."""

from flask_babel import gettext as _

from matching.places.choosing import label_of
from models import PayUnit, Vacancy
from webapp.posting.desk.desks import Answer
from webapp.posting.sentences import (
    day_or_blank,
    ground,
    joined,
    kind_of_business,
    labelled,
    pay_text,
    yes_no,
)
from webapp.posting.workflow import Post
from webapp.shared.posts import words as post_words
from webapp.shared.words import formats
from webapp.shared.words.labels import duration, licence_name, occupation_name, people, skill_names


def answered(post: Post) -> dict[str, list[Answer]]:
    """Return (question, answer) pairs by the slug of their page; "" for what was not said."""
    assert isinstance(post, Vacancy)
    return {
        "nghe": _work(post),
        "noi-lam": _place(post),
        "luong": _pay(post),
        "an-o": _living(post),
        "gio-giac": _hours(post),
        "suc-khoe": _body(post),
        "tay-nghe": _skills(post),
        "bang-cap": _papers(post),
        "hop-dong": _contract(post),
    }


def _work(vacancy: Vacancy) -> list[Answer]:
    return [
        (_("Tên việc"), vacancy.title),
        (_("Nghề"), occupation_name(vacancy.occupation_code)),
        (_("Cần bao nhiêu người?"), people(vacancy.openings)),
        (_("Việc hằng ngày"), vacancy.description),
    ]


def _place(vacancy: Vacancy) -> list[Answer]:
    code = vacancy.commune_code or vacancy.province_code
    return [
        (_("Làm trong nước hay ngoài nước?"), _("Ở nước ngoài") if vacancy.overseas else ""),
        (_("Nơi làm"), label_of(code) if code else ""),
        (_("Số nhà, đường, thôn, khu công nghiệp"), vacancy.address),
        (_("Ngành nghề có điều kiện"), kind_of_business(vacancy.conditional_business)),
        (
            _("Người này có chịu trách nhiệm về an ninh, trật tự của cơ sở không?"),
            yes_no(vacancy.responsible_position),
        ),
    ]


def _pay(vacancy: Vacancy) -> list[Answer]:
    found = [(_("Lương"), pay_text(vacancy))]
    if vacancy.pay_unit in (PayUnit.DAY, PayUnit.HOUR) and vacancy.monthly_pay_min_vnd:
        monthly = formats.million(vacancy.monthly_pay_min_vnd, vacancy.monthly_pay_max_vnd)
        found.append((_("Ước tính một tháng"), monthly))
    return [
        *found,
        (_("Nói thêm về lương"), vacancy.pay_note),
        (_("Ngày trả lương"), ", ".join(vacancy.pay_days)),
        (_("Có cho ứng lương không?"), yes_no(vacancy.pays_advance)),
    ]


def _living(vacancy: Vacancy) -> list[Answer]:
    return [
        (_("Bữa ăn"), post_words.meals(vacancy.meals_per_day)),
        (_("Chỗ ở"), post_words.lodging(vacancy.lodging, vacancy.lodging_cost_vnd)),
        (_("Có xe đưa đón không?"), yes_no(vacancy.bus)),
        (_("Có đóng bảo hiểm xã hội không?"), yes_no(vacancy.insurance)),
        (_("Quyền lợi khác"), vacancy.benefits),
    ]


def _hours(vacancy: Vacancy) -> list[Answer]:
    times = [post_words.clock_time(at) for at in (vacancy.starts_at, vacancy.ends_at) if at]
    return [
        (_("Ca làm"), joined(*map(labelled, vacancy.shift_kinds))),
        (_("Giờ làm"), " – ".join(times)),
        (_("Số giờ làm một tuần"), str(vacancy.hours_per_week or "")),
        (_("Số ngày nghỉ một tháng"), _number(vacancy.days_off_per_month)),
        (_("Làm thêm giờ"), vacancy.overtime_note),
    ]


def _body(vacancy: Vacancy) -> list[Answer]:
    age = _("Từ đủ %(age)s tuổi", age=vacancy.minimum_age) if vacancy.minimum_age else ""
    return [
        (_("Bê vác"), labelled(vacancy.lifting)),
        (_("Có phải đứng nhiều giờ liền không?"), yes_no(vacancy.standing)),
        (_("Có làm trên cao không?"), yes_no(vacancy.heights)),
        (_("Có làm ngoài trời không?"), yes_no(vacancy.outdoors)),
        (_("Tuổi"), age or _("Theo luật, từ đủ 15 tuổi")),
    ]


def _skills(vacancy: Vacancy) -> list[Answer]:
    return [
        (_("Phải biết sẵn"), joined(*skill_names(vacancy.skills_needed))),
        (_("Biết thì càng tốt"), joined(*skill_names(vacancy.skills_helpful))),
        (_("Đã làm nghề này bao lâu?"), _experience(vacancy.experience_months)),
        (_("Người mới có được kèm việc không?"), yes_no(vacancy.trains_on_the_job)),
        (_("Điều khác cần ở người làm"), vacancy.requirements),
        (_("Căn cứ để hỏi giấy lý lịch tư pháp"), ground(vacancy.record_check_basis)),
    ]


def _experience(months: int | None) -> str:
    if months is None:
        return ""
    return duration(months) if months else _("Không cần")


def _papers(vacancy: Vacancy) -> list[Answer]:
    return [
        (_("Học vấn"), labelled(vacancy.schooling)),
        (_("Bằng lái, chứng chỉ phải có"), joined(*map(licence_name, vacancy.licences))),
    ]


def _contract(vacancy: Vacancy) -> list[Answer]:
    return [
        (_("Loại hợp đồng"), labelled(vacancy.contract)),
        (_("Số ngày thử việc"), _number(vacancy.probation_days)),
        (_("Ngày bắt đầu làm"), day_or_blank(vacancy.start_on) or _("Làm ngay")),
        (_("Hạn nộp"), day_or_blank(vacancy.closes_on)),
    ]


def _number(value: int | None) -> str:
    return "" if value is None else formats.number(value)
