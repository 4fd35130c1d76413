"""What an invitation says to the person who got it."""

from collections.abc import Mapping

from flask_babel import gettext as _, lazy_gettext as _l
from flask_babel.speaklater import LazyString

from models import Course, Invitation, InvitationState, Vacancy
from webapp.shared import clock
from webapp.shared.posts import words as post_words
from webapp.shared.words import formats

S = InvitationState

STATES: Mapping[InvitationState, LazyString] = {
    S.SENT: _l("Chờ bạn trả lời"),
    S.ACCEPTED: _l("Bạn đã nhận lời"),
    S.DECLINED: _l("Bạn không nhận"),
    S.LAPSED: _l("Đã hết hẹn"),
    S.CLOSED: _l("Tin đã đóng"),
}
TONES: Mapping[InvitationState, str] = {S.SENT: "warn", S.ACCEPTED: "good"}


def deadline(invitation: Invitation) -> str:
    """Say by when to answer; "" where no answer is awaited."""
    if invitation.state is not S.SENT:
        return ""
    day = formats.weekday(invitation.answer_due_on)
    if invitation.answer_due_on < clock.today():
        return _("Hẹn trả lời là %(day)s, đã qua. Bạn vẫn trả lời được.", day=day)
    return _("Bạn trả lời trước hết %(day)s nhé.", day=day)


def of_post(post: Vacancy | Course) -> list[tuple[str, str]]:
    """Say what is offered, in the words of every other page."""
    if isinstance(post, Course):
        return [
            (_("Học phí"), post_words.fee(post.fee_vnd)),
            (_("Ngày mở lớp"), formats.day(post.starts_on) if post.starts_on else ""),
            (_("Giờ học"), post_words.hours(post.shifts)),
            (_("Ở đâu"), post_words.place(post.commune_code, post.province_code)),
        ]
    pay, per = post_words.pay(post.pay_unit, post.pay_min_vnd, post.pay_max_vnd)
    return [
        (_("Lương"), f"{pay} {per}".strip()),
        (_("Giờ làm"), post_words.hours(post.shifts, post.starts_at, post.ends_at)),
        (_("Ở đâu"), post_words.place(post.commune_code, post.province_code)),
        (_("Chỗ ở"), post_words.lodging(post.lodging, post.lodging_cost_vnd)),
        (_("Cơm"), post_words.meals(post.meals_per_day)),
    ]
