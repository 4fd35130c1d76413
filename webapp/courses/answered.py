"""A course read out page by page, to look at again before it is shown to others."""

from flask_babel import gettext as _, ngettext

from matching.places.choosing import label_of
from models import Course, Shift
from webapp.posting.desk.desks import Answer
from webapp.posting.sentences import day_or_blank, joined, labelled
from webapp.posting.workflow import Post
from webapp.shared.posts import words as post_words
from webapp.shared.words import formats
from webapp.shared.words.labels import occupation_name, people, skill_names


def answered(post: Post) -> dict[str, list[Answer]]:
    """Return (question, answer) pairs by the slug of their page; "" for what was not said."""
    assert isinstance(post, Course)
    return {
        "nghe": _trade(post),
        "noi-hoc": _place(post),
        "thoi-gian": _time(post),
        "hoc-phi": _money(post),
        "an-o": _living(post),
        "dau-vao": _entry(post),
        "hoc-xong": _outcome(post),
    }


def _trade(course: Course) -> list[Answer]:
    return [
        (_("Tên lớp"), course.title),
        (_("Nghề"), occupation_name(course.occupation_code)),
        (_("Trình độ"), labelled(course.level)),
        (_("Học những gì?"), course.description),
    ]


def _place(course: Course) -> list[Answer]:
    code = course.commune_code or course.province_code
    return [
        (_("Nơi học"), label_of(code) if code else ""),
        (_("Số nhà, đường, thôn"), course.address),
    ]


def _time(course: Course) -> list[Answer]:
    weeks = course.lasts_weeks
    return [
        (_("Học mấy tuần?"), ngettext("%(num)s tuần", "%(num)s tuần", weeks) if weeks else ""),
        (_("Mỗi tuần học mấy giờ?"), str(course.hours_per_week or "")),
        (_("Buổi học"), joined(*(labelled(Shift(value)) for value in course.shifts))),
        (_("Ngày khai giảng"), day_or_blank(course.starts_on)),
        (_("Hạn ghi danh"), day_or_blank(course.closes_on)),
    ]


def _money(course: Course) -> list[Answer]:
    support = course.support_vnd_per_day
    return [
        (_("Học phí cả khóa"), _fee(course.fee_vnd)),
        (_("Tiền hỗ trợ mỗi ngày học"), formats.vnd(support) if support else ""),
        (_("Nói thêm về hỗ trợ"), course.support_note),
    ]


def _fee(fee_vnd: int | None) -> str:
    if fee_vnd is None:
        return ""
    return formats.vnd(fee_vnd) if fee_vnd else _("Miễn phí")


def _living(course: Course) -> list[Answer]:
    return [
        (_("Bữa ăn"), post_words.meals(course.meals_per_day)),
        (_("Chỗ ở"), post_words.lodging(course.lodging, course.lodging_cost_vnd)),
    ]


def _entry(course: Course) -> list[Answer]:
    age = _("Từ đủ %(age)s tuổi", age=course.minimum_age) if course.minimum_age else ""
    return [
        (_("Bao nhiêu chỗ?"), people(course.seats)),
        (_("Học vấn"), labelled(course.schooling)),
        (_("Tuổi"), age or _("Không giới hạn")),
    ]


def _outcome(course: Course) -> list[Answer]:
    return [
        (_("Học xong biết làm"), joined(*skill_names(course.skills_taught))),
        (_("Giấy nhận được khi học xong"), course.certificate),
    ]
