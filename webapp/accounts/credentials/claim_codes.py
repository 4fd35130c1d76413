"""The code on a printed card: eight signs that cannot be misread, the last one a check."""

import secrets
import unicodedata

# No sign here looks like another in print or by hand: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
BASE = len(ALPHABET)  # 23, a prime: every wrong sign and every swap of two changes the check
PAYLOAD_SIGNS = 7
CODE_SIGNS = PAYLOAD_SIGNS + 1
PIN_DIGITS = 6


def _check_sign(payload: str) -> str:
    weighed = sum(place * ALPHABET.index(sign) for place, sign in enumerate(payload, start=2))
    return ALPHABET[-weighed % BASE]


def new_code() -> str:
    payload = "".join(secrets.choice(ALPHABET) for _ in range(PAYLOAD_SIGNS))
    return payload + _check_sign(payload)


def new_pin() -> str:
    return f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}}"


def read_code(typed: str) -> str | None:
    """Read a code however it is cased and spaced; None when it cannot be one of ours."""
    signs = unicodedata.normalize("NFKC", typed[:80]).upper()
    code = "".join(sign for sign in signs if sign.isalnum())
    if len(code) != CODE_SIGNS or any(sign not in ALPHABET for sign in code):
        return None
    return code if _check_sign(code[:-1]) == code[-1] else None


def spaced(code: str) -> str:
    """ABCDEFGH -> "ABCD EFGH", as cards show it."""
    return f"{code[:4]} {code[4:]}"
