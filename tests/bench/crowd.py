"""Posts and people for `make bench-speed`: real titles and wishes, drawn again and again.

The titles, places and pay of a data folder are read, never kept: what they lack to be whole posts
(shifts, seats, schooling, a commune, an employer) is drawn with a seed.
"""

import csv
import gzip
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from matching.facts import OccupationHeld, OpportunityFacts, OpportunityKind, Point, SkillFacts
from matching.lexicon import load as lexicon
from matching.places import gazetteer
from matching.places.locations import parse_location
from matching.ranking.arrays.columns import SHIFTS
from matching.ranking.trades.numbered import trades
from webapp.vacancy_import.reading.cells import CellError, read_pay

TITLES: Final = Path("vn_jobs/listings_2025_titles.csv.gz")
WISHES: Final = Path("vn_jobs/seekers_tv365_anon_dev.csv")
SEED: Final = 22
POSTS_PER_EMPLOYER: Final = 20
SHARE_OF_COURSES: Final = 0.05
SHARE_WITHOUT_COMMUNE: Final = 0.15
MONTHS: Final = {"Không yêu cầu": 0, "Dưới 1 năm": 6, "1 năm": 12, "2 năm": 24, "3 năm": 36}
WORKED: Final = {"Dưới 1 năm": 6, "1-3 năm": 24, "3-5 năm": 48, "5-10 năm": 90, "Trên 10 năm": 144}
MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing says: its title, its provinces, pay a month and experience."""

    title: str
    provinces: tuple[str, ...]
    least_vnd: int | None
    most_vnd: int | None
    months: int | None


def listings(folder: Path) -> list[Listing]:
    """Read the real titles with what stands beside them."""
    with gzip.open(folder / TITLES, "rt", encoding="utf-8", newline="") as lines:
        return [_listing(row) for row in csv.DictReader(lines) if row["title"].strip()]


def _listing(row: dict[str, str]) -> Listing:
    months = MONTHS.get(row["experience"])
    return Listing(row["title"], _provinces(row["location"]), *_pay(row["salary"]), months)


@cache
def _provinces(location: str) -> tuple[str, ...]:
    return parse_location(location).province_codes


@cache
def _pay(salary: str) -> tuple[int | None, int | None]:
    try:
        pay = read_pay(salary)
    except CellError:
        return None, None
    return pay.least_vnd, pay.most_vnd


@cache
def _communes() -> dict[str, list[tuple[str, Point]]]:
    """Return the communes of each province with their points."""
    found: dict[str, list[tuple[str, Point]]] = {}
    for code, commune in gazetteer.load().communes.items():
        point = Point(commune.point_latitude, commune.point_longitude)
        found.setdefault(commune.province_code, []).append((code, point))
    return found


def _somewhere(
    rng: random.Random, provinces: Sequence[str]
) -> tuple[str, tuple[str | None, Point | None]]:
    province = rng.choice(provinces or sorted(_communes()))
    if rng.random() < SHARE_WITHOUT_COMMUNE:
        return province, (None, None)
    return province, rng.choice(_communes()[province])


def posts(read: Sequence[Listing], count: int, today: date) -> Iterator[OpportunityFacts]:
    """Yield made-up open posts that have a real title each, the same ones every time."""
    rng = random.Random(SEED)  # noqa: S311 - the same posts every time
    drawn = rng.sample(read, len(read)) if count >= len(read) else rng.sample(read, count)
    for number in range(count):
        listing = drawn[number] if number < len(drawn) else rng.choice(read)
        yield _post(rng, number + 1, listing, employers=count // POSTS_PER_EMPLOYER, today=today)


def _post(
    rng: random.Random, number: int, listing: Listing, *, employers: int, today: date
) -> OpportunityFacts:
    province, (commune, point) = _somewhere(rng, listing.provinces)
    occupation = _occupation(listing.title)
    skills = tuple(lexicon().occupations[occupation].skills) if occupation else ()
    post = OpportunityFacts(
        kind=OpportunityKind.VACANCY,
        id=number,
        title=listing.title,
        organisation=rng.randrange(1, employers + 2),
        occupation=occupation,
        skills_needed=frozenset(skills[: rng.randrange(4)]),
        skills_helpful=frozenset(skills[3:5]),
        province=province,
        commune=commune,
        point=point,
        monthly_pay_min_vnd=_about(rng, listing.least_vnd),
        monthly_pay_max_vnd=_about(rng, listing.most_vnd),
        lodging=rng.choice(("none", "none", "none", "free", "paid", "allowance")),
        meals_per_day=rng.choice((None, 0, 1, 2)),
        bus=rng.random() < 0.2,
        shifts=frozenset(rng.sample(SHIFTS, rng.choice((0, 1, 1, 1, 2)))),
        schooling=rng.choice((None, "none", "primary", "lower_secondary", "upper_secondary")),
        experience_months=listing.months,
        licences=frozenset({"B2"}) if rng.random() < 0.05 else frozenset(),
        body_demands=frozenset({"no_heavy_lifting"}) if rng.random() < 0.2 else frozenset(),
        starts_on=today + timedelta(days=rng.randrange(60)) if rng.random() < 0.5 else None,
        published_on=today - timedelta(days=rng.randrange(60)),
        closes_on=today + timedelta(days=rng.randrange(1, 90)),
        seats_left=rng.choice((None, 1, 2, 5, 20)),
        minimum_age=rng.choice((None, None, 18)),
    )
    return _as_course(post, skills) if rng.random() < SHARE_OF_COURSES else post


@cache
def _occupation(title: str) -> str | None:
    """Return the trade a title names, which an employer would choose from the list."""
    bare = OpportunityFacts(kind=OpportunityKind.VACANCY, id=0, title=title)
    return next((trades().ids[number] for number in trades().of_post(bare)), None)


def _about(rng: random.Random, vnd: int | None) -> int | None:
    """Vary pay a little: half a million down or up, as employers would."""
    return None if vnd is None else max(vnd + rng.choice((-1, 0, 0, 1)) * MILLION // 2, MILLION)


def _as_course(post: OpportunityFacts, skills: Sequence[str]) -> OpportunityFacts:
    return replace(
        post,
        kind=OpportunityKind.COURSE,
        monthly_pay_min_vnd=None,
        monthly_pay_max_vnd=None,
        skills_needed=frozenset(),
        skills_helpful=frozenset(),
        skills_taught=frozenset(skills),
        fee_vnd=0,
    )


def people(folder: Path, today: date) -> list[SkillFacts]:
    """Return a person for each different wish of the data, in a drawn order.

    Every other one only typed words; the rest also say where they live, what pay they need, their
    shifts, what they worked at and what they can do, but set no limit to the distance.
    """
    rng = random.Random(SEED)  # noqa: S311 - the same people every time
    with (folder / WISHES).open(encoding="utf-8", newline="") as lines:
        wishes = {row["desired_job"].strip().lower(): row for row in csv.DictReader(lines)}
    rows = list(wishes.values())
    rng.shuffle(rows)
    return [
        SkillFacts(wished_words=row["desired_job"]) if at % 2 else _person(rng, row, today)
        for at, row in enumerate(rows)
    ]


def _person(rng: random.Random, row: dict[str, str], today: date) -> SkillFacts:
    province, (commune, point) = _somewhere(rng, _provinces(row["workplace"]))
    words = row["desired_job"]
    held = [trades().ids[number] for number in list(trades().meant_by(words))[:2]]
    months = WORKED.get(row["experience"], 0)
    skills = [skill for code in held for skill in lexicon().occupations[code].skills]
    return SkillFacts(
        wished_words=words,
        occupations=tuple(OccupationHeld(code=code, months=months) for code in held if months),
        skills=frozenset(rng.sample(skills, min(len(skills), 3))),
        least_monthly_pay_vnd=rng.choice((6, 7, 8, 9, 10, 12, 15)) * MILLION,
        province=province,
        commune=commune,
        point=point,
        lodging_wish=rng.choice((None, "not_needed", "welcome", "needed")),
        shifts=frozenset(rng.choice(((), ("day",), ("day", "night"), ("morning",)))),
        schooling=rng.choice((None, "primary", "lower_secondary", "upper_secondary")),
        transport=rng.choice((None, "bicycle", "motorbike", "bus")),
        available_from=today + timedelta(days=rng.randrange(30)),
        body_limits=frozenset({"no_heavy_lifting"}) if rng.random() < 0.2 else frozenset(),
    )
