"""Words of a firm's way to the loan: what a step is, who holds it, why it came back."""

from collections.abc import Mapping
from typing import Final

from flask_babel import gettext as _, lazy_gettext as _l
from flask_babel.speaklater import LazyString

from models import FirmLoanEnquiry, FirmLoanParty, FirmLoanState, FirmLoanStep
from webapp.firm_enquiries.workflow import LAW, WAY, Verb, body_at
from webapp.shared.posts.cards import TimelineStep
from webapp.shared.words import due, formats

S, P = FirmLoanState, FirmLoanParty
LEFT_OPEN: Final = f"{LAW}13.1"  # leaves papers and procedure to the bank

PARTIES: Final[Mapping[FirmLoanParty, LazyString]] = {
    P.FIRM: _l("Cơ sở"),
    P.COMMUNE: _l("Ủy ban xã, phường"),
    P.BANK: _l("Ngân hàng Chính sách xã hội"),
}
STATES: Final[Mapping[FirmLoanState, LazyString]] = {
    S.PREPARING: _l("Chuẩn bị phương án"),
    S.CONFIRMING: _l("Chờ Ủy ban xã xác nhận phương án"),
    S.BANK: _l("Ở ngân hàng"),
    S.PAYING_OUT: _l("Chờ nhận tiền"),
    S.DISBURSED: _l("Đã nhận tiền"),
    S.SENT_BACK: _l("Cần bổ sung"),
    S.REFUSED: _l("Lần này chưa được"),
    S.WITHDRAWN: _l("Đã rút lại"),
}
TONES: Final[Mapping[FirmLoanState, str]] = {
    S.DISBURSED: "good", S.PAYING_OUT: "good", S.SENT_BACK: "warn", S.REFUSED: "bad",
}  # fmt: skip
# What a firm does now. What law does not say is said to be open.
TO_DO: Final[Mapping[FirmLoanState, tuple[LazyString, ...]]] = {
    S.PREPARING: (
        _l("Ghi tổng số người và hợp đồng ở trang “Vay vốn cho cơ sở”."),
        _l("Tải số liệu phương án, hỏi Ủy ban xã Mẫu số 02."),
        _l("Bấm “Gửi đi” khi sẵn sàng."),
    ),
    S.CONFIRMING: (_l("Mang phương án đã ký đến Ủy ban xã. Quá hẹn thì gọi hỏi."),),
    S.BANK: (
        _l("Mang phương án đã xác nhận và hợp đồng lao động đến ngân hàng."),
        _l("Hỏi ngân hàng còn cần giấy gì. Luật để ngân hàng hướng dẫn."),
    ),
    S.PAYING_OUT: (_l("Đến nhận tiền đúng ngày và nơi ngân hàng hẹn."),),
    S.DISBURSED: (_l("Dùng tiền đúng phương án. Giữ đủ tỷ lệ lao động và trả đúng kỳ."),),
    S.SENT_BACK: (_l("Bổ sung theo lý do ở trên, rồi gửi lại."),),
    S.REFUSED: (_l("Có gì thay đổi thì mở hồ sơ mới."),),
    S.WITHDRAWN: (_l("Mở hồ sơ mới lúc nào cũng được."),),
}
SEND_BACK_REASONS: Final[list[tuple[str, LazyString]]] = [
    ("paper_missing", _l("Thiếu giấy tờ")),
    ("plan_unclear", _l("Phương án chưa rõ")),
    ("share_short", _l("Chưa đủ tỷ lệ lao động có hợp đồng")),
    ("collateral", _l("Chưa có tài sản bảo đảm")),
    ("too_much", _l("Số tiền hoặc thời hạn cần bớt")),
    ("other", _l("Lý do khác")),
]
REFUSE_REASONS: Final[list[tuple[str, LazyString]]] = [
    ("not_covered", _l("Không thuộc chương trình này")),
    ("share_short", _l("Chưa đủ tỷ lệ lao động có hợp đồng")),
    ("debt", _l("Còn nợ cho cùng việc này")),
    ("no_capital", _l("Đợt này hết vốn")),
    ("other", _l("Lý do khác")),
]
REASON_STEPS: Final[Mapping[str, LazyString]] = {
    "paper_missing": _l("Hỏi họ thiếu giấy nào. Mang đủ rồi gửi lại."),
    "plan_unclear": _l("Viết rõ mua gì, làm gì, bán cho ai. Rồi gửi lại."),
    "share_short": _l("Xem còn thiếu mấy người ở trang “Vay vốn cho cơ sở”."),
    "collateral": _l("Hỏi ngân hàng nhận tài sản nào, hoặc vay ít hơn."),
    "too_much": _l("Sửa số tiền hoặc số tháng. Rồi gửi lại."),
    "not_covered": _l("Hỏi ngân hàng về khoản vay theo Nghị định 338/2025."),
    "debt": _l("Trả xong khoản cũ rồi mở hồ sơ mới."),
    "no_capital": _l("Hỏi đợt vốn sau, rồi mở hồ sơ mới."),
    "other": _l("Gọi hỏi họ cần gì."),
}
DID: Final[Mapping[Verb, LazyString]] = {
    Verb.BEGIN: _l("Mở hồ sơ"),
    Verb.SEND: _l("Gửi đi"),
    Verb.CONFIRM: _l("Ủy ban xã xác nhận phương án"),
    Verb.APPROVE: _l("Ngân hàng đồng ý cho vay"),
    Verb.PAY_OUT: _l("Đã nhận tiền"),
    Verb.SEND_BACK: _l("Trả lại để bổ sung"),
    Verb.REFUSE: _l("Trả lời: lần này chưa được"),
    Verb.WITHDRAW: _l("Rút lại"),
}
# What a desk does with the step it holds, or the firm writes down of it.
ACTS: Final[Mapping[Verb, LazyString]] = {
    Verb.CONFIRM: _l("Xác nhận phương án"),
    Verb.APPROVE: _l("Đồng ý cho vay"),
    Verb.PAY_OUT: _l("Đã giải ngân"),
    Verb.SEND_BACK: _l("Trả lại để bổ sung"),
    Verb.REFUSE: _l("Lần này chưa được"),
}


