"""Sample courses of training centres and Front organisations."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle

from sqlalchemy.orm import Session

from matching import lexicon
from models import Course, CourseLevel, Lodging, PostState, Schooling
from webapp.demo.chance import dice, moment
from webapp.demo.reading import CourseKind, course_kinds, read
from webapp.demo.rows.organisations import Host
from webapp.posting.derived import refresh

SHIFTS = (["day"], ["morning"], ["afternoon"], ["evening"], ["day"])
LONG_WEEKS = 52
# What becomes of a course: most still take learners, some run, some are over, some were dropped.
PHASES = ("coming",) * 11 + ("running",) * 3 + ("over",) * 3 + ("dropped", "draft", "paused")


@dataclass(kw_only=True)
class SampleCourse:
    """A course, whose it is, and its phase."""

    row: Course
    host: Host
    phase: str


def make(session: Session, hosts: list[Host], *, today: date) -> list[SampleCourse]:
    """Write the courses of every organisation that teaches; all that took learners are open."""
    rng, made = dice("courses"), []
    kinds = course_kinds()
    phases = cycle(PHASES)
    driving = cycle([kind for kind in kinds if kind.at == "driving"])
    short = cycle([kind for kind in kinds if not kind.at and kind.level == "short"])
    trades = cycle([kind for kind in kinds if not kind.at])
    for host in hosts:
        dealt = driving if "lái xe" in host.entry.name else trades
        if host.entry.kind != "training_centre":
            dealt = short
        made += [
            _course(host, next(dealt), next(phases), rng, today) for _ in range(host.entry.courses)
        ]
    session.add_all([course.row for course in made])
    session.flush()
    return made


def _course(
    host: Host, kind: CourseKind, phase: str, rng: random.Random, today: date
) -> SampleCourse:
    row = Course(
        **host.poster_columns(),
        title=rng.choice(kind.titles),
        occupation_code=kind.occupation,
        level=CourseLevel(kind.level),
        description=f"{rng.choice(kind.descriptions)} {rng.choice(read('courses')['endings'])}",
        skills_taught=list(lexicon.load().occupations[kind.occupation].skills[:4]),
        certificate=kind.certificate,
        seats=rng.choice([15, 18, 20, 25, 30]),
        filled=0,
        fee_vnd=rng.choice(kind.fee_vnd),
        lasts_weeks=rng.choice(kind.weeks),
        hours_per_week=kind.hours_per_week,
        shifts=list(rng.choice(SHIFTS)),
        schooling=Schooling(kind.schooling),
        minimum_age=kind.minimum_age,
    )
    refresh(row)
    _set_support(row, host, rng)
    phase = phase if host.row.is_verified else "waiting"
    if row.lasts_weeks and row.lasts_weeks > LONG_WEEKS and phase == "over":
        phase = "running"
    _set_dates(row, phase, rng, today)
    row.state = {"draft": PostState.DRAFT, "waiting": PostState.WAITING}.get(phase, PostState.OPEN)
    if row.state is not PostState.OPEN:
        row.published_at = None
    return SampleCourse(row=row, host=host, phase=phase)


def _set_support(row: Course, host: Host, rng: random.Random) -> None:
    public = host.entry.form == "public_body"
    row.lodging = Lodging.FREE if public and rng.random() < 0.45 else Lodging.NONE
    row.meals_per_day = rng.choice([0, 1, 1, 2]) if public else 0
    if row.fee_vnd == 0 and rng.random() < 0.6:
        row.support_vnd_per_day = rng.choice([30_000, 50_000])
        row.support_note = "Nhận theo số ngày có mặt, cuối tháng."


def _set_dates(row: Course, phase: str, rng: random.Random, today: date) -> None:
    weeks = row.lasts_weeks or 4
    if phase == "over":
        row.starts_on = today - timedelta(days=7 * weeks + rng.randint(4, 30))
    elif phase == "running":
        row.starts_on = today - timedelta(days=rng.randint(6, min(7 * weeks - 7, 40)))
    else:
        row.starts_on = today + timedelta(days=rng.randint(8, 50))
    row.closes_on = row.starts_on - timedelta(days=3)
    opened = min(row.starts_on - timedelta(days=28), today - timedelta(days=rng.randint(12, 30)))
    row.published_at = moment(opened, rng)
    row.created_at = row.published_at - timedelta(hours=3)
