"""Tax codes are read as people write them, and a slip of one digit is noticed."""

import pytest
from hypothesis import given, strategies

from webapp.organisations.tax_codes import (
    TaxCodeError,
    TaxCodeFault,
    check_digit,
    read_tax_code,
)


def made(first_nine: str) -> str | None:
    digit = check_digit(first_nine)
    return None if digit is None else f"{first_nine}{digit}"


def test_the_sample_code_ends_in_its_check_digit():
    # 2*31+8*29+1*23+2*19+3*17+4*13+5*7+6*5+7*3 = 544; 544 mod 11 = 5; 10 - 5 = 5.
    assert check_digit("281234567") == 10 - 544 % 11


@pytest.mark.parametrize("typed", ["{}", "{} ", "28 1234 567 {last}", "2812.345.67{last}"])
def test_ten_digits_are_read_however_they_are_spaced(typed):
    code = made("281234567")
    assert read_tax_code(typed.format(code, last=code[-1]), personal_allowed=False) == code


@pytest.mark.parametrize("sign", ["", "-", " - ", "–"])
def test_a_branch_has_three_digits_more(sign):
    code = made("281234567")
    assert read_tax_code(f"{code}{sign}001", personal_allowed=False) == f"{code}-001"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("28123A5678", TaxCodeFault.NOT_DIGITS),
        ("٢٨١٢٣٤٥٦٧٥", TaxCodeFault.NOT_DIGITS),
        ("28123", TaxCodeFault.WRONG_LENGTH),
        ("9" * 10_000, TaxCodeFault.WRONG_LENGTH),
        ("038090001234", TaxCodeFault.PERSONAL_NOT_ALLOWED),
    ],
)
def test_what_is_no_code_is_refused_in_its_own_way(typed, fault):
    with pytest.raises(TaxCodeError) as error:
        read_tax_code(typed, personal_allowed=False)
    assert error.value.fault is fault


def test_a_household_business_may_use_a_personal_number():
    assert read_tax_code("038 090 001 234", personal_allowed=True) == "038090001234"


@given(strategies.text("0123456789", min_size=9, max_size=9), strategies.integers(0, 9))
def test_one_wrong_digit_is_always_noticed(first_nine, place):
    code = made(first_nine)
    if code is None:
        return
    for other in "0123456789":
        changed = code[:place] + other + code[place + 1 :]
        if changed != code:
            with pytest.raises(TaxCodeError):
                read_tax_code(changed, personal_allowed=False)
