"""How values read in two languages."""

from datetime import date, datetime

import pytest
from flask_babel import force_locale

from webapp.shared import clock
from webapp.shared.words import formats


@pytest.fixture(autouse=True)
def page(app, now):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (lambda: formats.vnd(8_500_000), "8.500.000 đồng"),
        (lambda: formats.million(7_000_000, 8_500_000), "7,0 – 8,5 triệu"),
        (lambda: formats.million(6_765_000), "6,765 triệu"),
        (lambda: formats.million(8_000_000, 8_000_000), "8,0 triệu"),
        (lambda: formats.km(4.23), "4,2 km"),
        (lambda: formats.km(0.4), "dưới 1 km"),
        (lambda: formats.km(153.6), "154 km"),
        (lambda: formats.number(12345), "12.345"),
        (lambda: formats.day(date(2026, 11, 27)), "27/11/2026"),
        (lambda: formats.weekday(date(2026, 11, 27)), "thứ Sáu 27/11"),
        (lambda: formats.weekday(date(2027, 11, 27)), "thứ Bảy 27/11/2027"),
        (lambda: formats.relative(date(2026, 11, 21)), "hôm nay"),
        (lambda: formats.relative(date(2026, 11, 26)), "còn 5 ngày"),
        (lambda: formats.relative(date(2026, 11, 18)), "3 ngày trước"),
        (lambda: formats.phone("+84912345678"), "0912 345 678"),
        (
            lambda: formats.moment(datetime(2026, 11, 27, 17, tzinfo=clock.VIETNAM)),
            "17 giờ thứ Sáu 27/11",
        ),
    ],
)
def test_vietnamese(made, text):
    assert made() == text


def test_english():
    with force_locale("en"):
        assert formats.vnd(8_500_000) == "8,500,000 VND"
        assert formats.million(7_000_000, 8_500_000) == "7.0 – 8.5 million"
        assert formats.relative(date(2026, 11, 22)) == "tomorrow"
        assert formats.relative(date(2026, 11, 26)) == "5 days left"


def test_a_moment_late_in_the_evening_belongs_to_the_day_in_vietnam():
    assert formats.day(datetime(2026, 11, 20, 18, 0, tzinfo=clock.UTC)) == "21/11/2026"
