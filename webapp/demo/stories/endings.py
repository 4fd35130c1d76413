"""How posts end: paused, closed, expired; whoever still waited is told."""

from datetime import timedelta
from functools import partial

from sqlalchemy.orm import Session

from models import Course, PostState, Vacancy
from webapp.applications import actions as applications
from webapp.demo.chance import dice, moment
from webapp.demo.rows.courses import SampleCourse
from webapp.demo.rows.vacancies import SamplePost
from webapp.demo.stories.telling import Teller
from webapp.enrolments import actions as enrolments
from webapp.shared.workflow import Deed, Party

COURSE_ENDS = {
    "paused": PostState.PAUSED,
    "running": PostState.EXPIRED,
    "over": PostState.EXPIRED,
    "dropped": PostState.CLOSED,
}


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


def plan(posts: list[SamplePost], courses: list[SampleCourse], teller: Teller) -> None:
    """Plan the closing of posts and courses, at which those who waited are told."""
    for post in posts:
        if post.ends_as is PostState.CLOSED and post.row.closed_at is not None:
            act = partial(_close_vacancy, teller.session, post.row)
            by = post.host.owner, Party.EMPLOYER
            teller.plan(post.row.closed_at, by, act, alone=True)
    for course in courses:
        if course.phase == "dropped" and course.row.closed_at is not None:
            act = partial(_close_course, teller.session, course.row)
            by = course.host.owner, Party.EMPLOYER
            teller.plan(course.row.closed_at, by, act, alone=True)


def end(posts: list[SamplePost], courses: list[SampleCourse]) -> None:
    """Give every post the state it ends in, once all stories are told."""
    for post in posts:
        post.row.state = post.ends_as
    for course in courses:
        course.row.state = COURSE_ENDS.get(course.phase, course.row.state)


def _close_vacancy(session: Session, vacancy: Vacancy, deed: Deed) -> None:
    applications.close_all(session, vacancy=vacancy, deed=deed)


def _close_course(session: Session, course: Course, deed: Deed) -> None:
    enrolments.close_all(session, course=course, deed=deed)