def holder_of(enquiry: FirmLoanEnquiry) -> str:
    """Name the one who holds it: the organisation where it looks here, else the party."""
    if enquiry.holder is None:
        return ""
    body = {P.COMMUNE: enquiry.office, P.BANK: enquiry.bank}.get(enquiry.holder)
    return body.name if body else str(PARTIES[enquiry.holder])


def turn_title(enquiry: FirmLoanEnquiry, *, mine: bool) -> str:
    if enquiry.holder is None:
        return str(STATES[enquiry.state])
    if enquiry.holder is P.FIRM and mine:
        return _("Đến lượt bạn")
    return _("Đang ở: %(who)s", who=holder_of(enquiry))


def other_bank(enquiry: FirmLoanEnquiry) -> str:
    """Name who stands on the other side of the turn: who holds it, gave it back or comes next."""
    if enquiry.holder is not P.FIRM:
        return holder_of(enquiry)
    at_bank = enquiry.back_to in (S.BANK, S.PAYING_OUT)
    return str(PARTIES[P.BANK if at_bank else P.COMMUNE])


def since(enquiry: FirmLoanEnquiry) -> str:
    return due.since(enquiry.held_since)


def deadline(enquiry: FirmLoanEnquiry, *, holds: bool = False) -> str:
    """Say by when, and whose day it is: the bank's, or our own reminder; see `due.until`."""
    if enquiry.due_on is None:
        return ""
    at_bank = enquiry.state is S.PAYING_OUT and enquiry.due_on == enquiry.payout_on
    others_day = _("Ngân hàng hẹn %(day)s.", day=formats.weekday(enquiry.due_on)) if at_bank else ""
    return due.until(enquiry.due_on, others_day=others_day, holds=holds)


def goes_itself(enquiry: FirmLoanEnquiry) -> bool:
    """Tell whether the firm carries its file to who holds it, who does not look here."""
    held = enquiry.holder not in (None, P.FIRM)
    return held and body_at(enquiry, enquiry.holder) is None


def last_reason(enquiry: FirmLoanEnquiry) -> FirmLoanStep | None:
    """Return the move that says why it came back or was refused, while that is where it stands."""
    if enquiry.state not in (S.SENT_BACK, S.REFUSED):
        return None
    return next((step for step in reversed(enquiry.history) if step.reason), None)


def reason_words(step: FirmLoanStep) -> str:
    named = dict(SEND_BACK_REASONS + REFUSE_REASONS)
    return str(named.get(step.reason or "other", named["other"]))


def who_did(step: FirmLoanStep) -> str:
    """Say who moved, and on whose word where the firm wrote it down."""
    who = step.organisation.name
    if step.told_by is None:
        return who
    return _("%(who)s ghi, theo lời của: %(body)s", who=who, body=PARTIES[step.told_by])


def timeline(enquiry: FirmLoanEnquiry) -> list[TimelineStep]:
    """List every move, and what is still to come on the way."""
    done = [
        TimelineStep(
            title=str(DID[Verb(step.verb)]),
            state="done",
            when=formats.moment(step.created_at),
            detail=". ".join(
                filter(None, [who_did(step), step.reason and reason_words(step), step.note])
            ),
        )
        for step in enquiry.history
    ]
    if enquiry.holder is None:
        return done
    at = enquiry.state if enquiry.state in WAY else (enquiry.back_to or S.CONFIRMING)
    when = deadline(enquiry, holds=True)  # read by all sides
    now = TimelineStep(title=str(STATES[enquiry.state]), state="now", when=when)
    later = WAY[WAY.index(at) + 1 :]
    return [*done, now, *(TimelineStep(title=str(STATES[each]), state="next") for each in later)]


def place_on_way(enquiry: FirmLoanEnquiry) -> int:
    """Return which of the steps of `WAY` it has come to, from 1."""
    at = enquiry.state if enquiry.state in WAY else enquiry.back_to
    return WAY.index(at) + 1 if at in WAY else 1
