"""Figures are counted right, and what is published says nothing about few people."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies

from models import LoanPurpose
from webapp.bank_desk.figures import (
    COUNTS,
    LEAST,
    PEOPLE,
    Line,
    Span,
    by,
    by_month,
    fit_to_publish,
    line,
    without_names,
)
from webapp.bank_desk.queries import FileFigures
from webapp.bank_desk.views.reporting import span_of
from webapp.bank_desk.words import Period
from webapp.shared.clock import VIETNAM

YEAR = Span(first=date(2026, 1, 1), last=date(2026, 11, 21), zone=VIETNAM)


def file_of(**changes) -> FileFigures:
    values = {
        "purpose": LoanPurpose.PRODUCTION,
        "commune": "Xã Mẫu",
        "arrived_at": datetime(2026, 3, 1, 3, tzinfo=UTC),
        "refused_at": None,
        "decided_on": date(2026, 3, 10),
        "disbursed_on": date(2026, 4, 2),
        "later_state": "repaying",
        "payouts": ((date(2026, 4, 2), 20_000_000), (date(2026, 5, 2), 30_000_000)),
    }
    return FileFigures(**(values | changes))


def test_a_file_is_counted_once_for_what_happened():
    found = line("Cộng", [file_of()], YEAR)

    assert found == Line(
        label="Cộng", arrived=1, agreed=1, paid_people=1, paid_vnd=50_000_000, repaying=1
    )


def test_money_counts_in_the_month_in_which_it_was_paid():
    found = {each.label: each for each in by_month([file_of()], YEAR)}

    assert found["04/2026"].paid_vnd == 20_000_000
    assert found["05/2026"].paid_vnd == 30_000_000
    assert found["03/2026"].agreed == 1
    assert len(found) == 11
    assert found["11/2026"] == Line(label="11/2026")


def test_a_moment_counts_on_its_day_in_vietnam():
    late = datetime(2025, 12, 31, 17, 30, tzinfo=UTC)  # half past midnight of the new year

    assert line("", [file_of(arrived_at=late)], YEAR).arrived == 1


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ("repaying", "repaying"),
        ("extended", "repaying"),
        ("overdue", "overdue"),
        ("repaid", "repaid"),
    ],
)
def test_what_became_of_a_loan_is_counted_where_it_was_paid_out(state, name):
    assert getattr(line("", [file_of(later_state=state)], YEAR), name) == 1
    earlier = Span(first=date(2025, 1, 1), last=date(2025, 12, 31), zone=VIETNAM)
    assert getattr(line("", [file_of(later_state=state)], earlier), name) == 0


def test_groups_without_anything_to_count_have_no_line():
    empty = file_of(commune="Xã B", arrived_at=None, decided_on=None, disbursed_on=None, payouts=())

    assert [each.label for each in by([file_of(), empty], YEAR, lambda f: f.commune)] == ["Xã Mẫu"]


def lines_of(*arrived: int) -> list[Line]:
    return [Line(label=str(at), arrived=count) for at, count in enumerate(arrived)]


@pytest.mark.parametrize(
    ("counted", "shown", "total"),
    [
        ([10, 20], [10, 20], 30),
        ([10, 4], [None, None], 14),  # one alone could be worked out from the total
        ([10, 4, 20], [None, None, 20], 34),
        ([3, 3, 20], [None, None, 20], 26),
        ([1, 1, 20], [None, None, None], 22),
        ([5, 5], [5, 5], 10),
        ([4], [None], None),
        ([0, 10], [None, 10], 10),  # a zero hides nobody
        ([], [], None),
    ],
)
def test_few_people_are_not_said_and_cannot_be_worked_out(counted, shown, total):
    fit, whole = fit_to_publish(lines_of(*counted), Line(label="Cộng", arrived=sum(counted)))

    assert [each.arrived for each in fit] == shown
    assert whole.arrived == total


@given(strategies.lists(strategies.integers(min_value=0, max_value=40), max_size=12))
def test_nothing_published_is_about_fewer_than_five(counted):
    fit, whole = fit_to_publish(lines_of(*counted), Line(label="", arrived=sum(counted)))

    said = [each.arrived for each in fit if each.arrived is not None]
    assert all(value >= LEAST for value in said)
    if whole.arrived is not None:
        hidden = whole.arrived - sum(said)
        assert hidden == 0 or hidden >= LEAST
        assert hidden == 0 or sum(each.arrived is None for each in fit) >= 2


def test_a_place_of_few_people_is_not_even_named():
    fit, _whole = fit_to_publish(lines_of(2, 20, 3), Line(label="Cộng", arrived=25))

    assert [each.label for each in without_names(fit, "Còn lại")] == ["1", "Còn lại"]
    assert all(getattr(without_names(fit, "Còn lại")[-1], name) is None for name in COUNTS)
    assert without_names(lines_of(9, 9), "Còn lại") == tuple(lines_of(9, 9))


def test_money_is_held_back_with_the_people_who_got_it():
    few = Line(label="A", arrived=9, paid_people=2, paid_vnd=100_000_000)
    many = Line(label="B", arrived=9, paid_people=9, paid_vnd=450_000_000)
    most = Line(label="C", arrived=9, paid_people=20, paid_vnd=900_000_000)
    total = Line(label="Cộng", arrived=27, paid_people=31, paid_vnd=1_450_000_000)

    fit, whole = fit_to_publish([few, many, most], total)

    assert [each.paid_vnd for each in fit] == [None, None, 900_000_000]
    assert [each.arrived for each in fit] == [9, 9, 9]
    assert whole.paid_vnd == 1_450_000_000


def test_every_figure_is_of_people_but_the_money():
    assert set(COUNTS) - set(PEOPLE) == {"paid_vnd"}


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.MONTH, date(2026, 11, 1), date(2026, 11, 21)),
        (Period.QUARTER, date(2026, 10, 1), date(2026, 11, 21)),
        (Period.YEAR, date(2026, 1, 1), date(2026, 11, 21)),
        (Period.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_period_has_its_days(period, first, last):
    span = span_of(period, date(2026, 11, 21))

    assert (span.first, span.last) == (first, last)
