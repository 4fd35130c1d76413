"""Stories of learners: they enrol, take their seat, attend, finish or leave."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from itertools import cycle

from sqlalchemy.orm import Session

from models import Account, Enrolment
from webapp.demo.chance import dice, moment, stable_id
from webapp.demo.reading import Story, read, stories
from webapp.demo.rows.courses import SampleCourse
from webapp.demo.rows.seekers import SampleSeeker
from webapp.demo.stories.telling import Teller
from webapp.enrolments import actions
from webapp.shared.workflow import Deed, Party

ENROLMENTS = 190
REASONS = ("full", "dates", "other")
SEEKER_VERBS = {"send", "confirm", "withdraw", "leave"}
COUNTS_SEATS = {"confirm", "leave"}
ACTS: dict[str, Callable[..., Enrolment]] = {
    "accept": actions.accept,
    "confirm": actions.confirm,
    "start": actions.start,
    "complete": actions.complete,
    "leave": actions.leave,
    "withdraw": actions.withdraw,
}


def plan(teller: Teller, people: list[SampleSeeker], courses: list[SampleCourse]) -> int:
    """Plan who learns what and how it goes; returns how many will enrol."""
    rng, told = dice("enrolments"), stories("enrolment")
    drawn = rng.choices(told, weights=[story.share for story in told], k=ENROLMENTS)
    drawn[: len(told)] = told
    able = [person for person in people if person.claimed and person.done]
    rng.shuffle(able)
    turns, taken = cycle([*able, *people[:3]]), set[tuple[int, int]]()
    for number, story in enumerate(drawn, start=1):
        for person in (next(turns) for _ in range(40)):
            fitting = [course for course in courses if _fits(person, course, story, taken)]
            if not fitting:
                continue
            course = rng.choice(fitting)
            taken.add((person.row.id, course.row.id))
            learner = _Learner(person=person, course=course, story=story, number=number)
            _plan_one(teller, learner, rng)
            break
    return len(taken)


def _fits(
    person: SampleSeeker, course: SampleCourse, story: Story, taken: set[tuple[int, int]]
) -> bool:
    row = course.row
    return (
        course.phase in _phases(story)
        and row.province_code == person.province
        and sum(number == row.id for _person, number in taken) < row.seats
        and (person.row.id, row.id) not in taken
    )


def _phases(story: Story) -> set[str]:
    if "complete" in story.verbs:
        return {"over"}
    if story.begun:
        return {"running"}
    return {"dropped"} if "close" in story.verbs else {"coming", "paused"}


def _days(story: Story, course: SampleCourse, today: date, rng: random.Random) -> list[date]:
    """Give the day of each step; what has begun is counted from the first day of the course."""
    if story.begun and course.row.starts_on is not None:
        first, weeks = course.row.starts_on, course.row.lasts_weeks or 4
        given = {
            "send": first - timedelta(days=rng.randint(12, 20)),
            "accept": first - timedelta(days=9),
            "confirm": first - timedelta(days=rng.randint(4, 7)),
            "start": first,
            "complete": first + timedelta(days=7 * weeks),
            "leave": min(first + timedelta(days=rng.randint(3, 20)), today - timedelta(days=1)),
        }
        return [given[verb] for verb in story.verbs]
    day = today - timedelta(days=rng.randint(*story.rests) + story.lasts_days)
    if course.row.closed_at is not None:  # dropped: nobody enrols after that
        day = course.row.closed_at.date() - timedelta(days=story.lasts_days)
    days = []
    for _verb, gap in story.steps:
        day += timedelta(days=gap)
        days.append(day)
    return days


@dataclass(frozen=True, kw_only=True)
class _Learner:
    """A person in a course, and the story they have there."""

    person: SampleSeeker
    course: SampleCourse
    story: Story
    number: int
    made: list[Enrolment] = field(default_factory=list)

    def actor(self, verb: str) -> tuple[Account, Party]:
        if verb in SEEKER_VERBS:
            return self.person.account, Party.SEEKER
        return self.course.host.owner, Party.EMPLOYER

    def moments(self, today: date, rng: random.Random) -> Iterator[tuple[str, datetime]]:
        """Give each verb with when it happens; each later than the one before."""
        last: datetime | None = None
        days = _days(self.story, self.course, today, rng)
        _open_before(self.course, days[0], rng)
        for verb, day in zip(self.story.verbs, days, strict=True):
            at = moment(day, rng, first_hour=8, last_hour=20 if verb in SEEKER_VERBS else 17)
            if last is not None and at <= last:
                at = last + timedelta(minutes=rng.randint(9, 50))
            last = at
            if verb != "close":  # the end of the course closes it, with all the others
                yield verb, at

    def do(self, session: Session, verb: str, words: str, deed: Deed) -> None:
        """Do one verb of the story."""
        person, course = self.person.row, self.course.row
        if verb == "send":
            enrolment = actions.enrol(
                session, seeker=person, course=course, message=words, deed=deed
            )
            enrolment.public_id = stable_id("enrolment", self.number)
            self.made.append(enrolment)
        elif verb == "decline":
            actions.decline(session, enrolment=self.made[0], reason=words, note="", deed=deed)
        else:
            ACTS[verb](session, enrolment=self.made[0], deed=deed)


def _plan_one(teller: Teller, learner: _Learner, rng: random.Random) -> None:
    for verb, at in learner.moments(teller.today, rng):
        said = REASONS if verb == "decline" else read("people")["course_messages"]
        act = partial(learner.do, teller.session, verb, rng.choice(said))
        teller.plan(at, learner.actor(verb), act, alone=verb in COUNTS_SEATS)


def _open_before(course: SampleCourse, first: date, rng: random.Random) -> None:
    row = course.row
    if row.published_at is None or row.published_at.date() >= first:
        row.published_at = moment(first - timedelta(days=2), rng)
        row.created_at = row.published_at - timedelta(hours=2)
