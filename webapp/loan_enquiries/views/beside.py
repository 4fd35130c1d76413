"""The one who walks beside somebody: that person's enquiries, and a new one with their word."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matching.rules.loan import Borrower, LoanFacts, Purpose
from models import Seeker
from webapp.access import policy
from webapp.access.guard import allow
from webapp.casework import queries as casework_queries
from webapp.casework.to_do import also_to_do
from webapp.db import session
from webapp.loan_enquiries import actions, queries, sentences
from webapp.loan_enquiries.forms import NewForm
from webapp.loan_enquiries.views.blueprint import bp, current_scope, walker_deed
from webapp.shared import clock
from webapp.shared.errors import NotFoundError
from webapp.shared.posts.cards import QueueItem


def _person(person_id: UUID) -> Seeker:
    """Load somebody one walks beside; raises NotFoundError for whom one only sees in a list."""
    scope = current_scope()
    person = casework_queries.person(session, scope, person_id)
    if not casework_queries.is_beside(session, scope, person):
        raise NotFoundError
    return person


@bp.get("/giup/<uuid:person_id>")
@allow(policy.coordinator)
def of_person(person_id: UUID) -> str:
    person = _person(person_id)
    rows = queries.enquiries_beside(session, current_scope(), person, today=clock.today())
    return render_template(
        "loan_enquiries/of_person.html", person=person, rows=rows, words=sentences
    )


@bp.route("/giup/<uuid:person_id>/moi", methods=["GET", "POST"])
@allow(policy.coordinator)
def new(person_id: UUID) -> ResponseReturnValue:
    """Write an enquiry down for somebody who has agreed to it."""
    person, form = _person(person_id), NewForm()
    if form.validate_on_submit():
        enquiry = actions.keep(session, seeker=person, facts=_facts(form), deed=walker_deed())
        flash(_("Đã giữ hồ sơ. Người này thấy và rút lại được bất cứ lúc nào."))
        return redirect(url_for("loan_enquiries.show", enquiry_id=enquiry.public_id), code=303)
    return render_template("loan_enquiries/new.html", form=form, person=person), form.status


def _facts(form: NewForm) -> LoanFacts:
    return LoanFacts(
        who=Borrower(completed_on=form.completed_on.data),
        purpose=Purpose(form.purpose.data),
        amount_vnd=form.amount_vnd.data,
        term_months=form.term_months.data,
        course_months=form.course_months.data,
    )


@also_to_do
def to_do(limit: int) -> list[QueueItem]:
    """List what of other people's way to a loan cannot wait today."""
    today = clock.today()
    rows = queries.pressing(session, current_scope(), today=today, limit=limit)
    return [sentences.queue_item(row) for row in rows]
