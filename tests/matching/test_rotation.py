"""Turns are fair: the clearly better for certain, the nearly equal by chance."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, strategies as st

from matching.ranking.sharing.rotation import NEARLY_EQUAL, draw, inclusion_chances
from matching.ranking.units import UNITS

DAYS = [f"day {number}" for number in range(4_000)]


def drawn(scores, shown, *, seats, seed="day 1"):
    return draw(
        [round(score * UNITS) for score in scores],
        shown,
        range(len(scores)),
        seats=seats,
        seed=seed,
    )


@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=30),
    st.integers(1, 12),
)
def test_chances_sum_to_the_seats_and_fall_with_what_was_shown(shown, seats):
    chances = inclusion_chances(np.array(shown), seats)

    assert chances.sum() == pytest.approx(min(seats, len(shown)))
    assert (chances > 0).all()
    assert (chances <= 1 + 1e-12).all()
    for one in range(len(shown)):
        for two in range(len(shown)):
            assert shown[one] > shown[two] or chances[one] >= chances[two] - 1e-12


@given(
    st.lists(st.tuples(st.floats(0, 100), st.integers(0, 5)), min_size=1, max_size=25),
    st.integers(0, 8),
)
def test_every_seat_is_taken_once_and_nobody_is_forgotten_who_is_clearly_better(people, seats):
    people = sorted(people, reverse=True)
    scores, shown = [score for score, _ in people], [number for _, number in people]

    found = drawn(scores, shown, seats=seats)

    places = [one.place for one in found]
    assert len(places) == len(set(places)) == min(seats, len(people))
    for place in places:
        assert scores[place] >= scores[min(seats, len(people)) - 1] - NEARLY_EQUAL - 0.001
    better = {at for at in range(len(people)) if scores[at] > scores[-1] + 200}
    assert better <= set(places)


def test_one_day_draws_the_same_people_and_another_day_others():
    scores, shown = [50.0] * 30, [0] * 30

    assert drawn(scores, shown, seats=5) == drawn(scores, shown, seats=5)
    assert len({tuple(drawn(scores, shown, seats=5, seed=day)) for day in DAYS[:20]}) > 15


def test_each_is_drawn_as_often_as_the_chance_says():
    scores, shown = [90.0, 52.0, 51.0, 50.5, 50.0, 49.0], [0, 0, 3, 1, 0, 9]
    taken, chance = Counter(), {}

    for day in DAYS:
        for one in drawn(scores, shown, seats=3, seed=day):
            taken[one.place] += 1
            chance[one.place] = one.propensity

    assert taken[0] == len(DAYS)
    for place, propensity in chance.items():
        assert taken[place] / len(DAYS) == pytest.approx(propensity, abs=0.025)
    assert chance[1] > chance[3] > chance[2] > chance[5] > 0


def test_over_weeks_everybody_of_many_alike_has_a_turn():
    shown = [0] * 40
    for day in DAYS[:30]:
        for one in drawn([60.0] * 40, shown, seats=5, seed=day):
            shown[one.place] += 1

    assert min(shown) >= 2
    assert max(shown) <= 6
