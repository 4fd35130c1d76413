"""How many a firm has to take on, and on which day its share is too small."""

from datetime import date
from decimal import Decimal
from types import MappingProxyType

import pytest
from hypothesis import given, strategies as st

from matching.rules import firm_share
from matching.rules.firm_share import Contracts, counted_on, enough, falls_on, to_hire
from matching.rules.parameters import PACKAGED, Dated, Parameter, Parameters

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("total", "counted", "is_enough"),
    [
        (10, 1, True),
        (11, 1, False),
        (10_000, 999, False),  # 9.99 %
        (10_000, 1_000, True),  # 10 %
        (9, 1, True),
        (5, 0, False),
        (0, 0, False),
        (None, 1, None),
        (10, None, None),
    ],
)
def test_ten_per_cent_is_enough_and_a_hundredth_less_is_not(total, counted, is_enough):
    assert enough(total, counted, today=TODAY) is is_enough


@pytest.mark.parametrize(
    ("total", "counted", "more"),
    [(10, 1, 0), (11, 1, 1), (9, 0, 1), (10, 0, 2), (90, 0, 10), (100, 9, 2), (1, 0, 1)],
)
def test_whoever_is_taken_on_counts_among_all_too(total, counted, more):
    assert to_hire(total, counted, today=TODAY) == more


@given(st.integers(1, 100_000), st.integers(0, 100_000))
def test_one_fewer_would_never_do(total, counted):
    counted = min(counted, total)

    more = to_hire(total, counted, today=TODAY)

    assert enough(total + more, counted + more, today=TODAY)
    assert more == 0 or not enough(total + more - 1, counted + more - 1, today=TODAY)


def test_without_a_law_of_the_day_nothing_is_said():
    before = date(2023, 10, 9)

    assert to_hire(10, 0, today=before) is None
    assert enough(10, 1, today=before) is None


def test_the_share_is_the_number_of_law_and_no_other():
    dated = Dated(Decimal(30), date(2026, 1, 1), None, "thử")
    law = Parameters(
        MappingProxyType(
            {**PACKAGED.by_name, firm_share.SHARE: Parameter(firm_share.SHARE, "percent", (dated,))}
        )
    )

    assert to_hire(10, 1, today=TODAY, law=law) == 3


def test_contracts_count_from_their_first_day_to_their_last():
    contract = Contracts(starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 30), people=2)
    days = [date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)]

    assert [counted_on([contract], day) for day in days] == [0, 2, 2, 0]


def test_the_share_falls_on_the_day_after_a_contract_ends():
    ending = Contracts(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    staying = Contracts(starts_on=date(2026, 1, 1))

    assert falls_on(10, [ending], today=TODAY) == date(2027, 1, 1)
    assert falls_on(10, [ending, staying], today=TODAY) is None
    assert falls_on(20, [ending, staying], today=TODAY) == date(2027, 1, 1)
    assert falls_on(10, [ending], today=date(2026, 12, 31)) == date(2027, 1, 1)
    assert falls_on(11, [ending], today=TODAY) is None, "it is too small today"


def test_another_contract_may_begin_in_time():
    ending = Contracts(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    coming = Contracts(starts_on=date(2027, 1, 1), ends_on=date(2027, 6, 30))
    late = Contracts(starts_on=date(2027, 1, 2))

    assert falls_on(10, [ending, coming], today=TODAY) == date(2027, 7, 1)
    assert falls_on(10, [ending, late], today=TODAY) == date(2027, 1, 1)
