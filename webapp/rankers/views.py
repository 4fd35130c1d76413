"""The operator's page of the rankers: what is served, what keeps it from it, and what came last."""

from flask import Blueprint, current_app, render_template

from webapp import opportunity_index
from webapp.access import policy
from webapp.access.guard import allow
from webapp.db import session
from webapp.rankers import queries, sentences

bp = Blueprint("rankers", __name__, url_prefix="/van-hanh")


@bp.get("/xep-viec")
@allow(policy.operator)
def served() -> str:
    return render_template(
        "rankers/served.html",
        standing=queries.standing(opportunity_index.artefacts(current_app)),
        failed=queries.failed_runs(session),
        words=sentences,
    )
