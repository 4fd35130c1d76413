"""How posts end: paused, closed, expired; whoever still waited is told."""

from datetime import datetime, timedelta

from models import PostState
from webapp.applications import actions as applications
from webapp.demo.chance import dice, moment
from webapp.demo.courses import SampleCourse
from webapp.demo.stories import Teller
from webapp.demo.vacancies import SamplePost
from webapp.enrolments import actions as enrolments
from webapp.shared.workflow import Party


def set_days(posts: list[SamplePost], courses: list[SampleCourse], teller: Teller) -> None:
    """Say beforehand when the posts that end will end, so that stories keep to it."""
    rng = dice("endings")
    for post in posts:
        ended_on = teller.today - timedelta(days=rng.randint(2, 20))
        row = post.row
        if post.ends_as in {PostState.CLOSED, PostState.EXPIRED}:
            row.published_at = moment(ended_on - timedelta(days=rng.randint(25, 45)), rng)
            row.created_at = row.published_at - timedelta(hours=2)
            row.closed_at = moment(ended_on, rng, first_hour=18, last_hour=22)
            row.start_on = None
        if post.ends_as is PostState.EXPIRED:
            row.closes_on = ended_on
    for course in courses:
        if course.phase == "dropped":
            ended_on = teller.today - timedelta(days=rng.randint(2, 9))
            course.row.closed_at = moment(ended_on, rng, first_hour=18, last_hour=22)
        elif course.phase in {"running", "over"} and course.row.closes_on is not None:
            course.row.closed_at = moment(course.row.closes_on, rng, first_hour=22, last_hour=23)


def end(posts: list[SamplePost], courses: list[SampleCourse], teller: Teller) -> None:
    """Give every post the state it ends in, and tell those who waited."""
    for post in posts:
        post.row.state = post.ends_as
        if post.ends_as is PostState.CLOSED and post.row.closed_at is not None:
            _close_vacancy(post, post.row.closed_at, teller)
    for course in courses:
        if course.phase == "paused":
            course.row.state = PostState.PAUSED
        elif course.phase in {"running", "over"}:
            course.row.state = PostState.EXPIRED
        elif course.phase == "dropped" and course.row.closed_at is not None:
            _close_course(course, course.row.closed_at, teller)
    teller.session.flush()


def _close_vacancy(post: SamplePost, at: datetime, teller: Teller) -> None:
    deed = teller.deed(post.host.owner, Party.EMPLOYER, at, at.date())
    applications.close_all(teller.session, vacancy=post.row, deed=deed)


def _close_course(course: SampleCourse, at: datetime, teller: Teller) -> None:
    course.row.state = PostState.CLOSED
    deed = teller.deed(course.host.owner, Party.EMPLOYER, at, at.date())
    enrolments.close_all(teller.session, course=course.row, deed=deed)
