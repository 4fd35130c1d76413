"""What a loan costs each month, to the đồng."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from matching.rules.instalments import Plan, month_interest_vnd, months

RATE = Decimal("6.24")


def plan(*paid_out, term=12, every=12, rate=RATE):
    return Plan(
        paid_out_vnd=paid_out or (100_000_000,),
        term_months=term,
        every_months=every,
        annual_rate_percent=rate,
        starts_on=date(2026, 11, 30),
    )


def test_a_hundred_million_costs_520_000_in_its_first_month():
    assert months(plan())[0].interest_vnd == 520_000


@pytest.mark.parametrize(
    ("owed", "interest"),
    [(0, 0), (1, 0), (96, 0), (97, 1), (100_000_000, 520_000), (33_333_333, 173_333)],
)
def test_interest_is_rounded_to_the_dong_half_up(owed, interest):
    assert month_interest_vnd(owed, RATE) == interest


def test_half_a_dong_is_rounded_up():
    assert month_interest_vnd(50, Decimal(12)) == 1


def test_principal_falls_due_each_so_many_months_and_the_last_takes_the_rest():
    found = months(plan(100_000_000, term=36, every=12))
    due = {month.number: month.principal_vnd for month in found if month.principal_vnd}
    assert due == {12: 33_333_333, 24: 33_333_333, 36: 33_333_334}


def test_a_course_is_paid_out_month_by_month_and_paid_back_after_it():
    found = months(plan(*[4_000_000] * 6, term=18, every=1))
    assert [month.owed_after_vnd for month in found[:6]] == [4_000_000 * n for n in range(1, 7)]
    assert found[0].interest_vnd == 20_800
    assert all(month.principal_vnd == 2_000_000 for month in found[6:])
    assert found[-1].owed_after_vnd == 0


def test_days_follow_the_calendar():
    days = [month.due_on for month in months(plan(term=4, every=4))]
    assert days == [date(2026, 12, 30), date(2027, 1, 30), date(2027, 2, 28), date(2027, 3, 30)]


@pytest.mark.parametrize(
    ("paid_out", "term", "every", "why"),
    [
        ((), 12, 1, "nothing is lent"),
        ((0, 0), 12, 1, "nothing is lent"),
        ((-1,), 12, 1, "nothing is lent"),
        ((100,), 0, 1, "at least a month"),
        ((100,), 12, 0, "at least a month"),
        ((100, 100, 100), 3, 1, "before the money is paid out"),
    ],
)
def test_a_plan_that_cannot_be_paid_back_is_refused(paid_out, term, every, why):
    with pytest.raises(ValueError, match=why):
        Plan(
            paid_out_vnd=paid_out,
            term_months=term,
            every_months=every,
            annual_rate_percent=RATE,
            starts_on=date(2026, 11, 21),
        )


@given(
    paid_out=st.lists(st.integers(1, 100_000_000), min_size=1, max_size=24),
    longer=st.integers(1, 100),
    every=st.integers(1, 36),
    rate=st.decimals(0, 20, places=2),
)
def test_all_that_is_lent_is_paid_back_and_nothing_is_owed_at_the_end(
    paid_out, longer, every, rate
):
    found = months(plan(*paid_out, term=len(paid_out) + longer, every=every, rate=rate))
    assert sum(month.principal_vnd for month in found) == sum(paid_out)
    assert found[-1].owed_after_vnd == 0
    assert all(month.owed_after_vnd >= 0 and month.interest_vnd >= 0 for month in found)
