"""Chance that falls the same way each time, and numbers that are plainly samples."""

import random
import uuid
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import count

from webapp.accounts.credentials.claim_codes import ALPHABET, PAYLOAD_SIGNS, read_code
from webapp.organisations.tax_codes import check_digit
from webapp.shared.clock import VIETNAM

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "mau.example")
MAIL_DOMAIN = "@mau.example"  # .example belongs to nobody, by RFC 2606
PHONE_BLOCK = "+84900"  # 0900 is given to no subscriber
SEEKER_PHONES, STAFF_PHONES, ORGANISATION_PHONES = 0, 100_000, 200_000


def dice(name: str) -> random.Random:
    """One sequence of chance per part of the data, so that parts do not stir each other."""
    return random.Random(f"nhip-cau-mau:{name}")  # noqa: S311 - not a secret


def stable_id(kind: str, number: int) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{kind}:{number}")


def phone(block: int, number: int) -> str:
    """Give a phone number of the sample block, 0900 000 000 to 0900 299 999, as E.164."""
    return f"{PHONE_BLOCK}{block + number:06}"


def tax_codes() -> Iterator[str]:
    """Give tax codes with a valid check digit; no office hands out those that begin with 00."""
    for number in count(1):
        first_nine = f"00000{number:04}"
        if (digit := check_digit(first_nine)) is not None:
            yield f"{first_nine}{digit}"


def card_code(number: int) -> str:
    """Give the code of a sample card: the same each time, with its check sign."""
    rng = dice(f"card:{number}")
    payload = "".join(rng.choice(ALPHABET) for _ in range(PAYLOAD_SIGNS))
    codes = (payload + sign for sign in ALPHABET)
    return next(code for code in codes if read_code(code))


def moment(day: date, rng: random.Random, *, first_hour: int = 7, last_hour: int = 17) -> datetime:
    """A moment of a day in Vietnam, between two hours."""
    minutes = rng.randrange(first_hour * 60, last_hour * 60)
    return datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=VIETNAM)
