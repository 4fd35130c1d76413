"""What an enrolment's states, steps and refusals are called, for each side."""

from collections.abc import Mapping
from functools import partial

from flask_babel import gettext as _, lazy_gettext as _l
from flask_babel.speaklater import LazyString

from models import Enrolment, EnrolmentState
from webapp.shared.dealings import told
from webapp.shared.dealings.told import Step
from webapp.shared.posts.cards import TimelineStep
from webapp.shared.workflow import NO_ANSWER

S = EnrolmentState

STATES: Mapping[EnrolmentState, LazyString] = {
    S.SENT: _l("Đã ghi danh"),
    S.ACCEPTED: _l("Được giữ chỗ"),
    S.ENROLLED: _l("Đã có chỗ"),
    S.ATTENDING: _l("Đang học"),
    S.COMPLETED: _l("Đã học xong"),
    S.LEFT: _l("Đã nghỉ học"),
    S.DECLINED: _l("Chưa có chỗ lần này"),
    S.WITHDRAWN: _l("Bạn đã rút"),
    S.CLOSED: _l("Ghi danh đã khép"),
}

STATES_FOR_CENTRE: Mapping[EnrolmentState, LazyString] = {
    **STATES,
    S.SENT: _l("Mới"),
    S.ACCEPTED: _l("Đã giữ chỗ"),
    S.DECLINED: _l("Đã từ chối"),
    S.WITHDRAWN: _l("Đã rút"),
}

TONES: Mapping[EnrolmentState, str] = {
    S.ACCEPTED: "warn",
    S.ENROLLED: "good",
    S.ATTENDING: "good",
    S.COMPLETED: "good",
}

STEPS: Mapping[EnrolmentState, LazyString] = {
    S.SENT: _l("Bạn ghi danh"),
    S.ACCEPTED: _l("Nơi dạy giữ chỗ cho bạn"),
    S.ENROLLED: _l("Bạn nhận chỗ"),
    S.ATTENDING: _l("Bạn vào lớp"),
    S.COMPLETED: _l("Bạn học xong"),
    S.LEFT: _l("Nghỉ học"),
    S.DECLINED: _l("Nơi dạy trả lời: chưa có chỗ lần này"),
    S.WITHDRAWN: _l("Bạn rút lại"),
    S.CLOSED: _l("Lớp đóng, ghi danh khép lại"),
}

# The same steps where the one who walks beside the person took them, with their word.
STEPS_BY_COMPANION: Mapping[EnrolmentState, LazyString] = {
    S.SENT: _l("Người đi cùng ghi danh giúp bạn"),
    S.ENROLLED: _l("Người đi cùng báo bạn nhận chỗ"),
    S.WITHDRAWN: _l("Người đi cùng rút lại giúp bạn"),
}

DECLINE_REASONS: list[tuple[str, LazyString]] = [
    ("full", _l("Lớp đã đủ người")),
    ("schooling", _l("Cần học hết lớp cao hơn")),
    ("dates", _l("Ngày học không khớp")),
    ("cancelled", _l("Lớp không mở")),
    ("other", _l("Lý do khác")),
]

DECLINE_STEPS: Mapping[str, LazyString] = {
    "full": _l("Lớp này đã đủ người. Hãy xem lớp khác cùng nghề."),
    "schooling": _l("Lớp này cần học cao hơn. Hãy xem lớp không đòi bằng cấp."),
    "dates": _l("Ngày học chưa khớp. Hãy xem lớp khai giảng sau."),
    "cancelled": _l("Lớp này không mở nữa. Hãy xem lớp khác cùng nghề."),
    "other": _l("Lần này chưa có chỗ. Các lớp khác vẫn đang nhận."),
}


def closed_sentence(enrolment: Enrolment) -> str:
    """Say why it was closed without an answer; nobody need look for it in themselves."""
    if enrolment.decline_reason == NO_ANSWER:
        return _("Nơi dạy không trả lời đúng hẹn. Không phải lỗi của bạn.")
    return _("Lớp này đã đóng. Không phải lỗi của bạn.")


def turn_title(enrolment: Enrolment) -> str:
    """Say to the seeker whose move it is."""
    return told.turn_title(enrolment, states=STATES, theirs=_("Đến lượt nơi dạy"))


def deadline(enrolment: Enrolment) -> str:
    """Say by when, and what follows when the day passes."""
    promise = _("Nơi dạy hẹn trả lời trước hết ngày %(day)s.")
    return told.deadline(enrolment, promise=promise)


def timeline(enrolment: Enrolment) -> list[TimelineStep]:
    """Tell what has happened, what is waited for now, and what comes."""
    return [*told.done(enrolment, partial(_step_words, enrolment)), *_to_come(enrolment)]


def _step_words(enrolment: Enrolment, step: Step) -> str:
    """Say who moved: the person, the one who walks beside them, or the centre."""
    if step.to_state is S.CLOSED and enrolment.decline_reason == NO_ANSWER:
        return _("Quá hẹn mà chưa có trả lời, ghi danh khép lại")
    return told.who_moved(enrolment, step, steps=STEPS, by_companion=STEPS_BY_COMPANION)


def _to_come(enrolment: Enrolment) -> list[TimelineStep]:
    waiting = {
        S.SENT: _("Chờ nơi dạy trả lời"),
        S.ACCEPTED: _("Chờ bạn nhận chỗ"),
        S.ENROLLED: _("Chờ ngày khai giảng"),
        S.ATTENDING: _("Học đến hết lớp"),
    }.get(enrolment.state)
    if waiting is None:
        return []
    now = TimelineStep(title=waiting, state="now", when=deadline(enrolment))
    end = TimelineStep(title=_("Học xong, tay nghề vào hồ sơ của bạn"), state="next")
    return [now, end]
