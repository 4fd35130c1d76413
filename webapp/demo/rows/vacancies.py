"""Sample vacancies: what an organisation of a kind would post, in words of their own."""

import random
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import cycle, product

from sqlalchemy.orm import Session

from matching import lexicon
from models import ContractKind, Lifting, Lodging, PayUnit, PostState, Schooling, Vacancy
from webapp.demo.chance import dice, moment
from webapp.demo.reading import Trade, read, trades
from webapp.demo.rows.organisations import Host
from webapp.demo.rows.pay import pay_of
from webapp.posting.derived import refresh

CLOCKS = {
    "day": (time(7, 30), time(17, 0)),
    "morning": (time(6, 0), time(11, 30)),
    "afternoon": (time(13, 0), time(18, 0)),
    "evening": (time(17, 0), time(22, 0)),
    "night": (time(22, 0), time(6, 0)),
}
SMALL_FIRM = 25
# How posts of a verified organisation end, per hundred; the rest are open.
ENDS = ((PostState.PAUSED, 5), (PostState.CLOSED, 7), (PostState.EXPIRED, 6), (PostState.DRAFT, 3))


@dataclass(kw_only=True)
class SamplePost:
    """A vacancy, whose it is, and the state it will have once its stories are told."""

    row: Vacancy
    host: Host
    ends_as: PostState

    @property
    def takes_applications(self) -> bool:
        return self.ends_as in {PostState.OPEN, PostState.PAUSED}


class Wording:
    """Deals the words of one trade so that no two posts have the same description."""

    def __init__(self, trade: Trade) -> None:
        rng = dice(f"wording:{trade.occupation}")
        texts = list(product(trade.duties, trade.details, trade.workplace))
        rng.shuffle(texts)
        self.texts = cycle(" ".join(parts) for parts in texts)
        titles = trade.titles[:]
        rng.shuffle(titles)
        self.titles = cycle(titles)


def make(session: Session, hosts: list[Host], *, today: date) -> list[SamplePost]:
    """Write the vacancies of every organisation; those that will end are open until they do."""
    known = trades()
    wordings = {code: Wording(trade) for code, trade in known.items()}
    made = []
    for host in hosts:
        rng = dice(f"vacancies:{host.entry.name}")
        for _, code in zip(range(host.entry.posts), cycle(host.entry.hires), strict=False):
            made.append(_post(host, known[code], wordings[code], rng, today))
    session.add_all([post.row for post in made])
    session.flush()
    return made


def _post(
    host: Host, trade: Trade, wording: Wording, rng: random.Random, today: date
) -> SamplePost:
    row = Vacancy(
        **host.poster_columns(),
        title=next(wording.titles),
        occupation_code=trade.occupation,
        description=next(wording.texts),
        openings=_openings(host, trade, rng),
        filled=0,
    )
    _set_pay(row, host, trade, rng)
    _set_hours(row, trade, rng)
    _set_demands(row, trade, rng)
    _set_comforts(row, host, trade, rng)
    _set_terms(row, host, trade, rng)
    _set_dates(row, rng, today)
    refresh(row)
    row.requirements = _requirements(row, trade, rng)
    row.benefits = _benefits(row, rng)
    ends_as = _end(host, rng)
    row.state = ends_as if ends_as in {PostState.DRAFT, PostState.WAITING} else PostState.OPEN
    if row.state is not PostState.OPEN:
        row.published_at = None
    return SamplePost(row=row, host=host, ends_as=ends_as)


def _openings(host: Host, trade: Trade, rng: random.Random) -> int:
    wanted = rng.randint(*trade.openings)
    return min(wanted, rng.randint(1, 3)) if host.entry.workers < SMALL_FIRM else wanted


def _set_pay(row: Vacancy, host: Host, trade: Trade, rng: random.Random) -> None:
    pay = pay_of(trade, host.row.commune.wage_region, rng)
    row.pay_unit, row.pay_min_vnd, row.pay_max_vnd = pay.unit, pay.least_vnd, pay.most_vnd
    row.pay_note = trade.piece_of
    row.hours_per_week = None if trade.piece_vnd else rng.choice(trade.hours_per_week)
    row.days_off_per_month = None if trade.piece_vnd else 4
    row.pay_days = ["15", "30"] if pay.unit is PayUnit.DAY else [rng.choice(["5", "8", "10"])]
    row.pays_advance = rng.random() < 0.5 or None


