"""How often one network address may try, counted whatever the answer is."""

from datetime import datetime

from flask import current_app, request
from sqlalchemy.orm import Session

from webapp import db
from webapp.shared import clock, rate_limit
from webapp.shared.rate_limit import SIGN_UP_BY_ADDRESS, Limit


def address_key(limit: Limit) -> str:
    secret = str(current_app.secret_key)
    return rate_limit.key_of(limit, request.remote_addr or "", secret=secret)


def require_address(session: Session, limit: Limit, *, now: datetime) -> None:
    """Raise TooManyAttemptsError when this address has tried too often."""
    rate_limit.require(session, limit, address_key(limit), now=now)


def count_sign_up(session: Session) -> None:
    """Count one step of signing up that tells whether a number is taken; many such are refused."""
    key, now = address_key(SIGN_UP_BY_ADDRESS), clock.now()
    rate_limit.require(session, SIGN_UP_BY_ADDRESS, key, now=now)
    db.afterwards(lambda unit: rate_limit.count(unit, SIGN_UP_BY_ADDRESS, key, now=now))
