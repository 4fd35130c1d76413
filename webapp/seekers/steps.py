"""The questions of the register in their order: one table, whoever fills it in for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from models import Seeker
from webapp.seekers.forms import answers as plain, lookups
from webapp.seekers.forms.answers import StepForm
from webapp.shared.errors import NotFoundError

TRADES: Final = "nghe"
SECONDS_A_QUESTION: Final = 35
FROM_THE_LIST: Final = "hop"  # of `sua`: the list of offers sent the person here


@dataclass(frozen=True, slots=True)
class Step:
    """One page: its word in the address, its name in the summary, its question and its form.

    `form` takes the seeker, `today` and what to look up. `template` is drawn by its own file where
    fields one under the other do not do.
    """

    name: str
    title: LazyString
    question: LazyString
    form: Callable[..., StepForm]
    template: str = "seekers/step.html"
    counted: bool = True  # the last page asks for a consent, which is not one of the questions


STEPS: Final = (
    Step(TRADES, _l("Nghề đã làm"), _l("Bạn đã làm nghề nào?"),
         lookups.TradesForm, "seekers/trades.html"),
    Step("ky-nang", _l("Kỹ năng"), _l("Bạn biết làm những việc nào?"),
         lookups.SkillsForm, "seekers/skills.html"),
    Step("bang-lai", _l("Bằng lái, chứng chỉ"), _l("Bạn có bằng lái, chứng chỉ nào?"),
         lookups.LicencesForm),
    Step("hoc-van", _l("Học hết lớp"), _l("Bạn học hết lớp mấy?"), plain.SchoolingForm),
    Step("viec-muon", _l("Việc mong muốn"), _l("Bạn muốn làm việc gì?"),
         lookups.WishForm, "seekers/wish.html"),
    Step("noi-o", _l("Nơi ở"), _l("Bạn đang ở xã, phường nào?"), plain.HomeForm),
    Step("di-xa", _l("Đi xa và chỗ ở"), _l("Đường đi và chỗ ở"), plain.ReachForm),
    Step("di-lai", _l("Đi lại"), _l("Bạn đi lại bằng gì?"), plain.TransportForm),
    Step("luong", _l("Lương ít nhất"), _l("Một tháng bạn cần ít nhất bao nhiêu tiền?"),
         plain.PayForm),
    Step("ca-lam", _l("Ca làm và hợp đồng"), _l("Ca làm và hợp đồng"), plain.ShiftsForm),
    Step("khi-nao", _l("Ngày bắt đầu"), _l("Khi nào bạn bắt đầu?"),
         plain.StartForm),
    Step("suc-khoe", _l("Sức khỏe và ngày nghỉ"), _l("Sức khỏe và ngày nghỉ"), plain.BodyForm),
    Step("hoc-nghe", _l("Học nghề, tự làm ăn"), _l("Học nghề và tự làm ăn"),
         plain.CoursesForm),
    Step("nam-sinh", _l("Năm sinh, nữ hay nam"), _l("Bạn sinh năm nào, là nữ hay nam?"),
         plain.BirthForm),
    Step("giau-ten", _l("Nơi tuyển thấy hồ sơ"), _l("Cho nơi tuyển thấy hồ sơ giấu tên của bạn?"),
         plain.ConsentForm, "seekers/consent.html", counted=False),
)  # fmt: skip
NAMES: Final = tuple(step.name for step in STEPS)
COUNTED: Final = sum(step.counted for step in STEPS)


def find(name: str) -> Step:
    """Return a step by its word in the address; raises NotFoundError."""
    if name not in NAMES:
        raise NotFoundError
    return STEPS[NAMES.index(name)]


def after(step: Step) -> Step | None:
    """Return the next step; None after the last."""
    place = NAMES.index(step.name) + 1
    return STEPS[place] if place < len(STEPS) else None


def before(step: Step) -> Step | None:
    place = NAMES.index(step.name)
    return STEPS[place - 1] if place else None


def number(step: Step) -> int:
    """Return the place of a step, from 1."""
    return NAMES.index(step.name) + 1


def minutes_left(step: Step) -> int:
    return -(-(COUNTED - number(step) + 1) * SECONDS_A_QUESTION // 60)


def resume(seeker: Seeker) -> Step | None:
    """Return where the register was left; None when it was not begun, or is done."""
    if seeker.register_done_at is not None or seeker.register_step not in NAMES:
        return None
    return find(seeker.register_step)


def further(seeker: Seeker, step: Step) -> Step:
    """Return the later of a step and the one reached before: going back loses no ground."""
    reached = resume(seeker)
    return step if reached is None or number(step) > number(reached) else reached
