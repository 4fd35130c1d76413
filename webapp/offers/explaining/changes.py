"""What would change an offer, as one sentence: "Nhận thêm ca đêm thì thêm 4 việc."."""

from collections.abc import Mapping

from flask_babel import gettext as _, ngettext

from matching.verdict import OfferReason
from models import Shift, Transport
from webapp.offers.explaining import values
from webapp.offers.explaining.values import Sentence, Values
from webapp.shared.posts.card_words import card_words
from webapp.shared.words.formats import million, number
from webapp.shared.words.labels import duration, label, licence_name, occupation_name, skill_name


def _learn_at_course(v: Values) -> str:
    return _then(_("Học lớp “%(course)s”", course=_course(v)), v)


def _learn_skill(v: Values) -> str:
    skill = skill_name(v["skill"])
    return _then(_("Học “%(skill)s” ở lớp “%(course)s”", skill=skill, course=_course(v)), v)


def _course(v: Values) -> str:
    """Name a course with its length: "Hàn điện (12 tuần)"."""
    if not v.get("weeks"):
        return str(v["course"])
    weeks = ngettext("%(num)s tuần", "%(num)s tuần", v["weeks"])
    return f"{v['course']} ({weeks})"


def _state_experience(v: Values) -> str:
    name, time = occupation_name(v["occupation"]), duration(v["months"])
    return _then(_("Nếu bạn đã làm nghề “%(name)s” %(time)s", name=name, time=time), v)


def _then(change: str, v: Values) -> str:
    """Say what comes of a change: the offer's new place, more jobs, or jobs that fit better."""
    if v.get("fit"):
        fits = card_words().fits[v["fit"] - 1]
        return _("%(change)s thì việc này thành “%(fit)s”.", change=change, fit=fits)
    jobs = _jobs(v)
    if not v.get("rank") or (jobs and "course" in v):  # the course is named: that is long enough
        return _("%(change)s thì %(jobs)s.", change=change, jobs=jobs)
    place = _place_in_the_list(v["rank"])
    if not jobs:
        return _("%(change)s thì tin này lên %(place)s.", change=change, place=place)
    return _(
        "%(change)s thì %(jobs)s. Tin này lên %(place)s.", change=change, jobs=jobs, place=place
    )


def _place_in_the_list(rank: int) -> str:
    return _("đầu danh sách") if rank == 1 else _("thứ %(rank)s", rank=rank)


def _jobs(v: Values) -> str:
    """Say how many jobs a change brings, or makes fit better; "" where that is only this one."""
    if v["more"]:
        more = ngettext("thêm %(num)s việc", "thêm %(num)s việc", v["more"])
        if v.get("within_km"):
            return _("%(more)s trong %(km)s km", more=more, km=number(round(v["within_km"])))
        return more
    if v.get("fitting"):
        return ngettext("có %(num)s việc hợp", "có %(num)s việc hợp", v["fitting"])
    if v["better"] > 1 or not v.get("rank"):
        return ngettext("%(num)s việc hợp hơn", "%(num)s việc hợp hơn", v["better"])
    return ""


SENTENCES: Mapping[OfferReason, Sentence] = {
    OfferReason.WIDEN_DISTANCE: lambda v: _then(_("Đi xa đến %(km)s km", km=number(v["km"])), v),
    OfferReason.ACCEPT_LODGING: lambda v: _then(_("Ở lại chỗ làm"), v),
    OfferReason.DO_WITHOUT_LODGING: lambda v: _then(_("Nếu bạn chưa cần chỗ ở"), v),
    OfferReason.STATE_TRANSPORT: lambda v: _then(
        _("Nếu bạn có %(transport)s", transport=label(Transport(v["transport"])).lower()), v
    ),
    OfferReason.ACCEPT_SHIFT: lambda v: _then(
        _("Nhận thêm %(shift)s", shift=label(Shift(v["shift"])).lower()), v
    ),
    OfferReason.ACCEPT_PAY: lambda v: _then(
        _("Nhận lương từ %(pay)s", pay=million(v["pay_vnd"])), v
    ),
    OfferReason.START_EARLIER: lambda v: _then(_("Đi làm từ %(day)s", day=values.day_of(v)), v),
    OfferReason.LEARN_AT_COURSE: _learn_at_course,
    OfferReason.LEARN_SKILL_AT_COURSE: _learn_skill,
    OfferReason.COURSE_OPENS_JOBS: lambda v: _then(_("Học xong lớp này"), v),
    OfferReason.COURSE_FITS_JOBS: lambda v: _then(_("Học xong lớp này"), v),
    OfferReason.WISH_OCCUPATION: lambda v: _then(
        _("Nếu bạn cũng muốn làm “%(name)s”", name=occupation_name(v["occupation"])), v
    ),
    OfferReason.STATE_OCCUPATION: lambda v: _then(
        _("Nếu bạn biết nghề “%(name)s”", name=occupation_name(v["occupation"])), v
    ),
    OfferReason.STATE_EXPERIENCE: _state_experience,
    OfferReason.STATE_SKILL: lambda v: _then(
        _("Nếu bạn biết %(skills)s", skills=values.quoted_skills(v)), v
    ),
    OfferReason.STATE_SCHOOLING: lambda v: _then(
        _("Nếu bạn đã học đến “%(schooling)s”", schooling=values.schooling(v)), v
    ),
    OfferReason.STATE_LICENCE: lambda v: _then(
        _("Nếu bạn có “%(name)s”", name=licence_name(v["licence"])), v
    ),
}
