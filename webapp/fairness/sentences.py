"""The fairness report in words for whoever is no statistician: what, how to read it, what to do."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from flask_babel import gettext as _, lazy_gettext as _l
from flask_babel.speaklater import LazyString

from matching.ranking.measuring.fairness import SHARES, Attribute, Measure, Reading
from webapp.shared.words import formats


class About(NamedTuple):
    """What one measure is, and what to do where a group has clearly less."""

    title: LazyString
    what: LazyString
    to_do: LazyString


MEASURES: Final[Mapping[Measure, About]] = {
    Measure.EXPOSURE: About(
        _l("Việc hợp đứng cao đến đâu trong danh sách"),
        _l("Xem 20 tin đầu của mỗi người. Tin hợp đứng càng cao thì điểm càng gần 100 phần trăm."),
        _l("Xem nhóm này thiếu việc theo nghề hay theo nơi ở. Rồi tìm thêm nơi tuyển gần họ."),
    ),
    Measure.HAS_FIT: About(
        _l("Bao nhiêu người có việc hợp"),
        _l("Phần người có ít nhất một tin hợp trong 20 tin đầu."),
        _l("Gọi nơi tuyển và nơi dạy nghề cùng vùng. Mở thêm tin cho nghề nhóm này biết."),
    ),
    Measure.SUGGESTED: About(
        _l("Được gợi ý với nơi tuyển bao nhiêu lần"),
        _l("Số lần một người đã đồng ý được nơi tuyển thấy, trong 28 ngày."),
        _l("Xem hồ sơ nhóm này đã đủ nghề và nơi ở chưa. Nhờ người đi cùng ghi thêm."),
    ),
    Measure.APPLIED: About(
        _l("Bao nhiêu người đã nộp đơn"),
        _l("Phần người đã gửi ít nhất một đơn trong 180 ngày."),
        _l("Hỏi nhóm này vướng gì: đường xa, giờ làm, hay chưa biết dùng. Giúp họ nộp đơn."),
    ),
    Measure.INVITED: About(
        _l("Người nộp đơn có được mời không"),
        _l("Trong những người đã nộp: phần được mời gặp hoặc mời làm."),
        _l("Nơi tuyển chưa thấy tuổi, giới tính khi mời. Xem lời từ chối, và hỏi nơi tuyển."),
    ),
    Measure.HIRED: About(
        _l("Người nộp đơn có được nhận không"),
        _l("Trong những người đã nộp: phần đã nhận việc."),
        _l("Xem ai rơi lại sau buổi gặp. Cán bộ đi cùng buổi gặp, và nhắc nơi tuyển về luật."),
    ),
}
ATTRIBUTES: Final[Mapping[Attribute, LazyString]] = {
    Attribute.SEX: _l("Giới tính"),
    Attribute.AGE: _l("Tuổi"),
    Attribute.COMMUNE: _l("Nơi ở"),
}
GROUPS: Final[Mapping[str, LazyString]] = {
    "female": _l("Nữ"),
    "male": _l("Nam"),
    "other": _l("Giới khác"),
    "commune": _l("Xã"),
    "ward": _l("Phường"),
    "special_zone": _l("Đặc khu"),
    "unknown": _l("Chưa khai"),
    "0-24": _l("Dưới 25 tuổi"),
    "55-200": _l("Từ 55 tuổi"),
}
READINGS: Final[Mapping[Reading, LazyString]] = {
    Reading.ALIKE: _l("Chưa thấy khác"),
    Reading.LESS: _l("Ít hơn rõ"),
    Reading.MORE: _l("Nhiều hơn rõ"),
    Reading.TOO_FEW: _l("Dưới 5, hoặc ẩn cùng"),
}
TONES: Final[Mapping[Reading, str]] = {Reading.LESS: "warn", Reading.MORE: "good"}


def group_name(group: str) -> str:
    """Name a group: "Nữ", "Từ 25 đến 34 tuổi"."""
    if group in GROUPS:
        return str(GROUPS[group])
    low, _dash, high = group.partition("-")
    return _("Từ %(low)s đến %(high)s tuổi", low=low, high=high)


def value_text(measure: str, value: float | None) -> str:
    """Write a value: a share in percent, a mean with two decimals; "–" where it is hidden."""
    if value is None:
        return "–"
    if Measure(measure) in SHARES or measure == Measure.EXPOSURE:
        return f"{formats.number(round(value * 100))} %"
    return formats.number(round(value, 2))


def range_text(measure: str, cell: Mapping[str, Any]) -> str:
    if cell["low"] is None or cell["high"] is None:
        return "–"
    low, high = value_text(measure, cell["low"]), value_text(measure, cell["high"])
    return _("%(low)s đến %(high)s", low=low, high=high)


def ratio_text(ratio: float | None) -> str:
    """Write a ratio to all together: "0,85 lần"."""
    return "–" if ratio is None else _("%(ratio)s lần", ratio=formats.number(round(ratio, 2)))


def finding(tables: list[Mapping[str, Any]]) -> str:
    """Say in one sentence what the tables of one measure show."""
    cells = [(table, cell) for table in tables for cell in table["cells"]]
    less = [cell for _table, cell in cells if cell["reading"] == Reading.LESS]
    if all(cell["reading"] == Reading.TOO_FEW for _table, cell in cells):
        return _("Còn quá ít người để so.")
    if not less:
        return _("Chưa thấy nhóm nào ít hơn rõ.")
    names = ", ".join(group_name(cell["group"]) for cell in less)
    return _("Ít hơn rõ so với chung: %(groups)s.", groups=names)


def has_less(tables: list[Mapping[str, Any]]) -> bool:
    return any(cell["reading"] == Reading.LESS for table in tables for cell in table["cells"])
