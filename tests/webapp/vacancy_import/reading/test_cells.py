"""Cells as people and job boards write them."""

from datetime import date

import pytest

from models import PayUnit, Schooling
from webapp.vacancy_import.reading import cells
from webapp.vacancy_import.reading.cells import CellError, Pay

TODAY = date(2026, 11, 21)
MILLION = 1_000_000


@pytest.mark.parametrize(
    ("text", "unit", "least", "most"),
    [
        ("10 - 15 triệu", PayUnit.MONTH, 10 * MILLION, 15 * MILLION),
        ("8.5 - 10 triệu", PayUnit.MONTH, 8_500_000, 10 * MILLION),
        ("Lương: 8,5 Tr - 10 Tr VND", PayUnit.MONTH, 8_500_000, 10 * MILLION),
        ("7tr5 - 9tr", PayUnit.MONTH, 7_500_000, 9 * MILLION),
        ("Tới 20 triệu", PayUnit.MONTH, None, 20 * MILLION),
        ("Lương: Lên đến 15 Tr VND", PayUnit.MONTH, None, 15 * MILLION),
        ("Từ 8 triệu", PayUnit.MONTH, 8 * MILLION, None),
        ("Lương: Trên 10 Tr VND", PayUnit.MONTH, 10 * MILLION, None),
        ("12 triệu", PayUnit.MONTH, 12 * MILLION, 12 * MILLION),
        ("8.000.000 - 9.000.000 đ/tháng", PayUnit.MONTH, 8 * MILLION, 9 * MILLION),
        ("300.000đ/ngày", PayUnit.DAY, 300_000, 300_000),
        ("24 k - 25 k /giờ", PayUnit.HOUR, 24_000, 25_000),
        ("Tới 150 k /sp", PayUnit.PIECE, None, 150_000),
        ("Thoả thuận", PayUnit.MONTH, None, None),
        ("Lương: Cạnh tranh", PayUnit.MONTH, None, None),
        ("1,000 - 2,000 USD", PayUnit.MONTH, 26 * MILLION, 52 * MILLION),
        ("Tới 500 USD", PayUnit.MONTH, None, 13 * MILLION),
    ],
)
def test_pay_is_read(text, unit, least, most):
    pay = cells.read_pay(text)

    assert (pay.unit, pay.least_vnd, pay.most_vnd) == (unit, least, most)


def test_pay_in_dollars_keeps_its_words():
    assert cells.read_pay("1,000 - 2,000 USD").note == "1,000 - 2,000 USD"
    assert cells.read_pay("10 triệu") == Pay(PayUnit.MONTH, 10 * MILLION, 10 * MILLION)


@pytest.mark.parametrize(
    ("text", "code"),
    [("xyz", "pay"), ("8", "pay_unit"), ("10 - 15", "pay_unit"), ("15 - 10 triệu", "pay_order"),
     ("0 - 0 triệu", "pay")],
)  # fmt: skip
def test_pay_is_never_guessed(text, code):
    with pytest.raises(CellError) as caught:
        cells.read_pay(text)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "months"),
    [("1 năm", 12), ("Dưới 1 năm", 6), ("Không yêu cầu", 0), ("Trên 5 năm", 60), ("1 - 2 năm", 12),
     ("6 tháng", 6), ("1,5 năm", 18), ("Chưa có kinh nghiệm", 0), ("3", 36)],
)  # fmt: skip
def test_experience_is_read(text, months):
    assert cells.read_experience_months(text) == months


@pytest.mark.parametrize("text", ["123 năm", "5" * 10_000 + " năm", "1990 - 2005"])
def test_experience_nobody_has_is_refused(text):
    with pytest.raises(CellError) as caught:
        cells.read_experience_months(text)

    assert caught.value.code == "experience"


@pytest.mark.parametrize(
    ("text", "schooling"),
    [("Lớp 9", Schooling.LOWER_SECONDARY), ("THPT", Schooling.UPPER_SECONDARY),
     ("Đại học", Schooling.UNIVERSITY), ("Không yêu cầu", Schooling.NONE),
     ("Lao động phổ thông", Schooling.NONE), ("Trung cấp", Schooling.VOCATIONAL)],
)  # fmt: skip
def test_schooling_is_read(text, schooling):
    assert cells.read_schooling(text) is schooling


@pytest.mark.parametrize("text", ["31/12/2026", "31-12-2026", "2026-12-31", "2026-12-31 00:00:00"])
def test_dates_are_read_day_first(text):
    assert cells.read_day(text, today=TODAY) == date(2026, 12, 31)


@pytest.mark.parametrize("text", ["31/2/2027", "mai", "12", "12/31/2026"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(CellError):
        cells.read_day(text, today=TODAY)
