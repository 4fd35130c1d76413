"""Who may borrow from the Social Policy Bank: Quyết định 22/2023/QĐ-TTg, Điều 3–10.

Every criterion is judged, not only the first that fails. What is not known stays unknown: this
says what is missing, never what the bank will decide.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from matching.rules.dates import years_after
from matching.rules.parameters import Parameters, in_use
from matching.verdict import State, worst

ENTITLED: Final = frozenset({"completed", "amnesty"})
BUSINESSES: Final = frozenset(
    {
        "small_medium_enterprise",
        "cooperative",
        "cooperative_group",
        "household_business",
    }
)
Known = bool | None  # None: not known
LAW: Final = "QĐ 22/2023/QĐ-TTg, Điều "


class Purpose(enum.StrEnum):
    """What the loan is for (Điều 5)."""

    TRAINING = "training"
    PRODUCTION = "production"


class Channel(enum.StrEnum):
    """Who signs (Điều 4)."""

    HOUSEHOLD = "household"
    PERSON = "person"
    DIRECT = "direct"


class Collateral(enum.StrEnum):
    """Whether security must be given (Điều 10)."""

    NONE = "none"
    REQUIRED = "required"


class LoanCriterion(enum.StrEnum):
    """Everything that is judged."""

    IN_FORCE = "in_force"
    STATUS = "status"
    CERTIFICATE = "certificate"
    WITHIN_FIVE_YEARS = "within_five_years"
    COMMUNE_LIST = "commune_list"
    GOOD_COMPLIANCE = "good_compliance"
    FREE_OF_SOCIAL_EVILS = "free_of_social_evils"
    NO_SAME_PURPOSE_DEBT = "no_same_purpose_debt"
    BUSINESS_KIND = "business_kind"
    LAWFUL_BUSINESS = "lawful_business"
    SHARE_OF_WORKERS = "share_of_workers"
    PLAN_CONFIRMED = "plan_confirmed"
    PURPOSE = "purpose"
    AMOUNT = "amount"
    TERM = "term"


class NextStep(enum.StrEnum):
    """What to do about a criterion that is not met or not known."""

    ASK_THE_BANK = "ask_the_bank"
    OTHER_LOANS = "other_loans"
    SAY_STATUS = "say_status"
    WAIT_FOR_CERTIFICATE = "wait_for_certificate"
    GET_CERTIFICATE = "get_certificate"
    SAY_COMPLETION_DAY = "say_completion_day"
    ASK_COMMUNE_POLICE = "ask_commune_police"
    ASK_COMMUNE_OFFICE = "ask_commune_office"
    REPAY_FIRST = "repay_first"
    REGISTER_BUSINESS = "register_business"
    SIGN_CONTRACTS = "sign_contracts"
    COUNT_WORKERS = "count_workers"
    CONFIRM_PLAN = "confirm_plan"
    CHOOSE_PURPOSE = "choose_purpose"
    ASK_FOR_LESS = "ask_for_less"
    ASK_FOR_SHORTER = "ask_for_shorter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrower:
    """A person, as far as the loan asks. None: not known."""

    status: str | None = None
    certificate_issued: Known = None
    completed_on: date | None = None
    on_commune_list: Known = None
    good_compliance: Known = None
    free_of_social_evils: Known = None
    same_purpose_debt: Known = None
    household: str | None = None  # with_adult, alone, others_incapable


@dataclass(frozen=True, slots=True, kw_only=True)
class Business:
    """A business, as far as the loan asks. None: not known."""

    kind: str | None = None
    lawful: Known = None
    workers_total: int | None = None
    workers_eligible_with_contract: int | None = None
    plan_confirmed: Known = None
    same_purpose_debt: Known = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanFacts:
    """One question about a loan: who asks, for what, how much, how long."""

    who: Borrower | Business
    purpose: Purpose | None = None
    amount_vnd: int | None = None
    term_months: int | None = None
    course_months: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One criterion, its article, the last day on which it holds and what to do next."""

    code: LoanCriterion
    state: State
    law: str
    until: date | None = None
    next_step: NextStep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanVerdict:
    """All criteria and what the law allows at most; None where it is not known."""

    criteria: tuple[Judged, ...]
    max_amount_vnd: int | None
    max_term_months: int | None
    annual_rate_percent: Decimal | None
    overdue_rate_percent: Decimal | None
    collateral: Collateral
    channel: Channel

    @property
    def state(self) -> State:
        """The worst state of any criterion."""
        return worst(judged.state for judged in self.criteria)


@dataclass(frozen=True, slots=True)
class _Question:
    """The facts with the day and the numbers of law: what each criterion looks at."""

    facts: LoanFacts
    today: date
    law: Parameters = field(repr=False)

    def number(self, name: str) -> int | None:
        return self.law.whole(name, self.today)

    @property
    def in_force(self) -> bool:
        return self.law.on("loan_in_force", self.today) is not None


