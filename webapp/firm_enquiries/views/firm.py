"""A firm's own pages: its plan, where the file stands, and what bodies outside have said."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models import FirmLoanEnquiry, FirmLoanParty, Organisation
from webapp.access import policy
from webapp.access.guard import allow
from webapp.db import session
from webapp.firm_enquiries import actions, queries, sentences
from webapp.firm_enquiries.actions import Bodies, Plan
from webapp.firm_enquiries.forms import ITSELF, PlanForm, SendForm
from webapp.firm_enquiries.views.acting import ACT, ADDRESSES, asked
from webapp.firm_enquiries.views.blueprint import bp, deed, judged, organisation, own
from webapp.firm_enquiries.workflow import STEPS, WAY, Verb, may, open_verbs
from webapp.loans import sentences as criteria
from webapp.shared import clock
from webapp.shared.errors import ConflictError
from webapp.shared.forms.base import Form

ROOT = "/to-chuc/vay-von/ho-so"
ONE = f"{ROOT}/<uuid:file_id>"
BOTH = ["GET", "POST"]
P = FirmLoanParty


def _page(file_id: UUID) -> str:
    return url_for("firm_enquiries.show", file_id=file_id)


@bp.get(ROOT)
@allow(policy.employer_member)
def mine() -> str:
    firm = organisation()
    return render_template(
        "firm_enquiries/mine.html",
        enquiries=queries.enquiries_of(session, firm),
        under_way=queries.under_way(session, firm) is not None,
        words=sentences,
    )


def _plan(form: PlanForm) -> Plan:
    return Plan(
        plan=form.plan.data,
        commune_code=form.commune.data or "",
        amount_vnd=int(form.amount_vnd.data),
        term_months=form.term_months.data,
    )


@bp.route(f"{ROOT}/moi", methods=BOTH)
@allow(policy.employer_member)
def new() -> ResponseReturnValue:
    """Begin a file; whoever has one under way is led to that one."""
    firm = organisation()
    if found := queries.under_way(session, firm):
        return redirect(_page(found.public_id), code=303)
    form = PlanForm.on(clock.today(), commune=firm.commune_code)
    if form.validate_on_submit():
        enquiry = actions.begin(session, organisation=firm, plan=_plan(form), deed=deed(P.FIRM))
        flash(_("Đã mở hồ sơ. Chưa ai khác thấy."))
        return redirect(_page(enquiry.public_id), code=303)
    return render_template("firm_enquiries/plan.html", form=form, enquiry=None), form.status


@bp.get(ONE)
@allow(policy.employer_member)
def show(file_id: UUID) -> str:
    enquiry = own(file_id)
    verbs = open_verbs(enquiry, deed(P.FIRM))
    return render_template(
        "firm_enquiries/show.html",
        enquiry=enquiry,
        verbs=verbs,
        told=[(verb, path) for verb, path in ADDRESSES.items() if verb in verbs],
        standing=judged(enquiry),
        rule=STEPS[enquiry.state],
        total=len(WAY),
        words=sentences,
        criteria=criteria,
    )


@bp.route(f"{ONE}/sua", methods=BOTH)
@allow(policy.employer_member)
def edit(file_id: UUID) -> ResponseReturnValue:
    enquiry = own(file_id)
    if enquiry.holder is not P.FIRM:
        raise ConflictError("moved_on")
    form = PlanForm.on(
        clock.today(), plan=enquiry.plan, commune=enquiry.commune_code,
        amount_vnd=enquiry.amount_vnd, term_months=enquiry.term_months,
    )  # fmt: skip
    if form.validate_on_submit():
        actions.change(session, enquiry=enquiry, plan=_plan(form), deed=deed(P.FIRM))
        flash(_("Đã lưu."))
        return redirect(_page(file_id), code=303)
    return render_template("firm_enquiries/plan.html", form=form, enquiry=enquiry), form.status


@bp.route(f"{ONE}/gui", methods=BOTH)
@allow(policy.employer_member)
def send(file_id: UUID) -> ResponseReturnValue:
    """Choose whom to let see it, and send it on with the numbers of today."""
    enquiry = own(file_id)
    if not may(enquiry, Verb.SEND, deed(P.FIRM)):
        raise ConflictError("moved_on")
    offices, banks = (
        queries.bodies_for(session, party, enquiry.commune_code) for party in (P.COMMUNE, P.BANK)
    )
    form = SendForm(offices, banks, data=_chosen(enquiry, offices, banks))
    if form.validate_on_submit():
        bodies = Bodies(office=_one(offices, form.office.data), bank=_one(banks, form.bank.data))
        actions.send(session, enquiry=enquiry, bodies=bodies, deed=deed(P.FIRM))
        flash(_("Đã gửi. Có bước mới thì bạn được báo."))
        return redirect(_page(file_id), code=303)
    page = render_template(
        "firm_enquiries/send.html", form=form, enquiry=enquiry, firm=enquiry.organisation
    )
    return page, form.status


def _chosen(
    enquiry: FirmLoanEnquiry, offices: Sequence[Organisation], banks: Sequence[Organisation]
) -> dict[str, str]:
    """Return what is ticked at first: what was chosen before, else the only one there is."""
    was_sent = enquiry.counted_on is not None

    def pick(chosen: Organisation | None, bodies: Sequence[Organisation]) -> str:
        if chosen in bodies and chosen is not None:
            return str(chosen.public_id)
        if was_sent or not bodies:
            return ITSELF
        return str(bodies[0].public_id) if len(bodies) == 1 else ""

    return {"office": pick(enquiry.office, offices), "bank": pick(enquiry.bank, banks)}


def _one(bodies: Sequence[Organisation], public_id: str) -> Organisation | None:
    return next((body for body in bodies if str(body.public_id) == public_id), None)


@bp.route(f"{ONE}/rut-lai", methods=BOTH)
@allow(policy.employer_member)
def withdraw(file_id: UUID) -> ResponseReturnValue:
    enquiry, form = own(file_id), Form()
    if not may(enquiry, Verb.WITHDRAW, deed(P.FIRM)):
        raise ConflictError("moved_on")
    if form.validate_on_submit():
        actions.step(session, enquiry=enquiry, verb=Verb.WITHDRAW, deed=deed(P.FIRM))
        flash(_("Đã rút lại. Mở hồ sơ mới lúc nào cũng được."))
        return redirect(_page(file_id), code=303)
    return render_template("firm_enquiries/withdraw.html", form=form, enquiry=enquiry)


@bp.route(f"{ONE}/ho-bao/{ACT}", methods=BOTH)
@allow(policy.employer_member)
def told(file_id: UUID, act: str) -> ResponseReturnValue:
    """Write down what a body said that does not look here."""
    return asked(own(file_id), act, deed(P.FIRM), _page(file_id))
