"""The short pages on which a vacancy is written."""

from typing import Any

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms import Field
from wtforms.validators import StopValidation, ValidationError

from models import ContractKind, Lifting, Lodging, PayUnit, Schooling, Shift, Vacancy
from webapp.posting.forms.fields import (
    MEALS,
    MOST_MONTHS_AHEAD,
    CodesField,
    EnumField,
    MonthDaysField,
    NotPast,
    NumberChoiceField,
    TimeField,
    WithinMonths,
    YesNoField,
    ages_with,
    skill_choices,
)
from webapp.posting.forms.pages import DONG, SHORT, PostPage
from webapp.posting.law.fields import (
    AbroadField,
    ConditionalBusinessField,
    RecordGroundField,
)
from webapp.posting.law.suggesting import LEADS_SUCH_A_BUSINESS, suggestion
from webapp.posting.pay import PLAUSIBLE_VND
from webapp.posting.workflow import Post
from webapp.shared.forms.base import Optional, required, required_choice
from webapp.shared.forms.fields import DateField, IntegerField, LongText, MoneyField, ShortText
from webapp.shared.forms.occupation_field import OccupationField
from webapp.shared.forms.place_field import PlaceField
from webapp.shared.words import formats
from webapp.shared.words.labels import duration, label, licence_name, options
from webapp.vacancies.usual import propose

MOST_OPENINGS = 10_000
AGES: list[Any] = [("", _l("Theo luật, từ đủ 15 tuổi")), (18, _l("Từ đủ 18 tuổi"))]
EXPERIENCE_MONTHS = (3, 6, 12, 24, 36, 60)
# Classes of today's law; older ones that people still hold are not asked for any more.
LICENCES = (
    "A1", "A", "three_wheeler", "B", "C1", "C", "D1", "D2", "D", "CE", "forklift", "excavator",
    "crane", "welding", "electrical_safety", "boiler", "food_safety",
)  # fmt: skip


class WorkPage(PostPage):
    slug = "nghe"
    heading = _l("Bạn tuyển người làm gì?")
    layout = {"openings": SHORT}

    title = ShortText(
        _l("Tên việc"),
        [required(_l("tên việc"))],
        description=_l("Ghi như khi nói với người mới. Ví dụ: Thợ may chuyền."),
    )
    occupation = OccupationField(
        _l("Nghề"),
        [required(_l("nghề"))],
        instead="title",
        description=_l("Gõ tên nghề, có dấu hay không đều được. Để trống thì tìm theo tên việc."),
    )
    openings = IntegerField(
        _l("Cần bao nhiêu người?"), [required(_l("số người"))], least=1, most=MOST_OPENINGS
    )
    description = LongText(
        _l("Việc hằng ngày"),
        [required(_l("việc hằng ngày"))],
        description=_l("Làm gì, cùng ai, ai kèm lúc đầu."),
    )


class _AtHome:
    """Asked of work in Viet Nam only; one works abroad at an address, in no commune."""

    def __call__(self, form: Any, field: Field) -> None:
        if form.overseas.answer and not field.data:
            raise StopValidation


class _WhereAbroad:
    """Somebody who goes abroad must know where to."""

    def __call__(self, form: Any, field: Field) -> None:
        if form.overseas.answer and not field.data:
            raise StopValidation(_("Hãy ghi nước và thành phố nơi làm."))


class PlacePage(PostPage):
    slug = "noi-lam"
    heading = _l("Làm ở đâu?")

    overseas = AbroadField(_l("Làm trong nước hay ngoài nước?"))
    commune = PlaceField(
        _l("Xã, phường nơi làm"),
        [_AtHome(), required(_l("xã hoặc phường nơi làm"))],
        description=_l(
            "Tên cũ hay mới đều được. Ví dụ: Hoằng Lộc, Thanh Hóa. Ngoài nước thì để trống."
        ),
    )
    address = ShortText(
        _l("Số nhà, đường, thôn, khu công nghiệp"),
        [_WhereAbroad(), Optional()],
        description=_l("Ghi để người ta tìm được đường. Ngoài nước thì ghi nước và thành phố."),
    )
    conditional_business = ConditionalBusinessField(
        _l("Cơ sở có thuộc ngành nghề có điều kiện về an ninh, trật tự không?"),
        description=_l(
            "Hỏi về cơ sở, không hỏi về việc làm. Xưởng tự thuê bảo vệ thì không thuộc."
        ),
    )
    responsible_position = YesNoField(
        _l("Người này có chịu trách nhiệm về an ninh, trật tự của cơ sở không?"),
        description=_l("Thường là chủ hoặc người quản lý đứng tên, ở cơ sở thuộc ngành trên."),
    )

    def prepare(self, post: Post | None) -> None:
        """Propose the kind of business where it is plain, until the page was answered once."""
        if not isinstance(post, Vacancy) or post.conditional_business or self.is_submitted():
            return
        kind = suggestion(
            title=post.title,
            organisation=post.organisation.name,
            occupation_code=post.occupation_code,
        )
        if kind is None or post.commune_code is not None or post.overseas:
            return
        self.conditional_business.data = kind.value
        if post.occupation_code not in LEADS_SUCH_A_BUSINESS:
            self.responsible_position.process_data(False)
        self.conditional_business.description = _(
            "Theo tên việc và tên đơn vị, có lẽ là: %(kind)s. Hãy xem lại cho đúng.",
            kind=label(kind),
        )


