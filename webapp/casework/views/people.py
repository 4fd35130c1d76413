"""One person: what they can and want, what is under way, what was noted."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import Seeker
from webapp.access import policy, sign_in
from webapp.access.guard import allow
from webapp.accounts.queries import card_works
from webapp.applications import queries as application_queries, sentences as application_sentences
from webapp.casework import actions, queries, words
from webapp.casework.forms import AgreedForm, NoteForm
from webapp.casework.views.blueprint import bp, current_desk, current_scope, person_of
from webapp.db import session
from webapp.enrolments import queries as enrolment_queries, sentences as enrolment_sentences
from webapp.shared import clock
from webapp.suggestions import queries as suggestion_queries


@bp.get("/nguoi/<uuid:person_id>")
@allow(policy.coordinator)
def person(person_id: UUID) -> str:
    return _page(person_of(person_id), NoteForm())


def _page(seeker: Seeker, form: NoteForm) -> str:
    return render_template(
        "casework/person.html",
        person=seeker,
        companions=queries.companions_of(session, seeker),
        beside=queries.is_beside(session, current_scope(), seeker),
        applications=application_queries.applications_of(session, seeker),
        enrolments=enrolment_queries.enrolments_of(session, seeker),
        invitations=suggestion_queries.waiting_for(session, seeker),
        application_sentences=application_sentences,
        enrolment_sentences=enrolment_sentences,
        notes=queries.notes_of(session, seeker),
        card_works=card_works(seeker.account, now=clock.now()),
        words=words,
        answers=words.answers,
        form=form,
    )


@bp.post("/nguoi/<uuid:person_id>/ghi-chep")
@allow(policy.coordinator)
def write_note(person_id: UUID) -> ResponseReturnValue:
    seeker, form = person_of(person_id), NoteForm()
    if not form.validate_on_submit():
        return _page(seeker, form), form.status
    actions.write_note(
        session,
        seeker=seeker,
        text=form.text.data or "",
        actor=sign_in.current_account(),
        now=clock.now(),
    )
    flash(_("Đã ghi."))
    return redirect(url_for("casework.person", person_id=person_id) + "#ghi-chep", code=303)


@bp.route("/nguoi/<uuid:person_id>/di-cung", methods=["GET", "POST"])
@allow(policy.coordinator)
def take_over(person_id: UUID) -> ResponseReturnValue:
    """Begin to accompany somebody whom nobody accompanies any more."""
    seeker, form = person_of(person_id), AgreedForm()
    if form.validate_on_submit():
        membership, _desk = current_desk()
        actions.take_over(
            session,
            seeker=seeker,
            membership=membership,
            actor=sign_in.current_account(),
            now=clock.now(),
        )
        flash(_("Từ nay bạn đi cùng %(name)s.", name=seeker.full_name))
        return redirect(url_for("casework.person", person_id=person_id), code=303)
    return render_template("casework/take_over.html", form=form, person=seeker), form.status
