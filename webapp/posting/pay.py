"""Pay by the day or the hour as pay by the month, so that posts can be compared."""

from models import PayUnit

# A full month where a post does not say otherwise: 26 days of 8 hours, six days a week.
DAYS_PER_MONTH = 26
HOURS_PER_DAY = 8
DAYS_IN_A_MONTH = 30
WEEKS_PER_YEAR, MONTHS_PER_YEAR = 52, 12
ROUNDED_TO_VND = 1_000

# What such pay can be in Viet Nam, đồng; beyond it somebody slipped or chose another unit.
PLAUSIBLE_VND: dict[PayUnit, tuple[int, int]] = {
    PayUnit.MONTH: (500_000, 500_000_000),
    PayUnit.DAY: (30_000, 10_000_000),
    PayUnit.HOUR: (5_000, 2_000_000),
    PayUnit.PIECE: (10, 100_000_000),
}


def hours_per_month(hours_per_week: int | None, days_off_per_month: int | None) -> float:
    """Hours of work in a month: from the week's hours if told, else 8 a working day."""
    if hours_per_week:
        return hours_per_week * WEEKS_PER_YEAR / MONTHS_PER_YEAR
    return HOURS_PER_DAY * days_per_month(days_off_per_month)


def days_per_month(days_off_per_month: int | None) -> int:
    if days_off_per_month is None:
        return DAYS_PER_MONTH
    return max(1, DAYS_IN_A_MONTH - days_off_per_month)


def monthly_pay_vnd(
    unit: PayUnit,
    pay_vnd: int | None,
    *,
    hours_per_week: int | None = None,
    days_off_per_month: int | None = None,
) -> int | None:
    """Estimate what `pay_vnd` per `unit` comes to in a month, to the nearest thousand đồng.

    By the day: times 30 less the days off, or 26. By the hour: times the week's hours x 52 / 12,
    or 8 a working day. None for piecework, which depends on the hands that do it.
    """
    if pay_vnd is None or unit is PayUnit.PIECE:
        return None
    if unit is PayUnit.MONTH:
        return pay_vnd
    times = (
        days_per_month(days_off_per_month)
        if unit is PayUnit.DAY
        else hours_per_month(hours_per_week, days_off_per_month)
    )
    return round(pay_vnd * times / ROUNDED_TO_VND) * ROUNDED_TO_VND
