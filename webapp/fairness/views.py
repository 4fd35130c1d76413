"""The operator's page of the fairness report: the one made last, and when."""

from flask import Blueprint, render_template

from matching.ranking.measuring.fairness import LEAST_CELL, Measure
from webapp.access import policy
from webapp.access.guard import allow
from webapp.db import session
from webapp.fairness import queries, sentences

bp = Blueprint("fairness", __name__, url_prefix="/van-hanh")


@bp.get("/cong-bang")
@allow(policy.operator)
def latest() -> str:
    report = queries.latest(session)
    tables = report.contents["tables"] if report else []
    return render_template(
        "fairness/latest.html",
        report=report,
        measures=[(m, [t for t in tables if t["measure"] == m]) for m in Measure],
        least=LEAST_CELL,
        words=sentences,
    )
