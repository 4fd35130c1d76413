"""The list of one person."""

from flask import Blueprint, render_template

from webapp.access import policy
from webapp.access.guard import allow

bp = Blueprint("offers", __name__)


@bp.get("/viec-hop")
@allow(policy.seeker)
def mine() -> str:
    return render_template("offers/mine.html")
