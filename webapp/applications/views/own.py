"""A seeker's side of applications: send, follow, answer, take back."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import Application, Vacancy
from webapp.access import policy
from webapp.access.acting import as_seeker
from webapp.access.guard import allow
from webapp.access.sign_in import current_seeker
from webapp.applications import actions, queries, sentences
from webapp.applications.forms import ApplyForm, OtherTimeForm
from webapp.applications.views.blueprint import bp
from webapp.applications.workflow import verbs_open_to
from webapp.db import session
from webapp.enrolments import queries as enrolment_queries, sentences as enrolment_sentences
from webapp.offers.records import offered_to
from webapp.posting import queries as post_queries
from webapp.shared import clock
from webapp.shared.forms.base import Form
from webapp.shared.workflow import Party
from webapp.situations.on_posts import notes_of


def _to(application: Application) -> ResponseReturnValue:
    return redirect(url_for("applications.follow", public_id=application.public_id), code=303)


@bp.get("/don")
@allow(policy.seeker)
def mine() -> str:
    seeker = current_seeker()
    return render_template(
        "applications/mine.html",
        applications=queries.applications_of(session, seeker),
        enrolments=enrolment_queries.enrolments_of(session, seeker),
        today=clock.today(),
        states=sentences.STATES,
        tones=sentences.TONES,
        enrolment_states=enrolment_sentences.STATES,
        enrolment_tones=enrolment_sentences.TONES,
    )


@bp.route("/don/nop/<uuid:vacancy_id>", methods=["GET", "POST"])
@allow(policy.seeker)
def apply(vacancy_id: UUID) -> ResponseReturnValue:
    """One tap sends it; the page in between is for those who want to add a word."""
    seeker = current_seeker()
    vacancy = post_queries.public_post(session, Vacancy, vacancy_id)
    found = queries.find(session, seeker, vacancy)
    form = ApplyForm(message=found.message if found else "")
    if form.validate_on_submit():
        message = form.message.data if "message" in request.form else None
        if "later" in request.form:
            actions.keep_draft(
                session, seeker=seeker, vacancy=vacancy, message=message or "", deed=as_seeker()
            )
            flash(_("Đã lưu bản nháp. Đơn chưa được gửi."), "info")
            return redirect(url_for("applications.mine"), code=303)
        sent = actions.apply(
            session,
            seeker=seeker,
            vacancy=vacancy,
            message=message,
            deed=as_seeker(),
            offered=offered_to(session, seeker.id, vacancy, today=clock.today()),
        )
        flash(_("Đã gửi đơn. Nơi tuyển chưa biết tên và số điện thoại của bạn."))
        return _to(sent)
    page = render_template(
        "applications/apply.html",
        vacancy=vacancy,
        form=form,
        found=found,
        notes=notes_of(session, seeker, vacancy, today=clock.today()),
    )
    return page, form.status


@bp.get("/don/viec/<uuid:public_id>")
@allow(policy.seeker)
def follow(public_id: UUID) -> str:
    application = queries.application_of_seeker(session, current_seeker(), public_id)
    return render_template(
        "applications/follow.html",
        application=application,
        verbs=verbs_open_to(application, Party.SEEKER),
        steps=sentences.timeline(application),
        sentences=sentences,
        notes=notes_of(session, current_seeker(), application.vacancy, today=clock.today()),
    )


@bp.route("/don/viec/<uuid:public_id>/rut", methods=["GET", "POST"])
@allow(policy.seeker)
def withdraw(public_id: UUID) -> ResponseReturnValue:
    application = _held(public_id)
    form = Form()
    if form.validate_on_submit():
        actions.withdraw(session, application=application, deed=as_seeker())
        flash(_("Đã rút đơn. Bạn có thể gửi lại khi tin còn mở."))
        return redirect(url_for("applications.mine"), code=303)
    return render_template("applications/withdraw.html", application=application, form=form)


@bp.route("/don/viec/<uuid:public_id>/dong-y-gap", methods=["GET", "POST"])
@allow(policy.seeker)
def agree_interview(public_id: UUID) -> ResponseReturnValue:
    """The page says what the employer will see from now on, before the person says yes."""
    application = _held(public_id)
    form = Form()
    if form.validate_on_submit():
        actions.agree_interview(session, application=application, deed=as_seeker())
        flash(_("Đã hẹn gặp. Nơi tuyển thấy tên và số điện thoại của bạn."))
        return _to(application)
    return render_template("applications/agree.html", application=application, form=form)


@bp.route("/don/viec/<uuid:public_id>/xin-gio-khac", methods=["GET", "POST"])
@allow(policy.seeker)
def ask_other_time(public_id: UUID) -> ResponseReturnValue:
    application = _held(public_id)
    form = OtherTimeForm()
    if form.validate_on_submit():
        actions.ask_other_time(
            session, application=application, note=form.note.data, deed=as_seeker()
        )
        flash(_("Đã nhắn nơi tuyển chọn giờ khác."))
        return _to(application)
    return (
        render_template("applications/other_time.html", application=application, form=form),
        form.status,
    )


@bp.route("/don/viec/<uuid:public_id>/nhan-viec", methods=["GET", "POST"])
@allow(policy.seeker)
def accept_job(public_id: UUID) -> ResponseReturnValue:
    application = _held(public_id)
    form = Form()
    if form.validate_on_submit():
        actions.accept_job(session, application=application, deed=as_seeker())
        flash(_("Chúc mừng bạn đã nhận việc."))
        return _to(application)
    return render_template(
        "applications/accept.html",
        application=application,
        form=form,
        notes=notes_of(session, current_seeker(), application.vacancy, today=clock.today()),
    )


def _held(public_id: UUID) -> Application:
    return queries.application_of_seeker(
        session, current_seeker(), public_id, to_change=request.method == "POST"
    )
