"""The register read back: every answer in words, what helps most next, what pulls apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask_babel import gettext as _

from matching.places.choosing import label_of
from models import (
    ConsentPurpose,
    ContractKind,
    LodgingWish,
    Schooling,
    Seeker,
    SeekerOccupation,
    Shift,
    Transport,
)
from webapp.consents.queries import in_force
from webapp.seekers.forms.words import ANY_CONTRACT, ANY_KM, BODY_LIMITS, OFFICE_DAYS, SCHOOLING
from webapp.seekers.steps import STEPS
from webapp.shared.words import formats, labels

FAR_KM: Final = 10  # work with a bed is seldom nearer than that
FAR_ON_FOOT_KM: Final = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the summary; `text` is "" for what was not answered."""

    step: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class NextHelp:
    """The one answer that would help most now, and why."""

    step: str
    sentence: str


def answers_of(seeker: Seeker, *, today: date) -> list[Answer]:
    """Return every question of the register with its answer in words."""
    return [Answer(s.name, str(s.title), _TEXTS[s.name](seeker, today)) for s in STEPS]


def trade_text(held: SeekerOccupation) -> str:
    """Say how well a trade is known: "2 năm, lớp nghề, có chứng chỉ"; "" when nothing was said."""
    said = [
        labels.duration(held.months) if held.months is not None else "",
        labels.label(held.learnt_where) if held.learnt_where else "",
        {True: _("có chứng chỉ"), False: _("chưa có chứng chỉ"), None: ""}[held.has_certificate],
    ]
    return ", ".join(part for part in said if part)


def next_help(seeker: Seeker) -> NextHelp | None:
    """Say which unanswered question would change the offers most; None when none is left."""
    open_questions = (
        (not seeker.occupations and not seeker.wished_occupations and not seeker.wish_text,
         "nghe", _("Khai nghề thì có thêm việc hợp.")),
        (seeker.commune_code is None,
         "noi-o", _("Khai nơi ở thì biết việc nào gần bạn.")),
        (not seeker.wished_occupations and not seeker.wish_text,
         "viec-muon", _("Nói việc bạn muốn thì việc đó lên đầu.")),
        (seeker.wished_pay_vnd is None,
         "luong", _("Khai mức lương thì biết việc nào đủ sống.")),
        (seeker.max_km is None and seeker.lodging_wish is None,
         "di-xa", _("Nói đi xa đến đâu thì bớt việc quá xa.")),
        (not seeker.skills,
         "ky-nang", _("Khai kỹ năng thì rõ việc nào hợp hơn.")),
        (not seeker.shifts,
         "ca-lam", _("Khai ca làm thì việc đúng giờ lên trước.")),
    )  # fmt: skip
    found = ((step, sentence) for is_open, step, sentence in open_questions if is_open)
    return next((NextHelp(step, sentence) for step, sentence in found), None)


def pulls_apart(seeker: Seeker) -> list[str]:
    """Explain answers that leave few posts together. They are allowed: the person decides."""
    found = []
    near = seeker.max_km is not None and seeker.max_km < FAR_KM
    if seeker.lodging_wish is LodgingWish.NEEDED and near:
        found.append(
            _(
                "Bạn cần chỗ ở và chỉ đi đến %(km)s km. Việc có chỗ ở thường xa hơn.",
                km=formats.number(seeker.max_km or 0),
            )
        )
    on_foot = seeker.transport in {Transport.WALK, Transport.NONE}
    far = seeker.max_km is not None and seeker.max_km > FAR_ON_FOOT_KM
    if on_foot and far and seeker.lodging_wish is LodgingWish.NOT_NEEDED:
        found.append(_("Bạn đi xa nhưng chưa có xe. Hãy xem việc có xe đưa đón hoặc chỗ ở."))
    return found


def _trades(seeker: Seeker, _today: date) -> str:
    told = []
    for held in seeker.occupations:
        name, more = labels.occupation_name(held.occupation_code), trade_text(held)
        told.append(f"{name} ({more})" if more else name)
    return "; ".join(told)


