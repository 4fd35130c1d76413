"""Changes to accounts, their secrets, cards and sessions. Hashes come ready made: see hashing."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matching.text import fold
from models import Account, AccountKind, AccountSession, Language, RateLimit, Seeker
from webapp.accounts import messages, queries
from webapp.accounts.credentials.claim_codes import new_code, new_pin
from webapp.accounts.credentials.hashing import hash_secret, matches
from webapp.shared import audit, outbox
from webapp.shared.errors import ConflictError, DomainError, TooManyAttemptsError

FAILURES_TO_A_LOCK = 5
FIRST_LOCK = timedelta(minutes=15)
LONGEST_LOCK = timedelta(hours=8)
CARD_LASTS = timedelta(days=60)
NOBODY = "nobody:"  # begins the keys that count wrong secrets for names no account has


class CardRefusedError(DomainError):
    """No card has this code and PIN, or the card was used, or is too old. Never said which."""


def lock_after(failures: int, *, now: datetime) -> datetime | None:
    """Return until when the fifth, tenth … failure locks; each lock is twice as long."""
    locks, rest = divmod(failures, FAILURES_TO_A_LOCK)
    if rest or not locks:
        return None
    doublings = min(locks - 1, 10)
    return now + min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)


def sign_up_seeker(
    session: Session, *, name: str, phone: str, secret_hash: str, language: Language
) -> Account:
    """Make a seeker's account and register; raises ConflictError("phone_taken")."""
    account = Account(
        kind=AccountKind.SEEKER,
        display_name=name,
        phone=phone,
        secret_hash=secret_hash,
        language=language,
    )
    keep_new_account(session, account)
    account.seeker = Seeker(full_name=name, folded_name=fold(name))
    audit.record(session, actor=account, verb="account.signed_up", subject=account)
    return account


def keep_new_account(session: Session, account: Account) -> None:
    """Write a new account; raises ConflictError when phone or e-mail is taken by another.

    The unique constraint decides, so that two people at once cannot both have the number.
    """
    try:
        with session.begin_nested():
            session.add(account)
            session.flush()
    except IntegrityError:
        if account.phone and queries.phone_is_taken(session, account.phone):
            raise ConflictError("phone_taken") from None
        if account.email and queries.email_is_taken(session, account.email):
            raise ConflictError("email_taken") from None
        raise


def require_unlocked(account: Account, *, now: datetime) -> None:
    """Raise TooManyAttemptsError while an account is locked."""
    if account.locked_until is not None and now < account.locked_until:
        raise TooManyAttemptsError(account.locked_until)


def count_failure(session: Session, *, account_id: int, now: datetime) -> datetime | None:
    """Count a wrong secret; returns until when the account is locked, if it is now."""
    account = session.scalars(
        select(Account).where(Account.id == account_id).with_for_update()
    ).one()
    account.failed_attempts += 1
    if until := lock_after(account.failed_attempts, now=now):
        account.locked_until = until
        audit.record(
            session, actor=None, verb="account.locked", subject=account,
            failures=account.failed_attempts,
        )  # fmt: skip
    return until


def count_failure_of_nobody(session: Session, *, key: str, now: datetime) -> datetime | None:
    """Count one for a name no account has, so that a lock does not tell which names exist."""
    found = session.scalar(select(RateLimit).where(RateLimit.key == key).with_for_update())
    if found is None:
        found = RateLimit(key=key, window_started_at=now, count=0)
        session.add(found)
    found.count += 1
    found.window_started_at = now
    stale = RateLimit.window_started_at < now - 2 * LONGEST_LOCK
    session.execute(delete(RateLimit).where(RateLimit.key.startswith(NOBODY), stale))
    return lock_after(found.count, now=now)


def require_nobody_unlocked(session: Session, *, key: str, now: datetime) -> None:
    """Raise TooManyAttemptsError while a name no account has is locked."""
    found = session.scalar(select(RateLimit).where(RateLimit.key == key))
    if found is None:
        return
    until = lock_after(found.count, now=found.window_started_at)
    if until is not None and now < until:
        raise TooManyAttemptsError(until)


