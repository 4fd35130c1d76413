"""What an application's states, steps and refusals are called, for each side."""

from collections.abc import Mapping
from functools import partial

from flask_babel import gettext as _, lazy_gettext as _l
from flask_babel.speaklater import LazyString

from models import Application, ApplicationState
from webapp.shared.dealings import told
from webapp.shared.dealings.told import Step
from webapp.shared.posts.cards import TimelineStep
from webapp.shared.workflow import NO_ANSWER

S = ApplicationState

STATES: Mapping[ApplicationState, LazyString] = {
    S.DRAFT: _l("Chưa gửi"),
    S.SENT: _l("Đã gửi"),
    S.SEEN: _l("Nơi tuyển đã xem"),
    S.INTERVIEW_OFFERED: _l("Được mời gặp"),
    S.INTERVIEW_AGREED: _l("Đã hẹn gặp"),
    S.JOB_OFFERED: _l("Được mời làm"),
    S.HIRED: _l("Đã nhận việc"),
    S.DECLINED: _l("Chưa hợp lần này"),
    S.WITHDRAWN: _l("Bạn đã rút"),
    S.CLOSED: _l("Đơn đã khép"),
}

STATES_FOR_EMPLOYER: Mapping[ApplicationState, LazyString] = {
    **STATES,
    S.SENT: _l("Mới"),
    S.SEEN: _l("Đã xem"),
    S.INTERVIEW_OFFERED: _l("Đã mời gặp"),
    S.INTERVIEW_AGREED: _l("Đã hẹn gặp"),
    S.JOB_OFFERED: _l("Đã mời làm"),
    S.DECLINED: _l("Đã từ chối"),
    S.WITHDRAWN: _l("Đã rút"),
}

TONES: Mapping[ApplicationState, str] = {
    S.INTERVIEW_OFFERED: "warn",
    S.JOB_OFFERED: "warn",
    S.INTERVIEW_AGREED: "good",
    S.HIRED: "good",
}

STEPS: Mapping[ApplicationState, LazyString] = {
    S.SENT: _l("Bạn gửi đơn"),
    S.SEEN: _l("Nơi tuyển xem đơn"),
    S.INTERVIEW_OFFERED: _l("Nơi tuyển mời bạn gặp"),
    S.INTERVIEW_AGREED: _l("Bạn đồng ý gặp"),
    S.JOB_OFFERED: _l("Nơi tuyển mời bạn vào làm"),
    S.HIRED: _l("Bạn nhận việc"),
    S.DECLINED: _l("Nơi tuyển trả lời: chưa hợp lần này"),
    S.WITHDRAWN: _l("Bạn rút đơn"),
    S.CLOSED: _l("Tin đóng, đơn khép lại"),
}

# The same steps where the one who walks beside the person took them, with their word.
STEPS_BY_COMPANION: Mapping[ApplicationState, LazyString] = {
    S.SENT: _l("Người đi cùng gửi đơn giúp bạn"),
    S.SEEN: _l("Người đi cùng xin giờ khác giúp bạn"),
    S.INTERVIEW_AGREED: _l("Người đi cùng báo bạn đồng ý gặp"),
    S.HIRED: _l("Người đi cùng báo bạn nhận việc"),
    S.WITHDRAWN: _l("Người đi cùng rút đơn giúp bạn"),
}

# Every refusal becomes a next step: nobody is sent away with a closed door alone.
DECLINE_STEPS: Mapping[str, LazyString] = {
    "filled": _l("Nơi này đã đủ người. Các việc gần giống vẫn đang tuyển."),
    "skills": _l("Nơi này cần tay nghề khác. Một lớp nghề ngắn có thể mở thêm nhiều việc."),
    "licence": _l("Nơi này cần bằng hoặc chứng chỉ. Hãy xem lớp nghề có cấp chứng chỉ."),
    "hours": _l("Giờ làm chưa khớp. Bạn có thể sửa ca làm được trong hồ sơ."),
    "distance": _l("Nơi này xa quá. Hãy tìm việc gần hơn, hoặc việc có chỗ ở."),
    "start": _l("Ngày bắt đầu chưa khớp. Bạn có thể sửa ngày đi làm trong hồ sơ."),
    "missed": _l("Hai bên chưa gặp được. Lần sau hãy nhờ người đi cùng nhắc hẹn."),
    "other": _l("Lần này chưa hợp. Các việc gần giống vẫn đang tuyển."),
}

# Where that next step is: an address kept apart from the words.
DECLINE_LINKS: Mapping[str, tuple[str, LazyString]] = {
    "skills": ("/viec-hop?loai=lop", _l("Xem lớp nghề hợp với bạn")),
    "licence": ("/viec-hop?loai=lop", _l("Xem lớp nghề hợp với bạn")),
    "hours": ("/ho-so", _l("Sửa hồ sơ")),
    "start": ("/ho-so", _l("Sửa hồ sơ")),
    "distance": ("/viec-hop", _l("Xem việc hợp với bạn")),
}
NEXT_OFFERS = ("/viec-hop", _l("Xem việc hợp với bạn"))


def decline_link(reason: str | None) -> tuple[str, LazyString]:
    return DECLINE_LINKS.get(reason or "", NEXT_OFFERS)


def closed_sentence(application: Application) -> str:
    """Say why it was closed without an answer; nobody need look for it in themselves."""
    if application.decline_reason == NO_ANSWER:
        return _("Nơi tuyển không trả lời đúng hẹn. Không phải lỗi của bạn.")
    return _("Tin này đã đóng. Không phải lỗi của bạn.")


def turn_title(application: Application) -> str:
    """Say to the seeker whose move it is."""
    return told.turn_title(application, states=STATES, theirs=_("Đến lượt nơi tuyển"))


def deadline(application: Application) -> str:
    """Say by when, and what follows when the day passes."""
    promise = _("Nơi tuyển hẹn trả lời trước hết ngày %(day)s.")
    return told.deadline(application, promise=promise)


def timeline(application: Application) -> list[TimelineStep]:
    """Tell what has happened, what is waited for now, and what comes."""
    return [*told.done(application, partial(_step_words, application)), *_to_come(application)]


def _step_words(application: Application, step: Step) -> str:
    """Say who moved: the person, the one who walks beside them, or the employer."""
    if step.to_state is S.CLOSED and application.decline_reason == NO_ANSWER:
        return _("Quá hẹn mà chưa có trả lời, đơn khép lại")
    by_employer = step.to_state is S.SEEN and step.from_state is S.SENT
    by_companion = {} if by_employer else STEPS_BY_COMPANION
    return told.who_moved(application, step, steps=STEPS, by_companion=by_companion)


def _to_come(application: Application) -> list[TimelineStep]:
    waiting = {
        S.SENT: _("Chờ nơi tuyển trả lời"),
        S.SEEN: _("Chờ nơi tuyển trả lời"),
        S.INTERVIEW_OFFERED: _("Chờ bạn trả lời lời mời"),
        S.INTERVIEW_AGREED: _("Gặp nhau, rồi nơi tuyển trả lời"),
        S.JOB_OFFERED: _("Chờ bạn nhận việc"),
    }.get(application.state)
    if waiting is None:
        return []
    now = TimelineStep(title=waiting, state="now", when=deadline(application))
    if application.state is S.JOB_OFFERED:
        return [now]
    return [now, TimelineStep(title=_("Nhận việc, hoặc có bước đi tiếp"), state="next")]
