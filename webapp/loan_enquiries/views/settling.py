"""What the person settles about an enquiry: who signs, how much, and who may see it."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import LoanParty, LoanSigner, Organisation
from webapp.access import policy
from webapp.access.guard import allow
from webapp.db import session
from webapp.loan_enquiries import actions, queries, sentences
from webapp.loan_enquiries.forms import ShareForm, SignerForm, WantedForm
from webapp.loan_enquiries.views.blueprint import bp, enquiry_of, is_mine, one_of, walker_deed
from webapp.loan_enquiries.views.walking import to_page
from webapp.loan_enquiries.workflow import LAW

PARTIES = {
    "nguoi-di-cung": LoanParty.COORDINATOR,
    "xa": LoanParty.COMMUNE,
    "to": LoanParty.GROUP,
    "ngan-hang": LoanParty.BANK,
}
_CHOICE = one_of(PARTIES, "party")


@bp.route("/ho-so/<uuid:enquiry_id>/nguoi-dung-ten", methods=["GET", "POST"])
@allow(policy.loan_walker)
def signer(enquiry_id: UUID) -> ResponseReturnValue:
    enquiry = enquiry_of(enquiry_id)
    form = SignerForm(signer=enquiry.signer, name=enquiry.signer_name)
    if form.validate_on_submit():
        actions.choose_signer(
            session,
            enquiry=enquiry,
            signer=LoanSigner(form.signer.data),
            name=form.name.data,
            deed=walker_deed(),
        )
        flash(_("Đã ghi người đứng tên."))
        return to_page(enquiry)
    page = render_template(
        "loan_enquiries/signer.html", form=form, enquiry=enquiry, law=f"{LAW}4.1"
    )
    return page, form.status


@bp.route("/ho-so/<uuid:enquiry_id>/so-tien", methods=["GET", "POST"])
@allow(policy.loan_walker)
def wanted(enquiry_id: UUID) -> ResponseReturnValue:
    enquiry = enquiry_of(enquiry_id)
    courses = queries.courses_of(session, enquiry.seeker)
    form = WantedForm(
        courses,
        amount_vnd=enquiry.amount_vnd,
        term_months=enquiry.term_months,
        course_months=enquiry.course_months,
        course=str(enquiry.enrolment.public_id) if enquiry.enrolment else None,
    )
    if form.validate_on_submit():
        said = {name: form[name].data for name in ("amount_vnd", "term_months", "course_months")}
        course = next((row for row in courses if str(row.public_id) == form.course.data), None)
        actions.change(session, enquiry=enquiry, wanted=said, enrolment=course, deed=walker_deed())
        flash(_("Đã ghi."))
        return to_page(enquiry)
    page = render_template(
        "loan_enquiries/wanted.html", form=form, enquiry=enquiry, courses=courses
    )
    return page, form.status


@bp.route(f"/ho-so/<uuid:enquiry_id>/cho-xem/{_CHOICE}", methods=["GET", "POST"])
@allow(policy.loan_walker)
def share(enquiry_id: UUID, party: str) -> ResponseReturnValue:
    """Say what a party will see, and let the person choose which body it is."""
    enquiry, asked = enquiry_of(enquiry_id), PARTIES[party]
    lives_in = enquiry.seeker.commune_code or enquiry.commune_code
    bodies = queries.bodies_for(session, asked, lives_in)
    form = ShareForm(bodies, asks_body=asked is not LoanParty.COORDINATOR, asks_word=not is_mine())
    if form.validate_on_submit():
        actions.share(
            session,
            enquiry=enquiry,
            party=asked,
            organisation=_chosen(form, bodies),
            deed=walker_deed(),
        )
        flash(_("Đã ghi. Bạn thôi cho xem lúc nào cũng được."))
        return redirect(url_for("loan_enquiries.show", enquiry_id=enquiry_id) + "#ai-xem", code=303)
    page = render_template(
        "loan_enquiries/share.html",
        form=form,
        enquiry=enquiry,
        party=asked,
        bodies=bodies,
        lives_in=lives_in,
        mine=is_mine(),
        words=sentences,
        days=actions.SHARE_DAYS,
    )
    return page, form.status


def _chosen(form: ShareForm, bodies: Sequence[Organisation]) -> Organisation | None:
    if "organisation" not in form:
        return None
    return next(row for row in bodies if str(row.public_id) == form.organisation.data)


@bp.post(f"/ho-so/<uuid:enquiry_id>/thoi-cho-xem/{_CHOICE}")
@allow(policy.loan_walker)
def unshare(enquiry_id: UUID, party: str) -> ResponseReturnValue:
    enquiry = enquiry_of(enquiry_id)
    actions.unshare(session, enquiry=enquiry, party=PARTIES[party], deed=walker_deed())
    flash(_("Từ bây giờ nơi này không xem được hồ sơ nữa."))
    if PARTIES[party] is LoanParty.COORDINATOR and not is_mine():
        person_id = enquiry.seeker.public_id
        return redirect(url_for("loan_enquiries.of_person", person_id=person_id), code=303)
    return redirect(url_for("loan_enquiries.show", enquiry_id=enquiry_id) + "#ai-xem", code=303)
