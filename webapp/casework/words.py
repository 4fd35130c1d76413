"""A row of the caseload in words: where it stands, whom it waits for, and the one next act."""

from collections.abc import Mapping
from datetime import date

from flask import url_for
from flask_babel import gettext as _, lazy_gettext as _l, ngettext
from flask_babel.speaklater import LazyString

from models import Application, ApplicationState, Enrolment, EnrolmentState, Move
from webapp.applications import sentences as application_sentences
from webapp.applications.workflow import verbs_open_to as application_verbs
from webapp.casework.actions import Answer
from webapp.casework.caseload import CaseRow, Group
from webapp.enrolments import sentences as enrolment_sentences
from webapp.enrolments.workflow import verbs_open_to as enrolment_verbs
from webapp.shared import clock
from webapp.shared.posts.cards import CardAction, QueueItem
from webapp.shared.words import formats
from webapp.shared.workflow import Party

GROUPS: Mapping[Group, LazyString] = {
    Group.ALL: _l("Tất cả"),
    Group.OVERDUE: _l("Quá hẹn trả lời"),
    Group.THEIR_MOVE: _l("Đến lượt người này"),
    Group.WAITING: _l("Đang chờ nơi tuyển, nơi dạy"),
    Group.UNFINISHED: _l("Chưa khai xong hồ sơ"),
    Group.NOT_APPLIED: _l("Chưa nộp đơn nào"),
    Group.UNCLAIMED: _l("Chưa nhận thẻ"),
    Group.PLACED: _l("Đã có việc"),
}


def step_of(row: CaseRow) -> str:
    """Say how far somebody has come."""
    if row.state is not None:
        return state_words(row.kind, row.state)
    return _("Chưa nộp đơn") if row.register_done else _("Đang khai hồ sơ")


def state_words(kind: str | None, state: str) -> str:
    if kind == "enrolment":
        return str(enrolment_sentences.STATES[EnrolmentState(state)])
    return str(application_sentences.STATES[ApplicationState(state)])


def matter_of(row: CaseRow) -> str:
    """Name the job or course it is about."""
    if row.title is None:
        return _("Chưa chọn")
    return _("%(title)s, %(organisation)s", title=row.title, organisation=row.organisation)


def waits_for(row: CaseRow) -> str:
    """Say whose move it is."""
    if row.state is None:
        return _("Người đi cùng")
    return mover(row.kind, row.move)


def mover(kind: str | None, move: Move | None) -> str:
    if move is Move.EMPLOYER:
        return _("Nơi dạy") if kind == "enrolment" else _("Nơi tuyển")
    return {
        Move.SEEKER: _("Người này"),
        Move.COORDINATOR: _("Người đi cùng"),
    }.get(move or Move.NOBODY, "")


def answers(row: Application | Enrolment) -> list[tuple[str, str, str]]:
    """List what can be answered for somebody now: (part of the address, words, look)."""
    if isinstance(row, Application):
        open_now = {verb.value for verb in application_verbs(row, Party.COORDINATOR)}
    else:
        open_now = {verb.value for verb in enrolment_verbs(row, Party.COORDINATOR)}
    offered = (
        ("agree_interview", Answer.AGREE_INTERVIEW, _("Đồng ý gặp giúp"), "secondary"),
        ("accept_job", Answer.ACCEPT, _("Nhận việc giúp"), "secondary"),
        ("confirm", Answer.ACCEPT, _("Nhận chỗ giúp"), "secondary"),
        ("withdraw", Answer.WITHDRAW, _("Rút giúp"), "quiet"),
    )
    return [
        (answer.value, words, look) for verb, answer, words, look in offered if verb in open_now
    ]


def due_tag(row: CaseRow) -> tuple[str, str]:
    """Say how near the day is: (words, tone of the tag); ("", "") without a day."""
    if row.due_on is None or row.move in (None, Move.NOBODY):
        return "", ""
    days = (row.due_on - clock.today()).days
    if days < 0:
        return _("Quá hẹn"), "bad"
    words = formats.relative(row.due_on)
    return words[:1].upper() + words[1:], "warn" if days <= 2 else ""


def is_late(row: CaseRow) -> bool:
    return row.due_on is not None and row.due_on < clock.today()