def _set_hours(row: Vacancy, trade: Trade, rng: random.Random) -> None:
    row.shifts = list(rng.choice(trade.shifts))
    if trade.clock is not None:
        if trade.clock:
            row.starts_at, row.ends_at = map(time.fromisoformat, trade.clock)
        return
    row.starts_at = CLOCKS.get(row.shifts[0], (None, None))[0]
    row.ends_at = CLOCKS.get(row.shifts[-1], (None, None))[1]


def _set_demands(row: Vacancy, trade: Trade, rng: random.Random) -> None:
    skills = lexicon.load().occupations[trade.occupation].skills
    row.lifting = Lifting(trade.lifting)
    row.standing, row.heights, row.outdoors = trade.standing, trade.heights, trade.outdoors
    row.experience_months = rng.choice(trade.experience_months)
    row.schooling = Schooling(rng.choice(trade.schooling))
    row.licences = list(trade.licences)
    known = 2 if row.experience_months else 0
    row.skills_needed, row.skills_helpful = list(skills[:known]), list(skills[known : known + 2])
    row.trains_on_the_job = row.experience_months == 0
    hard = row.lifting is Lifting.OVER_25_KG or "night" in row.shifts or trade.licences
    row.minimum_age = 18 if hard else None
    row.conditional_business = trade.conditional_business


def _set_comforts(row: Vacancy, host: Host, trade: Trade, rng: random.Random) -> None:
    entry = host.entry
    at_the_farm = trade.lodging_often and entry.lodging == "none" and rng.random() < 0.7
    row.lodging = Lodging.FREE if at_the_farm else Lodging(entry.lodging)
    row.lodging_cost_vnd = 300_000 if row.lodging is Lodging.PAID else None
    row.meals_per_day = max(entry.meals, 1) if trade.sector == "bep-nha-hang" else entry.meals
    row.bus, row.insurance = entry.bus, entry.insurance


def _set_terms(row: Vacancy, host: Host, trade: Trade, rng: random.Random) -> None:
    if trade.contract:
        row.contract = ContractKind(trade.contract)
    elif host.entry.insurance:
        row.contract = rng.choice([ContractKind.FIXED_TERM, ContractKind.INDEFINITE])
        row.probation_days = rng.choice([6, 15, 30])
    else:
        row.contract = rng.choice([ContractKind.SEASONAL, ContractKind.FIXED_TERM])


def _set_dates(row: Vacancy, rng: random.Random, today: date) -> None:
    row.published_at = moment(today - timedelta(days=rng.randint(1, 34)), rng)
    row.created_at = row.published_at - timedelta(hours=2)
    row.closes_on = today + timedelta(days=rng.randint(6, 60))
    row.start_on = today + timedelta(days=rng.randint(3, 25)) if rng.random() < 0.35 else None


def _requirements(row: Vacancy, trade: Trade, rng: random.Random) -> str:
    said = read("facts")["requirements"]
    first = said["experience" if row.experience_months else "no_experience"]
    sentences = [rng.choice(first), rng.choice(trade.field_requirements)]
    if row.licences:
        sentences.append(rng.choice(said["licence"]))
    return " ".join(sentences)


def _benefits(row: Vacancy, rng: random.Random) -> str:
    said = read("facts")["benefits"]
    facts = [
        f"lodging_{row.lodging.value}" if row.lodging else "",
        f"meals_{row.meals_per_day}",
        "bus" if row.bus else "",
        "insurance" if row.insurance else "",
        "advance" if row.pays_advance else "",
        "trains" if row.trains_on_the_job else "",
        "other",
    ]
    return " ".join(rng.choice(said[fact]) for fact in facts if fact in said)


def _end(host: Host, rng: random.Random) -> PostState:
    if not host.row.is_verified:
        return rng.choice([PostState.WAITING, PostState.DRAFT])
    drawn = rng.randrange(100)
    for state, share in ENDS:
        if (drawn := drawn - share) < 0:
            return state
    return PostState.OPEN
