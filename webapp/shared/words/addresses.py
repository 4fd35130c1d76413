"""What short words in the address of a list ask for; they are Vietnamese, to be read out."""

from collections.abc import Container
from typing import Final

from matching.facts import OpportunityKind

DISTANCES: Final = ("5", "10", "20", "30", "50", "100")  # km
PAYS: Final = ("5", "6", "7", "8", "10", "12", "15", "20")  # in millions a month
SHIFTS: Final = {
    "ngay": "day", "sang": "morning", "chieu": "afternoon", "toi": "evening", "dem": "night",
    "xoay-ca": "rotating", "linh-hoat": "flexible",
}  # fmt: skip
KINDS: Final = {"viec": OpportunityKind.VACANCY, "lop": OpportunityKind.COURSE}
YES: Final = "1"
_MILLION: Final = 1_000_000


def known(said: object, allowed: Container[str]) -> str:
    """Return what was said where it is one of the words; "" for junk."""
    return said if isinstance(said, str) and said in allowed else ""


def kinds(said: str) -> frozenset[OpportunityKind]:
    """Return the kinds of posts to show: one of them, or all."""
    return frozenset({KINDS[said]}) if said else frozenset(OpportunityKind)


def shifts(said: str) -> frozenset[str]:
    """Return the shift asked for; empty for any."""
    return frozenset({SHIFTS[said]}) if said else frozenset()


def least_pay_vnd(said: str) -> int | None:
    """Return the least pay a month, in đồng; None for any."""
    return int(said) * _MILLION if said else None
