"""A firm's own page: its numbers, its contracts, the workers who agreed to be counted, the plan."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _, ngettext

from matching.rules.firm_share import counted_on
from models import FirmContract
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import current_account
from webapp.db import session
from webapp.documents.files import Ending, paper_file, sheets_file
from webapp.documents.paper import MOST_ROWS
from webapp.firm_loans import actions, queries
from webapp.firm_loans.forms import ContractForm, DaysForm, TotalForm, WhatIfForm, sent
from webapp.firm_loans.standing import KINDS, Numbers, standing_of
from webapp.firm_loans.views.blueprint import bp, organisation
from webapp.loans import sentences
from webapp.papers.content import lists
from webapp.papers.facts import FirmFacts
from webapp.shared import clock
from webapp.shared.errors import RefusedError
from webapp.shared.forms.base import Form
from webapp.shared.words.labels import label

BOTH = ["GET", "POST"]


def _overview() -> ResponseReturnValue:
    return redirect(url_for("firm_loans.overview"), code=303)


@bp.get("/to-chuc/vay-von")
@allow(policy.employer_member)
def overview() -> str:
    """Say how near the firm is, what that opens, and when it would end."""
    firm, today = organisation(), clock.today()
    form = sent(WhatIfForm, request.args)
    form.validate()
    own = queries.contracts(session, firm)
    agreed = queries.workers(session, firm, today=today)
    counted = queries.counted_contracts(own, agreed)
    numbers = Numbers(
        total=firm.workers_total,
        counted=counted_on(counted, today),
        amount_vnd=form.amount_vnd.data,
        plan_confirmed=form.plan_confirmed,
        kind=KINDS.get(firm.legal_form),
    )
    return render_template(
        "firm_loans/overview.html",
        form=form,
        organisation=firm,
        standing=standing_of(numbers, today=today, contracts=counted),
        contracts=own,
        workers=agreed,
        counts_until=queries.counts_until,
        asked=queries.asked(session, firm),
        may_ask=queries.count_to_be_asked(session, firm),
        words=sentences,
        today_is=today,
    )


@bp.route("/to-chuc/vay-von/tong-so", methods=BOTH)
@allow(policy.employer_member)
def total() -> ResponseReturnValue:
    """Take how many people work for the firm in all."""
    firm, form = organisation(), TotalForm(data={"workers_total": organisation().workers_total})
    if form.validate_on_submit():
        count = int(form.workers_total.data)
        actions.say_total(session, organisation=firm, total=count, actor=current_account())
        flash(_("Đã ghi số người lao động."))
        return _overview()
    return render_template("firm_loans/total.html", form=form), form.status


@bp.route("/to-chuc/vay-von/hop-dong/moi", methods=BOTH)
@allow(policy.employer_member)
def new_contract() -> ResponseReturnValue:
    """Count contracts by their days, without names."""
    firm, form = organisation(), ContractForm()
    if form.validate_on_submit():
        actions.add_contract(
            session,
            organisation=firm,
            people=form.people.data,
            starts_on=form.starts_on.data,
            ends_on=form.ends_on.data,
            actor=current_account(),
        )
        flash(_("Đã ghi hợp đồng."))
        return _overview()
    return render_template("firm_loans/contract.html", form=form, contract=None), form.status


def _contract(contract_id: UUID) -> FirmContract:
    return queries.contract(session, organisation(), contract_id)


@bp.route("/to-chuc/vay-von/hop-dong/<uuid:contract_id>", methods=BOTH)
@allow(policy.employer_member)
def contract(contract_id: UUID) -> ResponseReturnValue:
    """Correct contracts that were counted."""
    row = _contract(contract_id)
    form = ContractForm(obj=row)
    if form.validate_on_submit():
        actions.change_contract(
            session,
            contract=row,
            people=form.people.data,
            starts_on=form.starts_on.data,
            ends_on=form.ends_on.data,
            actor=current_account(),
        )
        flash(_("Đã sửa hợp đồng."))
        return _overview()
    return render_template("firm_loans/contract.html", form=form, contract=row), form.status


@bp.post("/to-chuc/vay-von/hop-dong/<uuid:contract_id>/xoa")
@allow(policy.employer_member)
def remove_contract(contract_id: UUID) -> ResponseReturnValue:
    """Count contracts no longer."""
    if Form().validate_on_submit():
        actions.remove_contract(session, contract=_contract(contract_id), actor=current_account())
        flash(_("Đã xóa dòng hợp đồng."))
    return _overview()


@bp.route("/to-chuc/vay-von/hoi", methods=BOTH)
@allow(policy.employer_member)
def ask() -> ResponseReturnValue:
    """Ask all workers at once; say first what they read and what the firm will see."""
    firm, form = organisation(), Form()
    if form.validate_on_submit():
        asked = actions.ask_everybody(
            session, organisation=firm, actor=current_account(), today=clock.today()
        )
        flash(ngettext("Đã hỏi %(num)d người.", "Đã hỏi %(num)d người.", len(asked)))
        return _overview()
    people = queries.count_to_be_asked(session, firm)
    return render_template("firm_loans/ask.html", form=form, people=people)


@bp.route("/to-chuc/vay-von/nguoi/<uuid:counted_id>", methods=BOTH)
@allow(policy.employer_member)
def worker_contract(counted_id: UUID) -> ResponseReturnValue:
    """Take the days of the contract of a worker who agreed."""
    row = queries.worker(session, organisation(), counted_id, today=clock.today())
    form = DaysForm(data={"starts_on": row.contract_starts_on, "ends_on": row.contract_ends_on})
    if form.validate_on_submit():
        actions.write_contract(
            session,
            worker=row,
            starts_on=form.starts_on.data,
            ends_on=form.ends_on.data,
            actor=current_account(),
        )
        flash(_("Đã ghi hợp đồng."))
        return _overview()
    return render_template("firm_loans/worker_contract.html", form=form, worker=row), form.status


@bp.post("/to-chuc/vay-von/phuong-an/<any('pdf', 'docx', 'xlsx'):ending>")
@allow(policy.employer_member)
def take_plan(ending: str) -> ResponseReturnValue:
    """Hand out the firm's data for its plan; the taking is written down."""
    facts = firm_facts()
    if len(facts.workers) > MOST_ROWS and ending != Ending.XLSX:
        raise RefusedError(code="too_many_for_a_paper")
    actions.note_taken(
        session,
        organisation=organisation(),
        workers=len(facts.workers),
        ending=ending,
        actor=current_account(),
    )
    if ending == Ending.XLSX:
        sheets = lists.firm_sheets(facts)
        return sheets_file(sheets, stem=lists.FIRM_STEM, made_on=facts.today)
    return paper_file(lists.firm_paper(facts), Ending(ending))


def firm_facts() -> FirmFacts:
    """Return what stands on the plan of the firm signed in."""
    firm, today = organisation(), clock.today()
    where = queries.place(session, firm)
    workers = queries.worker_rows(session, firm, today=today)
    standing = standing_of(Numbers(total=firm.workers_total, counted=len(workers)), today=today)
    least = standing.law.get("loan_share_of_workers")
    return FirmFacts(
        today=today,
        name=firm.name,
        tax_code=firm.tax_code or "",
        legal_form=label(firm.legal_form),
        address=firm.address,
        place=f"{where.full_name}, {where.province.full_name}",
        phone=firm.phone or "",
        workers_total=firm.workers_total,
        most_vnd=standing.verdict.max_amount_vnd,
        least_percent=None if least is None else int(least.value),
        workers=workers,
    )
