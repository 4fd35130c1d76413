"""A date that one can work out alone, and the numbers of law with their days and sources."""

from flask import Blueprint, Response, make_response, render_template
from flask.typing import ResponseReturnValue

from matching.rules.parameters import in_use
from matching.rules.record_clearing import clearing
from webapp.access import policy
from webapp.access.guard import allow
from webapp.law.forms import ClearingForm
from webapp.law.sentences import BLOCKERS, NUMBERS, in_unit, licence_rows
from webapp.shared import clock

bp = Blueprint("law", __name__)


@bp.route("/tinh-ngay", methods=["GET", "POST"])
@allow(policy.anyone)
def clearing_day() -> ResponseReturnValue:
    """Work out a day from what is typed, on this page alone: nothing is stored, nothing logged.

    The answer comes with the form and not after a redirect, whose address would carry the facts.
    """
    form = ClearingForm()
    found = clearing(form.facts) if form.validate_on_submit() else None
    today = clock.today()
    page = render_template(
        "law/clearing_day.html", form=form, found=found, today=today, blockers=BLOCKERS
    )
    return _not_kept(make_response(page, form.status))


def _not_kept(answer: Response) -> Response:
    """Keep the page out of every cache, a shared phone's own included."""
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/so-lieu-luat")
@allow(policy.operator)
def numbers() -> str:
    """Show every number of law and class of licence, since when it holds and where it stands."""
    parameters = list(in_use().by_name.values())
    return render_template(
        "law/numbers.html",
        parameters=parameters,
        names=NUMBERS,
        in_unit=in_unit,
        licences=licence_rows(),
        today=clock.today(),
    )
