"""Pay of a sample post: from its trade, its region and its firm, never under the minimum wage."""

import random
from dataclasses import dataclass

from models import PayUnit, WageRegion
from webapp.demo.reading import Trade
from webapp.posting.pay import DAYS_PER_MONTH

# NĐ 293/2025/NĐ-CP, Điều 3: least pay by the month and by the hour, đồng, from 1 January 2026.
MINIMUM_MONTH_VND = {
    WageRegion.I: 5_310_000,
    WageRegion.II: 4_730_000,
    WageRegion.III: 4_140_000,
    WageRegion.IV: 3_700_000,
}
MINIMUM_HOUR_VND = {
    WageRegion.I: 25_500,
    WageRegion.II: 22_700,
    WageRegion.III: 20_000,
    WageRegion.IV: 17_800,
}
# How pay in the countryside compares with that of the province's towns.
REGION_SHARE = {
    WageRegion.I: 1.1,
    WageRegion.II: 1.0,
    WageRegion.III: 0.95,
    WageRegion.IV: 0.9,
}
STEP_VND = {
    PayUnit.MONTH: 100_000,
    PayUnit.DAY: 10_000,
    PayUnit.HOUR: 500,
    PayUnit.PIECE: 500,
}


@dataclass(frozen=True, kw_only=True)
class Pay:
    """What a post pays, đồng per `unit`."""

    unit: PayUnit
    least_vnd: int
    most_vnd: int


def pay_of(trade: Trade, region: WageRegion, rng: random.Random) -> Pay:
    """Draw the pay of one post."""
    unit, (low, high) = _range(trade)
    share = REGION_SHARE[region] * rng.uniform(0.96, 1.08)
    step, floor = STEP_VND[unit], minimum_vnd(unit, region)
    least = _up_to(step, max(low * share, floor))
    most = max(_up_to(step, high * share * rng.uniform(0.85, 1.0)), least)
    return Pay(unit=unit, least_vnd=least, most_vnd=most)


def minimum_vnd(unit: PayUnit, region: WageRegion) -> int:
    """Least lawful pay per unit; 0 for piecework, which the hands decide."""
    if unit is PayUnit.HOUR:
        return MINIMUM_HOUR_VND[region]
    if unit is PayUnit.DAY:
        return -(-MINIMUM_MONTH_VND[region] // DAYS_PER_MONTH)
    return MINIMUM_MONTH_VND[region] if unit is PayUnit.MONTH else 0


def _range(trade: Trade) -> tuple[PayUnit, list[int]]:
    given = {
        PayUnit.MONTH: trade.month_vnd,
        PayUnit.DAY: trade.day_vnd,
        PayUnit.HOUR: trade.hour_vnd,
        PayUnit.PIECE: trade.piece_vnd,
    }
    return next((unit, pay) for unit, pay in given.items() if pay)


def _up_to(step: int, amount: float) -> int:
    return -(-round(amount) // step) * step
