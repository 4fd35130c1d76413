"""The accounts a visitor of a demo instance may try, for its sign-in page and its command."""

from dataclasses import dataclass

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models import Account, OrganisationKind
from webapp.accounts.queries import DemoAccount
from webapp.demo.chance import SEEKER_PHONES, phone
from webapp.demo.reading import read
from webapp.shared.words.formats import phone as spaced
from webapp.shared.words.labels import label

# Known to everybody on purpose; `demo load` refuses databases where they could open anything real.
PIN = "482915"
PASSWORD = "qua-cau-tre-8"  # noqa: S105

# Roles that are no kind of organisation.
ROLES = {
    "seeker": _l("Người tìm việc"),
    "coordinator": _l("Cán bộ đồng hành"),
    "operator": _l("Người vận hành"),
}
SHOWN_SEEKERS = 3


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A role's code, what one types into the sign-in page, the secret, and who it is."""

    role: str
    phone: str
    secret: str
    name: str


def entries(session: Session) -> list[Entry]:
    """List the accounts that are there, seekers first."""
    wanted = _wanted()
    found = session.scalars(
        select(Account)
        .where(
            or_(Account.phone.in_(wanted), Account.email.in_(wanted)),
            Account.closed_at.is_(None),
        )
        .order_by(Account.id)
    )
    named = {account.email or account.phone: account.display_name for account in found}
    return [
        Entry(
            role=role,
            phone=name if "@" in name else spaced(name),
            secret=PIN if role == "seeker" else PASSWORD,
            name=named[name],
        )
        for name, role in wanted.items()
        if name in named
    ]


def _wanted() -> dict[str, str]:
    """Give roles by phone or e-mail, in the order they are shown."""
    staff = read("staff")
    seekers = {phone(SEEKER_PHONES, number + 1): "seeker" for number in range(SHOWN_SEEKERS)}
    guides = {row["email"]: "coordinator" for row in staff["coordinator"] if "province" in row}
    shown = {row["email"]: row["role"] for row in staff["shown"]}
    return seekers | guides | shown | {"van-hanh@mau.example": "operator"}


def for_sign_in_page(session: Session) -> list[DemoAccount]:
    return [
        DemoAccount(_words(entry.role), entry.phone, entry.secret, entry.name)
        for entry in entries(session)
    ]


def _words(role: str) -> str:
    return str(ROLES[role]) if role in ROLES else label(OrganisationKind(role))


def init_app(app: Flask) -> None:
    """Offer the list to the sign-in page; a production instance never has one."""
    if app.config["DEMO"] and not app.config["PRODUCTION"]:
        app.extensions["demo_accounts"] = for_sign_in_page
