"""The life of a post, be it a vacancy or a course: one table, one `move` that keeps the deed."""

import enum

from sqlalchemy.orm import Session

from models import Course, Move, PostState, Vacancy
from webapp.shared import audit
from webapp.shared.workflow import Deed, Party, Transition, arrow, open_verbs, transition_for

Post = Vacancy | Course
S = PostState


class Verb(enum.StrEnum):
    """What one can do to a post."""

    PUBLISH = "publish"
    WAIT = "wait"  # as publish, for an organisation that nobody has checked yet
    ADMIT = "admit"  # the organisation is verified now
    HOLD = "hold"  # the organisation may not post any more, for the time being
    RETURN = "return"  # its words must be mended before it is shown
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"
    EXPIRE = "expire"


TRANSITIONS: dict[Verb, Transition[PostState]] = {
    Verb.PUBLISH: arrow((S.DRAFT,), S.OPEN, Party.EMPLOYER),
    Verb.WAIT: arrow((S.DRAFT, S.PAUSED), S.WAITING, Party.EMPLOYER, then=Move.COORDINATOR),
    Verb.ADMIT: arrow((S.WAITING,), S.OPEN, Party.COORDINATOR),
    Verb.HOLD: arrow((S.OPEN,), S.WAITING, Party.COORDINATOR, then=Move.COORDINATOR),
    Verb.RETURN: arrow((S.WAITING,), S.DRAFT, Party.COORDINATOR, then=Move.EMPLOYER),
    Verb.PAUSE: arrow((S.OPEN,), S.PAUSED, Party.EMPLOYER, Party.COORDINATOR),
    Verb.RESUME: arrow((S.PAUSED,), S.OPEN, Party.EMPLOYER),
    Verb.CLOSE: arrow((S.OPEN, S.PAUSED, S.WAITING), S.CLOSED, Party.EMPLOYER, Party.CALENDAR),
    Verb.EXPIRE: arrow((S.OPEN, S.PAUSED, S.WAITING), S.EXPIRED, Party.CALENDAR),
}
OVER = (S.CLOSED, S.EXPIRED)


def verbs_open_to(post: Post, party: Party) -> frozenset[Verb]:
    return open_verbs(TRANSITIONS, post.state, party)


def move(session: Session, post: Post, verb: Verb, deed: Deed) -> None:
    """Follow one arrow and keep the deed; raises ConflictError where there is none.

    The row's change reaches the lists people see by itself (`models.post_changes`).
    """
    post.state = transition_for(TRANSITIONS, verb, post.state, deed.party).target
    if post.state is S.OPEN and post.published_at is None:
        post.published_at = deed.now
    if post.state in OVER:
        post.closed_at = deed.now
    audit.record(session, actor=deed.actor, verb=f"{kind_of(post)}.{verb.value}", subject=post)


def kind_of(post: Post) -> str:
    return "vacancy" if isinstance(post, Vacancy) else "course"
