"""Tells stories: people apply and enrol, and others answer, through the product's own actions.

Each deed happens at a moment before today, so that steps, audit entries and messages are what they
would be had the instance run for months.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import cycle

from sqlalchemy.orm import Session

from models import Account, Application, ApplicationState, Move
from webapp.applications import actions
from webapp.applications.actions import Interview
from webapp.demo.chance import dice, moment, stable_id
from webapp.demo.reading import Story, read, stories
from webapp.demo.seekers import SampleSeeker
from webapp.demo.stamp import Stamp
from webapp.demo.vacancies import SamplePost
from webapp.shared.workflow import Deed, Party

APPLICATIONS = 420
INTERVIEW_HOUR = 9
REASONS = ("filled", "skills", "distance", "hours", "start")
PLACES = ("Phòng tổ chức, cổng chính", "Tại xưởng", "Văn phòng tầng một", "Nhà văn hóa thôn")


@dataclass(kw_only=True)
class Teller:
    """What every story needs: where to write, whose clock to move, and the day of telling."""

    session: Session
    stamp: Stamp
    today: date

    def deed(self, actor: Account | None, party: Party, at: datetime, on: date) -> Deed:
        self.stamp.at = at
        return Deed(actor=actor, party=party, now=at, today=on)


def tell(teller: Teller, people: list[SampleSeeker], posts: list[SamplePost]) -> list[Application]:
    """Let people apply; gives the applications."""
    rng = dice("applications")
    told = stories("application")
    drawn = rng.choices(told, weights=[story.share for story in told], k=APPLICATIONS)
    drawn[: len(told)] = told  # each story at least once
    pairs = _Pairs(people, posts, rng)
    made = []
    for number, story in enumerate(drawn, start=1):
        pair = pairs.find(story)
        if pair is not None:
            made.append(_Telling(teller, story, *pair, rng).run(number))
    teller.session.flush()
    return made


class _Pairs:
    """Finds a person and a post for a story: one of the person's trades, near or with a bed."""

    def __init__(
        self, people: list[SampleSeeker], posts: list[SamplePost], rng: random.Random
    ) -> None:
        self._rng = rng
        self._taken: set[tuple[int, int]] = set()
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
                return person, post
        return None

    def _some_people(self) -> Iterator[SampleSeeker]:
        return (next(self._people) for _ in range(60))

    def _fits(self, person: SampleSeeker, post: SamplePost, story: Story) -> bool:
        row = post.row
        ends_with_post = "close" in story.verbs
        right_end = post.ends_as.value == "closed" if ends_with_post else post.takes_applications
        wanted = person.trades or ["cong-nhan-nha-may", "phu-ho", "tap-vu", "lam-trang-trai"]
        return (
            right_end
            and row.occupation_code in wanted
            and row.province_code == person.province
            and row.seats_left > 0
            and (person.row.id, row.id) not in self._taken
        )


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

    def run(self, number: int) -> Application:
        last = self._last_day()
        first = last - timedelta(days=self._story.lasts_days)
        self._open_before(first)
        application = self._draft(number, first)
        day = first
        for verb, gap in self._story.steps:
            day += timedelta(days=gap)
            if verb != "close":  # the end of the post closes it, with all the others
                self._do(verb, application, day)
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

    def _do(self, verb: str, application: Application, day: date) -> None:
        done_by_seeker = verb in {"send", "agree_interview", "ask_other_time", "accept_job",
                                  "withdraw"}  # fmt: skip
        actor, party = self._seeker_side
        if not done_by_seeker:
            actor, party = self._post.host.owner, Party.EMPLOYER
        at = moment(day, self._rng, first_hour=8, last_hour=20 if done_by_seeker else 17)
        if self._last_at is not None and at <= self._last_at:
            at = self._last_at + timedelta(minutes=self._rng.randint(9, 50))
        self._last_at = at
        deed = self._teller.deed(actor, party, at, day)
        if verb == "send":
            self._send(deed)
            return
        answer: Callable[[Application, Deed], object] = getattr(self, f"_{verb}")
        answer(application, deed)

    def _send(self, deed: Deed) -> None:
        actions.apply(
            self._teller.session,
            seeker=self._person.row,
            vacancy=self._post.row,
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
