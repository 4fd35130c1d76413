"""Tax codes (mã số thuế): ten digits with a check digit, branches, household businesses."""

import re
from enum import Enum, auto

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
SIGNS_BETWEEN = re.compile(r"[\s.\-–—/]")
MAIN_DIGITS = 10
BRANCH_DIGITS = 13
PERSONAL_DIGITS = 12


class TaxCodeFault(Enum):
    NOT_DIGITS = auto()
    WRONG_LENGTH = auto()
    WRONG_CHECK_DIGIT = auto()
    PERSONAL_NOT_ALLOWED = auto()


class TaxCodeError(ValueError):
    """Typed text is no tax code; `fault` says in which way."""

    def __init__(self, fault: TaxCodeFault) -> None:
        super().__init__(fault.name)
        self.fault = fault


def check_digit(first_nine: str) -> int | None:
    """Return the tenth digit; None where the rule gives ten, which no code ends in."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, first_nine, strict=True))
    digit = 10 - total % 11
    return None if digit == 10 else digit


def read_tax_code(typed: str, *, personal_allowed: bool) -> str:
    """Return "0123456789", "0123456789-001" or, for household businesses, a 12-digit number.

    `personal_allowed`: since July 2025 a household business may use its owner's personal number.
    Raises TaxCodeError.
    """
    digits = SIGNS_BETWEEN.sub("", typed)
    if not (digits.isascii() and digits.isdigit()):
        raise TaxCodeError(TaxCodeFault.NOT_DIGITS)
    if len(digits) == PERSONAL_DIGITS:
        if not personal_allowed:
            raise TaxCodeError(TaxCodeFault.PERSONAL_NOT_ALLOWED)
        return digits
    if len(digits) not in (MAIN_DIGITS, BRANCH_DIGITS):
        raise TaxCodeError(TaxCodeFault.WRONG_LENGTH)
    main, branch = digits[:MAIN_DIGITS], digits[MAIN_DIGITS:]
    if check_digit(main[:9]) != int(main[9]):
        raise TaxCodeError(TaxCodeFault.WRONG_CHECK_DIGIT)
    return f"{main}-{branch}" if branch else main
