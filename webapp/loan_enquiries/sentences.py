"""Words of the way to a loan: what a step is, who holds it, what to bring, why it came back."""

from collections.abc import Mapping
from typing import Final

from flask import url_for
from flask_babel import gettext as _, lazy_gettext as _l, ngettext
from flask_babel.speaklater import LazyString

from matching.rules.loan import LoanCriterion, NextStep
from models import LaterState, LoanEnquiry, LoanParty, LoanPurpose, LoanSigner, LoanState, LoanStep
from webapp.loan_enquiries.workflow import STATES_OF, STEPS, WAY, Verb
from webapp.shared import clock
from webapp.shared.posts.cards import CardAction, QueueItem, TimelineStep
from webapp.shared.words import due, formats

S, P = LoanState, LoanParty
COUNTED_DAYS: Final = 180  # from here on days are counted; before, the last day says enough

PURPOSES: Final[Mapping[LoanPurpose, LazyString]] = {
    LoanPurpose.TRAINING: _l("Học nghề"),
    LoanPurpose.PRODUCTION: _l("Làm ăn"),
}
SIGNERS: Final[Mapping[LoanSigner, LazyString]] = {
    LoanSigner.HOUSEHOLD: _l("Người đại diện gia đình"),
    LoanSigner.PERSON: _l("Chính người vay"),
}
PARTIES: Final[Mapping[LoanParty, LazyString]] = {
    P.SEEKER: _l("Người vay"),
    P.COORDINATOR: _l("Người đi cùng"),
    P.COMMUNE: _l("Xã, phường"),
    P.GROUP: _l("Tổ tiết kiệm và vay vốn"),
    P.BANK: _l("Ngân hàng Chính sách xã hội"),
}
STATES: Final[Mapping[LoanState, LazyString]] = {
    S.PREPARING: _l("Chuẩn bị"),
    S.LISTING: _l("Chờ danh sách của xã"),
    S.CONFIRMING: _l("Chờ Ủy ban xã xác nhận"),
    S.GROUP: _l("Ở Tổ tiết kiệm và vay vốn"),
    S.BANK: _l("Ở ngân hàng"),
    S.PAYING_OUT: _l("Chờ nhận tiền"),
    S.DISBURSED: _l("Đã nhận tiền"),
    S.SENT_BACK: _l("Cần bổ sung"),
    S.REFUSED: _l("Lần này chưa được"),
    S.WITHDRAWN: _l("Đã rút lại"),
    S.LAPSED: _l("Đã khép vì hết thời gian"),
}
TONES: Final[Mapping[LoanState, str]] = {
    S.DISBURSED: "good",
    S.PAYING_OUT: "good",
    S.SENT_BACK: "warn",
    S.REFUSED: "bad",
}
LATER: Final[Mapping[LaterState, LazyString]] = {
    LaterState.REPAYING: _l("Đang trả đều"),
    LaterState.EXTENDED: _l("Được gia hạn"),
    LaterState.OVERDUE: _l("Đang quá hạn"),
    LaterState.REPAID: _l("Đã trả hết"),
}
# What a person does or brings now; how groups and the bank go about it is practice, not law.
TO_DO: Final[Mapping[LoanState, tuple[LazyString, ...]]] = {
    S.PREPARING: (
        _l("Chọn người đứng tên vay."),
        _l("Chọn nơi được xem hồ sơ. Nơi nào bạn chưa chọn thì không thấy gì."),
        _l("Bấm “Bắt đầu đi” khi sẵn sàng."),
    ),
    S.LISTING: (
        _l("Đến công an xã trước ngày lập danh sách."),
        _l("Mang căn cước và giấy chứng nhận của bạn."),
        _l("Nói bạn muốn có tên trong danh sách vay vốn."),
    ),
    S.CONFIRMING: (_l("Bạn chưa phải làm gì. Quá hẹn thì hỏi Ủy ban xã."),),
    S.GROUP: (
        _l("Gặp tổ trưởng Tổ tiết kiệm và vay vốn ở thôn, xóm."),
        _l("Người đứng tên ký giấy đề nghị vay vốn."),
        _l("Đến họp tổ khi được báo."),
    ),
    S.BANK: (_l("Trả lời nếu ngân hàng hỏi. Ngoài ra chưa phải làm gì."),),
    S.PAYING_OUT: (
        _l("Người đứng tên đến điểm giao dịch đúng ngày hẹn."),
        _l("Mang căn cước."),
    ),
    S.DISBURSED: (
        _l("Dùng tiền đúng việc đã ghi. Giữ giấy tờ mua bán."),
        _l("Trả đúng kỳ. Khó trả thì báo sớm cho tổ trưởng."),
    ),
    S.SENT_BACK: (_l("Bổ sung theo lý do ở trên, rồi gửi lại."),),
    S.REFUSED: (_l("Bạn mở lại được khi có điều gì thay đổi."),),
    S.WITHDRAWN: (_l("Bạn mở lại lúc nào cũng được."),),
    S.LAPSED: (_l("Ngày tính chưa đúng? Mở lại rồi kiểm tra lại."),),
}
# Why something goes back: what the person then does.
SEND_BACK_REASONS: Final[list[tuple[str, LazyString]]] = [
    ("paper_missing", _l("Thiếu giấy tờ")),
    ("not_on_list", _l("Chưa có tên trong danh sách tháng này")),
    ("plan_unclear", _l("Chưa rõ vay để làm gì")),
    ("too_much", _l("Số tiền hoặc thời hạn cần bớt")),
    ("signer_missing", _l("Người đứng tên chưa đến ký")),
    ("other", _l("Lý do khác")),
]
REFUSE_REASONS: Final[list[tuple[str, LazyString]]] = [
    ("not_covered", _l("Không thuộc chương trình này")),
    ("too_late", _l("Đã quá thời gian được vay")),
    ("debt", _l("Còn nợ cho cùng việc này")),
    ("no_capital", _l("Đợt này hết vốn")),
    ("moved", _l("Đã chuyển sang nơi khác")),
    ("other", _l("Lý do khác")),
]
REASON_STEPS: Final[Mapping[str, LazyString]] = {
    "paper_missing": _l("Hỏi họ thiếu giấy nào. Mang đủ rồi gửi lại."),
    "not_on_list": _l("Đến công an xã trước ngày 5 tháng sau. Rồi gửi lại."),
    "plan_unclear": _l("Nói rõ mua gì, làm gì, bán cho ai. Người đi cùng viết giúp được."),
    "too_much": _l("Sửa số tiền hoặc số tháng trong hồ sơ. Rồi gửi lại."),
    "signer_missing": _l("Nhờ người đứng tên đến ký, hoặc đổi người đứng tên."),
    "not_covered": _l("Xem khoản vay khác ở dưới. Học nghề và tìm việc không cần vay."),
    "too_late": _l("Xem khoản vay khác ở dưới."),
    "debt": _l("Trả xong khoản cũ rồi mở lại hồ sơ."),
    "no_capital": _l("Hỏi đợt vốn sau, rồi mở lại hồ sơ."),
    "moved": _l("Mở lại hồ sơ ở nơi ở mới."),
    "other": _l("Gọi hỏi họ cần gì. Người đi cùng gọi giúp được."),
}
# A file is looked at often, and over shoulders: here the check's plainest words stand aside.
NEUTRAL_CRITERIA: Final[Mapping[LoanCriterion, LazyString]] = {
    LoanCriterion.STATUS: _l("Thuộc diện được vay"),
    LoanCriterion.WITHIN_FIVE_YEARS: _l("Còn trong thời gian được vay"),
}
NEUTRAL_STEPS: Final[Mapping[NextStep, LazyString]] = {
    NextStep.WAIT_FOR_CERTIFICATE: _l("Chờ có giấy chứng nhận. Trong lúc chờ, xem khoản vay khác."),
}
DID: Final[Mapping[Verb, LazyString]] = {
    Verb.KEEP: _l("Giữ hồ sơ"),
    Verb.SEND: _l("Bắt đầu đi"),
    Verb.LIST: _l("Có tên trong danh sách của xã"),
    Verb.CONFIRM: _l("Ủy ban xã xác nhận"),
    Verb.FORWARD: _l("Tổ họp xong, chuyển sang ngân hàng"),
    Verb.APPROVE: _l("Ngân hàng đồng ý cho vay"),
    Verb.PAY_OUT: _l("Đã nhận tiền"),
    Verb.SEND_BACK: _l("Trả lại để bổ sung"),
    Verb.RESEND: _l("Đã bổ sung, gửi lại"),
    Verb.REFUSE: _l("Trả lời: lần này chưa được"),
    Verb.WITHDRAW: _l("Rút lại"),
    Verb.REOPEN: _l("Mở lại"),
    Verb.UNDO: _l("Lùi lại một bước"),
    Verb.LAPSE: _l("Khép vì hết thời gian"),
}
# What a body, or whoever writes its word down, does with the step it holds.
ACTS: Final[Mapping[Verb, LazyString]] = {
    Verb.LIST: _l("Đã ghi tên vào danh sách"),
    Verb.CONFIRM: _l("Đã xác nhận"),
    Verb.FORWARD: _l("Đã họp, chuyển ngân hàng"),
    Verb.APPROVE: _l("Ngân hàng đã đồng ý"),
    Verb.PAY_OUT: _l("Đã nhận tiền"),
    Verb.SEND_BACK: _l("Trả lại để bổ sung"),
    Verb.REFUSE: _l("Lần này chưa được"),
    Verb.UNDO: _l("Lùi lại một bước"),
}


