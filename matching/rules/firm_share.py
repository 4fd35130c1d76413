"""A firm on its way to the share of workers that opens the loan: QĐ 22/2023, Điều 3.2.b.

    to_hire(total, counted, today=today)               how many more to take on
    falls_on(total, contracts, today=today)            the day on which the share is too small

The rule itself is `loan.enough_workers`; this asks it about other numbers and other days.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from matching.rules.loan import Business, Known, enough_workers
from matching.rules.parameters import Parameters, in_use

SHARE: Final = "loan_share_of_workers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contracts:
    """Contracts of some people who count, from a day to a day, both inclusive; None: no end."""

    starts_on: date
    ends_on: date | None = None
    people: int = 1

    def hold_on(self, day: date) -> bool:
        """Tell whether these contracts hold on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def counted_on(contracts: Iterable[Contracts], day: date) -> int:
    """Return how many people count on a day."""
    return sum(each.people for each in contracts if each.hold_on(day))


def enough(
    total: int | None, counted: int | None, *, today: date, law: Parameters | None = None
) -> Known:
    """Tell whether so many of all workers are enough on a day; None where it is not known."""
    firm = Business(workers_total=total, workers_eligible_with_contract=counted)
    return enough_workers(firm, (law or in_use()).whole(SHARE, today))


def to_hire(total: int, counted: int, *, today: date, law: Parameters | None = None) -> int | None:
    """Return the fewest people to take on, each of whom counts, so that the share is reached.

    Whoever is taken on adds to all workers too. None where the law of that day is not known.
    """
    numbers = law or in_use()
    if numbers.whole(SHARE, today) is None:
        return None

    def reached(more: int) -> bool:
        return enough(total + more, counted + more, today=today, law=numbers) is True

    return bisect_left(range(total + 2), True, key=reached)


def falls_on(
    total: int, contracts: Sequence[Contracts], *, today: date, law: Parameters | None = None
) -> date | None:
    """Return the first day on which the share is too small; None where it never is, or is today.

    As if others came for those whose contracts end, so that the number of all workers stays: the
    earlier of the days that are possible.
    """
    numbers = law or in_use()

    def holds(day: date) -> bool:
        # The number in force today stands for the days to come: a change is not known yet.
        return enough(total, counted_on(contracts, day), today=today, law=numbers) is True

    if not holds(today):
        return None
    last_days = {each.ends_on for each in contracts if each.ends_on and each.ends_on >= today}
    after = (day + timedelta(days=1) for day in sorted(last_days))
    return next((day for day in after if not holds(day)), None)
