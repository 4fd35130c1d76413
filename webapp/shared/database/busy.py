"""Telling a clash with somebody else's work, which passes, from a fault, which does not."""

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

# Serialization failure, deadlock, lock not available.
RETRY_SQLSTATES = {"40001", "40P01", "55P03"}


def is_busy(error: DBAPIError) -> bool:
    """Tell whether trying again may help: a lock, a lost race, a row somebody just made."""
    if isinstance(error, IntegrityError):
        return True
    if getattr(error.orig, "sqlstate", None) in RETRY_SQLSTATES:
        return True
    return isinstance(error, OperationalError) and "locked" in str(error.orig)
