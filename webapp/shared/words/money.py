"""Amounts of money as people write them: "8tr5", "8 triệu", "8.500.000"."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from matching.text import fold

# Below this a bare number is not believed: who writes "8" for a wage means 8 triệu.
LEAST_PLAIN_VND = 1_000
UNITS_VND = {"k": 10**3, "tr": 10**6, "ty": 10**9}
UNIT_WORDS = {
    **dict.fromkeys(("k", "nghin", "ngan", "ng"), "k"),
    **dict.fromkeys(("tr", "trieu", "cu", "m"), "tr"),
    **dict.fromkeys(("ty", "ti"), "ty"),
}
CURRENCY = re.compile(r"\s*(dong|vnd|d|₫)\.?$")
GROUPED = re.compile(r"\d{1,3}([., ])\d{3}(\1\d{3})*")
WITH_UNIT = re.compile(r"(\d{1,12})(?:[.,](\d{1,6}))?\s*([a-z]+)\s*(\d{1,6})?")
BARE_FRACTION = re.compile(r"(\d{1,3})[.,](\d{1,2})")


@dataclass(frozen=True)
class Amount:
    """What was understood. Exactly one of the two is set, or none when it is no amount."""

    vnd: int | None = None
    perhaps_vnd: int | None = None


def read_amount(text: str, *, least_plain_vnd: int = LEAST_PLAIN_VND) -> Amount:
    """Read one amount in đồng; a bare small number is only a suggestion, never a guess."""
    text = re.sub(r"\s+", " ", CURRENCY.sub("", fold(text).strip()))
    if GROUPED.fullmatch(text):
        return Amount(vnd=int(re.sub(r"\D", "", text)))
    if text.isascii() and text.isdigit() and len(text) <= 15:
        return _bare(int(text), least_plain_vnd)
    if match := BARE_FRACTION.fullmatch(text):
        return Amount(perhaps_vnd=_scaled(match[1], match[2], "tr"))
    if match := WITH_UNIT.fullmatch(text):
        return _with_unit(match)
    return Amount()


def _bare(number: int, least_plain_vnd: int) -> Amount:
    if number >= least_plain_vnd:
        return Amount(vnd=number)
    return Amount(perhaps_vnd=number * UNITS_VND["tr"]) if number else Amount(vnd=0)


def _with_unit(match: re.Match[str]) -> Amount:
    """Read "8 triệu", "8,5 triệu", "8tr5": the digits after the unit are a fraction."""
    unit = UNIT_WORDS.get(match[3])
    if unit is None or (match[2] and match[4]):
        return Amount()
    return Amount(vnd=_scaled(match[1], match[2] or match[4] or "", unit))


def _scaled(whole: str, fraction: str, unit: str) -> int | None:
    exact = Fraction(Decimal(f"{whole}.{fraction or 0}")) * UNITS_VND[unit]
    return int(exact) if exact.denominator == 1 else None
