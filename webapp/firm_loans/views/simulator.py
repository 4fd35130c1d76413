"""The simulator for anybody: what is lacking, and what it would open. Nothing is kept."""

from flask import render_template, request

from webapp.access import policy
from webapp.access.guard import allow
from webapp.firm_loans.forms import SimulatorForm, sent
from webapp.firm_loans.standing import Numbers, Standing, standing_of
from webapp.firm_loans.views.blueprint import bp
from webapp.loans import sentences
from webapp.shared import clock


@bp.get("/vay-von/co-so")
@allow(policy.anyone)
def simulator() -> str:
    """Answer to what stands in the address, so that a page can be kept and sent on."""
    form = sent(SimulatorForm, request.args)
    standing = _standing(form) if form.was_sent and form.validate() else None
    # An address is always a page: what is wrong in it stands at its field.
    return render_template(
        "firm_loans/simulator.html", form=form, standing=standing, words=sentences
    )


def _standing(form: SimulatorForm) -> Standing:
    numbers = Numbers(
        total=form.workers_total.data,
        counted=form.workers_counted.data,
        amount_vnd=form.amount_vnd.data,
        plan_confirmed=form.plan_confirmed,
    )
    return standing_of(numbers, today=clock.today())
