"""The short pages on which a course is written."""

from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from models import Course, CourseLevel, Lodging, Schooling, Shift
from webapp.posting.forms.fields import (
    MEALS,
    MOST_MONTHS_AHEAD,
    CodesField,
    EnumField,
    NotPast,
    NumberChoiceField,
    WithinMonths,
    ages_with,
    skill_choices,
)
from webapp.posting.forms.pages import DONG, SHORT, PostPage
from webapp.posting.workflow import Post
from webapp.shared.forms.base import Optional, required, required_choice
from webapp.shared.forms.fields import DateField, IntegerField, LongText, MoneyField, ShortText
from webapp.shared.forms.occupation_field import OccupationField
from webapp.shared.forms.place_field import PlaceField
from webapp.shared.words import formats
from webapp.shared.words.labels import options

AGES: list[Any] = [("", _l("Không giới hạn")), (15, _l("Từ đủ 15 tuổi")), (18, _l("Từ đủ 18 tuổi"))]


class TradePage(PostPage):
    slug = "nghe"
    heading = _l("Lớp dạy nghề gì?")

    title = ShortText(
        _l("Tên lớp"),
        [required(_l("tên lớp"))],
        description=_l("Ngắn và dễ hiểu. Ví dụ: Lớp hàn điện cơ bản."),
    )
    occupation = OccupationField(
        _l("Nghề"),
        [required(_l("nghề"))],
        instead="title",
        description=_l("Gõ tên nghề, có dấu hay không đều được. Để trống thì tìm theo tên lớp."),
    )
    level = EnumField(_l("Trình độ"), [required_choice(_l("trình độ"))], kind=CourseLevel)
    description = LongText(
        _l("Học những gì?"),
        [required(_l("nội dung học"))],
        description=_l("Học gì, thực hành ở đâu, học xong làm được việc gì."),
    )


class PlacePage(PostPage):
    slug = "noi-hoc"
    heading = _l("Học ở đâu?")

    commune = PlaceField(
        _l("Xã, phường nơi học"),
        [required(_l("xã hoặc phường nơi học"))],
        description=_l("Tên cũ hay mới đều được. Ví dụ: Hoằng Lộc, Thanh Hóa."),
    )
    address = ShortText(
        _l("Số nhà, đường, thôn"),
        [Optional()],
        description=_l("Ghi để người ta tìm được đường."),
    )


class TimePage(PostPage):
    slug = "thoi-gian"
    heading = _l("Học khi nào?")
    layout = {
        "lasts_weeks": SHORT, "hours_per_week": SHORT,
        "starts_on": SHORT, "closes_on": SHORT,
    }  # fmt: skip

    lasts_weeks = IntegerField(
        _l("Học mấy tuần?"), [required(_l("số tuần học"))], least=1, most=200
    )
    hours_per_week = IntegerField(_l("Mỗi tuần học mấy giờ?"), [Optional()], least=1, most=60)
    shifts = CodesField(
        _l("Buổi học"), [required_choice(_l("ít nhất một buổi học"))], choices=options(Shift)
    )
    starts_on = DateField(
        _l("Ngày khai giảng"),
        [required(_l("ngày khai giảng")), NotPast()],
        description=_l("Ví dụ: 11/1/2027."),
    )
    closes_on = DateField(
        _l("Hạn ghi danh"),
        [required(_l("hạn ghi danh")), NotPast(), WithinMonths(MOST_MONTHS_AHEAD)],
        description=_l("Ngày cuối nhận người học. Không quá 6 tháng từ hôm nay."),
    )

    def validate_closes_on(self, field: Field) -> None:
        starts_on = self.starts_on.data
        if field.data and starts_on and field.data > starts_on:
            raise ValidationError(
                _(
                    "Hạn ghi danh phải trước hoặc đúng ngày khai giảng %(day)s.",
                    day=formats.day(starts_on),
                )
            )


class MoneyPage(PostPage):
    slug = "hoc-phi"
    heading = _l("Học phí và hỗ trợ")
    layout = {"fee_vnd": DONG, "support_vnd_per_day": DONG}

    fee_vnd = MoneyField(
        _l("Học phí cả khóa"),
        [required(_l("học phí"))],
        description=_l("Người học trả tất cả bao nhiêu. Ghi 0 nếu miễn phí."),
    )
    support_vnd_per_day = MoneyField(
        _l("Tiền hỗ trợ mỗi ngày học"), [Optional()], description=_l("Để trống nếu không có.")
    )
    support_note = ShortText(
        _l("Nói thêm về hỗ trợ"), [Optional()], description=_l("Ai được hỗ trợ, cần giấy gì.")
    )


class LivingPage(PostPage):
    slug = "an-o"
    heading = _l("Ăn và ở")
    layout = {"lodging_cost_vnd": DONG}

    meals_per_day = NumberChoiceField(_l("Trường lo mấy bữa ăn một ngày?"), choices=MEALS)
    lodging = EnumField(_l("Chỗ ở"), kind=Lodging, open_end=True)
    lodging_cost_vnd = MoneyField(
        _l("Tiền chỗ ở mỗi tháng"),
        [Optional()],
        description=_l("Số người học trả, hoặc số được cho thêm."),
    )


class EntryPage(PostPage):
    slug = "dau-vao"
    heading = _l("Nhận ai vào học?")
    layout = {"seats": SHORT}

    seats = IntegerField(_l("Bao nhiêu chỗ?"), [required(_l("số chỗ"))], least=1, most=2_000)
    schooling = EnumField(
        _l("Học đến đâu là vào được?"), [required_choice(_l("mức học vấn"))], kind=Schooling
    )
    minimum_age = NumberChoiceField(_l("Tuổi"), choices=AGES)

    def prepare(self, post: Post | None) -> None:
        kept = post.minimum_age if isinstance(post, Course) else None
        self.minimum_age.choices = ages_with(kept, AGES)


class OutcomePage(PostPage):
    slug = "hoc-xong"
    heading = _l("Học xong được gì?")

    skills_taught = CodesField(
        _l("Học xong biết làm"), description=_l("Tay nghề này sẽ vào hồ sơ của người học.")
    )
    certificate = ShortText(
        _l("Giấy nhận được khi học xong"),
        [Optional()],
        description=_l("Ví dụ: Chứng chỉ sơ cấp nghề hàn. Để trống nếu không có."),
    )

    def prepare(self, post: Post | None) -> None:
        course = post if isinstance(post, Course) else None
        self.skills_taught.choices = (
            skill_choices(course.occupation_code, course.skills_taught) if course else []
        )


PAGES: tuple[type[PostPage], ...] = (
    TradePage, PlacePage, TimePage, MoneyPage, LivingPage, EntryPage, OutcomePage,
)  # fmt: skip