def next_act(row: CaseRow) -> CardAction:
    """Return the one thing to do next for somebody: a verb, and where it is done."""
    person = url_for("casework.person", person_id=row.seeker_id)
    if not row.is_claimed and not row.has_card:
        return CardAction(_("In thẻ"), url_for("casework.card", person_id=row.seeker_id))
    if row.move is Move.EMPLOYER and is_late(row):
        called = _("Gọi nơi dạy") if row.kind == "enrolment" else _("Gọi nơi tuyển")
        return CardAction(called, f"{person}#dang-lam")
    if row.move is Move.SEEKER:
        return CardAction(_("Nhắc người này"), f"{person}#dang-lam")
    if not row.register_done:
        register = url_for("casework.register_summary", person_id=row.seeker_id)
        return CardAction(_("Khai hồ sơ"), register)
    if row.state is None:
        return CardAction(_("Tìm việc giúp"), url_for("casework.offers", person_id=row.seeker_id))
    return CardAction(_("Xem"), person)


def queue_item(row: CaseRow) -> QueueItem:
    """Say one thing that is under way and cannot wait."""
    if row.move is Move.SEEKER:
        return _their_move(row)
    if is_late(row):
        return _late_answer(row)
    return _meeting(row)


def _late_answer(row: CaseRow) -> QueueItem:
    due = row.due_on or clock.today()
    days = (clock.today() - due).days
    return QueueItem(
        due_text=_("Quá hẹn"),
        due_detail=formats.weekday(due),
        title=_(
            "%(organisation)s chưa trả lời %(name)s", organisation=row.organisation, name=row.name
        ),
        detail=ngettext(
            "%(title)s. Trễ %(num)s ngày.", "%(title)s. Trễ %(num)s ngày.", days, title=row.title
        ),
        action=next_act(row),
        urgency="bad",
    )


def _their_move(row: CaseRow) -> QueueItem:
    words, tone = due_tag(row)
    return QueueItem(
        due_text=words,
        due_detail=formats.weekday(row.due_on or clock.today()),
        title=_(
            "%(name)s cần trả lời %(organisation)s", name=row.name, organisation=row.organisation
        ),
        detail=_("%(title)s. %(state)s.", title=row.title, state=step_of(row)),
        action=next_act(row),
        urgency=tone or "warn",
    )


def _meeting(row: CaseRow) -> QueueItem:
    meets_at = row.meets_at or clock.now()
    words = formats.relative(meets_at)
    return QueueItem(
        due_text=words[:1].upper() + words[1:],
        due_detail=formats.moment(meets_at),
        title=_(
            "%(name)s có hẹn gặp ở %(organisation)s", name=row.name, organisation=row.organisation
        ),
        detail=_("%(title)s. Nhắc giờ, nơi gặp và đường đi.", title=row.title),
        action=CardAction(
            _("Nhắc hẹn"), url_for("casework.person", person_id=row.seeker_id) + "#dang-lam"
        ),
        urgency="warn",
    )


def organisations_item(total: int, due: date) -> QueueItem:
    """Say how many organisations wait for somebody to vouch for them; `due` is the oldest's day."""
    late = due < clock.today()
    return QueueItem(
        due_text=_("Quá hẹn") if late else _("Chờ xác minh"),
        due_detail=formats.weekday(due),
        title=ngettext("%(num)s tổ chức chờ xác minh", "%(num)s tổ chức chờ xác minh", total),
        detail=_("Xác minh xong, tin của họ mở ngay."),
        action=CardAction(_("Xem và quyết định"), url_for("casework.organisations_to_verify")),
        urgency="bad" if late else "warn",
    )


def beginning_item(row: CaseRow) -> QueueItem:
    """Say what is missing of somebody who has only begun: a card, answers, or the first visit."""
    day = formats.weekday(row.registered_at)
    if not row.is_claimed and not row.has_card:
        title, detail = _("%(name)s chưa có thẻ", name=row.name), _("Ghi tên %(day)s.", day=day)
    elif not row.register_done:
        title = _("%(name)s chưa khai xong hồ sơ", name=row.name)
        detail = _("Ghi tên %(day)s. Chưa khai xong thì chưa có việc hợp.", day=day)
    else:
        return _card_not_used(row)
    return QueueItem(
        due_text=_("Tuần này"), due_detail="", title=title, detail=detail, action=next_act(row)
    )


def _card_not_used(row: CaseRow) -> QueueItem:
    expired = row.card_until is not None and row.card_until < clock.now()
    until = formats.weekday(row.card_until) if row.card_until else ""
    detail = (
        _("Thẻ đã hết hạn %(day)s. Hãy in thẻ mới.", day=until)
        if expired
        else _("Thẻ dùng được đến %(day)s. Hỏi xem có cần giúp mở không.", day=until)
    )
    return QueueItem(
        due_text=_("Hết hạn") if expired else _("Tuần này"),
        due_detail="",
        title=_("%(name)s chưa mở thẻ", name=row.name),
        detail=detail,
        action=CardAction(
            _("In thẻ mới") if expired else _("Xem"),
            url_for("casework.card" if expired else "casework.person", person_id=row.seeker_id),
        ),
        urgency="warn" if expired else "",
    )
