"""Questions answered by picking or by one short box. A form knows the person, not who types."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _, lazy_gettext as _l
from wtforms.validators import ValidationError

from matching.ranking.scorers.place import STEPS_KM
from models import (
    ConsentPurpose,
    ContractKind,
    LodgingWish,
    Schooling,
    Seeker,
    Sex,
    Shift,
    Transport,
)
from webapp.consents.actions import last_day
from webapp.consents.queries import in_force
from webapp.seekers.forms.words import (
    ANY_CONTRACT,
    ANY_KM,
    BODY_LIMITS,
    OFFICE_DAYS,
    SCHOOLING,
    SHIFT_PICTURES,
)
from webapp.shared.forms.base import Form, Sentence
from webapp.shared.forms.fields import (
    ChoiceField,
    ChoicesField,
    DatePartsField,
    MoneyField,
    TypedField,
    with_attributes,
)
from webapp.shared.forms.place_field import PlaceField
from webapp.shared.words import formats, labels

LEAST_MONTHLY_VND = 1_000_000
MOST_MONTHLY_VND = 100_000_000
BARE_THOUSANDS = range(1_000, 100_000)  # "8500": who writes that for a wage means thousands
OLDEST_YEARS, YOUNGEST_YEARS = 90, 13
MOST_YEARS_AHEAD = 2
NOW, LATER = "now", "later"
Options = list[tuple[str, Any]]
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Look:
    """What a page was asked to look up: typed letters, or a picture field, perhaps the whole.

    `added` is a trade that an offer said to add: it waits there ticked, and is kept when sent.
    """

    typed: str = ""
    field: str = ""
    whole: bool = False
    added: str = ""


class StepForm(Form):
    """The answers of one page about one person. Every question may be left empty.

    `columns` are the columns of the seeker that the page asks about, and the only ones it changes.
    """

    columns: ClassVar[tuple[str, ...]] = ()
    chips: ClassVar[Mapping[str, Mapping[str, str]]] = {}  # field to its pictures by value
    note: ClassVar[Sentence] = ""

    def __init__(self, seeker: Seeker, *, today: date, look: Look | None = None) -> None:
        self.seeker, self.today, self.look = seeker, today, look or Look()
        super().__init__(data=self.stored())
        self.prepare()
        for field in self:
            if isinstance(field, ChoiceField) and field.object_data not in (None, ""):
                # A radio button cannot be let go of: whoever answered may take it back.
                field.choices = [*options_of(field), ("", _("Xóa câu trả lời này"))]

    def prepare(self) -> None:
        """Set what the fields offer to this person."""

    def stored(self) -> dict[str, Any]:
        """Return what the person answered before, by the names of the fields."""
        return {name: getattr(self.seeker, name) for name in self.columns}

    def answers(self) -> Mapping[str, Any]:
        """Return the columns to change. Called on an accepted form only."""
        return {name: self[name].data for name in self.columns}

    @property
    def asks_about(self) -> str:
        """Text to be looked up before going on; "" where there is none."""
        return ""


def options_of(field: ChoiceField) -> Options:
    """Return what a field of choices offers, as (value, words)."""
    pairs: Any = field.choices or ()
    return list(pairs)


class SchoolingForm(StepForm):
    columns = ("schooling",)
    schooling = ChoiceField(_l("Bạn học hết lớp mấy?"), choices=list(SCHOOLING.items()))

    def answers(self) -> Mapping[str, Any]:
        return {"schooling": self.schooling.data and Schooling(self.schooling.data)}


class YearField(TypedField):
    """A year of birth in four digits; two are asked back about, never completed."""

    def __init__(self, label: Sentence, **kwargs: Any) -> None:
        render = {"inputmode": "numeric", "autocomplete": "bday-year", "maxlength": "6"}
        super().__init__(label, **with_attributes(kwargs, render))

    def read(self, typed: str) -> int:
        if not (typed.isascii() and typed.isdigit() and len(typed) in (2, 4)):
            raise ValueError(_("Hãy nhập năm sinh bằng 4 chữ số. Ví dụ: 1990."))
        if len(typed) == 2:
            raise ValueError(_("Hãy nhập đủ 4 chữ số. Ví dụ: 19%(typed)s.", typed=typed))
        return int(typed)


class BirthForm(StepForm):
    columns = ("birth_year", "sex")
    note = _l("Nơi tuyển không thấy cả hai. Bạn có thể bỏ trống.")
    birth_year = YearField(
        _l("Bạn sinh năm nào?"),
        description=_l("Chỉ dùng để biết việc nào pháp luật đòi đủ tuổi."),
    )
    sex = ChoiceField(
        _l("Bạn là nữ hay nam?"),
        choices=labels.options(Sex),
        description=_l("Không dùng để xếp việc. Chỉ để xem máy có công bằng với mọi người không."),
    )

    def answers(self) -> Mapping[str, Any]:
        sex = self.sex.data
        return {"birth_year": self.birth_year.data, "sex": Sex(sex) if sex else None}

    def validate_birth_year(self, field: YearField) -> None:
        if field.data is None:
            return
        least, most = self.today.year - OLDEST_YEARS, self.today.year - YOUNGEST_YEARS
        if not least <= field.data <= most:
            raise ValidationError(
                _(
                    "Năm sinh phải từ %(least)s đến %(most)s. Bạn đã nhập %(typed)s.",
                    least=least,
                    most=most,
                    typed=field.data,
                )
            )


class HomeForm(StepForm):
    columns = ("commune_code",)
    note = _l("Nơi tuyển chỉ biết bạn ở cách bao xa, không biết bạn ở đâu.")
    commune_code = PlaceField(
        _l("Bạn đang ở xã, phường nào?"),
        description=_l("Tên cũ hay mới đều được. Không cần gõ dấu."),
    )

    def answers(self) -> Mapping[str, Any]:
        return {"commune_code": self.commune_code.data or None}


class PayForm(StepForm):
    columns = ("wished_pay_vnd",)
    wished_pay_vnd = MoneyField(
        _l("Một tháng bạn cần ít nhất bao nhiêu tiền?"),
        description=_l("Tiền cầm về mỗi tháng. Ví dụ: 7 triệu hoặc 7.500.000."),
    )

    def validate_wished_pay_vnd(self, field: MoneyField) -> None:
        amount = field.data
        if amount is None:
            return
        if amount in BARE_THOUSANDS:
            thousands = amount * 1_000
            raise ValidationError(
                _(
                    "Bạn muốn nói %(perhaps)s đồng? Nếu đúng, hãy nhập %(number)s.",
                    perhaps=formats.million(thousands),
                    number=formats.number(thousands),
                )
            )
        if not LEAST_MONTHLY_VND <= amount <= MOST_MONTHLY_VND:
            raise ValidationError(
                _(
                    "Đây là tiền một tháng, từ 1 đến 100 triệu đồng. Bạn đã nhập %(typed)s.",
                    typed=formats.vnd(amount),
                )
            )


class ReachForm(StepForm):
    columns = ("max_km", "lodging_wish")
    max_km = ChoiceField(_l("Bạn đi làm xa đến đâu, mỗi lượt?"))
    lodging_wish = ChoiceField(
        _l("Bạn có cần chỗ ở tại nơi làm không?"), choices=labels.options(LodgingWish)
    )

    def prepare(self) -> None:
        known = sorted({*STEPS_KM, self.seeker.max_km or ANY_KM} - {ANY_KM})
        ways = [(str(km), _("Đến %(km)s km", km=formats.number(km))) for km in known]
        self.max_km.choices = [*ways, (str(ANY_KM), _("Xa mấy cũng được"))]

    def answers(self) -> Mapping[str, Any]:
        wish = self.lodging_wish.data
        return {
            "max_km": int(self.max_km.data) if self.max_km.data else None,
            "lodging_wish": LodgingWish(wish) if wish else None,
        }


class ShiftsForm(StepForm):
    columns = ("shifts", "contract_wish")
    chips = {"shifts": SHIFT_PICTURES}
    shifts = ChoicesField(
        _l("Bạn làm được ca nào?"),
        choices=labels.options(Shift),
        description=_l("Chọn mọi ca bạn làm được. Ca nào cũng được thì để trống."),
    )
    contract_wish = ChoiceField(
        _l("Bạn muốn loại hợp đồng nào?"),
        choices=[*labels.options(ContractKind), (ANY_CONTRACT, _l("Loại nào cũng được"))],
    )


class TransportForm(StepForm):
    columns = ("transport",)
    transport = ChoiceField(_l("Bạn đi lại bằng gì?"), choices=labels.options(Transport))

    def answers(self) -> Mapping[str, Any]:
        return {"transport": self.transport.data and Transport(self.transport.data)}


class StartForm(StepForm):
    columns = ("available_from",)
    when = ChoiceField(
        _l("Bạn đi làm được từ khi nào?"),
        choices=[(NOW, _l("Ngay bây giờ")), (LATER, _l("Từ một ngày khác"))],
    )
    available_from = DatePartsField(_l("Từ ngày nào?"))

    def stored(self) -> dict[str, Any]:
        start = self.seeker.available_from
        if start is None:
            return {}
        return {"when": NOW} if start <= self.today else {"when": LATER, "available_from": start}

    def validate_available_from(self, field: DatePartsField) -> None:
        if self.when.data != LATER:
            return
        if field.data is None:
            raise ValidationError(_("Hãy nhập ngày bạn đi làm được. Ví dụ: 27/11/2026."))
        if field.data < self.today:
            raise ValidationError(
                _(
                    "Ngày %(day)s đã qua. Nếu đi làm được luôn, hãy chọn “Ngay bây giờ”.",
                    day=formats.day(field.data),
                )
            )
        if field.data.year > self.today.year + MOST_YEARS_AHEAD:
            raise ValidationError(_("Ngày này còn quá xa. Hãy xem lại năm."))

    def answers(self) -> Mapping[str, Any]:
        days = {NOW: self._since(), LATER: self.available_from.data}
        return {"available_from": days.get(self.when.data or "")}

    def _since(self) -> date:
        """Keep the day from which "now" was true, so that saying it again changes nothing."""
        start = self.seeker.available_from
        return start if start is not None and start <= self.today else self.today


class BodyForm(StepForm):
    columns = ("body_limits", "office_days_per_month")
    note = _l("Nơi tuyển không thấy câu này. Nó chỉ giúp tránh việc không hợp với bạn.")
    body_limits = ChoicesField(
        _l("Có việc gì sức khỏe không cho bạn làm?"),
        choices=list(BODY_LIMITS.items()),
        description=_l("Không có gì thì để trống."),
    )
    office_days_per_month = ChoiceField(
        _l("Mỗi tháng bạn cần nghỉ mấy ngày để đi làm giấy tờ, việc riêng?"),
        choices=list(OFFICE_DAYS.items()),
        description=_l("Không cần nói là việc gì."),
    )

    def answers(self) -> Mapping[str, Any]:
        days = self.office_days_per_month.data
        return {
            "body_limits": self.body_limits.data,
            "office_days_per_month": int(days) if days else None,
        }


class CoursesForm(StepForm):
    columns = ("wants_courses", "wants_own_business")
    wants_courses = ChoiceField(
        _l("Bạn có muốn học thêm nghề không?"),
        choices=[(YES, _l("Có, cho tôi xem cả lớp nghề")), (NO, _l("Không, chỉ xem việc làm"))],
    )
    wants_own_business = ChoiceField(
        _l("Bạn có muốn tự làm ăn không?"),
        choices=[(YES, _l("Có, cho tôi xem cả vốn vay")), (NO, _l("Không"))],
        description=_l("Ví dụ: chăn nuôi, trồng trọt, buôn bán, mở tiệm."),
    )

    def stored(self) -> dict[str, Any]:
        known = {name: getattr(self.seeker, name) for name in self.columns}
        return {name: YES if yes else NO for name, yes in known.items() if yes is not None}

    def answers(self) -> Mapping[str, Any]:
        return {name: {YES: True, NO: False}.get(self[name].data or "") for name in self.columns}


class ConsentForm(StepForm):
    """A yes that was ticked beforehand would be none: nothing is picked until the person does.

    It changes no column: the yes is a row of its own, with an end.
    """

    open_to_employers = ChoiceField(_l("Cho nơi tuyển thấy hồ sơ giấu tên của bạn?"), choices=[])

    def prepare(self) -> None:
        until = formats.weekday(last_day(self.today))
        self.open_to_employers.choices = [
            (YES, _("Có, đến hết %(day)s", day=until)),
            (NO, _("Không, tôi tự tìm và tự nộp")),
        ]

    def stored(self) -> dict[str, Any]:
        if in_force(self.seeker.consents, ConsentPurpose.BEING_SUGGESTED, today=self.today):
            return {"open_to_employers": YES}
        return {"open_to_employers": NO} if self.seeker.register_done_at else {}

    @property
    def allows(self) -> bool:
        """Whether the person said yes."""
        return bool(self.open_to_employers.data == YES)
