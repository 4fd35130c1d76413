"""A training centre's side of enrolments: who asks for a seat, and answers."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import Enrolment
from webapp.access import policy
from webapp.access.acting import as_member, posting_organisation
from webapp.access.guard import allow
from webapp.db import session
from webapp.enrolments import actions, learners, queries, sentences
from webapp.enrolments.forms import DeclineForm
from webapp.enrolments.views.blueprint import bp
from webapp.enrolments.workflow import verbs_open_to
from webapp.seekers import blind
from webapp.shared import clock
from webapp.shared.dealings.inbox import InboxFilter
from webapp.shared.forms.base import Form
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number
from webapp.shared.workflow import Party


@bp.get("/hoc-vien")
@allow(policy.posting_member)
def inbox() -> str:
    wanted = InboxFilter.read(request.args, post="lop")
    number, organisation_id = page_number(), posting_organisation().id
    rows = queries.inbox(
        session, organisation_id, wanted, limit=PAGE_ROWS, offset=offset_of(number)
    )
    total = queries.inbox_total(session, organisation_id, wanted)
    return render_template(
        "enrolments/inbox.html",
        page=Page(rows=rows, number=number, total=total),
        cards=learners.cards_of(rows),
        wanted=wanted,
        course_options=_course_options(organisation_id),
        waiting=queries.inbox_total(session, organisation_id, InboxFilter()),
    )


def _course_options(organisation_id: int) -> list[tuple[str, str]]:
    found = queries.courses_with_learners(session, organisation_id)
    return [("", _("Mọi lớp")), *((str(course.public_id), course.title) for course in found)]


@bp.get("/hoc-vien/<uuid:public_id>")
@allow(policy.posting_member)
def learner(public_id: UUID) -> str:
    enrolment = queries.enrolment_for_organisation(session, posting_organisation().id, public_id)
    return render_template(
        "enrolments/learner.html",
        enrolment=enrolment,
        code=learners.code_of(enrolment),
        profile=blind.profile_of(enrolment.seeker, commune_code=enrolment.course.commune_code),
        contact=blind.contact_of(enrolment.seeker, enrolment.contact_shared_at),
        verbs=verbs_open_to(enrolment, Party.EMPLOYER),
        sentences=sentences,
        today=clock.today(),
    )


@bp.post("/hoc-vien/<uuid:public_id>/giu-cho")
@allow(policy.posting_member)
def accept(public_id: UUID) -> ResponseReturnValue:
    enrolment = _held(public_id)
    actions.accept(session, enrolment=enrolment, deed=as_member())
    flash(_("Đã giữ chỗ. Người học trả lời trong năm ngày."))
    return _to(enrolment)


@bp.post("/hoc-vien/<uuid:public_id>/vao-hoc")
@allow(policy.posting_member)
def start(public_id: UUID) -> ResponseReturnValue:
    enrolment = _held(public_id)
    actions.start(session, enrolment=enrolment, deed=as_member())
    flash(_("Đã ghi là vào học."))
    return _to(enrolment)


@bp.route("/hoc-vien/<uuid:public_id>/hoc-xong", methods=["GET", "POST"])
@allow(policy.posting_member)
def complete(public_id: UUID) -> ResponseReturnValue:
    enrolment = _held(public_id)
    form = Form()
    if form.validate_on_submit():
        actions.complete(session, enrolment=enrolment, deed=as_member())
        flash(_("Đã ghi là học xong. Tay nghề đã vào hồ sơ của người học."))
        return _to(enrolment)
    return render_template("enrolments/complete.html", enrolment=enrolment, form=form)


@bp.route("/hoc-vien/<uuid:public_id>/nghi-hoc", methods=["GET", "POST"])
@allow(policy.posting_member)
def learner_left(public_id: UUID) -> ResponseReturnValue:
    enrolment = _held(public_id)
    form = Form()
    if form.validate_on_submit():
        actions.leave(session, enrolment=enrolment, deed=as_member())
        flash(_("Đã ghi là nghỉ học. Chỗ này trống lại."))
        return _to(enrolment)
    return render_template("enrolments/learner_left.html", enrolment=enrolment, form=form)


@bp.route("/hoc-vien/<uuid:public_id>/tu-choi", methods=["GET", "POST"])
@allow(policy.posting_member)
def decline(public_id: UUID) -> ResponseReturnValue:
    enrolment = _held(public_id)
    form = DeclineForm()
    if form.validate_on_submit():
        actions.decline(
            session,
            enrolment=enrolment,
            reason=form.reason.data,
            note=form.note.data,
            deed=as_member(),
        )
        flash(_("Đã trả lời. Họ thấy lý do và bước đi tiếp."))
        return redirect(url_for("enrolments.inbox"), code=303)
    page = render_template("enrolments/decline.html", enrolment=enrolment, form=form)
    return page, form.status


def _to(enrolment: Enrolment) -> ResponseReturnValue:
    return redirect(url_for("enrolments.learner", public_id=enrolment.public_id), code=303)


def _held(public_id: UUID) -> Enrolment:
    return queries.enrolment_for_organisation(
        session, posting_organisation().id, public_id, to_change=request.method == "POST"
    )