class PayPage(PostPage):
    slug = "luong"
    heading = _l("Trả lương thế nào?")
    layout = {"pay_min_vnd": DONG, "pay_max_vnd": DONG, "pay_days": SHORT}

    pay_unit = EnumField(
        _l("Lương tính theo"), [required_choice(_l("cách tính lương"))], kind=PayUnit
    )
    pay_min_vnd = MoneyField(
        _l("Lương thấp nhất"),
        [required(_l("lương thấp nhất"))],
        description=_l("Lương ghi trong hợp đồng. Ví dụ: 7.500.000 hoặc 7,5 triệu."),
    )
    pay_max_vnd = MoneyField(
        _l("Lương cao nhất"), [Optional()], description=_l("Để trống nếu chỉ có một mức.")
    )
    pay_note = ShortText(
        _l("Nói thêm về lương"),
        [Optional()],
        description=_l("Ví dụ: thưởng chuyên cần, giá một sản phẩm, tiền làm thêm."),
    )
    pay_days = MonthDaysField(
        _l("Ngày trả lương"), [Optional()], description=_l("Ngày trong tháng. Ví dụ: 5 hoặc 5, 20.")
    )
    pays_advance = YesNoField(_l("Có cho ứng lương không?"))

    def validate_pay_min_vnd(self, field: Field) -> None:
        self._check_plausible(field)

    def validate_pay_max_vnd(self, field: Field) -> None:
        lowest = self.pay_min_vnd.data
        if field.data is None:
            return
        if lowest is not None and field.data < lowest:
            raise ValidationError(
                _(
                    "Lương cao nhất phải từ %(lowest)s đồng trở lên. Bạn đã nhập %(typed)s.",
                    lowest=formats.number(lowest),
                    typed=formats.number(field.data),
                )
            )
        self._check_plausible(field)

    def _check_plausible(self, field: Field) -> None:
        if self.pay_unit.answer is None or field.data is None:
            return
        least, most = PLAUSIBLE_VND[PayUnit(self.pay_unit.answer)]
        if not least <= field.data <= most:
            raise ValidationError(
                _(
                    "%(typed)s đồng %(unit)s? Hãy xem lại số tiền và cách tính.",
                    typed=formats.number(field.data),
                    unit=label(PayUnit(self.pay_unit.answer)),
                )
            )


class LivingPage(PostPage):
    slug = "an-o"
    heading = _l("Ăn, ở và đi lại")
    layout = {"lodging_cost_vnd": DONG}

    meals_per_day = NumberChoiceField(_l("Nơi làm lo mấy bữa ăn một ngày?"), choices=MEALS)
    lodging = EnumField(_l("Chỗ ở"), kind=Lodging, open_end=True)
    lodging_cost_vnd = MoneyField(
        _l("Tiền chỗ ở mỗi tháng"),
        [Optional()],
        description=_l("Số người làm trả, hoặc số bạn cho thêm."),
    )
    bus = YesNoField(_l("Có xe đưa đón không?"))
    insurance = YesNoField(_l("Có đóng bảo hiểm xã hội không?"))
    benefits = LongText(
        _l("Quyền lợi khác"), [Optional()], description=_l("Ví dụ: áo quần bảo hộ, quà Tết.")
    )


class HoursPage(PostPage):
    slug = "gio-giac"
    heading = _l("Làm giờ nào?")
    layout = {
        "starts_at": SHORT, "ends_at": SHORT, "hours_per_week": SHORT, "days_off_per_month": SHORT,
    }  # fmt: skip

    shifts = CodesField(_l("Ca làm"), [required_choice(_l("ít nhất một ca làm"))],
                        choices=options(Shift))  # fmt: skip
    starts_at = TimeField(_l("Bắt đầu lúc"), [Optional()], description=_l("Ví dụ: 7:30."))
    ends_at = TimeField(_l("Tan làm lúc"), [Optional()], description=_l("Ví dụ: 17:00."))
    hours_per_week = IntegerField(_l("Số giờ làm một tuần"), [Optional()], least=1, most=84)
    days_off_per_month = IntegerField(_l("Số ngày nghỉ một tháng"), [Optional()], least=0, most=29)
    overtime_note = ShortText(
        _l("Làm thêm giờ"), [Optional()], description=_l("Bao lâu một lần, trả thêm bao nhiêu.")
    )


