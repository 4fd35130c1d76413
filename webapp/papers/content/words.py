"""Words and figures on papers: Vietnamese, since offices here read them."""

from datetime import date
from typing import Final

from matching.rules.loan import Purpose

PURPOSES: Final = {
    Purpose.TRAINING: "Học nghề",
    Purpose.PRODUCTION: "Sản xuất, kinh doanh, tạo việc làm",
}
LAW: Final = "Quyết định 22/2023/QĐ-TTg"


def day(value: date | None) -> str:
    """2026-11-27 -> "27/11/2026"; "" for none."""
    return "" if value is None else f"{value:%d/%m/%Y}"


def number(value: int | None) -> str:
    """12345 -> "12.345"; "" for none."""
    return "" if value is None else f"{value:,}".replace(",", ".")


def vnd(value: int | None) -> str:
    return "" if value is None else f"{number(value)} đồng"


def months(value: int | None) -> str:
    return "" if value is None else f"{number(value)} tháng"


def purpose(value: Purpose | None) -> str:
    return "" if value is None else PURPOSES[value]


def yes_no(value: bool | None, *, yes: str = "Có", no: str = "Chưa có") -> str:  # noqa: FBT001
    """Return the words of what is so, of what is not; "" where nobody said."""
    if value is None:
        return ""
    return yes if value else no
