"""Periods of law in years and months."""

from datetime import date

import pytest

from matching.rules.dates import months_after, years_after


@pytest.mark.parametrize(
    ("day", "years", "end"),
    [
        (date(2021, 11, 21), 5, date(2026, 11, 21)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
        (date(2025, 12, 31), 2, date(2027, 12, 31)),
    ],
)
def test_a_period_of_years_ends_on_the_day_of_the_same_number(day, years, end):
    assert years_after(day, years) == end


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2026, 11, 21), 2, date(2027, 1, 21)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 3, 15), 0, date(2026, 3, 15)),
    ],
)
def test_a_month_without_that_day_ends_the_period_on_its_last(day, months, end):
    assert months_after(day, months) == end
