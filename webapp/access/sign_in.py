"""From the cookie to the account, and back: beginning and ending sessions."""

import re
import uuid
from datetime import timedelta
from functools import cache

from flask import Flask, g, request, session as cookie
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy import ScalarSelect, Select, bindparam, func, select, update
from sqlalchemy.orm import Session, contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value
from werkzeug.exceptions import Forbidden

from models import (
    Account,
    AccountKind,
    AccountSession,
    Channel,
    Membership,
    OutboxMessage,
    Seeker,
)
from webapp import db
from webapp.access.policy import MembershipRule, is_active
from webapp.db import session
from webapp.settings import SESSION_LASTS_DAYS
from webapp.shared import clock

USE_NOTED_EVERY = timedelta(hours=1)
ORGANISATION_KEY = "to_chuc"
BROWSERS = ("Coc_Coc", "Edg", "OPR", "SamsungBrowser", "Firefox", "Chrome", "Safari")
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux", "KAIOS")

login_manager = LoginManager()
# The signed cookie ends with the row in `account_sessions`. Flask-Login's own tie to the network
# address would throw out everybody whose phone changes cells.
login_manager.session_protection = None


class Visitor(UserMixin):  # type: ignore[misc]  # Flask-Login ships no types
    """What Flask-Login holds, kept apart from the row so that models stay plain."""

    def __init__(self, account: Account, account_session: AccountSession, unread: int = 0) -> None:
        self.account = account
        self.account_session = account_session
        self.unread = unread  # messages

    def get_id(self) -> str:
        """Name the session, and the version that "end all sessions" raises."""
        return f"{self.account_session.public_id}:{self.account.session_version}"


@login_manager.user_loader  # type: ignore[untyped-decorator]
def load(key: str) -> Visitor | None:
    """Load the account with its seeker, or with its memberships and their organisations."""
    found = re.fullmatch(r"([0-9a-f-]{36}):(\d{1,9})", key)
    if not found:
        return None
    row = _session_row(session, uuid.UUID(found[1]))
    if row is None or row[0].account.session_version != int(found[2]):
        return None
    _add_memberships(session, row[0].account)
    _note_use(row[0])
    return Visitor(row[0].account, *row)


def _note_use(row: AccountSession) -> None:
    """Note, once an hour and after the answer, that this device is still in use."""
    row_id, now = row.id, clock.now()
    if now - row.last_seen_at < USE_NOTED_EVERY:
        return
    used = update(AccountSession).where(AccountSession.id == row_id).values(last_seen_at=now)
    db.afterwards(lambda unit: unit.execute(used))


def _session_row(opened: Session, public_id: uuid.UUID) -> tuple[AccountSession, int] | None:
    """Give the session with its account, and how many messages wait there unread."""
    oldest = clock.now() - timedelta(days=SESSION_LASTS_DAYS)
    values = {"asked": public_id, "oldest": oldest}
    found = opened.execute(_whole_session(), values).one_or_none()
    return None if found is None else (found[0], found[1])


@cache
def _whole_session() -> Select[AccountSession, int]:
    """Build the statement once: every page of somebody signed in asks it."""
    account = contains_eager(AccountSession.account)
    return (
        select(AccountSession, _unread())
        .join(AccountSession.account)
        .where(
            AccountSession.public_id == bindparam("asked"),
            AccountSession.ended_at.is_(None),
            AccountSession.created_at > bindparam("oldest"),
            Account.closed_at.is_(None),
        )
        .options(account, account.joinedload(Account.seeker))
    )


def _add_memberships(opened: Session, account: Account) -> None:
    """Load what a member of staff belongs to; who looks for work belongs to nothing."""
    if account.kind is AccountKind.SEEKER:
        set_committed_value(account, "memberships", [])
    else:
        opened.scalars(_with_memberships(), {"account": account.id}).unique().one()


