"""The loan of Quyết định 22/2023, criterion by criterion, at its boundaries."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from matching.rules.loan import (
    Borrower,
    Business,
    Channel,
    Collateral,
    LoanCriterion,
    LoanFacts,
    NextStep,
    Purpose,
    judge,
)
from matching.verdict import State

TODAY = date(2026, 11, 21)
PERSON = Borrower(
    status="completed",
    certificate_issued=True,
    completed_on=date(2024, 5, 1),
    on_commune_list=True,
    good_compliance=True,
    free_of_social_evils=True,
    same_purpose_debt=False,
    household="with_adult",
)
FIRM = Business(
    kind="cooperative",
    lawful=True,
    workers_total=30,
    workers_eligible_with_contract=3,
    plan_confirmed=True,
    same_purpose_debt=False,
)


def asked(who=PERSON, purpose=Purpose.PRODUCTION, today=TODAY, **facts):
    return judge(LoanFacts(who=who, purpose=purpose, **facts), today=today)


def state(verdict, code):
    return next(each for each in verdict.criteria if each.code is code)


def test_a_person_who_meets_everything_may_borrow_up_to_a_hundred_million():
    found = asked()
    assert found.state is State.MET
    assert found.max_amount_vnd == 100_000_000
    assert found.max_term_months == 120
    assert found.annual_rate_percent == Decimal("6.24")
    assert found.overdue_rate_percent == Decimal("8.112")
    assert found.collateral is Collateral.NONE
    assert found.channel is Channel.HOUSEHOLD


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("completed", State.MET),
        ("amnesty", State.MET),
        ("conditional_release", State.NOT_MET),
        ("suspended", State.NOT_MET),
        ("non_custodial", State.NOT_MET),
        ("deferred", State.NOT_MET),
        ("paused", State.NOT_MET),
        ("none", State.NOT_MET),
        (None, State.UNKNOWN),
    ],
)
def test_only_who_finished_or_was_pardoned_is_covered(status, expected):
    found = asked(replace(PERSON, status=status))
    assert state(found, LoanCriterion.STATUS).state is expected
    assert found.state is expected


def test_nobody_meets_a_dead_end():
    for status in ("suspended", "none"):
        step = state(asked(replace(PERSON, status=status)), LoanCriterion.STATUS).next_step
        assert step is NextStep.OTHER_LOANS
    step = state(asked(replace(PERSON, status="conditional_release")), LoanCriterion.STATUS)
    assert step.next_step is NextStep.WAIT_FOR_CERTIFICATE


@pytest.mark.parametrize(
    ("completed_on", "today", "expected", "until"),
    [
        (date(2021, 11, 21), date(2026, 11, 21), State.MET, date(2026, 11, 21)),
        (date(2021, 11, 21), date(2026, 11, 22), State.NOT_MET, date(2026, 11, 21)),
        (date(2021, 11, 21), date(2026, 11, 20), State.MET, date(2026, 11, 21)),
        (date(2024, 2, 29), date(2029, 2, 28), State.MET, date(2029, 2, 28)),
        (date(2024, 2, 29), date(2029, 3, 1), State.NOT_MET, date(2029, 2, 28)),
        (date(2026, 11, 21), date(2026, 11, 21), State.MET, date(2031, 11, 21)),
        (date(2026, 11, 22), date(2026, 11, 21), State.NOT_MET, date(2031, 11, 22)),
        (None, date(2026, 11, 21), State.UNKNOWN, None),
    ],
)
def test_five_years_to_the_day(completed_on, today, expected, until):
    found = asked(replace(PERSON, completed_on=completed_on), today=today)
    judged = state(found, LoanCriterion.WITHIN_FIVE_YEARS)
    assert (judged.state, judged.until) == (expected, until)


@pytest.mark.parametrize(
    ("field", "code", "good"),
    [
        ("certificate_issued", LoanCriterion.CERTIFICATE, True),
        ("on_commune_list", LoanCriterion.COMMUNE_LIST, True),
        ("good_compliance", LoanCriterion.GOOD_COMPLIANCE, True),
        ("free_of_social_evils", LoanCriterion.FREE_OF_SOCIAL_EVILS, True),
        ("same_purpose_debt", LoanCriterion.NO_SAME_PURPOSE_DEBT, False),
    ],
)
def test_each_condition_of_a_person_is_judged_three_ways(field, code, good):
    for value, expected in ((good, State.MET), (not good, State.NOT_MET), (None, State.UNKNOWN)):
        found = asked(replace(PERSON, **{field: value}))
        judged = state(found, code)
        assert judged.state is expected
        assert found.state is expected
        assert (judged.next_step is None) == (expected is State.MET)


def test_not_met_outweighs_unknown_and_all_criteria_are_told():
    found = asked(replace(PERSON, status="suspended", certificate_issued=None))
    assert found.state is State.NOT_MET
    assert len(found.criteria) == 7
    assert state(found, LoanCriterion.CERTIFICATE).state is State.UNKNOWN


@pytest.mark.parametrize(
    ("household", "channel"),
    [
        ("with_adult", Channel.HOUSEHOLD),
        ("alone", Channel.PERSON),
        ("others_incapable", Channel.PERSON),
        (None, Channel.HOUSEHOLD),
    ],
)
def test_the_household_signs_unless_nobody_else_in_it_can(household, channel):
    assert asked(replace(PERSON, household=household)).channel is channel
    assert asked(FIRM).channel is Channel.DIRECT


@pytest.mark.parametrize(
    ("months", "amount", "term"),
    [
        (1, 4_000_000, 3),
        (6, 24_000_000, 18),
        (12, 48_000_000, 36),
        (13, 52_000_000, 26),
        (24, 96_000_000, 48),
        (None, None, None),
    ],
)
def test_a_course_of_a_year_is_paid_back_in_twice_its_time_and_a_longer_one_in_its_own(
    months, amount, term
):
    found = asked(purpose=Purpose.TRAINING, course_months=months and Decimal(months))
    assert (found.max_amount_vnd, found.max_term_months) == (amount, term)


def test_a_year_and_a_day_is_longer_than_a_year():
    day = Decimal(1) / 30
    short = asked(purpose=Purpose.TRAINING, course_months=Decimal(12))
    longer = asked(purpose=Purpose.TRAINING, course_months=12 + day)
    assert (short.max_term_months, longer.max_term_months) == (36, 24)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(100_000_000, State.MET), (100_000_001, State.NOT_MET)],
)
def test_the_ceiling_of_a_person_to_the_dong(amount, expected):
    assert state(asked(amount_vnd=amount), LoanCriterion.AMOUNT).state is expected


@pytest.mark.parametrize(("term", "expected"), [(120, State.MET), (121, State.NOT_MET)])
def test_the_longest_term_to_the_month(term, expected):
    assert state(asked(term_months=term), LoanCriterion.TERM).state is expected


def test_without_a_request_nothing_is_judged_of_it():
    codes = {each.code for each in asked().criteria}
    assert not codes & {LoanCriterion.AMOUNT, LoanCriterion.TERM}


def test_a_request_for_a_course_of_unknown_length_stays_open():
    found = asked(purpose=Purpose.TRAINING, amount_vnd=8_000_000, term_months=12)
    assert state(found, LoanCriterion.AMOUNT).state is State.UNKNOWN
    assert state(found, LoanCriterion.TERM).state is State.UNKNOWN


@pytest.mark.parametrize(
    ("total", "eligible", "expected"),
    [
        (10, 1, State.MET),
        (11, 1, State.NOT_MET),
        (1000, 100, State.MET),
        (1001, 100, State.NOT_MET),  # 9.99 %
        (10_000, 999, State.NOT_MET),
        (1, 1, State.MET),
        (0, 0, State.NOT_MET),
        (None, 5, State.UNKNOWN),
        (50, None, State.UNKNOWN),
        (None, 0, State.NOT_MET),
    ],
)
def test_ten_in_a_hundred_workers_exactly(total, eligible, expected):
    firm = replace(FIRM, workers_total=total, workers_eligible_with_contract=eligible)
    assert state(asked(firm), LoanCriterion.SHARE_OF_WORKERS).state is expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("small_medium_enterprise", State.MET),
        ("cooperative", State.MET),
        ("cooperative_group", State.MET),
        ("household_business", State.MET),
        ("other", State.NOT_MET),
        (None, State.UNKNOWN),
    ],
)
def test_the_kinds_of_business_the_decision_names(kind, expected):
    found = asked(replace(FIRM, kind=kind))
    assert state(found, LoanCriterion.BUSINESS_KIND).state is expected


@pytest.mark.parametrize(
    ("workers", "most"),
    [
        (1, 100_000_000),
        (19, 1_900_000_000),
        (20, 2_000_000_000),
        (500, 2_000_000_000),
        (None, None),
    ],
)
def test_a_project_gets_a_hundred_million_a_worker_and_two_billion_at_most(workers, most):
    assert asked(replace(FIRM, workers_total=workers)).max_amount_vnd == most


@pytest.mark.parametrize(
    ("amount", "collateral"),
    [
        (100_000_000, Collateral.NONE),
        (100_000_001, Collateral.REQUIRED),
        (None, Collateral.NONE),
    ],
)
def test_a_business_gives_security_above_a_hundred_million(amount, collateral):
    assert asked(FIRM, amount_vnd=amount).collateral is collateral
    assert asked(PERSON, amount_vnd=amount).collateral is Collateral.NONE


def test_more_than_two_billion_is_too_much_however_many_work_there():
    unknown = replace(FIRM, workers_total=None)
    assert (
        state(asked(unknown, amount_vnd=2_000_000_001), LoanCriterion.AMOUNT).state is State.NOT_MET
    )
    assert (
        state(asked(unknown, amount_vnd=2_000_000_000), LoanCriterion.AMOUNT).state is State.UNKNOWN
    )


def test_a_business_does_not_borrow_for_a_course():
    found = asked(FIRM, purpose=Purpose.TRAINING)
    assert state(found, LoanCriterion.PURPOSE).state is State.NOT_MET


def test_an_unknown_purpose_is_asked():
    found = asked(purpose=None)
    assert state(found, LoanCriterion.PURPOSE).state is State.UNKNOWN
    assert found.max_amount_vnd is None


@pytest.mark.parametrize(
    ("today", "rate", "overdue"),
    [
        (date(2023, 10, 10), "6.6", "8.58"),
        (date(2025, 11, 30), "6.6", "8.58"),
        (date(2025, 12, 1), "6.24", "8.112"),
    ],
)
def test_the_rate_is_that_of_the_day_of_lending(today, rate, overdue):
    found = asked(today=today)
    assert found.annual_rate_percent == Decimal(rate)
    assert found.overdue_rate_percent == Decimal(overdue)


def test_before_the_decision_there_was_no_such_loan():
    found = asked(today=date(2023, 10, 9))
    assert state(found, LoanCriterion.IN_FORCE).state is State.NOT_MET
    assert found.annual_rate_percent is None
    assert found.max_amount_vnd is None


KNOWN = st.none() | st.booleans()


@given(
    who=st.builds(
        Borrower,
        status=st.none() | st.sampled_from(["completed", "amnesty", "suspended", "none"]),
        certificate_issued=KNOWN,
        completed_on=st.none() | st.dates(date(2015, 1, 1), date(2027, 1, 1)),
        on_commune_list=KNOWN,
        good_compliance=KNOWN,
        free_of_social_evils=KNOWN,
        same_purpose_debt=KNOWN,
    ),
    amount=st.none() | st.integers(0, 200_000_000),
)
def test_whatever_is_not_met_or_not_known_says_what_to_do_next(who, amount):
    found = asked(who, amount_vnd=amount)
    for judged in found.criteria:
        assert judged.law.startswith("QĐ 22/2023/QĐ-TTg, Điều ")
        assert (judged.next_step is None) == (judged.state is State.MET)
