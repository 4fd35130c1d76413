"""What the page of a job and that of a course say alike: how it stands, whom it fits, what else."""

from typing import Any

from sqlalchemy.orm import Session

from models import Course, Seeker, Vacancy
from webapp.browsing import around
from webapp.offers import queries as offer_queries
from webapp.offers.cards import fit_of
from webapp.shared import clock
from webapp.shared.answers.origin import handed_on
from webapp.shared.posts import standing as post_standing
from webapp.situations.on_posts import notes_of


def said_of(session: Session, post: Vacancy | Course, reader: Seeker | None) -> dict[str, Any]:
    """Return what `browsing/post_page.html` shows of any post; a seeker also sees their own part.

    That is how well it fits them, what the law says to them of it, and what they did with it.
    """
    standing = post_standing.standing(post, clock.today())
    return {
        "post": post,
        "is_course": isinstance(post, Course),
        "standing": standing,
        "why_not": post_standing.sentence(post, standing),
        "offer": fit_of(session, reader, around.key_of(post)),
        "notes": notes_of(session, reader, post, today=clock.today()),
        "others": around.of_organisation(session, post),
        "similar": around.similar(session, post),
        "origin": handed_on() if reader else {},
        "dealings": offer_queries.dealings(session, reader, post),
    }