def title_of(enquiry: LoanEnquiry) -> str:
    if enquiry.purpose is None:
        return _("Vay vốn, chưa chọn mục đích")
    return _("Vay vốn: %(purpose)s", purpose=str(PURPOSES[enquiry.purpose]).lower())


def holder_of(enquiry: LoanEnquiry) -> str:
    """Name the one who holds it: the organisation where it looks here, else the party."""
    if enquiry.organisation is not None:
        return enquiry.organisation.name
    return "" if enquiry.holder is None else str(PARTIES[enquiry.holder])


def turn_title(enquiry: LoanEnquiry, *, mine: bool) -> str:
    if enquiry.holder is None:
        return str(STATES[enquiry.state])
    if enquiry.holder is P.SEEKER:
        return _("Đến lượt bạn") if mine else _("Đến lượt người này")
    return _("Đang ở: %(who)s", who=holder_of(enquiry))


def other_bank(enquiry: LoanEnquiry) -> str:
    """Name who stands on the other side of the turn: who holds it, gave it back or comes next."""
    if enquiry.holder is not P.SEEKER:
        return holder_of(enquiry)
    party = party_of_state(enquiry.back_to or S.LISTING) or P.COMMUNE
    return str(PARTIES[party])


def since(enquiry: LoanEnquiry) -> str:
    return due.since(enquiry.held_since)