def judge(facts: LoanFacts, *, today: date, law: Parameters | None = None) -> LoanVerdict:
    """Judge every criterion and state the limits."""
    asked = _Question(facts, today, law or in_use())
    rate = asked.law.on("loan_rate", today)
    overdue = asked.law.on("loan_overdue_rate", today)
    return LoanVerdict(
        criteria=tuple(_criteria(asked)),
        max_amount_vnd=max_amount_vnd(facts, today=today, law=law),
        max_term_months=max_term_months(facts, today=today, law=law),
        annual_rate_percent=rate.value if rate else None,
        overdue_rate_percent=rate.value * overdue.value / 100 if rate and overdue else None,
        collateral=_collateral(asked),
        channel=channel(facts.who),
    )


def channel(who: Borrower | Business) -> Channel:
    """Return who signs: the household, unless nobody else in it can (Điều 4)."""
    if isinstance(who, Business):
        return Channel.DIRECT
    return Channel.PERSON if who.household in {"alone", "others_incapable"} else Channel.HOUSEHOLD


def max_amount_vnd(facts: LoanFacts, *, today: date, law: Parameters | None = None) -> int | None:
    """Return the most that may be lent (Điều 6), in đồng; None where a fact is missing."""
    asked = _Question(facts, today, law or in_use())
    if facts.purpose is None or not asked.in_force:
        return None
    if facts.purpose is Purpose.TRAINING:
        return _training_amount(asked)
    if isinstance(facts.who, Borrower):
        return asked.number("loan_production_a_person")
    workers, project = facts.who.workers_total, asked.number("loan_production_a_project")
    worker = asked.number("loan_production_a_worker")
    if workers is None or project is None or worker is None:
        return None
    return min(project, worker * workers)


def _training_amount(asked: _Question) -> int | None:
    months, a_month = asked.facts.course_months, asked.number("loan_training_a_month")
    if isinstance(asked.facts.who, Business):
        return 0  # Điều 5.1 and 6.1 speak of the person who learns
    return None if months is None or a_month is None else int(a_month * months)


def max_term_months(facts: LoanFacts, *, today: date, law: Parameters | None = None) -> int | None:
    """Return the longest term (Điều 8), in whole months.

    For a course: the months in which money is paid out, taken as those of the course, and as long
    again, twice as long where the course lasts a year at most.
    """
    asked = _Question(facts, today, law or in_use())
    if facts.purpose is Purpose.PRODUCTION:
        return asked.number("loan_production_term")
    months, short = facts.course_months, asked.number("loan_short_course")
    if facts.purpose is None or months is None or short is None:
        return None
    if isinstance(facts.who, Business):
        return None
    length = "short" if months <= short else "long"
    times = asked.number(f"loan_repayment_of_a_{length}_course")
    return None if times is None else int(months * (1 + times))


def _collateral(asked: _Question) -> Collateral:
    """Without a stated amount nothing is judged: a business may still need security."""
    amount, free = asked.facts.amount_vnd, asked.number("loan_unsecured_business")
    if isinstance(asked.facts.who, Borrower) or amount is None or free is None:
        return Collateral.NONE
    return Collateral.REQUIRED if amount > free else Collateral.NONE


def _criteria(asked: _Question) -> Iterator[Judged]:
    if not asked.in_force:
        code, step = LoanCriterion.IN_FORCE, NextStep.ASK_THE_BANK
        yield Judged(code=code, state=State.NOT_MET, law=f"{LAW}16", next_step=step)
    who = asked.facts.who
    yield from _of_person(who, asked) if isinstance(who, Borrower) else _of_business(who, asked)
    yield from _of_request(asked)


def _of_person(who: Borrower, asked: _Question) -> Iterator[Judged]:
    code = LoanCriterion
    entitled = None if who.status is None else who.status in ENTITLED
    steps = (NextStep.OTHER_LOANS, NextStep.SAY_STATUS)
    if who.status == "conditional_release":
        steps = (NextStep.WAIT_FOR_CERTIFICATE, NextStep.SAY_STATUS)
    yield _judged(code.STATUS, entitled, "3.1.a", steps)
    paper = (NextStep.GET_CERTIFICATE, NextStep.GET_CERTIFICATE)
    yield _judged(code.CERTIFICATE, who.certificate_issued, "3.1.a", paper)
    yield _within_years(who, asked)
    police = (NextStep.ASK_COMMUNE_POLICE, NextStep.ASK_COMMUNE_POLICE)
    yield _judged(code.COMMUNE_LIST, who.on_commune_list, "3.2.a", police)
    office = (NextStep.ASK_COMMUNE_OFFICE, NextStep.ASK_COMMUNE_POLICE)
    yield _judged(code.GOOD_COMPLIANCE, who.good_compliance, "3.2.a", office)
    yield _judged(code.FREE_OF_SOCIAL_EVILS, who.free_of_social_evils, "3.2.a", office)
    yield _no_debt(who.same_purpose_debt)


