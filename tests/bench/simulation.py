"""`make bench-crowding`: who gets seats when thousands of people look at the same posts.

One province in one month: real titles with few seats each, real wishes as often as they were
wished, homes drawn over its communes. People come one batch after the other, look at the first ten
of their list, as the product ranks it, and ask for the first three. Employers answer two batches
later, as reliably as each of them does, and take who is suitable while there are seats. What that
changes (seats, people who wait) reaches the lists of the next batch, as in the product.

Compared are three ways to order the same candidates: by fit alone; by the whole score, where equals
change places from day to day but not from person to person; and by score and draw, for several
widths of near-equal. Intervals are over seeds: other seats, people, draws and answers.
"""

import argparse
import collections
import csv
import os
import random
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import numpy as np

from matching.facts import (
    Answers,
    LegalFacts,
    OpportunityFacts,
    OpportunityKey,
    OpportunityKind,
    Point,
    SkillFacts,
)
from matching.offers import ranking_for
from matching.places import gazetteer
from matching.ranking.chances import room_of
from matching.ranking.index.opened import Index
from matching.ranking.scorers import PartName
from matching.ranking.sharing.spread import FIRST, NO_DRAW, Lot
from matching.ranking.units import UNITS
from models import room
from tests.bench import crowd
from webapp.shared import clock

DATA: Final = Path(os.environ.get("NHIPCAU_BENCH_DATA", "../shared/data"))
PROVINCE: Final = "79"  # the one with the most listings in the data
BATCHES: Final = 10
ANSWERED_AFTER: Final = 2  # batches
ASKED_FOR: Final = 3  # of the first ten
CROWD: Final = 5  # people for each seat
SUITABLE: Final = 0.6  # of those who ask, and are answered
SEATS: Final = ((1, 45), (2, 20), (3, 12), (5, 11), (10, 8), (30, 4))
WIDTHS: Final = (1.0, 2.0, 3.0, 5.0, 8.0)
GROWN: Final = LegalFacts(birth_year=1990)
CHANCES: Final = {PartName.ANSWER, PartName.SEATS}  # what is no fit


