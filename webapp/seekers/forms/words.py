"""The words of answers that only the register knows; those of shared codes stand in labels."""

from collections.abc import Mapping
from typing import Final

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from models import Schooling, Shift
from webapp.shared.words import labels

ANY_KM: Final = 3_000  # farther than any two communes are apart
ANY_CONTRACT: Final = "any"

# A post asks for "no certificate needed"; of a person that would be odd to say.
SCHOOLING: Final[Mapping[str, LazyString]] = {
    Schooling.NONE.value: _l("Chưa học hết lớp 5"),
    **{
        level.value: labels.LABELS[Schooling, level.value]
        for level in Schooling
        if level is not Schooling.NONE
    },
}
OFFICE_DAYS: Final[Mapping[str, LazyString]] = {
    "0": _l("Không cần ngày nào"),
    "1": _l("1 ngày"),
    "2": _l("2 ngày"),
    "3": _l("3 ngày"),
    "4": _l("4 ngày"),
    "5": _l("Từ 5 ngày trở lên"),
}
BODY_LIMITS: Final = labels.BODY_LIMITS
SHIFT_PICTURES: Final[Mapping[str, str]] = {
    Shift.DAY: "sun",
    Shift.MORNING: "sun",
    Shift.AFTERNOON: "sun",
    Shift.EVENING: "moon",
    Shift.NIGHT: "moon",
    Shift.ROTATING: "refresh-cw",
    Shift.FLEXIBLE: "clock",
}
