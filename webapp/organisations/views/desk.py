"""The desk of an organisation, its profile, and its public page."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import Course, LegalForm, Organisation, Vacancy
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.db import session
from webapp.organisations import actions, queries
from webapp.organisations.forms import ProfileForm
from webapp.organisations.views.blueprint import bp, decided_by, owned
from webapp.shared import clock
from webapp.shared.errors import ConflictError, NotFoundError


@bp.get("/to-chuc")
@allow(policy.member)
def desk() -> str:
    membership = sign_in.current_membership()
    organisation = queries.own_organisation(session, membership)
    vacancies, courses = queries.open_posts(session, organisation)
    return render_template(
        "organisations/desk.html",
        membership=membership,
        organisation=organisation,
        others=[m for m in sign_in.current_memberships() if m is not membership],
        vacancies=vacancies,
        courses=courses,
        decided_by=decided_by(organisation),
    )


@bp.post("/to-chuc/<uuid:organisation_id>/lam-viec")
@allow(policy.member)
def choose(organisation_id: UUID) -> ResponseReturnValue:
    """Work for another of one's organisations from now on."""
    for membership in sign_in.current_memberships():
        if membership.organisation.public_id == organisation_id:
            sign_in.choose_organisation(membership)
            return redirect(url_for("organisations.desk"), code=303)
    raise NotFoundError


@bp.route("/to-chuc/thong-tin", methods=["GET", "POST"])
@allow(policy.owner)
def edit_profile() -> ResponseReturnValue:
    organisation = queries.own_organisation(session, owned())
    form = ProfileForm(obj=organisation)
    form.for_kind(organisation.kind)
    if form.validate_on_submit():
        try:
            actions.update_profile(
                session,
                organisation=organisation,
                details=_details(form, organisation),
                actor=sign_in.current_account(),
                now=clock.now(),
            )
        except ConflictError:
            form.tax_code.errors = [_("Mã số thuế này đã đăng ký rồi.")]
        else:
            flash(_("Đã lưu thông tin đơn vị."))
            return redirect(url_for("organisations.desk"), code=303)
    page = render_template("organisations/edit_profile.html", form=form, organisation=organisation)
    return page, form.status


def _details(form: ProfileForm, organisation: Organisation) -> actions.Details:
    return actions.Details(
        kind=organisation.kind,
        front_body=organisation.front_body,
        legal_form=LegalForm(form.legal_form.data),
        name=form.name.data or "",
        tax_code=form.tax_code.data or None,
        commune_code=form.commune_code.data or "",
        address=form.address.data or "",
        phone=form.phone.data,
        email=form.email.data,
        about=form.about.data or "",
    )


@bp.get("/to-chuc/<uuid:organisation_id>")
@allow(policy.anyone)
def show(organisation_id: UUID) -> str:
    organisation = queries.public_organisation(session, organisation_id)
    vacancies, courses = queries.open_posts(session, organisation)
    return render_template(
        "organisations/show.html",
        organisation=organisation,
        vacancies=vacancies,
        courses=courses,
        vacancy_links=queries.newest_posts(session, organisation, Vacancy),
        course_links=queries.newest_posts(session, organisation, Course),
    )
