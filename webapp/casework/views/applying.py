"""Applying, enrolling and answering for somebody who said yes to that very act."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, lazy_gettext as _l

from models import Application, Course, Enrolment, Seeker, Vacancy
from webapp.access import policy
from webapp.access.acting import as_coordinator
from webapp.access.guard import allow
from webapp.applications import queries as application_queries
from webapp.casework import actions
from webapp.casework.actions import Answer
from webapp.casework.forms import AgreedForm, ApplyForForm
from webapp.casework.views.blueprint import bp, person_of
from webapp.db import session
from webapp.enrolments import queries as enrolment_queries
from webapp.offers.records import offered_to
from webapp.posting import queries as post_queries
from webapp.shared import clock

QUESTIONS = {
    Answer.AGREE_INTERVIEW: (_l("Trả lời giúp: đồng ý gặp"), _l("Đồng ý gặp")),
    Answer.ACCEPT: (_l("Trả lời giúp: nhận"), _l("Nhận")),
    Answer.WITHDRAW: (_l("Rút giúp"), _l("Rút")),
}
TO_EMPLOYERS = ", ".join(f"'{answer.value}'" for answer in Answer)
TO_CENTRES = "'nhan', 'rut'"


def _to(seeker: Seeker) -> ResponseReturnValue:
    page = url_for("casework.person", person_id=seeker.public_id)
    return redirect(f"{page}#dang-lam", code=303)


@bp.route("/nguoi/<uuid:person_id>/nop/<uuid:vacancy_id>", methods=["GET", "POST"])
@allow(policy.coordinator)
def apply(person_id: UUID, vacancy_id: UUID) -> ResponseReturnValue:
    seeker = person_of(person_id)
    vacancy = post_queries.public_post(session, Vacancy, vacancy_id)
    form = ApplyForForm()
    if form.validate_on_submit():
        actions.apply_for(
            session,
            seeker=seeker,
            vacancy=vacancy,
            message=form.message.data or None,
            deed=as_coordinator(),
            offered=offered_to(session, seeker.id, vacancy, today=clock.today()),
        )
        flash(_("Đã gửi đơn giúp %(name)s.", name=seeker.full_name))
        return _to(seeker)
    found = application_queries.find(session, seeker, vacancy)
    return _ask(seeker, vacancy, form, found)


@bp.route("/nguoi/<uuid:person_id>/ghi-danh/<uuid:course_id>", methods=["GET", "POST"])
@allow(policy.coordinator)
def enrol(person_id: UUID, course_id: UUID) -> ResponseReturnValue:
    seeker = person_of(person_id)
    course = post_queries.public_post(session, Course, course_id)
    form = ApplyForForm()
    if form.validate_on_submit():
        actions.enrol_for(
            session,
            seeker=seeker,
            course=course,
            message=form.message.data or None,
            deed=as_coordinator(),
            offered=offered_to(session, seeker.id, course, today=clock.today()),
        )
        flash(_("Đã ghi danh giúp %(name)s.", name=seeker.full_name))
        return _to(seeker)
    return _ask(seeker, course, form, enrolment_queries.find(session, seeker, course))


def _ask(
    seeker: Seeker,
    post: Vacancy | Course,
    form: ApplyForForm,
    found: Application | Enrolment | None,
) -> ResponseReturnValue:
    is_sent = found is not None and found.state.value not in {"draft", "withdrawn"}
    page = render_template(
        "casework/apply.html",
        person=seeker,
        post=post,
        form=form,
        is_sent=is_sent,
        is_course=isinstance(post, Course),
    )
    return page, form.status


@bp.route(
    f"/nguoi/<uuid:person_id>/don/<uuid:application_id>/<any({TO_EMPLOYERS}):answer>",
    methods=["GET", "POST"],
)
@allow(policy.coordinator)
def answer_employer(person_id: UUID, application_id: UUID, answer: str) -> ResponseReturnValue:
    seeker, form, wanted = person_of(person_id), AgreedForm(), Answer(answer)
    application = application_queries.application_of_seeker(
        session, seeker, application_id, to_change=request.method == "POST"
    )
    if form.validate_on_submit():
        actions.answer_for(session, application=application, answer=wanted, deed=as_coordinator())
        flash(_("Đã trả lời giúp %(name)s.", name=seeker.full_name))
        return _to(seeker)
    return _confirm(seeker, application.vacancy, form, wanted, application)


@bp.route(
    f"/nguoi/<uuid:person_id>/lop/<uuid:enrolment_id>/<any({TO_CENTRES}):answer>",
    methods=["GET", "POST"],
)
@allow(policy.coordinator)
def answer_centre(person_id: UUID, enrolment_id: UUID, answer: str) -> ResponseReturnValue:
    seeker, form, wanted = person_of(person_id), AgreedForm(), Answer(answer)
    enrolment = enrolment_queries.enrolment_of_seeker(
        session, seeker, enrolment_id, to_change=request.method == "POST"
    )
    if form.validate_on_submit():
        actions.answer_centre_for(
            session, enrolment=enrolment, answer=wanted, deed=as_coordinator()
        )
        flash(_("Đã trả lời giúp %(name)s.", name=seeker.full_name))
        return _to(seeker)
    return _confirm(seeker, enrolment.course, form, wanted, enrolment)


def _confirm(
    seeker: Seeker,
    post: Vacancy | Course,
    form: AgreedForm,
    answer: Answer,
    row: Application | Enrolment,
) -> ResponseReturnValue:
    question, verb = QUESTIONS[answer]
    page = render_template(
        "casework/answer.html",
        person=seeker,
        post=post,
        form=form,
        question=question,
        verb=verb,
        row=row,
        shares_contact=answer is not Answer.WITHDRAW and row.contact_shared_at is None,
        interview_at=getattr(row, "interview_at", None),
    )
    return page, form.status
