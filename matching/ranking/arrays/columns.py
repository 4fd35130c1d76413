"""What scorers and rules compare of posts, as arrays with one value per post."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.facts import SCHOOLING, OpportunityFacts, OpportunityKey, OpportunityKind
from matching.ranking.chances import answer_worth, room_of
from matching.ranking.distance.globe import on_the_globe
from matching.ranking.distance.whereabouts import country
from matching.ranking.sharing.spread import likeness
from matching.rules.jobs.minimum_wage import monthly_pay_vnd
from matching.rules.jobs.working_age import forbidden_under_18

FAR_FUTURE: Final = date.max.toordinal()
NO_PAY: Final = 0
SHIFTS: Final = ("day", "morning", "afternoon", "evening", "night", "rotating", "flexible")
NOT_SAID: Final = -1  # in columns of what a post asks, and of pay that the law looks at


def shift_bits(shifts: Iterable[str]) -> int:
    """Return a set of shifts as bits, one for each of `SHIFTS`."""
    return sum(1 << SHIFTS.index(shift) for shift in set(shifts) if shift in SHIFTS)


@dataclass(frozen=True, slots=True)
class Columns:
    """What scorers and rules compare, one value per post."""

    key: NDArray[np.int64]
    alike: NDArray[np.int64]  # see `spread.likeness`
    is_course: NDArray[np.bool_]
    is_open: NDArray[np.bool_]
    globe: NDArray[np.float32]
    place: NDArray[np.int16]  # see `whereabouts.Country.slot`
    province: NDArray[np.int16]
    commune: NDArray[np.int32]
    pay_min: NDArray[np.int64]
    pay_max: NDArray[np.int64]
    is_free: NDArray[np.bool_]
    has_bed: NDArray[np.bool_]
    meals: NDArray[np.bool_]
    bus: NDArray[np.bool_]
    shifts: NDArray[np.uint8]
    schooling: NDArray[np.int8]
    experience: NDArray[np.int16]
    starts_on: NDArray[np.int32]
    published_on: NDArray[np.int32]
    closes_on: NDArray[np.int32]
    seats_left: NDArray[np.int32]
    minimum_age: NDArray[np.int8]
    minors_barred: NDArray[np.bool_]
    needed_count: NDArray[np.int16]
    licence_count: NDArray[np.int16]
    answer: NDArray[np.uint8]  # see `chances.answer_worth`
    room: NDArray[np.int8]  # see `models.room`
    isco: NDArray[np.int16]  # NOT_SAID where not known
    full_month_pay: NDArray[np.int64]  # most a month for full hours, else NOT_SAID
    hourly_pay: NDArray[np.int32]
    wage_region: NDArray[np.int8]  # 1–4; 0 where not known
    is_conditional: NDArray[np.bool_]  # a business with security conditions
    is_responsible: NDArray[np.bool_]
    is_overseas: NDArray[np.bool_]

    def taken(self, rows: NDArray[Any]) -> "Columns":
        """Return the values of some rows, in the order asked for."""
        return Columns(
            **{
                each.name: np.ascontiguousarray(getattr(self, each.name)[..., rows])
                for each in fields(self)
            }
        )


def _ordinal(day: date | None, otherwise: int) -> int:
    return otherwise if day is None else day.toordinal()


def pack(key: OpportunityKey) -> int:
    """Return a key as one number, in the order (id, kind)."""
    return key.id * 2 + (key.kind is OpportunityKind.COURSE)


def unpack(packed: int) -> OpportunityKey:
    """Return the key that `pack` made this number of."""
    kind = OpportunityKind.COURSE if packed % 2 else OpportunityKind.VACANCY
    return OpportunityKey(kind, packed // 2)


def place_number(code: str | None) -> int:
    """Return the code of a province or commune as a number; -1 where it is not known."""
    return int(code) if code is not None and code.isdecimal() else -1


def _schooling(post: OpportunityFacts) -> int:
    return NOT_SAID if post.schooling is None else SCHOOLING.index(post.schooling)


def _experience(post: OpportunityFacts) -> int:
    return NOT_SAID if post.experience_months is None else post.experience_months


def _isco(post: OpportunityFacts) -> int:
    return NOT_SAID if post.isco_code is None else int(post.isco_code)


def columns(posts: Sequence[OpportunityFacts]) -> Columns:
    """Lay posts out as columns, rows in the order given."""
    unlimited = np.iinfo(np.int32).max
    pay = [(p.monthly_pay_min_vnd or p.monthly_pay_max_vnd or NO_PAY) for p in posts]
    return Columns(
        key=np.array([pack(p.key) for p in posts], np.int64),
        alike=np.array([likeness(p.organisation, p.title) for p in posts], np.int64),
        is_course=np.array([p.kind is OpportunityKind.COURSE for p in posts], np.bool_),
        is_open=np.array([p.is_open for p in posts], np.bool_),
        globe=on_the_globe([p.point for p in posts]),
        place=np.array([country().slot(p.commune, p.province) for p in posts], np.int16),
        province=np.array([place_number(p.province) for p in posts], np.int16),
        commune=np.array([place_number(p.commune) for p in posts], np.int32),
        pay_min=np.array(pay, np.int64),
        pay_max=np.array([p.monthly_pay_max_vnd or p.monthly_pay_min_vnd or 0 for p in posts]),
        is_free=np.array([p.fee_vnd == 0 for p in posts], np.bool_),
        has_bed=np.array([p.has_bed for p in posts], np.bool_),
        meals=np.array([bool(p.meals_per_day) for p in posts], np.bool_),
        bus=np.array([p.bus for p in posts], np.bool_),
        shifts=np.array([shift_bits(p.shifts) for p in posts], np.uint8),
        schooling=np.array([_schooling(p) for p in posts], np.int8),
        experience=np.array([_experience(p) for p in posts], np.int16),
        starts_on=np.array([_ordinal(p.starts_on, 0) for p in posts], np.int32),
        published_on=np.array([_ordinal(p.published_on, 0) for p in posts], np.int32),
        closes_on=np.array([_ordinal(p.closes_on, FAR_FUTURE) for p in posts], np.int32),
        seats_left=np.array(
            [unlimited if p.seats_left is None else p.seats_left for p in posts], np.int32
        ),
        minimum_age=np.array([p.minimum_age or 0 for p in posts], np.int8),
        minors_barred=np.array([forbidden_under_18(p) for p in posts], np.bool_),
        needed_count=np.array([len(p.skills_needed) for p in posts], np.int16),
        licence_count=np.array([len(p.licences) for p in posts], np.int16),
        answer=np.array([answer_worth(p.answers) for p in posts], np.uint8),
        room=np.array([room_of(p) for p in posts], np.int8),
        isco=np.array([_isco(p) for p in posts], np.int16),
        full_month_pay=np.array([_stated(monthly_pay_vnd(p)) for p in posts], np.int64),
        hourly_pay=np.array([_stated(p.hourly_pay_vnd) for p in posts], np.int32),
        wage_region=np.array([p.wage_region or 0 for p in posts], np.int8),
        is_conditional=np.array([p.conditional_business is not None for p in posts], np.bool_),
        is_responsible=np.array([p.responsible_position for p in posts], np.bool_),
        is_overseas=np.array([bool(p.overseas) for p in posts], np.bool_),
    )


def _stated(pay_vnd: int | None) -> int:
    return NOT_SAID if pay_vnd is None else pay_vnd
