"""The pages of a vacancy."""

from uuid import UUID

from flask import Blueprint, render_template

from webapp.access import policy
from webapp.access.guard import allow
from webapp.db import session
from webapp.vacancies import queries

bp = Blueprint("vacancies", __name__)


@bp.get("/viec-lam/<uuid:vacancy_id>")
@allow(policy.anyone)
def show(vacancy_id: UUID) -> str:
    vacancy = queries.public_vacancy(session, vacancy_id)
    return render_template("vacancies/show.html", vacancy=vacancy)