def deadline(enquiry: LoanEnquiry, *, holds: bool = False) -> str:
    """Say by when, and whose day it is: law's, the bank's, or our own reminder; see `due.until`."""
    if enquiry.due_on is None:
        return ""
    day, others_day = formats.weekday(enquiry.due_on), ""
    if STEPS[enquiry.state].due_is_law:
        others_day = _("Danh sách lập ngày %(day)s.", day=day)
    elif enquiry.state is S.PAYING_OUT and enquiry.due_on == enquiry.payout_on:
        others_day = _("Ngân hàng hẹn %(day)s.", day=day)
    return due.until(enquiry.due_on, others_day=others_day, holds=holds)


def days_left(enquiry: LoanEnquiry) -> str:
    """Say how long the law still lets this person borrow; "" where the day is not known."""
    last = enquiry.window_ends_on
    if last is None:
        return ""
    left = (last - clock.today()).days
    if left < 0:
        return _("Ngày cuối là %(day)s, đã qua.", day=formats.day(last))
    if left > COUNTED_DAYS:
        return _("Đến hết %(day)s.", day=formats.day(last))
    return ngettext(
        "Còn %(num)s ngày, đến hết %(day)s.",
        "Còn %(num)s ngày, đến hết %(day)s.",
        left,
        day=formats.day(last),
    )


