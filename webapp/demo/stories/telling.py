"""Tells stories: people apply and enrol, and others answer, through the product's own actions.

Each deed happens at a moment before today, so that steps, audit entries and messages are what they
would be had the instance run for months.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import cycle
from operator import attrgetter

from sqlalchemy.orm import Session

from models import Account, Application, ApplicationState, Move, PostState, Vacancy
from webapp.applications import actions
from webapp.applications.actions import Interview
from webapp.demo.chance import dice, moment, stable_id
from webapp.demo.reading import Story, read, stories
from webapp.demo.rows.seekers import SampleSeeker
from webapp.demo.rows.vacancies import SamplePost
from webapp.demo.stamp import Stamp
from webapp.shared.clock import VIETNAM
from webapp.shared.workflow import Deed, Party

APPLICATIONS = 420
INTERVIEW_HOUR = 9
SEEKER_VERBS = {"send", "agree_interview", "ask_other_time", "accept_job", "withdraw"}
# What people without a trade of their own apply for.
SIMPLE_WORK = ("cong-nhan-nha-may", "phu-ho", "tap-vu", "lam-trang-trai")
REASONS = ("filled", "skills", "distance", "hours", "start")
PLACES = ("Phòng tổ chức, cổng chính", "Tại xưởng", "Văn phòng tầng một", "Nhà văn hóa thôn")


Act = Callable[[Deed], object]


@dataclass(frozen=True, kw_only=True)
class _Planned:
    """Something that will happen: who does what, and when. `alone`: it reads what others wrote."""

    at: datetime
    actor: Account
    party: Party
    act: Act
    alone: bool


class Teller:
    """Collects what will happen in all stories, then lets it happen in the order of time."""

    def __init__(self, session: Session, stamp: Stamp, today: date) -> None:
        self.session, self.stamp, self.today = session, stamp, today
        self._planned: list[_Planned] = []

    def plan(
        self, at: datetime, by: tuple[Account, Party], act: Act, *, alone: bool = False
    ) -> None:
        actor, party = by
        self._planned.append(_Planned(at=at, actor=actor, party=party, act=act, alone=alone))

    def play(self) -> None:
        """Let everything happen; a flush for each deed would take most of the time."""
        with self.session.no_autoflush:
            for planned in sorted(self._planned, key=attrgetter("at")):
                if planned.alone:
                    self.session.flush()
                self.stamp.at = planned.at
                on = planned.at.astimezone(VIETNAM).date()
                deed = Deed(actor=planned.actor, party=planned.party, now=planned.at, today=on)
                planned.act(deed)
        self.session.flush()


def plan(teller: Teller, people: list[SampleSeeker], posts: list[SamplePost]) -> list[Application]:
    """Plan who applies where and how it goes; gives the applications, not yet sent."""
    rng = dice("applications")
    told = stories("application")
    drawn = rng.choices(told, weights=[story.share for story in told], k=APPLICATIONS)
    drawn[: len(told)] = told  # each story at least once
    pairs = _Pairs(people, posts, rng)
    made = []
    for number, story in enumerate(drawn, start=1):
        pair = pairs.find(story)
        if pair is not None:
            made.append(_Telling(teller, story, *pair, rng).plan(number))
    teller.session.flush()
    return made


class _Pairs:
    """Finds a person and a post for a story: one of the person's trades, near or with a bed."""

    def __init__(
        self, people: list[SampleSeeker], posts: list[SamplePost], rng: random.Random
    ) -> None:
        self._rng = rng
        self._taken: set[tuple[int, int]] = set()
        self._hires: Counter[int] = Counter()
        self._others: Counter[int] = Counter()
        able = [person for person in people if person.done and person.row.commune_code]
        rng.shuffle(able)
        # The accounts a visitor signs in with come up more often than others.
        self._people = cycle([*able, *(person for person in people[:3])])
        self._posts = posts

    def find(self, story: Story) -> tuple[SampleSeeker, SamplePost] | None:
        for person in self._some_people():
            fitting = [post for post in self._posts if self._fits(person, post, story)]
            if fitting:
                post = self._rng.choice(fitting)
                self._taken.add((person.row.id, post.row.id))
                counted = self._hires if "accept_job" in story.verbs else self._others
                counted[post.row.id] += 1
                return person, post
        return None

    def _some_people(self) -> Iterator[SampleSeeker]:
        return (next(self._people) for _ in range(60))

    def _fits(self, person: SampleSeeker, post: SamplePost, story: Story) -> bool:
        row = post.row
        ends_with_post = "close" in story.verbs
        right_end = post.ends_as is PostState.CLOSED if ends_with_post else post.takes_applications
        return (
            right_end
            and row.occupation_code in (person.trades or SIMPLE_WORK)
            and row.province_code == person.province
            and self._has_seat(row, story)
            and (person.row.id, row.id) not in self._taken
        )

    def _has_seat(self, row: Vacancy, story: Story) -> bool:
        """Keep a seat free for all who come later, or give the only one to who comes alone."""
        hires, others = self._hires[row.id], self._others[row.id]
        if "accept_job" in story.verbs:
            return hires + 1 < row.openings or hires + others == 0
        return hires < row.openings


