"""Sample consents, people shown for posts, and invitations in every state."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import cycle

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from models import Account, Consent, ConsentPurpose, Course, Invitation, PostState, Seeker, Vacancy
from webapp import opportunity_index
from webapp.consents.actions import CONSENT_DAYS
from webapp.demo.chance import dice, moment
from webapp.demo.rows.courses import SampleCourse
from webapp.demo.rows.seekers import SampleSeeker
from webapp.demo.rows.vacancies import SamplePost
from webapp.demo.stamp import Stamp
from webapp.posting import actions as posting
from webapp.shared.clock import VIETNAM
from webapp.shared.errors import ConflictError
from webapp.shared.workflow import Deed, Party
from webapp.suggestions import actions

AGREED, TAKEN_BACK, ENDED = 0.6, 0.68, 0.74  # of all people, cumulated
POSTS_SHOWN, COURSES_SHOWN = 14, 3
# How many days ago the people of a post were drawn, and what became of who was invited.
DAYS_AGO = (1, 9, 2, 4, 1, 12, 3)
ENDINGS = ("wait", "accept", "lapse", "decline", "close", "accept")


def consents(session: Session, people: Sequence[SampleSeeker], *, today: date) -> None:
    """Let most people say yes to being suggested, some of them no longer."""
    rng = dice("consents")
    for person in people:
        share, ago = rng.random(), rng.randint(14, 60)
        if not person.done or share >= ENDED:
            continue
        if share >= TAKEN_BACK:
            ago += CONSENT_DAYS
        given_on = today - timedelta(days=ago)
        taken_back = AGREED <= share < TAKEN_BACK
        session.add(
            Consent(
                seeker_id=person.row.id,
                purpose=ConsentPurpose.BEING_SUGGESTED,
                ends_on=given_on + timedelta(days=CONSENT_DAYS),
                given_by_id=_who_wrote(person),
                withdrawn_at=moment(given_on + timedelta(days=9), rng) if taken_back else None,
                created_at=moment(given_on, rng),
            )
        )
    session.flush()


def _who_wrote(person: SampleSeeker) -> int:
    if person.claimed or person.guide is None:
        return person.account.id
    return person.guide.account.id


def tell(
    session: Session,
    stamp: Stamp,
    posts: Sequence[SamplePost],
    lessons: Sequence[SampleCourse],
    *,
    today: date,
) -> None:
    """Draw people for some open posts on days gone by, and let somebody be invited to each."""
    rng, index = dice("suggestions"), opportunity_index.build(session)
    endings = cycle(ENDINGS)
    shown = sorted(
        zip(_shown(posts, lessons), cycle(DAYS_AGO), strict=False), key=lambda each: -each[1]
    )
    for (post, owner), ago in shown:
        at = moment(today - timedelta(days=ago), rng)
        stamp.at = at
        deed = Deed(actor=owner, party=Party.EMPLOYER, now=at, today=at.date())
        people = actions.suggest(session, post=post, index=index, deed=deed)
        session.flush()
        for suggestion in people[: rng.randint(1, 2)]:
            try:
                invitation = actions.invite(session, suggestion=suggestion, post=post, deed=deed)
            except ConflictError:
                continue  # hired elsewhere or the last seat taken since: as on the page
            session.flush()
            _end(session, stamp, invitation, next(endings), rng)
    yesterday = datetime.combine(today - timedelta(days=1), datetime.min.time(), tzinfo=VIETNAM)
    stamp.at = yesterday
    actions.lapse(session, deed=_calendar(yesterday), limit=1_000)


def _shown(
    posts: Sequence[SamplePost], lessons: Sequence[SampleCourse]
) -> list[tuple[Vacancy | Course, Account]]:
    """Choose open posts of checked organisations, several of those that a visitor signs in as."""
    open_posts = [
        (post.row, post.host.owner)
        for post in posts
        if post.row.state is PostState.OPEN and post.host.row.is_verified and post.row.seats_left
    ]
    coming = [
        (lesson.row, lesson.host.owner)
        for lesson in lessons
        if lesson.row.state is PostState.OPEN and lesson.row.seats_left
    ]
    first, others = open_posts[:4], open_posts[4:]
    step = max(1, len(others) // (POSTS_SHOWN - len(first)))
    return [*first, *others[::step][: POSTS_SHOWN - len(first)], *coming[:COURSES_SHOWN]]


def _end(
    session: Session, stamp: Stamp, invitation: Invitation, ending: str, rng: random.Random
) -> None:
    """Let an invitation come to its end a few hours later; `wait` and `lapse` need nobody."""
    stamp.at += timedelta(hours=rng.randint(3, 9))
    party = Party.EMPLOYER if ending == "close" else Party.SEEKER
    deed = Deed(actor=None, party=party, now=stamp.at, today=stamp.at.date())
    if ending == "accept":
        person = _loaded(session, invitation.seeker_id)
        deed = Deed(actor=person.account, party=party, now=stamp.at, today=stamp.at.date())
        actions.accept(session, invitation=invitation, deed=deed)
    elif ending == "decline":
        actions.decline(session, invitation=invitation, deed=deed)
    elif ending == "close" and (post := invitation.vacancy) is not None:
        posting.close(session, post=post, deed=deed)
    session.flush()


def _loaded(session: Session, seeker_id: int) -> Seeker:
    query = select(Seeker).where(Seeker.id == seeker_id).options(joinedload(Seeker.account))
    return session.scalars(query.order_by(Seeker.id)).one()


def _calendar(at: datetime) -> Deed:
    return Deed(actor=None, party=Party.CALENDAR, now=at, today=at.date())
