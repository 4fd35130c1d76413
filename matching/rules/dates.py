"""Periods of law in years: they end on the day of the same number.

Bộ luật Dân sự 2015, Điều 148.3 and 148.4: where the last month has no such day, on its last day.
"""

import calendar
from datetime import date


def years_after(day: date, years: int) -> date:
    """Return the last day of a period of years.

    >>> years_after(date(2024, 2, 29), 1)
    datetime.date(2025, 2, 28)
    """
    return months_after(day, 12 * years)


def months_after(day: date, months: int) -> date:
    """Return the last day of a period of months.

    >>> months_after(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
