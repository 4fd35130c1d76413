"""Words of the questions, of the answers, and of what follows from them for work."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _, lazy_gettext as _l

from matching.facts import LegalFacts
from matching.places.choosing import label_of
from matching.rules.jobs import conditional_business, court_limits
from matching.rules.jobs.overseas import LAW as LEAVING
from matching.rules.jobs.standing import is_serving, status_on, under_management
from matching.verdict import Notice, Reason
from models import LegalStatus, StatedHow
from webapp.shared.words import formats
from webapp.shared.words.labels import occupation_name
from webapp.situations.told import Limit, Told, way

Words = Any  # a text that is translated when it is drawn

STATUSES: Final[Mapping[LegalStatus, Words]] = {
    LegalStatus.COMPLETED: _l("Tôi đã chấp hành xong, đã về địa phương"),
    LegalStatus.AMNESTY: _l("Tôi được đặc xá, đã về địa phương"),
    LegalStatus.CONDITIONAL_RELEASE: _l("Tôi được về sớm, đang trong thời gian thử thách"),
    LegalStatus.SUSPENDED: _l("Tôi đang trong thời gian thử thách của án treo"),
    LegalStatus.NON_CUSTODIAL: _l("Tôi đang cải tạo không giam giữ"),
    LegalStatus.DEFERRED: _l("Tôi được hoãn chấp hành"),
    LegalStatus.PAUSED: _l("Tôi được tạm đình chỉ chấp hành"),
    LegalStatus.NONE: _l("Không có trường hợp nào ở trên"),
}

LAST_DAYS: Final[Mapping[str, Words]] = {
    LegalStatus.CONDITIONAL_RELEASE.value: _l("Thời gian thử thách của bạn hết ngày nào?"),
    LegalStatus.SUSPENDED.value: _l("Thời gian thử thách của bạn hết ngày nào?"),
    LegalStatus.NON_CUSTODIAL.value: _l("Bạn làm xong vào ngày nào?"),
    LegalStatus.DEFERRED.value: _l("Bạn được hoãn đến hết ngày nào?"),
    LegalStatus.PAUSED.value: _l("Bạn được tạm đình chỉ đến hết ngày nào?"),
}

LIMITS: Final[Mapping[Limit, Words]] = {
    Limit.SUPERVISED: _l("Phải ở và làm việc trong một xã, phường"),
    Limit.BANNED: _l("Chưa được ở một số xã, phường"),
    Limit.WORK: _l("Chưa được làm một số nghề"),
}

HOW: Final[Mapping[StatedHow, Words]] = {
    StatedHow.IN_PERSON: _l("Nói khi gặp nhau"),
    StatedHow.BY_PHONE: _l("Nói qua điện thoại"),
    StatedHow.ON_PAPER: _l("Ký trên giấy"),
}

TITLES: Final[Mapping[str, Words]] = {
    "chung": _l("Trường hợp nào"),
    "den-ngay": _l("Ngày cuối cùng"),
    "them": _l("Điều thêm"),
    "noi-lam": _l("Nơi phải ở"),
    "noi-tranh": _l("Nơi chưa được ở"),
    "nghe-tranh": _l("Nghề chưa được làm"),
}

# What a person should ask, and whom, where nobody can judge from what is known.
TO_ASK: Final[Mapping[Reason, Words]] = {
    Reason.CONDITIONAL_BUSINESS: _l(
        "Luật có điều kiện về người làm ở loại cơ sở này. Hỏi công an xã: bạn làm ở đây được không?"
    ),
    Reason.RESPONSIBLE_POSITION: _l(
        "Luật có điều kiện về người đứng đầu loại cơ sở này. "
        "Hỏi công an xã: bạn đứng tên được không?"
    ),
    Reason.OCCUPATION_BAN: _l(
        "Có nghề bạn chưa được làm. Xem lại giấy tờ: việc này có phải nghề đó không?"
    ),
    Reason.RESIDENCE_SUPERVISION: _l("Tin chưa ghi rõ xã, phường. Hỏi nơi tuyển: làm ở đâu?"),
    Reason.RESIDENCE_BAN: _l("Tin chưa ghi rõ xã, phường. Hỏi nơi tuyển: làm ở đâu?"),
    Reason.OVERSEAS: _l("Hỏi nơi tuyển: có phải ra nước ngoài không? Rồi hỏi công an xã."),
    Reason.PAY_BELOW_MINIMUM: _l("Hỏi nơi tuyển: lương có đủ mức tối thiểu của vùng không?"),
    Reason.UNDER_FIFTEEN: _l("Việc này cần đủ 15 tuổi. Khai năm sinh để biết rõ."),
    Reason.MINOR_WORK_LIMITED: _l("Việc này cần đủ 18 tuổi. Khai năm sinh để biết rõ."),
    Reason.MINOR_NIGHT_WORK: _l("Dưới 18 tuổi thì hỏi nơi tuyển về giờ làm đêm."),
    Reason.UNDER_POSTED_AGE: _l("Nơi này cần đủ tuổi. Khai năm sinh để biết rõ."),
}

NOTICES: Final[Mapping[Notice, Words]] = {
    Notice.COMMUNE_CONSENT: _l("Nơi này ở ngoài xã bạn ở. Xin Ủy ban xã đồng ý trước khi nhận."),
    Notice.MONTHLY_VISIT: _l(
        "Từ ngày 1 đến ngày 5 hằng tháng bạn đến xã một lần. Xin nghỉ trước buổi đó."
    ),
    Notice.INCOME_DEDUCTION: _l(
        "Mỗi tháng có thể bị khấu trừ một phần thu nhập. Tính trước khi nhận lương."
    ),
    Notice.GUARD_CHECK: _l(
        "Nghề bảo vệ có tiêu chuẩn riêng. Nơi tuyển phải tự xem, bạn hỏi họ trước."
    ),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in words; `text` is "" for what was skipped."""

    name: str
    title: str
    text: str


