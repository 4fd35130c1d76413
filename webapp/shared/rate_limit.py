"""How often somebody may try: counted in the database, so that every worker counts together."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import RateLimit
from webapp.shared.errors import TooManyAttemptsError


@dataclass(frozen=True)
class Limit:
    """`attempts` within `window`, for one named act."""

    name: str
    attempts: int
    window: timedelta


SIGN_IN_BY_ADDRESS = Limit("sign_in_address", 60, timedelta(minutes=15))
SIGN_UP_BY_ADDRESS = Limit("sign_up_address", 30, timedelta(hours=1))
CLAIM_BY_ADDRESS = Limit("claim_address", 30, timedelta(hours=1))


def key_of(limit: Limit, who: str, *, secret: str) -> str:
    """Name the counter of one network address, which cannot be read back from it."""
    digest = hmac.new(secret.encode(), f"{limit.name}:{who}".encode(), hashlib.sha256)
    return f"{limit.name}:{digest.hexdigest()[:40]}"


def require(session: Session, limit: Limit, key: str, *, now: datetime) -> None:
    """Raise TooManyAttemptsError when the counter is full; count nothing."""
    found = session.scalar(select(RateLimit).where(RateLimit.key == key))
    if found is None or found.window_started_at + limit.window <= now:
        return
    if found.count >= limit.attempts:
        raise TooManyAttemptsError(found.window_started_at + limit.window)


def count(session: Session, limit: Limit, key: str, *, now: datetime) -> RateLimit:
    """Count one attempt; a window that has passed begins anew."""
    found = session.scalar(select(RateLimit).where(RateLimit.key == key).with_for_update())
    if found is None:
        found = RateLimit(key=key, window_started_at=now, count=0)
        session.add(found)
    if found.window_started_at + limit.window <= now:
        found.window_started_at, found.count = now, 0
    found.count += 1
    return found