@dataclass(frozen=True, slots=True)
class Policy:
    """One way to order a list; `width` None: by fit alone."""

    name: str
    width: float | None

    def first(self, seeker: int, facts: SkillFacts, index: Index) -> list[tuple[int, float]]:
        """Return the first ten of one person's list: each post and the points of its fit."""
        lot = Lot(seeker, self.width) if self.width else NO_DRAW
        ranking = ranking_for(GROWN, facts, index, today=clock.today(), lot=lot)
        parts = ranking.parts
        fit = (ranking.scores - sum(parts[part] for part in CHANCES)) / UNITS
        places = ranking.top(FIRST)
        if self.width is None:
            places = np.lexsort((ranking.keys, -fit))[:FIRST]
        posts = ranking.column(places, "key") >> 1
        return list(zip(posts.tolist(), fit[places].tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is the same for all policies of one seed."""

    posts: dict[int, OpportunityFacts]
    people: Sequence[SkillFacts]
    reliability: dict[int, float]  # of each organisation: how likely it answers at all
    seed: int


@dataclass
class Course:
    """What happens in one world under one policy."""

    world: World
    policy: Policy
    base: Index
    index: Index
    asked: collections.Counter[int] = field(default_factory=collections.Counter)
    waiting: collections.Counter[int] = field(default_factory=collections.Counter)
    filled: collections.Counter[int] = field(default_factory=collections.Counter)
    shown: collections.Counter[int] = field(default_factory=collections.Counter)
    placed: set[int] = field(default_factory=set)
    fits: list[float] = field(default_factory=list)
    seatless: int = 0

    def run(self) -> dict[str, float]:
        """Let everybody come; return what it led to."""
        rng = random.Random(self.world.seed)  # noqa: S311 - the same answers for each policy
        queue: list[list[tuple[int, int]]] = []
        people = list(enumerate(self.world.people, start=1))
        for batch in range(BATCHES + ANSWERED_AFTER):
            queue.append([ask for one in people[batch::BATCHES] for ask in self._look(*one)]
                         if batch < BATCHES else [])  # fmt: skip
            if batch >= ANSWERED_AFTER:
                self._answer(queue[batch - ANSWERED_AFTER], rng)
            self._tell()
        return self._told()

    def _look(self, seeker: int, facts: SkillFacts) -> Iterator[tuple[int, int]]:
        """Show one person their first ten; yield what they ask for."""
        first = self.policy.first(seeker, facts, self.index)
        self.shown.update(post for post, _fit in first)
        self.seatless += not any(self._free(post) > self.waiting[post] for post, _fit in first)
        for post, fit in first[:ASKED_FOR]:
            self.fits.append(fit)
            self.asked[post] += 1
            self.waiting[post] += 1
            yield seeker, post

    def _free(self, post: int) -> int:
        return (self.world.posts[post].seats_left or 0) - self.filled[post]

    def _answer(self, asks: Iterable[tuple[int, int]], rng: random.Random) -> None:
        for seeker, number in asks:
            self.waiting[number] -= 1
            reliable = self.world.reliability[self.world.posts[number].organisation or 0]
            taken = rng.random() < reliable * SUITABLE
            if taken and seeker not in self.placed and self._free(number) > 0:
                self.placed.add(seeker)
                self.filled[number] += 1

    def _tell(self) -> None:
        """Lay over the base what changed enough to be felt, as the product does."""
        gone, changed = [], []
        for number, post in self.world.posts.items():
            free, waiting = self._free(number), self.waiting[number]
            if free <= 0:
                gone.append(OpportunityKey(OpportunityKind.VACANCY, number))
            elif room(free, waiting) != room_of(post):
                changed.append(replace(post, seats_left=free, waiting=waiting))
        counter = (self.index.counter[0] + 1, 0)
        self.index = self.base.with_changes(changed, gone, counter=counter)

    def _told(self) -> dict[str, float]:
        posts = self.world.posts
        seats = np.array([post.seats_left or 0 for post in posts.values()], float)
        asked = np.array([self.asked[number] for number in posts], float)
        shown = np.array([self.shown[number] for number in posts], float)
        people = len(self.world.people)
        return {
            "posts nobody asks for, %": 100 * float((asked == 0).mean()),
            "posts with a crowd, %": 100 * float((asked > CROWD * seats).mean()),
            "people without a free seat in ten, %": 100 * self.seatless / people,
            "Gini of exposure per seat": gini(shown, seats),
            "people placed, %": 100 * len(self.placed) / people,
            "fit of what is asked for, points": statistics.mean(self.fits),
        }


def gini(shown: np.ndarray, seats: np.ndarray) -> float:
    """Return how unequally showings fall on seats: 0 all alike, 1 all on one."""
    order = np.argsort(shown / seats)
    share = np.concatenate([[0.0], np.cumsum(shown[order]) / shown.sum()])
    of_seats = np.concatenate([[0.0], np.cumsum(seats[order]) / seats.sum()])
    return float(1.0 - np.sum((share[1:] + share[:-1]) * np.diff(of_seats)))


def world(folder: Path, seed: int, *, posts: int, people: int) -> World:
    """Make the posts and people of one seed."""
    rng = random.Random(seed)  # noqa: S311 - the same world for each policy
    read = [
        replace(listing, provinces=(PROVINCE,))
        for listing in crowd.listings(folder)
        if PROVINCE in listing.provinces
    ]
    rng.shuffle(read)
    made = [post for post in crowd.posts(read, 2 * posts, clock.today()) if _is_work(post)]
    reliability = {post.organisation or 0: rng.betavariate(4, 2) for post in made}
    sizes, shares = zip(*SEATS, strict=True)
    return World(
        posts={
            post.id: replace(
                post,
                seats_left=rng.choices(sizes, shares)[0],
                answers=_history(rng, reliability[post.organisation or 0]),
            )
            for post in made[:posts]
        },
        people=[_person(rng, *template) for template in _templates(folder, rng, people)],
        reliability=reliability,
        seed=seed,
    )


def _is_work(post: OpportunityFacts) -> bool:
    return post.kind is OpportunityKind.VACANCY and not post.minimum_age


def _history(rng: random.Random, reliability: float) -> Answers:
    """Return how an organisation answered before; every third is new."""
    asked = rng.choice((0, 4, 20))
    given = sum(rng.random() < reliability for _ in range(asked))
    in_time = sum(rng.random() < 0.8 for _ in range(given))
    days = 4.0 * in_time + 10.0 * (given - in_time) + 14.0 * (asked - given)
    return Answers(asked, in_time, given, days)


def _templates(folder: Path, rng: random.Random, count: int) -> list[tuple[SkillFacts, bool]]:
    """Draw wishes as often as they were wished; whether the person said more than words."""
    with (folder / crowd.WISHES).open(encoding="utf-8", newline="") as lines:
        often = collections.Counter(
            row["desired_job"].strip().lower() for row in csv.DictReader(lines)
        )
    known = {
        facts.wished_words.strip().lower(): facts for facts in crowd.people(folder, clock.today())
    }
    words = rng.choices(list(often), list(often.values()), k=count)
    return [(known[each], rng.random() < 0.5) for each in words]


def _person(rng: random.Random, template: SkillFacts, says_more: bool) -> SkillFacts:  # noqa: FBT001
    communes = [c for c in gazetteer.load().communes.values() if c.province_code == PROVINCE]
    home = rng.choice(communes)
    facts = template if says_more else SkillFacts(wished_words=template.wished_words)
    return replace(
        facts,
        province=PROVINCE,
        commune=home.code,
        point=Point(home.point_latitude, home.point_longitude),
    )


def main() -> None:
    options = _options()
    policies = [Policy("by fit alone", None), Policy("by score, equals by day", 0.0)]
    policies += [Policy(f"by score and draw, {width:g} points", width) for width in options.widths]
    measured: dict[str, list[dict[str, float]]] = {policy.name: [] for policy in policies}
    for seed in range(1, options.seeds + 1):
        made = world(options.data, seed, posts=options.posts, people=options.people)
        base = Index.build(list(made.posts.values()))
        for policy in policies:
            measured[policy.name].append(Course(made, policy, base, base).run())
    _print(measured, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with vn_jobs")
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--posts", type=int, default=2_000)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--widths", type=float, nargs="*", default=WIDTHS)
    options = parser.parse_args()
    if not (options.data / crowd.TITLES).is_file():
        parser.error(f"{options.data} has no {crowd.TITLES}; name the folder with --data")
    return options


def _print(measured: dict[str, list[dict[str, float]]], options: argparse.Namespace) -> None:
    """Print a table: the mean over seeds, and what a 95 % interval of it adds and takes."""
    print(f"{options.people} people, {options.posts} posts, {options.seeds} seeds; mean ± 95 %")
    print("| order | " + " | ".join(next(iter(measured.values()))[0]) + " |")
    for name, runs in measured.items():
        figures = [[run[figure] for run in runs] for figure in runs[0]]
        print(f"| {name} | " + " | ".join(map(_interval, figures)) + " |")


def _interval(values: Sequence[float]) -> str:
    digits = 1 if statistics.mean(values) > 2 else 3
    error = 0.0
    if len(values) > 1:
        error = 1.96 * statistics.stdev(values) / len(values) ** 0.5
    return f"{statistics.mean(values):.{digits}f} ± {error:.{digits}f}"


if __name__ == "__main__":
    main()
