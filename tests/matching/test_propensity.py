"""The stated chance of standing among the first ten is the share of draws in which one does."""

import numpy as np
import pytest

from matching.ranking.sharing.propensity import Stand, propensities, propensity
from matching.ranking.sharing.spread import (
    ALONE,
    FIRST,
    MOST_ALIKE,
    NEARLY_EQUAL,
    NO_DRAW,
    WINDOW,
    Lot,
    draws,
    mixed,
    spread,
)
from matching.ranking.units import UNITS
from tests.matching import posts

DRAWS = 8_000
NEAR = 3.0


def shares(stand: Stand) -> np.ndarray:
    """Draw for thousands of people, and count who stands among the first ten."""
    scores = np.rint(stand.scores * UNITS).astype(np.int64)
    keys = np.arange(len(scores), dtype=np.int64)
    shown = np.zeros(len(scores))
    for person in range(DRAWS):
        chances = mixed(keys, Lot(person).seed(posts.TODAY))
        standing = scores + draws(chances, stand.room, int(stand.near_equal * UNITS))
        best = np.argsort(-standing, kind="stable")[:WINDOW]
        order = spread(stand.alike[best], standing[best], int(stand.alike_points * UNITS))
        shown[best[order][:FIRST]] += 1
    return shown / DRAWS


def stand(scores, room=None, alike=None, near=NEAR) -> Stand:
    scores = np.array(scores, np.float64)
    return Stand(
        scores=scores,
        room=np.zeros(len(scores), np.int8) if room is None else np.array(room, np.int8),
        alike=np.full(len(scores), ALONE) if alike is None else np.array(alike, np.int64),
        near_equal=near,
        alike_points=NEARLY_EQUAL,
    )


def mixed_bag(seed: int, size: int) -> Stand:
    rng = np.random.default_rng(seed)
    return stand(rng.choice([80.0, 79.2, 78.5, 76.0, 70.0], size), rng.integers(-3, 6, size))


CROWDS = {
    "all equal": stand([80.0] * 40),
    "all equal, more room in some": stand([80.0] * 30, [2] * 6 + [0] * 12 + [-2] * 12),
    "a slope": stand(90 - 0.25 * np.arange(40)),
    "a slope where the better have less room": stand(
        90 - 0.2 * np.arange(40), [-3] * 10 + [0] * 10 + [3] * 20
    ),
    "steps": mixed_bag(3, 35),
    "more steps": mixed_bag(4, 39),
    "one employer's same title": stand([82.0] * 8 + [80.5] * 25, alike=[7] * 8 + [ALONE] * 25),
    "two employers' titles": stand(
        [81.0] * 5 + [80.5] * 6 + [80.0] * 20, alike=[7] * 5 + [8] * 6 + [ALONE] * 20
    ),
    "a great many equals": stand([80.0] * 400 + [79.0] * 300, [1] * 200 + [0] * 500),
    "only one employer": stand([82.0] * 14 + [60.0] * 10, alike=[7] * 14 + [ALONE] * 10),
}


@pytest.mark.parametrize("crowd", CROWDS.values(), ids=CROWDS.keys())
def test_the_stated_chance_is_the_share_of_draws(crowd):
    stated = np.array([propensity(crowd, place) for place in range(len(crowd.scores))])
    assert np.abs(stated - shares(crowd)).max() < 0.02
    assert stated.sum() == pytest.approx(FIRST, abs=0.3)


@pytest.mark.parametrize("crowd", CROWDS.values(), ids=CROWDS.keys())
def test_many_are_counted_as_each_alone(crowd):
    places = np.arange(len(crowd.scores))
    each = [propensity(crowd, int(place)) for place in places]
    assert propensities(crowd, places) == pytest.approx(each, abs=1e-9)


def test_pairs_alike_are_counted_as_each_alone():
    pairs = stand(80 - 0.2 * np.arange(30), alike=np.repeat(np.arange(15), 2))
    places = np.array([0, 7, 19, 29])
    each = [propensity(pairs, int(place)) for place in places]
    assert propensities(pairs, places) == pytest.approx(each, abs=1e-9)


def test_without_near_equals_the_chance_is_one_or_nothing():
    clear = stand(200 - 4.0 * np.arange(30))
    assert [propensity(clear, place) for place in range(30)] == pytest.approx(
        [1.0] * 10 + [0.0] * 20
    )


def test_a_short_list_is_shown_whole():
    assert propensity(stand([80.0] * 10), 3) == 1.0


def test_twice_the_room_is_drawn_first_twice_as_often():
    keys, room = np.arange(3, dtype=np.int64), np.array([1, 0, 0], np.int8)
    first = np.zeros(3)
    for person in range(DRAWS):
        drawn = draws(mixed(keys, Lot(person).seed(posts.TODAY)), room, 10 * UNITS)
        first[drawn.argmax()] += 1
    assert first / DRAWS == pytest.approx([0.5, 0.25, 0.25], abs=0.03)


def test_nobody_stands_behind_what_is_clearly_worse():
    scores = np.rint(UNITS * (90 - 0.1 * np.arange(200))).astype(np.int64)
    room = np.resize(np.arange(-3, 6), 200).astype(np.int8)
    for person in range(50):
        chances = mixed(np.arange(200, dtype=np.int64), Lot(person).seed(posts.TODAY))
        order = np.argsort(-(scores + draws(chances, room, int(NEAR * UNITS))))
        worst_so_far = np.minimum.accumulate(scores[order])
        assert (scores[order] - worst_so_far <= NEAR * UNITS).all()


def test_without_a_draw_only_equals_change_places():
    assert NO_DRAW.near_equal == 0
    assert not draws(mixed(np.arange(9, dtype=np.int64), 5), np.zeros(9, np.int8), 0).any()


def test_people_and_days_draw_apart():
    seeds = {Lot(person).seed(posts.TODAY) for person in range(500)}
    assert len(seeds) == 500
    assert MOST_ALIKE < FIRST
