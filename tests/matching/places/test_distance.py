"""Distances between communes are symmetric, plausible and never nothing."""

import numpy as np
import pytest

from matching.places.distance import UNKNOWN, distance_km, distances, within
from matching.places.gazetteer import load


def code_of(typed):
    return load().find(typed)[0].code


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("phường Hạc Thành", "phường Sầm Sơn", 9, 16),
        ("phường Ninh Kiều", "phường Sóc Trăng", 45, 60),
        ("phường Hoàn Kiếm", "phường Sài Gòn", 1100, 1180),
        ("phường Ba Đình", "phường Hoàn Kiếm", 1, 3),
        ("phường Hạc Thành", "phường Hoàn Kiếm", 125, 150),
        ("phường Đông Hà", "đặc khu Phú Quốc", 750, 900),
    ],
)
def test_known_pairs(first, second, least, most):
    km = distance_km(code_of(first), code_of(second))
    assert least < km < most
    assert distance_km(code_of(second), code_of(first)) == km


def test_arrays_agree_with_single_pairs_and_are_symmetric():
    table = distances()
    rng = np.random.default_rng(7)
    a, b = rng.integers(0, len(table.codes), (2, 2000)).astype(np.int32)
    km = table.between(a, b)
    assert km.dtype == np.float32
    np.testing.assert_array_equal(km, table.between(b, a))
    for at in range(5):
        assert distance_km(table.codes[a[at]], table.codes[b[at]]) == km[at]


def test_nothing_is_farther_than_the_country_is_long_or_nearer_than_a_street():
    table = distances()
    for at in range(0, len(table.codes), 200):
        km = table.from_all(at)
        assert km.shape == (3321,)
        assert km.min() >= 0.3
        assert km.max() < 2000


def test_within_a_commune_there_is_still_a_way_to_go():
    table = distances()
    assert distance_km(code_of("xã Hoằng Lộc"), code_of("xã Hoằng Lộc")) > 1
    assert table.within_km.min() >= 0.3
    assert table.within_km.max() <= 8
    # 331,000 km² in 3,321 communes: a mean disc has a radius of 5.6 km, so a mean of 5.1 km.
    assert 3.5 < np.median(table.within_km) < 6.5


def test_what_lies_around_a_commune_comes_nearest_first():
    table, centre = distances(), code_of("xã Hoằng Lộc")
    near = within(centre, 15)
    assert table.codes[near[0]] == centre
    km = [distance_km(centre, table.codes[at]) for at in near[1:]]
    assert km == sorted(km)
    assert max(km) <= 15
    assert code_of("phường Hạc Thành") in {table.codes[at] for at in near}


def test_an_unknown_commune_is_no_number():
    table = distances()
    positions = table.positions(["99999", None, table.codes[0]])
    assert positions.tolist() == [UNKNOWN, UNKNOWN, 0]
    assert np.isnan(table.between(positions, 0)).tolist() == [True, True, False]
    with pytest.raises(KeyError):
        distance_km("99999", table.codes[0])
    with pytest.raises(KeyError):
        within("99999", 10)
