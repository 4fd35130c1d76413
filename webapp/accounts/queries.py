"""Reads about accounts and their sessions."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from models import Account, AccountSession, Membership
from webapp.accounts.credentials.claim_codes import read_code
from webapp.shared.errors import NotFoundError


class Identifier(NamedTuple):
    """What somebody typed as a name to sign in with: exactly one of the three is set, or none."""

    phone: str | None = None  # E.164
    email: str | None = None
    card_code: str | None = None

    @property
    def text(self) -> str:
        return self.phone or self.email or self.card_code or ""


class DemoAccount(NamedTuple):
    """An account anybody may try, listed on the sign-in page of a demo instance only.

    Who loads the demo data says which: `app.extensions["demo_accounts"]` holds a function that
    takes a session and returns them. Several accounts may share one secret, and one hash.
    """

    role: str
    sign_in_with: str
    secret: str
    name: str


def account_called(session: Session, identifier: Identifier) -> Account | None:
    """Find the open account a visitor names; somebody else's guess finds None."""
    if not identifier.text:
        return None
    return session.scalar(
        select(Account).where(_is_called(identifier), Account.closed_at.is_(None))
    )


def _is_called(identifier: Identifier) -> ColumnElement[bool]:
    if identifier.phone:
        return Account.phone == identifier.phone
    if identifier.email:
        return Account.email == identifier.email
    return Account.claim_code == identifier.card_code


def phone_is_taken(session: Session, phone: str) -> bool:
    return session.scalar(select(Account.id).where(Account.phone == phone)) is not None


def email_is_taken(session: Session, email: str) -> bool:
    return session.scalar(select(Account.id).where(Account.email == email)) is not None


def account_with_card(session: Session, typed_code: str) -> Account | None:
    """Find the account a card was printed for, whether or not the card still works."""
    code = read_code(typed_code)
    return account_called(session, Identifier(card_code=code)) if code else None


def card_works(account: Account, *, now: datetime) -> bool:
    """Tell whether a card was neither used nor is too old."""
    return (
        account.claim_pin_hash is not None
        and account.claim_expires_at is not None
        and now < account.claim_expires_at
    )


def open_sessions(session: Session, account: Account) -> Sequence[AccountSession]:
    """List the devices signed in as this account, the one used last first."""
    return session.scalars(
        select(AccountSession)
        .where(AccountSession.account_id == account.id, AccountSession.ended_at.is_(None))
        .order_by(AccountSession.last_seen_at.desc(), AccountSession.id.desc())
    ).all()


def own_session(session: Session, account: Account, session_id: UUID) -> AccountSession:
    """Load one of the account's own sessions; raises NotFoundError for anybody else's."""
    found = session.scalar(
        select(AccountSession).where(
            AccountSession.public_id == session_id, AccountSession.account_id == account.id
        )
    )
    if found is None:
        raise NotFoundError
    return found


def account_to_sign_in(session: Session, account_id: int) -> Account:
    """Load an account under lock, with what the pages after signing in ask of it."""
    return session.scalars(
        select(Account)
        .where(Account.id == account_id, Account.closed_at.is_(None))
        .options(
            selectinload(Account.seeker),
            selectinload(Account.memberships).joinedload(Membership.organisation),
        )
        .with_for_update()
    ).one()
