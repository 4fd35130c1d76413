"""The page of a vacancy, as everybody reads it."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from models import Vacancy
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import seeker_or_none
from webapp.browsing import kept_posts, post_page
from webapp.db import session
from webapp.shared.answers.revalidation import revalidated
from webapp.shared.words.distance import km_from
from webapp.vacancies import facts
from webapp.vacancies.views.blueprint import bp


@bp.get("/viec-lam/<uuid:vacancy_id>")
@allow(policy.anyone)
def show(vacancy_id: UUID) -> ResponseReturnValue:
    """Show a whole post; a seeker also sees how far it is and what they did with it."""
    return revalidated(kept_posts.page_of(session, Vacancy, vacancy_id, _draw))


def _draw(vacancy: Vacancy) -> str:
    reader = seeker_or_none()
    return render_template(
        "vacancies/show.html",
        pay=facts.pay(vacancy),
        work=facts.work(vacancy, km_from(reader, vacancy)),
        demands=facts.demands(vacancy),
        deadline=facts.deadline(vacancy),
        **post_page.said_of(session, vacancy, reader),
    )