def note_success(
    session: Session, *, account: Account, fresh_hash: str | None, now: datetime
) -> Account:
    """Forget failures after a right secret; keep the hash made with today's costs, if one was."""
    require_unlocked(account, now=now)
    account.failed_attempts = 0
    account.locked_until = None
    if fresh_hash is not None:
        account.secret_hash = fresh_hash
    audit.record(session, actor=account, verb="account.signed_in", subject=account)
    return account


def change_secret(
    session: Session,
    *,
    account: Account,
    secret_hash: str,
    kept: AccountSession | None,
    now: datetime,
) -> Account:
    """Set a new PIN or password and end every session but `kept`."""
    _begin_anew(account, secret_hash)
    end_other_sessions(session, account=account, kept=kept, now=now)
    audit.record(session, actor=account, verb="account.secret_changed", subject=account)
    outbox.add(session, messages.secret_changed(account))
    return account


def _begin_anew(account: Account, secret_hash: str) -> None:
    """Keep a new secret; whoever guessed at the old one has guessed in vain."""
    account.secret_hash = secret_hash
    account.failed_attempts = 0
    account.locked_until = None


def change_language(session: Session, *, account: Account, language: Language) -> Account:
    account.language = language
    audit.record(
        session, actor=account, verb="account.language_changed", subject=account,
        language=language.value,
    )  # fmt: skip
    return account


def end_session(
    session: Session, *, account: Account, ended: AccountSession, now: datetime
) -> AccountSession:
    """Sign one device out; one that is out already stays as it is."""
    if ended.ended_at is None:
        ended.ended_at = now
        audit.record(session, actor=account, verb="account.session_ended", subject=ended)
    return ended


def end_other_sessions(
    session: Session, *, account: Account, kept: AccountSession | None, now: datetime
) -> int:
    """Sign every device out but the one of `kept`; returns how many."""
    gone = session.execute(
        update(AccountSession)
        .where(
            AccountSession.account_id == account.id,
            AccountSession.ended_at.is_(None),
            AccountSession.id != (kept.id if kept else -1),
        )
        .values(ended_at=now)
        .returning(AccountSession.id)
    ).all()
    audit.record(
        session, actor=account, verb="account.sessions_ended", subject=account, sessions=len(gone)
    )
    return len(gone)


def issue_card(
    session: Session, *, account: Account, actor: Account, now: datetime
) -> tuple[str, str]:
    """Give an account a new card and return its (code, PIN); the PIN is kept only as a hash.

    An older card stops working. A secret the person has goes on working until the card is used.
    Scoping is the caller's: the account comes from a loader that shows it to `actor`.
    """
    code, pin = new_code(), new_pin()
    account.claim_code = code
    account.claim_pin_hash = hash_secret(pin)
    account.claim_expires_at = now + CARD_LASTS
    session.add(account)
    audit.record(session, actor=actor, verb="account.card_issued", subject=account)
    if account.secret_hash is not None:
        outbox.add(session, messages.card_issued(account))
    return code, pin


def check_card(account: Account | None, *, pin: str, now: datetime) -> bool:
    """Tell whether the PIN of a working card is right; as slow when there is no such card."""
    works = account is not None and queries.card_works(account, now=now)
    return matches(account.claim_pin_hash if account and works else None, pin)


def claim(session: Session, *, account: Account, secret_hash: str, now: datetime) -> Account:
    """Take an account over with its card: from now on an own secret; the card's PIN is spent.

    Raises CardRefusedError when the card was used or grew too old since it was checked.
    """
    spent = session.execute(
        update(Account)
        .where(
            Account.id == account.id,
            Account.claim_pin_hash.is_not(None),
            Account.claim_expires_at > now,
        )
        .values(claim_pin_hash=None, claim_expires_at=None)
        .returning(Account.id)
    ).first()
    if spent is None:
        raise CardRefusedError
    account.claimed_at = now
    _begin_anew(account, secret_hash)
    end_other_sessions(session, account=account, kept=None, now=now)
    audit.record(session, actor=account, verb="account.claimed", subject=account)
    outbox.add(session, messages.account_claimed(account))
    return account


def change_phone(session: Session, *, account: Account, phone: str) -> Account:
    """Set the number one signs in with; raises ConflictError("phone_taken")."""
    try:
        with session.begin_nested():
            account.phone = phone
            session.flush()
    except IntegrityError:
        raise ConflictError("phone_taken") from None
    audit.record(session, actor=account, verb="account.phone_changed", subject=account)
    return account
