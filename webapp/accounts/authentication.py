"""Checking a secret against guessers: counted in the database, as slow for names nobody has.

Nothing here is done in the request's own transaction. Hashing takes some 70 ms and SQLite has one
writer; and a wrong secret answers with 422, which drops the transaction, while the count of
failures must stay.
"""

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from models import Account
from webapp import db
from webapp.accounts import actions, limits, queries
from webapp.accounts.credentials.hashing import hash_secret, is_outdated, matches
from webapp.accounts.queries import Identifier
from webapp.shared import clock, rate_limit
from webapp.shared.rate_limit import CLAIM_BY_ADDRESS, SIGN_IN_BY_ADDRESS, Limit


@dataclass(frozen=True)
class Known:
    """Somebody who gave a right secret. `fresh_hash`: made with today's costs, where it was due."""

    account_id: int
    fresh_hash: str | None


@contextmanager
def reading() -> Iterator[Session]:
    """Open a session that takes no write lock, whatever the method of the request."""
    with db.of(current_app).open(only_reads=True) as opened:
        yield opened


def digest(text: str) -> str:
    """Name something so that it cannot be read back, with this instance's key."""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:40]


def check(identifier: Identifier, secret: str) -> Known | None:
    """Tell who signs in; None when name or secret is wrong, never which.

    Raises TooManyAttemptsError when the account, the name or the network address is locked.
    """
    now = clock.now()
    with reading() as reader:
        limits.require_address(reader, SIGN_IN_BY_ADDRESS, now=now)
        account = queries.account_called(reader, identifier)
        _require_unlocked(reader, account, identifier, now)
    is_right = matches(account.secret_hash if account else None, secret)
    if account is None or not is_right:
        _count(account, identifier, SIGN_IN_BY_ADDRESS, now)
        return None
    outdated = is_outdated(account.secret_hash or "")
    return Known(account.id, hash_secret(secret) if outdated else None)


def check_own(account: Account, secret: str) -> bool:
    """Tell whether somebody signed in knows the secret of today; failures count as at sign-in."""
    now = clock.now()
    actions.require_unlocked(account, now=now)
    if matches(account.secret_hash, secret):
        return True
    _count(account, Identifier(), SIGN_IN_BY_ADDRESS, now)
    return False


def check_card(typed_code: str, pin: str) -> Account | None:
    """Return the account of a working card; None when code or PIN is wrong, never which."""
    now = clock.now()
    name = Identifier(card_code=typed_code.upper().replace(" ", "").replace("-", "")[:20])
    with reading() as reader:
        limits.require_address(reader, CLAIM_BY_ADDRESS, now=now)
        account = queries.account_with_card(reader, typed_code)
        _require_unlocked(reader, account, name, now)
    if actions.check_card(account, pin=pin, now=now):
        return account
    _count(account, name, CLAIM_BY_ADDRESS, now)
    return None


def _nobody_key(identifier: Identifier) -> str:
    return actions.NOBODY + digest(identifier.text)


def _require_unlocked(
    reader: Session, account: Account | None, identifier: Identifier, now: datetime
) -> None:
    if account is not None:
        actions.require_unlocked(account, now=now)
    elif identifier.text:
        actions.require_nobody_unlocked(reader, key=_nobody_key(identifier), now=now)


def _count(account: Account | None, identifier: Identifier, limit: Limit, now: datetime) -> None:
    """Count a failure once this request's own transaction is gone."""
    address_key, nobody_key = limits.address_key(limit), _nobody_key(identifier)
    account_id = account.id if account else None

    def work(unit: Session) -> None:
        rate_limit.count(unit, limit, address_key, now=now)
        if account_id is not None:
            actions.count_failure(unit, account_id=account_id, now=now)
        elif identifier.text:
            actions.count_failure_of_nobody(unit, key=nobody_key, now=now)

    db.afterwards(work)
