"""People of one province who agree to be suggested, made up: trades, wishes in their own words."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Engine, insert, select

from matching import lexicon
from matching.syllable import is_syllable
from matching.text import fold, syllables
from models import (
    Account,
    AccountKind,
    Commune,
    Consent,
    ConsentPurpose,
    LegalSituation,
    LegalStatus,
    LodgingWish,
    Schooling,
    Seeker,
    SeekerOccupation,
    Shift,
    Transport,
)

PROVINCE: Final = "38"
BATCH: Final = 2_000
BESIDE: Final = ("", "", "gần nhà", "ca ngày", "có chỗ ở", "chưa có kinh nghiệm", "lương tuần")
WAYS_KM: Final = (8, 15, 15, 30, 30, None)
LETTERS: Final = "aeghinotu"
SAY_NO_TRADE: Final = 0.25  # who only type what they wish for
LOSE_ACCENTS: Final = 0.3
MISTYPE: Final = 0.1
TELL_OF_THE_LAW: Final = 0.6


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What made-up people are drawn from."""

    rng: random.Random
    today: date
    trades: Sequence[str]
    homes: Sequence[str]
    ways_km: Sequence[int | None]


def add(engine: Engine, *, people: int, today: date, anywhere: bool, seed: int = 5) -> None:
    """Write people who agreed. With `anywhere` nobody says how far they go, so all are in reach."""
    with engine.begin() as connection:
        here = select(Commune.code).where(Commune.province_code == PROVINCE)
        drawn = Drawn(
            rng=random.Random(seed),  # noqa: S311 - the same made-up people every time
            today=today,
            trades=sorted(lexicon.load().occupations),
            homes=connection.scalars(here.order_by(Commune.code)).all(),
            ways_km=(None,) if anywhere else WAYS_KM,
        )
        for start in range(0, people, BATCH):
            _write(connection, drawn, range(start, min(start + BATCH, people)))
    with engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")


def _write(connection: Connection, drawn: Drawn, numbers: range) -> None:
    rng, today = drawn.rng, drawn.today
    made = insert(Account).returning(Account.id, sort_by_parameter_order=True)
    accounts = connection.scalars(made, [_account(number) for number in numbers]).all()
    ids = connection.scalars(
        insert(Seeker).returning(Seeker.id, sort_by_parameter_order=True),
        [{"account_id": account} | _said(drawn) for account in accounts],
    ).all()
    held = [row for seeker_id in ids for row in _held(drawn, seeker_id)]
    connection.execute(insert(SeekerOccupation), held)
    agreed = [_consent(*each, today) for each in zip(ids, accounts, strict=True)]
    connection.execute(insert(Consent), agreed)
    told = [each for each in zip(ids, accounts, strict=True) if rng.random() < TELL_OF_THE_LAW]
    connection.execute(insert(LegalSituation), [_situation(rng, *each, today) for each in told])


def _account(number: int) -> dict[str, Any]:
    return {
        "kind": AccountKind.SEEKER,
        "display_name": f"Người thử {number}",
        "claim_code": f"AGREE-{number}",
    }


def _said(drawn: Drawn) -> dict[str, Any]:
    rng = drawn.rng
    wished = rng.sample(drawn.trades, rng.choice((1, 1, 2, 3)))
    return {
        "full_name": "Người thử",
        "birth_year": rng.randrange(1960, 2006),
        "commune_code": rng.choice(drawn.homes),
        "schooling": rng.choice([None, *Schooling][:5]),
        "licences": [],
        "skills": [],
        "wish_text": _words(rng, wished),
        "wished_occupations": [] if rng.random() < SAY_NO_TRADE else wished,
        "wished_pay_vnd": rng.randrange(50, 130) * 100_000,
        "max_km": rng.choice(drawn.ways_km),
        "lodging_wish": rng.choice([None, None, None, *LodgingWish]),
        "shifts": rng.choice(([], [], [rng.choice(list(Shift)).value])),
        "transport": rng.choice([None, *Transport]),
        "body_limits": [],
        "register_done_at": datetime.combine(drawn.today, time(), tzinfo=UTC),
    }


def _words(rng: random.Random, trades: Sequence[str]) -> str:
    """Type a wish: names of trades, something beside them, at times without accents or amiss."""
    occupations = lexicon.load().occupations
    names = [rng.choice(_plain(occupations[code].right_names)) for code in trades]
    words = ", ".join(filter(None, [*names, rng.choice(BESIDE)]))
    if rng.random() < LOSE_ACCENTS:
        words = fold(words)
    if rng.random() < MISTYPE:
        at = rng.randrange(len(words))
        words = words[:at] + rng.choice(LETTERS) + words[at + 1 :]
    return words[:200]


def _plain(names: Iterable[str]) -> list[str]:
    """Return the names that are Vietnamese, as these people say them; else all."""
    known = list(names)
    return [each for each in known if all(map(is_syllable, syllables(each)))] or known


def _held(drawn: Drawn, seeker_id: int) -> Iterator[dict[str, Any]]:
    rng = drawn.rng
    for code in rng.sample(drawn.trades, rng.choice((0, 1, 1, 2, 3))):
        months = rng.choice((None, 6, 24, 60))
        yield {"seeker_id": seeker_id, "occupation_code": code, "months": months}


def _consent(seeker_id: int, account_id: int, today: date) -> dict[str, Any]:
    return {
        "seeker_id": seeker_id,
        "given_by_id": account_id,
        "purpose": ConsentPurpose.BEING_SUGGESTED,
        "ends_on": today + timedelta(days=90),
    }


def _situation(rng: random.Random, seeker_id: int, account_id: int, today: date) -> dict[str, Any]:
    return {
        "seeker_id": seeker_id,
        "entered_by_id": account_id,
        "sealed": {"status": rng.choice(list(LegalStatus)).value},
        "ends_on": today + timedelta(days=365),
    }