def answers_of(told: Told) -> list[Said]:
    """Return every question that these answers lead through, with its answer in words."""
    return [Said(q.name, str(TITLES[q.name]), _TEXTS[q.name](told)) for q in way(told)]


def ban_name(ban: Mapping[str, Any]) -> str:
    """Return "Bảo vệ, đến hết 01/05/2027", or that the trade was not named."""
    name = occupation_name(ban.get("occupation")) or _("Chưa ghi rõ nghề nào")
    return _with_day(name, ban.get("until"))


def _with_day(text: str, until: str | None) -> str:
    if until is None:
        return text
    day = formats.day(date.fromisoformat(until))
    return _("%(text)s, đến hết %(day)s", text=text, day=day)


def _status(told: Told) -> str:
    code = told.get("status")
    return str(STATUSES[LegalStatus(code)]) if code else ""


def _until(told: Told) -> str:
    until = told.get("status_until")
    return formats.day(date.fromisoformat(until)) if until else ""


def _limits(told: Told) -> str:
    if "limits" not in told:
        return ""
    ticked = [str(words) for each, words in LIMITS.items() if each.value in told["limits"]]
    return "; ".join(ticked) or _("Không có điều nào")


def _supervised(told: Told) -> str:
    code = told.get("supervised_in_commune")
    return _with_day(label_of(code), told.get("supervised_until")) if code else ""


def _banned(told: Told) -> str:
    names = "; ".join(map(label_of, told.get("banned_from_communes", ())))
    return _with_day(names, told.get("banned_until")) if names else ""


def _work(told: Told) -> str:
    return "; ".join(map(ban_name, told.get("occupation_bans", ())))


_TEXTS: Final[Mapping[str, Callable[[Told], str]]] = {
    "chung": _status,
    "den-ngay": _until,
    "them": _limits,
    "noi-lam": _supervised,
    "noi-tranh": _banned,
    "nghe-tranh": _work,
}


@dataclass(frozen=True, slots=True)
class Consequence:
    """What follows for any work: a sentence, its article, and the last day where it is known."""

    sentence: str
    law: str
    until: date | None = None


def consequences(person: LegalFacts, today: date) -> list[Consequence]:
    """Return what the answers mean for looking for work; [] where they close and ask nothing."""
    return [*_closed(person, today), *_to_heed(person, today)]


def _closed(person: LegalFacts, today: date) -> Iterator[Consequence]:
    if conditional_business.refused_as_staff(person, today):
        yield Consequence(
            _("Chưa làm ở cơ sở có điều kiện: khách sạn, bảo vệ, gas, in, karaoke, cầm đồ."),
            conditional_business.STAFF,
            person.status_until,
        )
    if is_serving(person, today):
        yield Consequence(_("Chưa đi làm ở nước ngoài."), LEAVING, person.status_until)
    if home := court_limits.supervised_in(person, today):
        words = _("Chỉ nhận việc trong %(place)s.", place=label_of(home))
        yield Consequence(words, court_limits.SUPERVISION, person.supervised_until)
    if closed := court_limits.banned_from(person, today):
        words = _("Không nhận việc ở: %(places)s.", places="; ".join(map(label_of, sorted(closed))))
        yield Consequence(words, court_limits.PLACES, person.banned_until)
    if bans := court_limits.bans_held(person, today):
        until = (
            None if None in {ban.until for ban in bans} else max(b.until for b in bans if b.until)
        )
        words = _("Không nhận nghề đã ghi ở trên.")
        yield Consequence(words, court_limits.WORK, until)


def _to_heed(person: LegalFacts, today: date) -> Iterator[Consequence]:
    if under_management(person, today):
        words = _("Việc ở ngoài xã: xin Ủy ban xã đồng ý trước khi nhận.")
        yield Consequence(words, "NĐ 231/2026/NĐ-CP, Điều 11.2")
        yield Consequence(str(NOTICES[Notice.MONTHLY_VISIT]), "NĐ 231/2026/NĐ-CP, Điều 10.1")
    if status_on(person, today) == LegalStatus.NON_CUSTODIAL:
        yield Consequence(str(NOTICES[Notice.INCOME_DEDUCTION]), "BLHS 2015, Điều 36.3")
