"""An employer's side of applications: the blind inbox, and answers."""

from collections.abc import Iterable
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, ngettext

from models import Application
from webapp.access import policy
from webapp.access.acting import as_member, posting_organisation
from webapp.access.guard import allow
from webapp.applications import actions, cards, queries, sentences
from webapp.applications.actions import Interview
from webapp.applications.forms import BatchForm, DeclineForm, InterviewForm, JobOfferForm
from webapp.applications.views.blueprint import bp
from webapp.applications.workflow import Verb, verbs_open_to
from webapp.db import session
from webapp.seekers import blind
from webapp.shared import clock
from webapp.shared.dealings.inbox import InboxFilter
from webapp.shared.forms.base import Form
from webapp.shared.pages.paging import PAGE_ROWS, Page, offset_of, page_number
from webapp.shared.workflow import Party


def _page(wanted: InboxFilter) -> Page[Application]:
    organisation_id, number = posting_organisation().id, page_number()
    return Page(
        rows=queries.inbox(
            session, organisation_id, wanted, limit=PAGE_ROWS, offset=offset_of(number)
        ),
        number=number,
        total=queries.inbox_total(session, organisation_id, wanted),
    )


@bp.route("/ung-vien", methods=["GET", "POST"])
@allow(policy.posting_member)
def inbox() -> ResponseReturnValue:
    """Blind cards; a POST answers several at once."""
    wanted = InboxFilter.read(request.args, post="tin")
    page = _page(wanted)
    form = BatchForm(_declinable(page.rows))
    if form.validate_on_submit():
        return _decline_chosen(form)
    return (
        render_template(
            "applications/inbox.html",
            page=page,
            cards=cards.of_page(page.rows),
            form=form,
            wanted=wanted,
            vacancy_options=_vacancy_options(),
            waiting=queries.waiting_for_answer(session, posting_organisation().id),
        ),
        form.status,
    )


def _declinable(rows: Iterable[Application]) -> list[tuple[str, str]]:
    return [
        (str(row.public_id), cards.code_of(row))
        for row in rows
        if Verb.DECLINE in verbs_open_to(row, Party.EMPLOYER)
    ]


def _vacancy_options() -> list[tuple[str, str]]:
    posts = queries.vacancies_with_applicants(session, posting_organisation().id)
    return [("", _("Mọi tin")), *((str(post.public_id), post.title) for post in posts)]


def _decline_chosen(form: BatchForm) -> ResponseReturnValue:
    chosen = [_held(UUID(public_id)) for public_id in form.chosen.data or ()]
    declined = actions.decline_many(
        session, applications=chosen, reason=form.reason.data, deed=as_member()
    )
    flash(ngettext("Đã trả lời %(num)s người.", "Đã trả lời %(num)s người.", declined))
    return redirect(request.full_path.rstrip("?"), code=303)


@bp.post("/ung-vien/<uuid:public_id>/mo")
@allow(policy.posting_member)
def open_applicant(public_id: UUID) -> ResponseReturnValue:
    """Opening is a deed the person is told of, so it is a POST, and a GET tells nobody."""
    application = _held(public_id)
    actions.see(session, application=application, deed=as_member())
    return redirect(url_for("applications.applicant", public_id=public_id), code=303)


@bp.get("/ung-vien/<uuid:public_id>")
@allow(policy.posting_member)
def applicant(public_id: UUID) -> str:
    application = queries.application_for_organisation(
        session, posting_organisation().id, public_id
    )
    return render_template(
        "applications/applicant.html",
        application=application,
        code=cards.code_of(application),
        profile=blind.profile_of(application.seeker, commune_code=application.vacancy.commune_code),
        contact=blind.contact_of(application.seeker, application.contact_shared_at),
        verbs=verbs_open_to(application, Party.EMPLOYER),
        sentences=sentences,
        today=clock.today(),
    )


@bp.route("/ung-vien/<uuid:public_id>/moi-gap", methods=["GET", "POST"])
@allow(policy.posting_member)
def offer_interview(public_id: UUID) -> ResponseReturnValue:
    application = _held(public_id)
    form = InterviewForm(today=clock.today(), now=clock.now())
    if form.validate_on_submit():
        interview = Interview(at=form.at, place=form.place.data, note=form.note.data)
        actions.offer_interview(
            session, application=application, interview=interview, deed=as_member()
        )
        flash(_("Đã mời gặp. Họ trả lời trong ba ngày."))
        return _to(application)
    return _answer_page("applications/offer_interview.html", application, form)


@bp.route("/ung-vien/<uuid:public_id>/moi-lam", methods=["GET", "POST"])
@allow(policy.posting_member)
def offer_job(public_id: UUID) -> ResponseReturnValue:
    application = _held(public_id)
    form = JobOfferForm(today=clock.today())
    if form.validate_on_submit():
        actions.offer_job(
            session,
            application=application,
            starts_on=form.starts_on.data,
            note=form.note.data,
            deed=as_member(),
        )
        flash(_("Đã mời vào làm. Họ trả lời trong ba ngày."))
        return _to(application)
    return _answer_page("applications/offer_job.html", application, form)


@bp.route("/ung-vien/<uuid:public_id>/tu-choi", methods=["GET", "POST"])
@allow(policy.posting_member)
def decline(public_id: UUID) -> ResponseReturnValue:
    application = _held(public_id)
    form = DeclineForm()
    if form.validate_on_submit():
        actions.decline(
            session,
            application=application,
            reason=form.reason.data,
            note=form.note.data,
            deed=as_member(),
        )
        flash(_("Đã trả lời. Họ thấy lý do và bước đi tiếp."))
        return redirect(url_for("applications.inbox"), code=303)
    return _answer_page("applications/decline.html", application, form)


def _answer_page(template: str, application: Application, form: Form) -> ResponseReturnValue:
    page = render_template(
        template, application=application, code=cards.code_of(application), form=form
    )
    return page, form.status


def _to(application: Application) -> ResponseReturnValue:
    return redirect(url_for("applications.applicant", public_id=application.public_id), code=303)


def _held(public_id: UUID) -> Application:
    return queries.application_for_organisation(
        session, posting_organisation().id, public_id, to_change=request.method == "POST"
    )
