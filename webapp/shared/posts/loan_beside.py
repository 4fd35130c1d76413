"""The loan of QĐ 22/2023 beside what it is for: the same words for everybody who reads them.

Numbers come from the tables of law on the day; where none holds there is nothing to say.
"""

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from flask import url_for
from flask_babel import gettext as _

from matching.rules.loan import Borrower, LoanFacts, Purpose, max_amount_vnd, max_term_months
from matching.rules.parameters import in_use
from webapp.shared.words import formats

WEEKS_A_MONTH: Final = Decimal("365.2425") / 7 / 12
# What stands in an address: of the course and of the loan, never an answer of a person.
ADDRESSED: Final = {Purpose.TRAINING: "hoc-nghe", Purpose.PRODUCTION: "lam-an"}
PURPOSES: Final = {word: purpose for purpose, word in ADDRESSED.items()}
PURPOSE_ARGUMENT, MONTHS_ARGUMENT = "muc-dich", "thang"
MOST_MONTHS: Final = 72


@dataclass(frozen=True, slots=True)
class LoanBeside:
    """A loan in one sentence, and where to look whether and what it costs."""

    sentence: str
    detail: str
    check_url: str
    sums_url: str


def course_months(weeks: int | None) -> int | None:
    """Return how many months a course of so many weeks takes, begun ones counted whole."""
    return None if not weeks else math.ceil(weeks / WEEKS_A_MONTH)


def for_learning(weeks: int | None, today: date) -> LoanBeside | None:
    """Return the loan for the months of a course; None where no number holds on a day."""
    a_month, months = in_use().whole("loan_training_a_month", today), course_months(weeks)
    if a_month is None or not in_use().whole("loan_in_force", today):
        return None
    facts = facts_of(Purpose.TRAINING, months)
    most = max_amount_vnd(facts, today=today)
    return LoanBeside(
        _("Vay đến %(amount)s/tháng trong thời gian học", amount=_millions(a_month)),
        _("Cả khóa đến %(amount)s.", amount=_millions(most)) if most else "",
        **_addresses(Purpose.TRAINING, months),
    )


def for_own_business(today: date) -> LoanBeside | None:
    """Return the loan for work of one's own; None where no number holds on a day."""
    facts = facts_of(Purpose.PRODUCTION, None)
    most = max_amount_vnd(facts, today=today)
    if most is None:
        return None
    term = max_term_months(facts, today=today)
    return LoanBeside(
        _("Học xong tự làm ăn: vay đến %(amount)s", amount=_millions(most)),
        _("Trả dần trong nhiều nhất %(months)s tháng.", months=formats.number(term))
        if term
        else "",
        **_addresses(Purpose.PRODUCTION, None),
    )


def facts_of(purpose: Purpose, months: int | None) -> LoanFacts:
    """Return the question of somebody of whom nothing is known but what the loan is for."""
    course = None if months is None else Decimal(months)
    return LoanFacts(who=Borrower(), purpose=purpose, course_months=course)


def _addresses(purpose: Purpose, months: int | None) -> dict[str, str]:
    said: dict[str, Any] = {PURPOSE_ARGUMENT: ADDRESSED[purpose]}
    if months is not None and months <= MOST_MONTHS:
        said[MONTHS_ARGUMENT] = months
    return {
        "check_url": url_for("loans.check", **said),
        "sums_url": url_for("loans.calculator", **said),
    }


def _millions(amount_vnd: int) -> str:
    """4000000 -> "4 triệu", 4500000 -> "4,5 triệu"."""
    millions = amount_vnd / 1_000_000
    whole = int(millions) == millions
    return _("%(amount)s triệu", amount=formats.number(int(millions) if whole else millions))
