"""The picture of a loan: a bar for each month, interest below, principal above; years when long."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from matching.rules.instalments import MONTHS_A_YEAR, Month

MOST_BARS: Final = 60
WIDTH, HEIGHT = 420, 170  # read on a phone without being made smaller
FLOOR: Final = HEIGHT - 28  # below it stand the numbers of months
CEILING: Final = 26  # above it stands the highest amount
GAP_SHARE: Final = 0.2
LEAST_HEIGHT: Final = 2.0  # what is not nothing is seen, however much higher another bar is


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar, in the units of the picture; its amounts in đồng."""

    number: int
    x: float
    width: float
    interest_y: float
    interest_height: float
    principal_y: float
    principal_height: float
    interest_vnd: int
    principal_vnd: int

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Bars of equal width under one scale; `by_year` where a bar is a year and not a month."""

    bars: Sequence[Bar]
    by_year: bool

    @property
    def highest(self) -> Bar:
        return max(self.bars, key=lambda bar: (bar.interest_vnd + bar.principal_vnd, -bar.number))

    @property
    def highest_vnd(self) -> int:
        return self.highest.interest_vnd + self.highest.principal_vnd


def draw(months: Sequence[Month]) -> Picture:
    """Return the picture of a plan's months, of which there is at least one."""
    by_year = len(months) > MOST_BARS
    step = MONTHS_A_YEAR if by_year else 1
    parts = [months[start : start + step] for start in range(0, len(months), step)]
    sums = [
        (sum(m.interest_vnd for m in part), sum(m.principal_vnd for m in part)) for part in parts
    ]
    most = max(interest + principal for interest, principal in sums) or 1
    slot = WIDTH / len(sums)
    bars = [_bar(number, slot, most, *amounts) for number, amounts in enumerate(sums, start=1)]
    return Picture(bars=bars, by_year=by_year)


def _bar(number: int, slot: float, most: int, interest_vnd: int, principal_vnd: int) -> Bar:
    scale = (FLOOR - CEILING) / most
    low, high = (
        max(round(amount * scale, 1), LEAST_HEIGHT) if amount else 0.0
        for amount in (interest_vnd, principal_vnd)
    )
    return Bar(
        number=number,
        x=round((number - 1) * slot + slot * GAP_SHARE / 2, 2),
        width=round(slot * (1 - GAP_SHARE), 2),
        interest_y=round(FLOOR - low, 1),
        interest_height=low,
        principal_y=round(FLOOR - low - high, 1),
        principal_height=high,
        interest_vnd=interest_vnd,
        principal_vnd=principal_vnd,
    )
