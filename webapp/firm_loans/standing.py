"""Where a firm stands on one day, by numbers alone: the share, what is lacking, what it opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from matching.rules import firm_share
from matching.rules.firm_share import Contracts
from matching.rules.loan import Business, Known, LoanFacts, LoanVerdict, Purpose, judge
from matching.rules.parameters import Dated, in_use
from models import LegalForm

WARNED_AHEAD: Final = timedelta(days=90)
# Whether a company is small enough is not known here; the bank sees its papers.
KINDS: Final = {
    LegalForm.COOPERATIVE: "cooperative",
    LegalForm.COOPERATIVE_GROUP: "cooperative_group",
    LegalForm.HOUSEHOLD_BUSINESS: "household_business",
}
NUMBERS: Final = (
    "loan_share_of_workers", "loan_production_a_project", "loan_production_a_worker",
    "loan_unsecured_business", "loan_production_term", "loan_rate",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What a firm says of itself. None: not said."""

    total: int | None = None
    counted: int | None = None
    amount_vnd: int | None = None
    plan_confirmed: Known = None
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A firm's numbers judged on a day."""

    numbers: Numbers
    enough: Known
    to_hire: int | None
    verdict: LoanVerdict
    law: dict[str, Dated]
    falls_on: date | None = None
    is_soon: bool = False

    @property
    def share_hundredths(self) -> int | None:
        """Return the share in hundredths of a per cent, cut: 9.99 % is never shown as 10 %."""
        total, counted = self.numbers.total, self.numbers.counted
        return None if not total or counted is None else 10_000 * counted // total


def standing_of(numbers: Numbers, *, today: date, contracts: Sequence[Contracts] = ()) -> Standing:
    """Judge a firm's numbers by the rules of the loan, and look ahead along its contracts."""
    business = Business(
        kind=numbers.kind,
        workers_total=numbers.total,
        workers_eligible_with_contract=numbers.counted,
        plan_confirmed=numbers.plan_confirmed,
    )
    facts = LoanFacts(who=business, purpose=Purpose.PRODUCTION, amount_vnd=numbers.amount_vnd)
    ends = _falls_on(numbers, contracts, today)
    return Standing(
        numbers=numbers,
        enough=firm_share.enough(numbers.total, numbers.counted, today=today),
        to_hire=_to_hire(numbers, today),
        verdict=judge(facts, today=today),
        law={name: dated for name in NUMBERS if (dated := in_use().on(name, today)) is not None},
        falls_on=ends,
        is_soon=ends is not None and ends <= today + WARNED_AHEAD,
    )


def _to_hire(numbers: Numbers, today: date) -> int | None:
    if numbers.total is None or numbers.counted is None:
        return None
    return firm_share.to_hire(numbers.total, numbers.counted, today=today)


def _falls_on(numbers: Numbers, contracts: Sequence[Contracts], today: date) -> date | None:
    if not numbers.total:
        return None
    return firm_share.falls_on(numbers.total, contracts, today=today)
