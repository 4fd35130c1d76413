"""PINs and passwords are kept as argon2id hashes, in the shape RFC 9106 describes."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# 32 MiB and three passes take 50 to 100 ms on one core: dear to somebody who guesses, bearable
# on a small server where several people sign in at once.
HASHER = PasswordHasher(time_cost=3, memory_cost=32 * 1024, parallelism=1)


def hash_secret(secret: str) -> str:
    """Hash a PIN or a password; takes 50 to 100 ms, so call it before a write begins."""
    return HASHER.hash(secret)


@cache
def _hash_of_nobody() -> str:
    return HASHER.hash("nobody")


def matches(kept_hash: str | None, secret: str) -> bool:
    """Tell whether `secret` is the one kept; as slow for no hash as for a wrong secret."""
    try:
        HASHER.verify(kept_hash or _hash_of_nobody(), secret)
    except (VerificationError, InvalidHashError):
        return False
    return kept_hash is not None


def is_outdated(kept_hash: str) -> bool:
    """Tell whether a hash was made with other costs than today's."""
    return HASHER.check_needs_rehash(kept_hash)