class _Telling:
    """One application from its first step to its last."""

    def __init__(
        self,
        teller: Teller,
        story: Story,
        person: SampleSeeker,
        post: SamplePost,
        rng: random.Random,
    ) -> None:
        self._teller, self._story, self._rng = teller, story, rng
        self._person, self._post = person, post
        self._last_at: datetime | None = None

    def plan(self, number: int) -> Application:
        last = self._last_day()
        day = first = last - timedelta(days=self._story.lasts_days)
        self._open_before(first)
        application = self._draft(number, first)
        for verb, gap in self._story.steps:
            day += timedelta(days=gap)
            if verb != "close":  # the end of the post closes it, with all the others
                self._plan_step(verb, application, day)
        return application

    def _last_day(self) -> date:
        """Give the day of the last step: the end of a post that closes, or `rests` days ago."""
        if "close" in self._story.verbs and self._post.row.closed_at is not None:
            return self._post.row.closed_at.date()
        return self._teller.today - timedelta(days=self._rng.randint(*self._story.rests))

    def _open_before(self, first: date) -> None:
        row = self._post.row
        if row.published_at is None or row.published_at.date() >= first:
            row.published_at = moment(first - timedelta(days=2), self._rng)
            row.created_at = row.published_at - timedelta(hours=2)

    def _draft(self, number: int, day: date) -> Application:
        application = Application(
            public_id=stable_id("application", number),
            seeker=self._person.row,
            vacancy=self._post.row,
            applied_by_id=self._seeker_side[0].id,
            message=self._rng.choice(read("people")["messages"]),
            state=ApplicationState.DRAFT,
            whose_move=Move.SEEKER,
            created_at=moment(day, self._rng, first_hour=6, last_hour=7),
        )
        self._teller.session.add(application)
        return application

    @property
    def _seeker_side(self) -> tuple[Account, Party]:
        """Whoever has no way to sign in lets the coordinator do it."""
        if not self._person.claimed and self._person.guide is not None:
            return self._person.guide.account, Party.COORDINATOR
        return self._person.account, Party.SEEKER

    def _plan_step(self, verb: str, application: Application, day: date) -> None:
        by_seeker = verb in SEEKER_VERBS
        at = moment(day, self._rng, first_hour=8, last_hour=20 if by_seeker else 17)
        if self._last_at is not None and at <= self._last_at:
            at = self._last_at + timedelta(minutes=self._rng.randint(9, 50))
        self._last_at = at
        by = self._seeker_side if by_seeker else (self._post.host.owner, Party.EMPLOYER)
        act: Callable[[Application, Deed], object] = getattr(self, f"_{verb}")
        self._teller.plan(at, by, partial(act, application), alone=verb == "accept_job")

    def _send(self, application: Application, deed: Deed) -> None:
        actions.apply(
            self._teller.session,
            seeker=application.seeker,
            vacancy=application.vacancy,
            message=None,
            deed=deed,
        )

    def _see(self, application: Application, deed: Deed) -> None:
        actions.see(self._teller.session, application=application, deed=deed)

    def _offer_interview(self, application: Application, deed: Deed) -> None:
        met_on = deed.today + timedelta(days=3)
        interview = Interview(
            at=moment(met_on, self._rng, first_hour=INTERVIEW_HOUR, last_hour=INTERVIEW_HOUR + 1),
            place=f"{self._rng.choice(PLACES)}, {self._post.row.address}",
        )
        actions.offer_interview(
            self._teller.session, application=application, interview=interview, deed=deed
        )

    def _agree_interview(self, application: Application, deed: Deed) -> None:
        actions.agree_interview(self._teller.session, application=application, deed=deed)

    def _ask_other_time(self, application: Application, deed: Deed) -> None:
        note = "Hôm đó tôi đưa con đi khám, xin hẹn buổi chiều hoặc hôm sau."
        actions.ask_other_time(self._teller.session, application=application, note=note, deed=deed)

    def _offer_job(self, application: Application, deed: Deed) -> None:
        actions.offer_job(
            self._teller.session,
            application=application,
            starts_on=deed.today + timedelta(days=5),
            note="Mang theo căn cước khi đến.",
            deed=deed,
        )

    def _accept_job(self, application: Application, deed: Deed) -> None:
        actions.accept_job(self._teller.session, application=application, deed=deed)

    def _decline(self, application: Application, deed: Deed) -> None:
        actions.decline(
            self._teller.session,
            application=application,
            reason=self._rng.choice(REASONS),
            note="",
            deed=deed,
        )

    def _withdraw(self, application: Application, deed: Deed) -> None:
        actions.withdraw(self._teller.session, application=application, deed=deed)
