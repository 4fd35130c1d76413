"""The pages of a vacancy."""

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from models import Vacancy
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import account_or_none
from webapp.browsing import around, kept_posts
from webapp.db import session
from webapp.offers import queries as offer_queries
from webapp.offers.cards import fit_of
from webapp.shared import clock
from webapp.shared.answers.origin import handed_on
from webapp.shared.answers.revalidation import revalidated
from webapp.shared.posts import standing as post_standing
from webapp.shared.words.distance import km_from
from webapp.situations.on_posts import notes_of
from webapp.vacancies import facts, queries

bp = Blueprint("vacancies", __name__)


@bp.get("/viec-lam/<uuid:vacancy_id>")
@allow(policy.anyone)
def show(vacancy_id: UUID) -> ResponseReturnValue:
    """Show a whole post; a seeker also sees how far it is and what they did with it."""
    return revalidated(kept_posts.page_of(session, vacancy_id, queries.public_vacancy, _draw))


def _draw(vacancy: Vacancy) -> str:
    account = account_or_none()
    seeker = account.seeker if account else None
    distance_km = km_from(seeker, vacancy)
    standing = post_standing.standing(vacancy, clock.today())
    return render_template(
        "vacancies/show.html",
        vacancy=vacancy,
        standing=standing,
        why_not=post_standing.sentence(vacancy, standing),
        pay=facts.pay(vacancy),
        work=facts.work(vacancy, distance_km),
        demands=facts.demands(vacancy),
        deadline=facts.deadline(vacancy),
        offer=fit_of(session, seeker, around.key_of(vacancy)),
        notes=notes_of(session, seeker, vacancy, today=clock.today()),
        others=around.of_organisation(session, vacancy),
        similar=around.similar(session, vacancy),
        origin=handed_on() if seeker else {},
        dealings=offer_queries.dealings(session, seeker, vacancy),
    )
