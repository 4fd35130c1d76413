"""When a record is cleared, at its boundaries."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from matching.rules.record_clearing import Blocker, Penalty, RecordFacts, Route, clearing

DONE = date(2020, 6, 15)
FACTS = RecordFacts(
    penalty=Penalty.PRISON_UP_TO_5_YEARS,
    main_penalty_done_on=DONE,
    other_obligations_done_on=DONE,
)


@pytest.mark.parametrize(
    ("penalty", "automatic", "court", "point"),
    [
        (Penalty.WARNING, 1, 1, "a"),
        (Penalty.FINE, 1, 1, "a"),
        (Penalty.NON_CUSTODIAL, 1, 1, "a"),
        (Penalty.SUSPENDED, 1, 1, "a"),
        (Penalty.PRISON_UP_TO_5_YEARS, 2, 3, "b"),
        (Penalty.PRISON_OVER_5_TO_15_YEARS, 3, 5, "c"),
        (Penalty.PRISON_OVER_15_YEARS, 5, 7, "d"),
        (Penalty.LIFE, 5, 7, "d"),
    ],
)
def test_the_period_is_that_of_the_main_penalty_imposed(penalty, automatic, court, point):
    by_itself = clearing(replace(FACTS, penalty=penalty))
    asked_for = clearing(replace(FACTS, penalty=penalty, special_chapter=True))
    assert by_itself.route is Route.AUTOMATIC
    assert by_itself.cleared_on == DONE.replace(year=DONE.year + automatic)
    assert by_itself.law == f"BLHS 2015, Điều 70.2.{point}"
    assert asked_for.route is Route.COURT
    assert asked_for.cleared_on == DONE.replace(year=DONE.year + court)
    assert asked_for.law == f"BLHS 2015, Điều 71.2.{point}"


def test_a_supplementary_penalty_that_runs_longer_ends_the_period():
    longer = replace(FACTS, supplementary_ends_on=date(2024, 1, 1))
    shorter = replace(FACTS, supplementary_ends_on=date(2021, 1, 1))
    assert clearing(longer).cleared_on == date(2024, 1, 1)
    assert clearing(shorter).cleared_on == date(2022, 6, 15)


def test_obligations_met_late_move_the_day():
    late = replace(FACTS, other_obligations_done_on=date(2025, 3, 1))
    assert clearing(late).cleared_on == date(2025, 3, 1)


def test_what_is_still_owed_is_named_and_the_day_stays_open():
    found = clearing(replace(FACTS, other_obligations_done_on=None))
    assert found.cleared_on is None
    assert found.blocked_by == (Blocker.OTHER_OBLIGATIONS,)


def test_without_the_end_of_the_main_penalty_no_day_is_named():
    found = clearing(replace(FACTS, main_penalty_done_on=None))
    assert found.cleared_on is None
    assert found.blocked_by == (Blocker.MAIN_PENALTY,)


def test_an_unknown_penalty_blocks_nothing_but_names_no_day():
    found = clearing(replace(FACTS, penalty=None))
    assert (found.cleared_on, found.blocked_by) == (None, ())
    assert found.law == "BLHS 2015, Điều 70.2"


def test_the_twenty_ninth_of_february_ends_on_the_twenty_eighth():
    done = date(2024, 2, 29)
    facts = replace(
        FACTS,
        penalty=Penalty.SUSPENDED,
        main_penalty_done_on=done,
        other_obligations_done_on=done,
    )
    assert clearing(facts).cleared_on == date(2025, 2, 28)


def test_the_day_itself_counts():
    found = clearing(FACTS)
    assert found.cleared(date(2022, 6, 15)) is True
    assert found.cleared(date(2022, 6, 14)) is False
    assert clearing(RecordFacts()).cleared(date(2022, 6, 14)) is None


DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@given(
    facts=st.builds(
        RecordFacts,
        penalty=st.none() | st.sampled_from(Penalty),
        main_penalty_done_on=st.none() | DAYS,
        other_obligations_done_on=st.none() | DAYS,
        supplementary_ends_on=st.none() | DAYS,
        special_chapter=st.booleans(),
    )
)
def test_the_day_is_never_before_anything_that_has_to_be_over(facts):
    found = clearing(facts)
    needed = (facts.penalty, facts.main_penalty_done_on, facts.other_obligations_done_on)
    assert (found.cleared_on is None) == (None in needed)
    if found.cleared_on is not None:
        ends = [facts.other_obligations_done_on, facts.supplementary_ends_on]
        assert all(end is None or end <= found.cleared_on for end in ends)
        assert found.cleared_on.year > facts.main_penalty_done_on.year