@cache
def _with_memberships() -> Select[Account]:
    """Load it again as it is to be loaded, should a transaction be rolled back, once more."""
    memberships = joinedload(Account.memberships)
    return (
        select(Account)
        .where(Account.id == bindparam("account"))
        .options(
            joinedload(Account.seeker),
            memberships.joinedload(Membership.organisation),
            memberships.joinedload(Membership.territories),
        )
        .execution_options(populate_existing=True)
    )


def _unread() -> ScalarSelect[int]:
    return (
        select(func.count(OutboxMessage.id))
        .where(
            OutboxMessage.account_id == AccountSession.account_id,
            OutboxMessage.channel == Channel.IN_APP,
            OutboxMessage.read_at.is_(None),
        )
        .correlate(AccountSession)
        .scalar_subquery()
    )


def begin(opened: Session, account: Account, *, remember: bool = False) -> AccountSession:
    """Sign `account` in on this device. The cookie starts empty: an old one cannot be planted.

    Without `remember` the browser forgets when it closes, as suits a borrowed phone.
    """
    row = AccountSession(account_id=account.id, device=_device(), public_id=uuid.uuid4())
    row.account = account
    opened.add(row)
    cookie.clear()
    g.pop("csrf_token", None)  # made for the old cookie; a page drawn now needs a new one
    cookie.permanent = remember
    login_user(Visitor(account, row))
    return row


def end(opened: Session) -> None:
    """Sign out: the row is ended, so that a copy of the cookie is worth nothing."""
    if current_user.is_authenticated:
        _end_row(opened, current_user.account_session.id)
    logout_user()
    cookie.clear()


def leave() -> None:
    """Sign out from a link: the cookie goes now, the row ends once this request is answered."""
    if current_user.is_authenticated:
        row_id = current_user.account_session.id
        db.afterwards(lambda unit: _end_row(unit, row_id))
    logout_user()
    cookie.clear()


def _end_row(unit: Session, row_id: int) -> None:
    unit.execute(
        update(AccountSession).where(AccountSession.id == row_id).values(ended_at=clock.now())
    )


def _device() -> str:
    """Name the device so that its owner knows it again: "Chrome, Android"; nothing finer."""
    agent = request.user_agent.string
    browser = next((name for name in BROWSERS if name in agent), "")
    system = next((name for name in SYSTEMS if name in agent), "")
    return ", ".join(name.replace("_", " ") for name in (browser, system) if name)


def account_or_none() -> Account | None:
    """Return who is signed in; asks the database only when the cookie names a session."""
    return current_user.account if current_user.is_authenticated else None


def seeker_or_none() -> Seeker | None:
    """Return who looks for work and is signed in; None for everybody else."""
    account = account_or_none()
    return account.seeker if account else None


def language_of_account() -> str | None:
    account = account_or_none()
    return account.language if account else None


def current_account() -> Account:
    if (account := account_or_none()) is None:
        raise Forbidden
    return account


def current_seeker() -> Seeker:
    """Return the seeker signed in; behind `@allow(policy.seeker)` there is one."""
    if (seeker := current_account().seeker) is None:
        raise Forbidden
    return seeker


def current_memberships(rule: MembershipRule = is_active) -> list[Membership]:
    return [membership for membership in current_account().memberships if rule(membership)]


def current_membership(rule: MembershipRule = is_active) -> Membership:
    """Return the membership in use, out of those that `rule` accepts.

    Somebody in several organisations works for the one chosen last, where the rule allows it:
    `current_membership(policy.may_post)`.
    """
    possible = current_memberships(rule)
    if not possible:
        raise Forbidden
    chosen = cookie.get(ORGANISATION_KEY)
    return next((m for m in possible if str(m.organisation.public_id) == chosen), possible[0])


def choose_organisation(membership: Membership) -> None:
    """Work for this organisation from now on, on this device."""
    cookie[ORGANISATION_KEY] = str(membership.organisation.public_id)


def init_app(app: Flask) -> None:
    login_manager.init_app(app)
