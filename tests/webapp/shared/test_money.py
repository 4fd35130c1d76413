"""Amounts as people write them."""

import pytest

from webapp.shared.words.money import Amount, read_amount


@pytest.mark.parametrize(
    ("typed", "vnd"),
    [
        ("8.500.000", 8_500_000),
        ("8,500,000", 8_500_000),
        ("8 500 000", 8_500_000),
        ("8500000", 8_500_000),
        ("8.500.000 đồng", 8_500_000),
        ("8.500.000đ", 8_500_000),
        ("8.500.000 VNĐ", 8_500_000),
        ("8 triệu", 8_000_000),
        ("8tr", 8_000_000),
        ("8tr5", 8_500_000),
        ("8,5 triệu", 8_500_000),
        ("8.5 triệu đồng", 8_500_000),
        ("8 triệu 500", 8_500_000),
        ("8 TRIỆU", 8_000_000),
        ("25k", 25_000),
        ("25 nghìn", 25_000),
        ("25 ngàn đồng", 25_000),
        ("1,2 tỷ", 1_200_000_000),
        ("0", 0),
    ],
)
def test_an_amount_is_read(typed, vnd):
    assert read_amount(typed) == Amount(vnd=vnd)


@pytest.mark.parametrize(
    ("typed", "perhaps"), [("8", 8_000_000), ("8,5", 8_500_000), ("12", 12_000_000)]
)
def test_a_bare_small_number_is_asked_back_never_guessed(typed, perhaps):
    assert read_amount(typed) == Amount(perhaps_vnd=perhaps)


@pytest.mark.parametrize(
    "typed", ["tám triệu", "8-10 triệu", "8 usd", "-5", "1e9", "8.5.3", "9" * 30, "½", "8,5tr5", ""]
)
def test_what_is_no_amount_is_not_read(typed):
    assert read_amount(typed) == Amount()


def test_the_fields_of_hourly_pay_believe_small_sums():
    assert read_amount("500", least_plain_vnd=100) == Amount(vnd=500)
