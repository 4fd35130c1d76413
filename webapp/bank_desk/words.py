"""Words of the bank's desk. None says why somebody may borrow: screens are looked at by others."""

import enum
from collections.abc import Mapping
from typing import Final

from flask_babel import gettext as _, lazy_gettext as _l
from flask_babel.speaklater import LazyString

from matching.verdict import State
from webapp.bank_desk.completeness import Found, Part
from webapp.bank_desk.queries import Step
from webapp.shared.words import formats

STEPS: Final[Mapping[Step, LazyString]] = {
    Step.TO_DECIDE: _l("Chờ quyết định"),
    Step.TO_PAY: _l("Chờ giải ngân"),
    Step.PAID: _l("Đã giải ngân"),
    Step.AWAY: _l("Đang bổ sung"),
    Step.REFUSED: _l("Lần này chưa được"),
    Step.ALL: _l("Tất cả"),
}
PARTS: Final[Mapping[Part, LazyString]] = {
    Part.COVERED: _l("Thuộc diện được vay"),
    Part.CERTIFICATE: _l("Giấy chứng nhận"),
    Part.IN_TIME: _l("Còn trong thời gian được vay"),
    Part.LISTED: _l("Có tên trong danh sách của xã"),
    Part.CONFIRMED: _l("Ủy ban xã xác nhận"),
    Part.GROUP: _l("Tổ đã họp"),
    Part.NO_DEBT: _l("Không còn nợ cho cùng mục đích"),
    Part.PURPOSE: _l("Mục đích vay"),
    Part.AMOUNT: _l("Số tiền trong mức tối đa"),
    Part.TERM: _l("Thời hạn trong mức tối đa"),
    Part.SIGNER: _l("Có tên người đứng tên"),
    Part.COURSE: _l("Có lớp học cụ thể"),
}
STATES: Final[Mapping[State, LazyString]] = {
    State.MET: _l("Đủ"),
    State.UNKNOWN: _l("Chưa có"),
    State.NOT_MET: _l("Chưa đạt"),
}
TONES: Final[Mapping[State, str]] = {
    State.MET: "good",
    State.UNKNOWN: "warn",
    State.NOT_MET: "bad",
}
SUMMARY: Final[Mapping[State, LazyString]] = {
    State.MET: _l("Hồ sơ đủ các mục dưới đây."),
    State.UNKNOWN: _l("Hồ sơ còn mục chưa có."),
    State.NOT_MET: _l("Hồ sơ có mục chưa đạt."),
}


class Period(enum.StrEnum):
    """For which days figures are counted; the value stands in addresses."""

    MONTH = "thang"
    QUARTER = "quy"
    YEAR = "nam"
    LAST_YEAR = "nam-truoc"


PERIODS: Final[Mapping[Period, LazyString]] = {
    Period.MONTH: _l("Tháng này"),
    Period.QUARTER: _l("Quý này"),
    Period.YEAR: _l("Năm nay"),
    Period.LAST_YEAR: _l("Năm trước"),
}


def remark(found: Found) -> str:
    """Say since when or until when a part holds, and on whose word."""
    said = _("Theo lời người vay.") if found.on_their_word else ""
    if found.on is None:
        return said
    day = formats.day(found.on)
    held = (
        _("Đến hết %(day)s.", day=day)
        if found.part is Part.IN_TIME
        else _("Ngày %(day)s.", day=day)
    )
    return f"{held} {said}".strip()


def columns() -> list[tuple[str, LazyString]]:
    """List the figures of a line, by the name of each and its words."""
    return [
        ("arrived", _l("Đến ngân hàng")),
        ("agreed", _l("Đồng ý cho vay")),
        ("refused", _l("Chưa được")),
        ("paid_people", _l("Đã nhận tiền (người)")),
        ("paid_vnd", _l("Đã giải ngân (đồng)")),
        ("repaying", _l("Đang trả")),
        ("overdue", _l("Quá hạn")),
        ("repaid", _l("Đã trả hết")),
    ]
