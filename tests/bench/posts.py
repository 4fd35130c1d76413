"""Fill a scratch database with open posts and seekers, made up from the lexicon and the places."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import Connection, Engine, Row, insert, select

from models import (
    Account,
    AccountKind,
    Commune,
    Lodging,
    Occupation,
    Organisation,
    OrganisationKind,
    PayUnit,
    PostState,
    Schooling,
    Seeker,
    SeekerOccupation,
    Shift,
    Vacancy,
    VerificationState,
)

ORGANISATIONS = 500
SEEKERS = 8
PIN = "284619"
BATCH = 5_000
NEWEST = 500  # vacancies whose pages are asked for
DUTIES = (
    "Làm theo tổ, có người kèm trong tuần đầu.",
    "Giữ chỗ làm sạch sẽ, dùng đồ bảo hộ đầy đủ.",
    "Báo cho tổ trưởng khi máy có tiếng lạ.",
    "Đếm và ghi số hàng vào sổ cuối ca.",
    "Đi lại giữa hai kho bằng xe của nơi làm.",
    "Có thể đổi ca khi nhà có việc, báo trước một ngày.",
)


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What a measurement needs to know of the database."""

    vacancy_ids: list[str]
    phones: list[str]


@dataclass(frozen=True, kw_only=True)
class World:
    """What made-up rows are drawn from."""

    rng: random.Random
    today: date
    communes: Sequence[Row[str, str]]
    occupations: Sequence[Row[str, str]]


def fill(engine: Engine, *, posts: int, today: date, seed: int = 22) -> Filled:
    """Write `posts` open vacancies of 500 firms, and eight seekers who can sign in with `PIN`."""
    with engine.begin() as connection:
        world = _world(connection, today, seed)
        _write_vacancies(connection, world, _write_organisations(connection, world), posts)
        newest = select(Vacancy.public_id).order_by(Vacancy.published_at.desc()).limit(NEWEST)
        ids = [str(public_id) for public_id in connection.scalars(newest)]
        phones = [_write_seeker(connection, world, number) for number in range(SEEKERS)]
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
    return Filled(vacancy_ids=ids, phones=phones)


def _world(connection: Connection, today: date, seed: int) -> World:
    communes = select(Commune.code, Commune.province_code).order_by(Commune.code)
    occupations = select(Occupation.code, Occupation.name_vi).order_by(Occupation.code)
    return World(
        rng=random.Random(seed),  # noqa: S311 - the same made-up posts every time
        today=today,
        communes=connection.execute(communes).all(),
        occupations=connection.execute(occupations).all(),
    )


def add_seekers(engine: Engine, *, people: int, today: date, seed: int = 7) -> None:
    """Write people who went through the register: two trades each, and a wish. None can sign in."""
    with engine.begin() as connection:
        world = _world(connection, today, seed)
        for start in range(0, people, BATCH):
            _write_seekers(connection, world, range(start, min(start + BATCH, people)))
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")


def _write_seekers(connection: Connection, world: World, numbers: range) -> None:
    accounts = [
        {
            "kind": AccountKind.SEEKER,
            "display_name": f"Người thử {number}",
            "claim_code": f"BENCH-{number}",
        }
        for number in numbers
    ]
    made = insert(Account).returning(Account.id, sort_by_parameter_order=True)
    account_ids = connection.scalars(made, accounts).all()
    wishes = [world.rng.choice(world.occupations) for _ in numbers]
    registers = [
        {"account_id": account_id, **_register(world, number, wish)}
        for account_id, number, wish in zip(account_ids, numbers, wishes, strict=True)
    ]
    ids = connection.scalars(
        insert(Seeker).returning(Seeker.id, sort_by_parameter_order=True), registers
    ).all()
    known = [
        {"seeker_id": seeker_id, "occupation_code": trade.code, "months": 24}
        for seeker_id in ids
        for trade in world.rng.sample(world.occupations, 2)
    ]
    connection.execute(insert(SeekerOccupation), known)