def last_reason(enquiry: LoanEnquiry) -> LoanStep | None:
    """Return the move that says why it came back or was refused, while that is where it stands."""
    if enquiry.state not in (S.SENT_BACK, S.REFUSED):
        return None
    return next((step for step in reversed(enquiry.history) if step.reason), None)


def reason_words(step: LoanStep) -> str:
    named = dict(SEND_BACK_REASONS + REFUSE_REASONS)
    return str(named.get(step.reason or "other", named["other"]))


def who_did(step: LoanStep) -> str:
    """Say who moved, and on whose word where somebody else wrote it down."""
    if step.party is None:
        return ""
    who = step.organisation.name if step.organisation else str(PARTIES[step.party])
    if step.told_by is None:
        return who
    return _("%(who)s ghi, theo lời của: %(body)s", who=who, body=PARTIES[step.told_by])


def timeline(enquiry: LoanEnquiry) -> list[TimelineStep]:
    """List every move, and what is still to come on the way."""
    done = [
        TimelineStep(
            title=str(DID[Verb(step.verb)]),
            state="done",
            when=formats.moment(step.created_at),
            detail=". ".join(filter(None, [who_did(step), step.reason and reason_words(step)])),
        )
        for step in enquiry.history
    ]
    return [*done, *_to_come(enquiry)]


def _to_come(enquiry: LoanEnquiry) -> list[TimelineStep]:
    if enquiry.holder is None:
        return []
    at = enquiry.back_to if enquiry.state is S.SENT_BACK else enquiry.state
    later = WAY[WAY.index(at) + 1 :] if at in WAY else ()
    now = TimelineStep(title=str(STATES[enquiry.state]), state="now", when=deadline(enquiry))
    return [now, *(TimelineStep(title=str(STATES[state]), state="next") for state in later)]


def place_on_way(enquiry: LoanEnquiry) -> int:
    """Return which of the steps of `WAY` it has come to, from 1."""
    at = enquiry.back_to if enquiry.state is S.SENT_BACK else enquiry.state
    return WAY.index(at) + 1 if at in WAY else 1


def party_of_state(state: LoanState) -> LoanParty | None:
    return next((party for party, states in STATES_OF.items() if state in states), None)


def queue_item(enquiry: LoanEnquiry) -> QueueItem:
    """Say one thing that the one beside somebody does today: it is late, or soon their turn."""
    day = enquiry.due_on or clock.today()
    days = (clock.today() - day).days
    name = enquiry.seeker.full_name
    if days > 0:
        detail = ngettext(
            "%(state)s. Trễ %(num)s ngày. Gọi hỏi %(who)s.",
            "%(state)s. Trễ %(num)s ngày. Gọi hỏi %(who)s.",
            days,
            state=STATES[enquiry.state],
            who=holder_of(enquiry),
        )
    else:
        detail = _("%(state)s. Nhắc người này.", state=STATES[enquiry.state])
    return QueueItem(
        due_text=_("Quá hẹn") if days > 0 else formats.relative(day).capitalize(),
        due_detail=formats.weekday(day),
        title=_("Hồ sơ vay vốn của %(name)s", name=name),
        detail=detail,
        action=CardAction(
            _("Xem hồ sơ"), url_for("loan_enquiries.show", enquiry_id=enquiry.public_id)
        ),
        urgency="bad" if days > 0 else "warn",
    )