def _reach(seeker: Seeker, _today: date) -> str:
    far = ""
    if seeker.max_km is not None:
        near = seeker.max_km < ANY_KM
        far = (
            _("Đến %(km)s km", km=formats.number(seeker.max_km)) if near else _("Xa mấy cũng được")
        )
    bed = labels.label(LodgingWish(seeker.lodging_wish)) if seeker.lodging_wish else ""
    return "; ".join(part for part in (far, bed) if part)


def _shifts(seeker: Seeker, _today: date) -> str:
    shifts = ", ".join(labels.label(Shift(value)) for value in seeker.shifts)
    wish = seeker.contract_wish
    contract = ""
    if wish:
        contract = (
            _("hợp đồng loại nào cũng được")
            if wish == ANY_CONTRACT
            else labels.label(ContractKind(wish))
        )
    return "; ".join(part for part in (shifts, contract) if part)


def _start(seeker: Seeker, today: date) -> str:
    start = seeker.available_from
    if start is None:
        return ""
    if start <= today:
        return _("Đi làm được ngay")
    return _("Từ %(day)s", day=formats.weekday(start))


def _body(seeker: Seeker, _today: date) -> str:
    limits = [str(BODY_LIMITS[code]) for code in seeker.body_limits if code in BODY_LIMITS]
    days = seeker.office_days_per_month
    if days is not None:
        said = str(OFFICE_DAYS[str(min(days, 5))])
        limits.append(_("Việc riêng mỗi tháng: %(days)s", days=said))
    return "; ".join(limits)


def _courses(seeker: Seeker, _today: date) -> str:
    learns = {True: _("Học thêm nghề"), False: _("Không, chỉ xem việc làm")}
    said = [
        learns[seeker.wants_courses] if seeker.wants_courses is not None else "",
        _("Muốn tự làm ăn") if seeker.wants_own_business else "",
    ]
    return "; ".join(part for part in said if part)


def _consent(seeker: Seeker, today: date) -> str:
    held = in_force(seeker.consents, ConsentPurpose.BEING_SUGGESTED, today=today)
    if held is not None:
        return _("Có, hồ sơ giấu tên, đến hết %(day)s", day=formats.day(held.ends_on))
    return _("Không. Chỉ nơi bạn nộp đơn mới thấy")


def _wish(seeker: Seeker, _today: date) -> str:
    names = [labels.occupation_name(code) for code in seeker.wished_occupations]
    said = [seeker.wish_text, ", ".join(name for name in names if name)]
    return "; ".join(part for part in said if part)


def _schooling(seeker: Seeker, _today: date) -> str:
    return str(SCHOOLING[Schooling(seeker.schooling)]) if seeker.schooling else ""


def _pay(seeker: Seeker, _today: date) -> str:
    if seeker.wished_pay_vnd is None:
        return ""
    return _("%(pay)s một tháng", pay=formats.million(seeker.wished_pay_vnd))


def _birth(seeker: Seeker, _today: date) -> str:
    told = [str(seeker.birth_year or ""), str(labels.label(seeker.sex)) if seeker.sex else ""]
    return ", ".join(filter(None, told))


_TEXTS: Final[Mapping[str, Callable[[Seeker, date], str]]] = {
    "nghe": _trades,
    "ky-nang": lambda s, _today: ", ".join(labels.skill_names(s.skills)),
    "bang-lai": lambda s, _today: ", ".join(labels.licence_name(code) for code in s.licences),
    "hoc-van": _schooling,
    "viec-muon": _wish,
    "noi-o": lambda s, _today: label_of(s.commune_code) if s.commune_code else "",
    "di-xa": _reach,
    "di-lai": lambda s, _today: labels.label(Transport(s.transport)) if s.transport else "",
    "luong": _pay,
    "ca-lam": _shifts,
    "khi-nao": _start,
    "suc-khoe": _body,
    "hoc-nghe": _courses,
    "nam-sinh": _birth,
    "giau-ten": _consent,
}