def _write_organisations(connection: Connection, world: World) -> list[int]:
    rows = [
        {
            "kind": OrganisationKind.EMPLOYER,
            "name": f"Xưởng mẫu {number:03}",
            "commune_code": world.rng.choice(world.communes).code,
            "verification": VerificationState.VERIFIED,
        }
        for number in range(ORGANISATIONS)
    ]
    connection.execute(insert(Organisation), rows)
    return list(connection.scalars(select(Organisation.id)))


def _write_vacancies(connection: Connection, world: World, firms: list[int], posts: int) -> None:
    for start in range(0, posts, BATCH):
        numbers = range(start, min(start + BATCH, posts))
        connection.execute(
            insert(Vacancy),
            [_vacancy(world, number, world.rng.choice(firms)) for number in numbers],
        )


def _vacancy(world: World, number: int, firm: int) -> dict[str, Any]:
    occupation = world.rng.choice(world.occupations)
    commune = world.rng.choice(world.communes)
    midnight = datetime.combine(world.today, time(), tzinfo=UTC)
    return {
        "organisation_id": firm,
        "state": PostState.OPEN,
        "title": f"{occupation.name_vi}, tổ {number % 97 + 1}"[:200],
        "occupation_code": occupation.code,
        "description": " ".join(world.rng.sample(DUTIES, 4)),
        "province_code": commune.province_code,
        "commune_code": commune.code,
        "published_at": midnight - timedelta(minutes=world.rng.randrange(60 * 24 * 60)),
        "closes_on": world.today + timedelta(days=world.rng.randrange(5, 90)),
        **_terms(world.rng),
    }


def _terms(rng: random.Random) -> dict[str, Any]:
    least = rng.randrange(55, 140) * 100_000
    most = least + rng.randrange(0, 40) * 100_000
    return {
        "openings": rng.randrange(1, 20),
        "pay_unit": PayUnit.MONTH,
        "pay_min_vnd": least,
        "pay_max_vnd": most,
        "monthly_pay_min_vnd": least,
        "monthly_pay_max_vnd": most,
        "pay_days": [],
        "meals_per_day": rng.choice((None, 0, 1, 2)),
        "lodging": rng.choice((None, *Lodging)),
        "bus": rng.choice((None, True, False)),
        "shifts": [rng.choice(list(Shift)).value],
        "schooling": rng.choice(list(Schooling)[:4]),
        "experience_months": rng.choice((0, 0, 0, 6, 12)),
        "licences": [],
        "skills_needed": [],
        "skills_helpful": [],
    }


def _write_seeker(connection: Connection, world: World, number: int) -> str:
    """Write one seeker with two trades and a wish; the phone as it is typed."""
    phone = f"09120001{number:02}"
    trades = world.rng.sample(world.occupations, 3)
    account_id = connection.execute(
        insert(Account).returning(Account.id),
        {
            "kind": AccountKind.SEEKER,
            "display_name": f"Người thử {number}",
            "phone": "+84" + phone[1:],
            "secret_hash": PasswordHasher().hash(PIN),
        },
    ).scalar_one()
    seeker_id = connection.execute(
        insert(Seeker).returning(Seeker.id),
        {"account_id": account_id, **_register(world, number, trades[2])},
    ).scalar_one()
    known = [
        {"seeker_id": seeker_id, "occupation_code": trade.code, "months": 24}
        for trade in trades[:2]
    ]
    connection.execute(insert(SeekerOccupation), known)
    return phone


def _register(world: World, number: int, wish: Row[str, str]) -> dict[str, Any]:
    return {
        "full_name": f"Người thử {number}",
        "birth_year": 1990,
        "commune_code": world.rng.choice(world.communes).code,
        "schooling": Schooling.LOWER_SECONDARY,
        "wish_text": wish.name_vi[:200],
        "wished_occupations": [wish.code],
        "wished_pay_vnd": 7_000_000,
        "max_km": 30,
        "register_done_at": datetime.combine(world.today, time(), tzinfo=UTC),
    }
