"""Pay of every unit as pay by the month."""

import pytest

from models import PayUnit
from webapp.posting.pay import monthly_pay_vnd


@pytest.mark.parametrize(
    ("unit", "pay", "told", "monthly"),
    [
        (PayUnit.MONTH, 7_512_345, {}, 7_512_345),
        (PayUnit.DAY, 300_000, {}, 26 * 300_000),
        (PayUnit.DAY, 300_000, {"days_off_per_month": 2}, 28 * 300_000),
        (PayUnit.HOUR, 30_000, {}, 26 * 8 * 30_000),
        (PayUnit.HOUR, 30_000, {"hours_per_week": 48}, 26 * 8 * 30_000),
        (PayUnit.HOUR, 30_000, {"hours_per_week": 20}, 2_600_000),
        (PayUnit.HOUR, 30_000, {"days_off_per_month": 8}, 22 * 8 * 30_000),
        (PayUnit.PIECE, 5_000, {}, None),
        (PayUnit.MONTH, None, {}, None),
    ],
)
def test_a_month_is_26_days_of_8_hours_unless_the_post_says_otherwise(unit, pay, told, monthly):
    assert monthly_pay_vnd(unit, pay, **told) == monthly