class BodyPage(PostPage):
    slug = "suc-khoe"
    heading = _l("Việc này có nặng không?")
    intro = _l("Nói thật để người ta chọn đúng việc và ở lại lâu.")

    lifting = EnumField(_l("Bê vác"), kind=Lifting, open_end=True)
    standing = YesNoField(_l("Có phải đứng nhiều giờ liền không?"))
    heights = YesNoField(_l("Có làm trên cao không?"))
    outdoors = YesNoField(_l("Có làm ngoài trời không?"))
    minimum_age = NumberChoiceField(_l("Tuổi"), choices=AGES)

    def prepare(self, post: Post | None) -> None:
        kept = post.minimum_age if isinstance(post, Vacancy) else None
        self.minimum_age.choices = ages_with(kept, AGES)
        propose(self, post, ("lifting", "standing", "heights", "outdoors"))


class SkillsPage(PostPage):
    slug = "tay-nghe"
    heading = _l("Cần biết làm gì?")
    layout = {"record_check_basis": {"aside": _l("Luật buộc việc này phải hỏi giấy lý lịch?")}}

    skills_needed = CodesField(
        _l("Phải biết sẵn"), description=_l("Càng ít càng nhiều người nộp. Có thể để trống.")
    )
    skills_helpful = CodesField(_l("Biết thì càng tốt"))
    experience_months = NumberChoiceField(_l("Đã làm nghề này bao lâu?"))
    trains_on_the_job = YesNoField(_l("Người mới có được kèm việc không?"))
    requirements = LongText(
        _l("Điều khác cần ở người làm"), [Optional()], description=_l("Chỉ ghi điều việc cần.")
    )
    record_check_basis = RecordGroundField(
        _l("Căn cứ để hỏi giấy lý lịch tư pháp"),
        description=_l(
            "Luật chỉ cho hỏi phiếu số 1 khi văn bản luật đòi, vì một trong các lý do này. "
            "Phiếu số 2 thì không bao giờ được hỏi."
        ),
    )

    def prepare(self, post: Post | None) -> None:
        vacancy = post if isinstance(post, Vacancy) else None
        self._offer_skills(vacancy)
        kept = (vacancy.experience_months or 0) if vacancy else 0
        asked = {0, *EXPERIENCE_MONTHS, kept}
        self.experience_months.choices = [
            (months, duration(months) if months else _("Không cần")) for months in sorted(asked)
        ]

    def _offer_skills(self, vacancy: Vacancy | None) -> None:
        pairs: list[tuple[str, str]] = []
        if vacancy is not None:
            kept = [*vacancy.skills_needed, *vacancy.skills_helpful]
            pairs = skill_choices(vacancy.occupation_code, kept)
        self.skills_needed.choices = pairs
        self.skills_helpful.choices = list(pairs)

    def answers(self) -> dict[str, Any]:
        """A skill that is needed is not merely helpful."""
        found = super().answers()
        needed = found.get("skills_needed", ())
        if "skills_helpful" in found:
            found["skills_helpful"] = [c for c in found["skills_helpful"] if c not in needed]
        return found


class PapersPage(PostPage):
    slug = "bang-cap"
    heading = _l("Học vấn và bằng lái")

    schooling = EnumField(
        _l("Học đến đâu là được?"), [required_choice(_l("mức học vấn"))], kind=Schooling
    )
    licences = CodesField(
        _l("Bằng lái, chứng chỉ phải có"), description=_l("Để trống nếu không cần.")
    )

    def prepare(self, post: Post | None) -> None:
        asked = [*LICENCES, *(post.licences if isinstance(post, Vacancy) else ())]
        self.licences.choices = [(code, licence_name(code)) for code in dict.fromkeys(asked)]
        propose(self, post, ("licences",))


class ContractPage(PostPage):
    slug = "hop-dong"
    heading = _l("Hợp đồng và thời hạn")
    layout = {"probation_days": SHORT, "start_on": SHORT, "closes_on": SHORT}

    contract = EnumField(_l("Loại hợp đồng"), kind=ContractKind, open_end=True)
    probation_days = IntegerField(
        _l("Số ngày thử việc"), [Optional()], least=0, most=180,
        description=_l("Ghi 0 nếu không thử việc."),
    )  # fmt: skip
    start_on = DateField(
        _l("Ngày bắt đầu làm"),
        [Optional(), NotPast()],
        description=_l("Ví dụ: 7/12/2026. Để trống nếu làm ngay."),
    )
    closes_on = DateField(
        _l("Hạn nộp"),
        [required(_l("hạn nộp")), NotPast(), WithinMonths(MOST_MONTHS_AHEAD)],
        description=_l("Ngày cuối nhận người. Không quá 6 tháng từ hôm nay."),
    )


PAGES: tuple[type[PostPage], ...] = (
    WorkPage, PlacePage, PayPage, LivingPage, HoursPage, BodyPage, SkillsPage, PapersPage,
    ContractPage,
)  # fmt: skip
