"""The page of a course, as everybody reads it."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from models import Course, Seeker
from webapp.access import policy
from webapp.access.guard import allow
from webapp.access.sign_in import seeker_or_none
from webapp.browsing import kept_posts, post_page
from webapp.courses import facts
from webapp.courses.views.blueprint import bp
from webapp.db import session
from webapp.shared import clock
from webapp.shared.answers.revalidation import revalidated
from webapp.shared.posts import loan_beside, words as post_words
from webapp.shared.words.distance import km_from


@bp.get("/lop-nghe/<uuid:course_id>")
@allow(policy.anyone)
def show(course_id: UUID) -> ResponseReturnValue:
    """Show a whole course; a seeker also sees how far it is and what they did with it."""
    return revalidated(kept_posts.page_of(session, Course, course_id, _draw))


def _draw(course: Course) -> str:
    reader = seeker_or_none()
    return render_template(
        "courses/show.html",
        pay=(post_words.fee(course.fee_vnd), ""),
        learning=facts.learning(course, km_from(reader, course)),
        deadline=facts.deadline(course),
        loans=_loans_beside(course, reader),
        **post_page.said_of(session, course, reader),
    )


def _loans_beside(course: Course, reader: Seeker | None) -> list[loan_beside.LoanBeside]:
    """Return the loan to learn with, and for who wishes so the one for work of their own."""
    found = [loan_beside.for_learning(course.lasts_weeks, clock.today())]
    if reader is not None and reader.wants_own_business:
        found.append(loan_beside.for_own_business(clock.today()))
    return [loan for loan in found if loan is not None]
