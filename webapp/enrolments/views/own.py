"""A seeker's side of enrolments: ask for a seat, follow, take it, give it back."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import Course, Enrolment
from webapp.access import policy
from webapp.access.acting import as_seeker
from webapp.access.guard import allow
from webapp.access.sign_in import current_seeker
from webapp.db import session
from webapp.enrolments import actions, queries, sentences
from webapp.enrolments.forms import EnrolForm
from webapp.enrolments.views.blueprint import bp
from webapp.enrolments.workflow import verbs_open_to
from webapp.offers.records import offered_to
from webapp.posting import queries as post_queries
from webapp.shared import clock
from webapp.shared.forms.base import Form
from webapp.shared.workflow import Party
from webapp.situations.on_posts import notes_of


def _to(enrolment: Enrolment) -> ResponseReturnValue:
    return redirect(url_for("enrolments.follow", public_id=enrolment.public_id), code=303)


def _held(public_id: UUID) -> Enrolment:
    return queries.enrolment_of_seeker(
        session, current_seeker(), public_id, to_change=request.method == "POST"
    )


@bp.route("/don/ghi-danh/<uuid:course_id>", methods=["GET", "POST"])
@allow(policy.seeker)
def enrol(course_id: UUID) -> ResponseReturnValue:
    """One tap asks for a seat; the page in between is for those who want to add a word."""
    seeker = current_seeker()
    course = post_queries.public_post(session, Course, course_id)
    found = queries.find(session, seeker, course)
    form = EnrolForm()
    if form.validate_on_submit():
        message = form.message.data if "message" in request.form else None
        asked = actions.enrol(
            session,
            seeker=seeker,
            course=course,
            message=message,
            deed=as_seeker(),
            offered=offered_to(session, seeker.id, course, today=clock.today()),
        )
        flash(_("Đã ghi danh. Nơi dạy chưa biết tên và số điện thoại của bạn."))
        return _to(asked)
    page = render_template(
        "enrolments/enrol.html",
        course=course,
        form=form,
        found=found,
        notes=notes_of(session, seeker, course, today=clock.today()),
    )
    return page, form.status


@bp.get("/don/lop/<uuid:public_id>")
@allow(policy.seeker)
def follow(public_id: UUID) -> str:
    enrolment = queries.enrolment_of_seeker(session, current_seeker(), public_id)
    return render_template(
        "enrolments/follow.html",
        enrolment=enrolment,
        verbs=verbs_open_to(enrolment, Party.SEEKER),
        steps=sentences.timeline(enrolment),
        sentences=sentences,
    )


@bp.route("/don/lop/<uuid:public_id>/nhan-cho", methods=["GET", "POST"])
@allow(policy.seeker)
def confirm(public_id: UUID) -> ResponseReturnValue:
    """The page says what the centre will see from now on, before the person says yes."""
    enrolment = _held(public_id)
    form = Form()
    if form.validate_on_submit():
        actions.confirm(session, enrolment=enrolment, deed=as_seeker())
        flash(_("Bạn đã có chỗ trong lớp."))
        return _to(enrolment)
    return render_template("enrolments/confirm.html", enrolment=enrolment, form=form)


@bp.route("/don/lop/<uuid:public_id>/rut", methods=["GET", "POST"])
@allow(policy.seeker)
def withdraw(public_id: UUID) -> ResponseReturnValue:
    enrolment = _held(public_id)
    form = Form()
    if form.validate_on_submit():
        actions.withdraw(session, enrolment=enrolment, deed=as_seeker())
        flash(_("Đã rút lại. Bạn ghi danh lại được khi lớp còn nhận."))
        return redirect(url_for("applications.mine"), code=303)
    return render_template("enrolments/withdraw.html", enrolment=enrolment, form=form)


@bp.route("/don/lop/<uuid:public_id>/nghi", methods=["GET", "POST"])
@allow(policy.seeker)
def leave(public_id: UUID) -> ResponseReturnValue:
    enrolment = _held(public_id)
    form = Form()
    if form.validate_on_submit():
        actions.leave(session, enrolment=enrolment, deed=as_seeker())
        flash(_("Đã báo nơi dạy là bạn nghỉ học."))
        return _to(enrolment)
    return render_template("enrolments/leave.html", enrolment=enrolment, form=form)