def _within_years(who: Borrower, asked: _Question) -> Judged:
    code, article = LoanCriterion.WITHIN_FIVE_YEARS, f"{LAW}3.2.a"
    years = asked.number("loan_years_since_completion")
    if who.completed_on is None or years is None:
        step = NextStep.SAY_COMPLETION_DAY
        return Judged(code=code, state=State.UNKNOWN, law=article, next_step=step)
    last = years_after(who.completed_on, years)
    if asked.today < who.completed_on:
        step = NextStep.WAIT_FOR_CERTIFICATE
        return Judged(code=code, state=State.NOT_MET, law=article, until=last, next_step=step)
    if asked.today > last:
        step = NextStep.OTHER_LOANS
        return Judged(code=code, state=State.NOT_MET, law=article, until=last, next_step=step)
    return Judged(code=code, state=State.MET, law=article, until=last)


def _of_business(who: Business, asked: _Question) -> Iterator[Judged]:
    code = LoanCriterion
    kind = None if who.kind is None else who.kind in BUSINESSES
    yield _judged(code.BUSINESS_KIND, kind, "3.1.b", (NextStep.OTHER_LOANS, NextStep.ASK_THE_BANK))
    lawful = (NextStep.REGISTER_BUSINESS, NextStep.REGISTER_BUSINESS)
    yield _judged(code.LAWFUL_BUSINESS, who.lawful, "3.2.b", lawful)
    share = enough_workers(who, asked.number("loan_share_of_workers"))
    steps = (NextStep.SIGN_CONTRACTS, NextStep.COUNT_WORKERS)
    yield _judged(code.SHARE_OF_WORKERS, share, "3.2.b", steps)
    plan = (NextStep.CONFIRM_PLAN, NextStep.CONFIRM_PLAN)
    yield _judged(code.PLAN_CONFIRMED, who.plan_confirmed, "3.2.b", plan)
    yield _no_debt(who.same_purpose_debt)


def enough_workers(who: Business, percent: int | None) -> Known:
    """Tell whether enough of all workers count, in whole numbers; None where it is not known."""
    total, eligible = who.workers_total, who.workers_eligible_with_contract
    if total == 0 or eligible == 0:
        return False
    if total is None or eligible is None or percent is None:
        return None
    return 100 * eligible >= percent * total


def _no_debt(debt: Known) -> Judged:
    steps = (NextStep.REPAY_FIRST, NextStep.ASK_THE_BANK)
    free = None if debt is None else not debt
    return _judged(LoanCriterion.NO_SAME_PURPOSE_DEBT, free, "3.3", steps)


def _of_request(asked: _Question) -> Iterator[Judged]:
    facts = asked.facts
    if facts.purpose is None:
        steps = (NextStep.CHOOSE_PURPOSE, NextStep.CHOOSE_PURPOSE)
        yield _judged(LoanCriterion.PURPOSE, None, "5", steps)
    elif facts.purpose is Purpose.TRAINING and isinstance(facts.who, Business):
        steps = (NextStep.CHOOSE_PURPOSE, NextStep.CHOOSE_PURPOSE)
        yield _judged(LoanCriterion.PURPOSE, value=False, article="5.1", steps=steps)
    if facts.amount_vnd is not None:
        yield _amount(asked, facts.amount_vnd)
    if facts.term_months is not None:
        most = max_term_months(facts, today=asked.today, law=asked.law)
        fits = None if most is None else facts.term_months <= most
        steps = (NextStep.ASK_FOR_SHORTER, NextStep.ASK_THE_BANK)
        yield _judged(LoanCriterion.TERM, fits, "8", steps)


def _amount(asked: _Question, amount_vnd: int) -> Judged:
    most = max_amount_vnd(asked.facts, today=asked.today, law=asked.law)
    fits = None if most is None else amount_vnd <= most
    ceiling = asked.number("loan_production_a_project")
    # However many work there, no project gets more than its ceiling.
    if fits is None and asked.facts.purpose is Purpose.PRODUCTION and ceiling is not None:
        fits = False if amount_vnd > ceiling else None
    steps = (NextStep.ASK_FOR_LESS, NextStep.ASK_THE_BANK)
    return _judged(LoanCriterion.AMOUNT, fits, "6", steps)


def _judged(
    code: LoanCriterion, value: Known, article: str, steps: tuple[NextStep, NextStep]
) -> Judged:
    """Return a criterion from a fact: met, not met (first step) or unknown (second step)."""
    if value is True:
        return Judged(code=code, state=State.MET, law=LAW + article)
    if value is False:
        return Judged(code=code, state=State.NOT_MET, law=LAW + article, next_step=steps[0])
    return Judged(code=code, state=State.UNKNOWN, law=LAW + article, next_step=steps[1])
