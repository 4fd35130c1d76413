"""The figures of the fairness report are right, and no small cell leaks from what is shown."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, strategies as st

from matching.ranking.measuring.fairness import (
    LEAST_CELL,
    LISTED,
    Attribute,
    Measure,
    Observed,
    Reading,
    around_the_mean,
    as_json,
    exposure,
    hidden,
    report,
    summary,
    table,
    wilson,
)

GROUPS = {
    Attribute.SEX: ("female", "male", "other"),
    Attribute.AGE: ("young", "old"),
    Attribute.COMMUNE: ("commune", "ward"),
}
COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 40), min_size=1)


def people(*groups, measure=Measure.HAS_FIT):
    """Make people of a sex who got something: (sex, how many got it, how many did not)."""
    found = []
    for sex, yes, no in groups:
        for got in [1.0] * yes + [0.0] * no:
            at = {Attribute.SEX: sex, Attribute.AGE: "old", Attribute.COMMUNE: "ward"}
            found.append(Observed(groups=at, got={measure: got}))
    return found


def by_sex(found, measure=Measure.HAS_FIT):
    return table(found, measure, Attribute.SEX, GROUPS[Attribute.SEX])


def test_exposure_counts_what_fits_and_counts_the_top_most():
    assert exposure([3] * LISTED) == pytest.approx(1)
    assert exposure([1] * LISTED) == exposure([]) == 0
    assert exposure([2, 1, 1]) > exposure([1, 2, 1]) > exposure([1, 1, 2]) > 0
    whole = sum(1 / math.log2(rank + 1) for rank in range(1, LISTED + 1))
    assert exposure([1, 3]) == pytest.approx((1 / math.log2(3)) / whole)


@pytest.mark.parametrize(
    ("events", "of", "low", "high"),
    # As tabled for Wilson's interval without correction (Newcombe 1998, table I).
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611),
     (1, 29, 0.0061, 0.1718)],
)  # fmt: skip
def test_the_interval_of_a_share_is_wilsons(events, of, low, high):
    assert wilson(events, of) == pytest.approx((low, high), abs=0.0001)


def test_the_interval_of_a_mean_holds_the_mean_nineteen_times_of_twenty():
    rng = np.random.default_rng(7)
    held = 0
    for _ in range(600):
        low, high = around_the_mean(rng.exponential(2.0, 200))
        held += low <= 2.0 <= high
    assert 0.92 <= held / 600 <= 0.97


def test_no_interval_reaches_further_than_anybody_can():
    """Of seven people with nearly all a normal interval alone would say 103 %."""
    got = [1.0] * 5 + [0.1, 0.6]
    at = {Attribute.SEX: "male", Attribute.AGE: "old", Attribute.COMMUNE: "ward"}
    found = [Observed(groups=at, got={Measure.EXPOSURE: each}) for each in got]
    (cell,) = by_sex(found, Measure.EXPOSURE).cells
    assert cell.high == 1.0
    assert around_the_mean(np.array(got))[1] > 1.0
    found = [Observed(groups=at, got={Measure.SUGGESTED: each}) for each in got]
    assert by_sex(found, Measure.SUGGESTED).cells[0].high > 1.0


@given(COUNTS)
def test_no_small_cell_is_shown_or_can_be_worked_out(counts):
    out = hidden(counts)

    assert all(group in out for group, count in counts.items() if count < LEAST_CELL)
    if out and out != counts.keys():
        assert len(out) > 1
        assert sum(counts[group] for group in out) >= LEAST_CELL


@given(COUNTS)
def test_nothing_is_hidden_where_nothing_is_small(counts):
    if all(count >= LEAST_CELL for count in counts.values()):
        assert not hidden(counts)


def test_a_difference_that_may_be_chance_is_not_called_one():
    found = by_sex(people(("female", 40, 10), ("male", 42, 8)))

    assert {cell.reading for cell in found.cells} == {Reading.ALIKE}
    assert found.value == pytest.approx(0.82)


def test_a_clear_difference_is_read_as_one_with_its_ratio():
    found = by_sex(people(("female", 50, 150), ("male", 150, 50)))

    female, male = found.cells
    assert (female.reading, male.reading) == (Reading.LESS, Reading.MORE)
    assert (female.ratio, male.ratio) == (pytest.approx(0.5), pytest.approx(1.5))
    assert female.low <= 0.25 <= female.high < found.value


def test_groups_and_events_under_five_are_hidden_with_another_beside_them():
    few_people = by_sex(people(("female", 30, 20), ("male", 20, 20), ("other", 2, 1)))
    few_events = by_sex(people(("female", 3, 40), ("male", 20, 40), ("other", 20, 30)))

    for found in (few_people, few_events):
        shown = [cell for cell in found.cells if cell.reading is not Reading.TOO_FEW]
        assert len(shown) == 1
        for cell in found.cells:
            if cell not in shown:
                assert (cell.people, cell.value, cell.low, cell.ratio) == (None,) * 4


def test_too_few_altogether_show_nothing():
    found = by_sex(people(("female", 2, 1)))

    assert (found.people, found.value) == (None, None)
    assert all(cell.people is None for cell in found.cells)


def test_a_mean_says_what_share_of_all_attention_a_group_has():
    got = itertools.cycle([0.2, 0.4])
    found = [
        Observed(groups=one.groups, got={Measure.EXPOSURE: next(got)})
        for one in people(("female", 20, 0), ("male", 60, 0))
    ]

    cells = by_sex(found, Measure.EXPOSURE).cells

    assert [cell.share for cell in cells] == [pytest.approx(0.25), pytest.approx(0.75)]
    assert sum(cell.share for cell in cells) == pytest.approx(1)


def test_whom_a_measure_does_not_concern_is_not_counted():
    found = people(("female", 30, 10)) + people(("male", 30, 0), measure=Measure.APPLIED)

    assert by_sex(found).people == 40


def test_a_card_gets_the_clear_differences_and_the_least_ratio():
    tables = as_json(report(people(("female", 50, 150), ("male", 150, 50)), GROUPS))

    said = summary(tables)

    assert said["least"] == {
        "measure": "has_fit", "attribute": "sex", "group": "female", "ratio": 0.5,
        "reading": "less",
    }  # fmt: skip
    assert said["clearly_below_four_fifths"] == 1
    assert {each["group"] for each in said["different"]} == {"female", "male"}


def test_a_card_of_nobody_says_so():
    assert summary(as_json(report([], GROUPS)))["least"] is None
