"""The pages of a course."""

from uuid import UUID

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from models import Course, Seeker
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import account_or_none
from webapp.browsing import around, kept_posts
from webapp.courses import facts, queries
from webapp.db import session
from webapp.offers import queries as offer_queries
from webapp.offers.cards import fit_of
from webapp.shared import clock
from webapp.shared.answers.origin import handed_on
from webapp.shared.answers.revalidation import revalidated
from webapp.shared.posts import loan_beside, standing as post_standing, words as post_words
from webapp.shared.words.distance import km_from
from webapp.situations.on_posts import notes_of

bp = Blueprint("courses", __name__)


@bp.get("/lop-nghe/<uuid:course_id>")
@allow(policy.anyone)
def show(course_id: UUID) -> ResponseReturnValue:
    """Show a whole course; a seeker also sees how far it is and what they did with it."""
    return revalidated(kept_posts.page_of(session, course_id, queries.public_course, _draw))


def _draw(course: Course) -> str:
    account = account_or_none()
    seeker = account.seeker if account else None
    standing = post_standing.standing(course, clock.today())
    return render_template(
        "courses/show.html",
        course=course,
        standing=standing,
        why_not=post_standing.sentence(course, standing),
        fee=post_words.fee(course.fee_vnd),
        learning=facts.learning(course, km_from(seeker, course)),
        deadline=facts.deadline(course),
        offer=fit_of(session, seeker, around.key_of(course)),
        loans=_loans_beside(course, seeker),
        notes=notes_of(session, seeker, course, today=clock.today()),
        others=around.of_organisation(session, course),
        similar=around.similar(session, course),
        origin=handed_on() if seeker else {},
        dealings=offer_queries.dealings(session, seeker, course),
    )


def _loans_beside(course: Course, seeker: Seeker | None) -> list[loan_beside.LoanBeside]:
    """Return the loan to learn with, and for who wishes so the one for work of their own."""
    found = [loan_beside.for_learning(course.lasts_weeks, clock.today())]
    if seeker is not None and seeker.wants_own_business:
        found.append(loan_beside.for_own_business(clock.today()))
    return [loan for loan in found if loan is not None]
