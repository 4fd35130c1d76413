"""What a loan costs each month: interest on what is still owed, principal in equal instalments.

Interest of a month is the balance times a twelfth of the yearly rate, rounded to the đồng, half up;
the last instalment takes what rounding left. The bank sets the real instalments (QĐ 22/2023, 13.1).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from matching.rules.dates import months_after

MONTHS_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a loan is paid out and back.

    Parameters
    ----------
    paid_out_vnd : sequence of int
        What is lent at the start of each month from the first, in đồng; one entry for a loan that
        is paid out at once, one for each month of a course.
    term_months : int
        Until the last instalment, from the first day.
    every_months : int
        Principal falls due each so many months, after the last money was paid out.
    annual_rate_percent : Decimal
    starts_on : date

    """

    paid_out_vnd: Sequence[int]
    term_months: int
    every_months: int
    annual_rate_percent: Decimal
    starts_on: date

    def __post_init__(self) -> None:
        """Refuse a plan that cannot be paid back; raises ValueError."""
        months_out = len(self.paid_out_vnd)
        if not months_out or min(self.paid_out_vnd) < 0 or sum(self.paid_out_vnd) == 0:
            raise ValueError("nothing is lent")
        if self.every_months < 1 or self.term_months < 1:
            raise ValueError("a term and its instalments take at least a month")
        if months_out > 1 and self.term_months <= months_out:
            raise ValueError("the term ends before the money is paid out")

    @property
    def principal_vnd(self) -> int:
        """All that is lent."""
        return sum(self.paid_out_vnd)

    @property
    def principal_months(self) -> tuple[int, ...]:
        """The months at whose end principal falls due; the last one is always the term's."""
        learning = len(self.paid_out_vnd) if len(self.paid_out_vnd) > 1 else 0
        months = range(learning + self.every_months, self.term_months + 1, self.every_months)
        return (*(month for month in months if month < self.term_months), self.term_months)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What falls due at the end of one month, in đồng."""

    number: int
    due_on: date
    paid_out_vnd: int
    interest_vnd: int
    principal_vnd: int
    owed_after_vnd: int

    @property
    def to_pay_vnd(self) -> int:
        """Interest and principal together."""
        return self.interest_vnd + self.principal_vnd


def months(plan: Plan) -> tuple[Month, ...]:
    """Return every month of a loan; the principal of all of them is what was lent."""
    return tuple(_months(plan))


def _months(plan: Plan) -> Iterator[Month]:
    owed, due_in = 0, plan.principal_months
    for number in range(1, plan.term_months + 1):
        out = plan.paid_out_vnd[number - 1] if number <= len(plan.paid_out_vnd) else 0
        owed += out
        interest = month_interest_vnd(owed, plan.annual_rate_percent)
        principal = _principal(plan, number, owed, due_in) if number in due_in else 0
        owed -= principal
        yield Month(
            number=number,
            due_on=months_after(plan.starts_on, number),
            paid_out_vnd=out,
            interest_vnd=interest,
            principal_vnd=principal,
            owed_after_vnd=owed,
        )


def _principal(plan: Plan, number: int, owed: int, due_in: Sequence[int]) -> int:
    return owed if number == due_in[-1] else min(owed, plan.principal_vnd // len(due_in))


def month_interest_vnd(owed_vnd: int, annual_rate_percent: Decimal) -> int:
    """Return a month's interest in đồng, rounded half up.

    >>> month_interest_vnd(100_000_000, Decimal("6.24"))
    520000
    """
    exact = owed_vnd * annual_rate_percent / 100 / MONTHS_A_YEAR
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))
