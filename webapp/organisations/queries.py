"""Reads about organisations and who works for them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session, joinedload

from matching.text import fold
from models import (
    Account,
    AccountKind,
    AuditEntry,
    Commune,
    Course,
    Membership,
    Organisation,
    OrganisationKind,
    PostState,
    Territory,
    Vacancy,
    VerificationState,
)
from webapp.access import policy
from webapp.shared import clock
from webapp.shared.errors import NotFoundError

SATURDAY = 5
MOST_POSTS_SHOWN = 20


class WaitingFilter(NamedTuple):
    """What somebody looks for among the organisations that wait; empty asks for nothing."""

    text: str = ""  # words of the name, with accents or not, or a tax code
    kind: OrganisationKind | None = None
    commune_code: str = ""

    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.text:
            in_name = [
                Organisation.folded_name.contains(word, autoescape=True)
                for word in fold(self.text).split()
            ]
            found.append(or_(and_(true(), *in_name), Organisation.tax_code == self.text))
        if self.kind is not None:
            found.append(Organisation.kind == self.kind)
        if self.commune_code:
            found.append(Organisation.commune_code == self.commune_code)
        return found


EVERYTHING = WaitingFilter()


class PostLink(NamedTuple):
    """An open post, as a public page links to it."""

    public_id: UUID
    title: str


class Decision(NamedTuple):
    """One step of an organisation's verification. `actor` is None for commands."""

    verb: str  # "organisation.verified"
    entry: AuditEntry
    actor: Account | None


def active_accounts(session: Session, organisation_id: int) -> Sequence[Account]:
    """Members who are told when something happens at their organisation."""
    return session.scalars(
        select(Account)
        .join(Membership, Membership.account_id == Account.id)
        .where(
            Membership.organisation_id == organisation_id,
            Membership.ended_at.is_(None),
            Account.closed_at.is_(None),
        )
        .order_by(Account.id)
    ).all()


def with_place() -> Select[Organisation]:
    return select(Organisation).options(
        joinedload(Organisation.commune).joinedload(Commune.province)
    )


def public_organisation(session: Session, public_id: UUID) -> Organisation:
    """Load what everybody may see: organisations that were checked. Raises NotFoundError."""
    found = session.scalar(
        with_place().where(
            Organisation.public_id == public_id,
            Organisation.verification == VerificationState.VERIFIED,
        )
    )
    if found is None:
        raise NotFoundError
    return found


def own_organisation(session: Session, membership: Membership) -> Organisation:
    """Load the organisation of a membership, with its place."""
    return session.scalars(with_place().where(Organisation.id == membership.organisation_id)).one()


def open_posts(session: Session, organisation: Organisation) -> tuple[int, int]:
    """Count the open (vacancies, courses) of an organisation."""
    vacancies = select(func.count(Vacancy.id)).where(
        Vacancy.organisation_id == organisation.id, Vacancy.state == PostState.OPEN
    )
    courses = select(func.count(Course.id)).where(
        Course.organisation_id == organisation.id, Course.state == PostState.OPEN
    )
    return session.scalar(vacancies) or 0, session.scalar(courses) or 0


def newest_posts(
    session: Session, organisation: Organisation, model: type[Vacancy] | type[Course]
) -> list[PostLink]:
    """List the newest open posts of one kind, at most twenty."""
    rows = session.execute(
        select(model.public_id, model.title)
        .where(model.organisation_id == organisation.id, model.state == PostState.OPEN)
        .order_by(model.published_at.desc(), model.id.desc())
        .limit(MOST_POSTS_SHOWN)
    ).all()
    return [PostLink(public_id, title) for public_id, title in rows]


def tax_code_is_taken(session: Session, tax_code: str, *, besides: int | None = None) -> bool:
    taken = select(Organisation.id).where(
        Organisation.tax_code == tax_code, Organisation.id != (besides or -1)
    )
    return session.scalar(taken) is not None


def members(session: Session, organisation: Organisation) -> Sequence[Membership]:
    """List who works for an organisation now, owners first."""
    return session.scalars(
        select(Membership)
        .options(joinedload(Membership.account))
        .where(Membership.organisation_id == organisation.id, Membership.ended_at.is_(None))
        .order_by(Membership.role.desc(), Membership.id)
    ).all()


def member(session: Session, organisation: Organisation, account_id: UUID) -> Membership:
    """Load one active member of this organisation; raises NotFoundError for anybody else."""
    found = session.scalar(
        select(Membership)
        .join(Membership.account)
        .options(joinedload(Membership.account), joinedload(Membership.organisation))
        .where(
            Account.public_id == account_id,
            Membership.organisation_id == organisation.id,
            Membership.ended_at.is_(None),
        )
    )
    if found is None:
        raise NotFoundError
    return found


def works_elsewhere(session: Session, membership: Membership) -> bool:
    """Tell whether a member belongs to another organisation too."""
    other = select(Membership.id).where(
        Membership.account_id == membership.account_id,
        Membership.organisation_id != membership.organisation_id,
        Membership.ended_at.is_(None),
    )
    return session.scalar(other.limit(1)) is not None


def coordinators_for(session: Session, organisation: Organisation) -> Sequence[Account]:
    """List who may decide on an organisation: coordinators of its place who are not members."""
    commune = session.scalars(
        select(Commune).where(Commune.code == organisation.commune_code)
    ).one()
    own = select(Membership.account_id).where(Membership.organisation_id == organisation.id)
    return session.scalars(
        select(Account)
        .distinct()
        .join(Membership, Membership.account_id == Account.id)
        .join(Membership.organisation)
        .join(Territory, Territory.membership_id == Membership.id)
        .where(
            Account.kind == AccountKind.STAFF,
            Account.closed_at.is_(None),
            Account.id.not_in(own),
            Membership.is_coordinator,
            Membership.ended_at.is_(None),
            Organisation.verification == VerificationState.VERIFIED,
            or_(
                Territory.commune_code == commune.code,
                Territory.province_code == commune.province_code,
            ),
        )
        .order_by(Account.id)
    ).all()


def within_reach(account: Account) -> ColumnElement[bool]:
    """Organisations this coordinator or operator may decide on, as a condition."""
    own = [membership.organisation_id for membership in account.memberships]
    not_own = Organisation.id.not_in(own)
    if policy.operator(account):
        return not_own
    covered = [
        territory
        for membership in account.memberships
        if policy.accompanies(membership)
        for territory in membership.territories
    ]
    provinces = [t.province_code for t in covered if t.province_code]
    communes = [t.commune_code for t in covered if t.commune_code]
    return not_own & (
        Organisation.commune_code.in_(communes)
        | Organisation.commune_code.in_(
            select(Commune.code).where(Commune.province_code.in_(provinces))
        )
    )


def organisations_to_verify(
    session: Session,
    account: Account,
    wanted: WaitingFilter = EVERYTHING,
    *,
    limit: int,
    offset: int = 0,
) -> tuple[Sequence[Organisation], int]:
    """List (rows, total) of what waits for this coordinator or operator, the oldest first."""
    is_pending = Organisation.verification == VerificationState.PENDING
    waiting = [within_reach(account), is_pending, *wanted.conditions()]
    total = session.scalar(select(func.count(Organisation.id)).where(*waiting)) or 0
    rows = session.scalars(
        with_place()
        .where(*waiting)
        .order_by(Organisation.verification_asked_at, Organisation.id)
        .limit(limit)
        .offset(offset)
    ).all()
    return rows, total


def waiting_groups(
    session: Session, account: Account
) -> tuple[dict[OrganisationKind, int], dict[str, tuple[str, int]]]:
    """Count what waits: by kind, and by commune as code → (name, count); in one query."""
    kinds: dict[OrganisationKind, int] = {}
    communes: dict[str, tuple[str, int]] = {}
    rows = session.execute(
        select(Organisation.kind, Commune.code, Commune.full_name, func.count(Organisation.id))
        .join(Organisation.commune)
        .where(within_reach(account), Organisation.verification == VerificationState.PENDING)
        .group_by(Organisation.kind, Commune.code, Commune.full_name)
        .order_by(Commune.full_name, Organisation.kind)
    )
    for kind, code, name, count in rows:
        kinds[kind] = kinds.get(kind, 0) + count
        communes[code] = (name, communes.get(code, (name, 0))[1] + count)
    return kinds, communes


def organisation_to_decide(session: Session, account: Account, public_id: UUID) -> Organisation:
    """Load an organisation this account may decide on; raises NotFoundError for any other."""
    found = session.scalar(
        with_place().where(Organisation.public_id == public_id, within_reach(account))
    )
    if found is None:
        raise NotFoundError
    return found


def decisions(session: Session, organisation: Organisation) -> Sequence[Decision]:
    """List what was decided on an organisation and by whom, the newest first."""
    rows = session.execute(
        select(AuditEntry, Account)
        .outerjoin(Account, Account.id == AuditEntry.actor_id)
        .where(
            AuditEntry.subject_kind == Organisation.__tablename__,
            AuditEntry.subject_id == organisation.id,
        )
        .order_by(AuditEntry.id.desc())
        .limit(50)
    ).all()
    return [Decision(entry.verb, entry, actor) for entry, actor in rows]


def verification_due_on(organisation: Organisation, *, working_days: int) -> date:
    """Return the last day, inclusive, by which somebody decides; Saturdays and Sundays are free."""
    due = organisation.verification_asked_at.astimezone(clock.VIETNAM).date()
    while working_days > 0:
        due += timedelta(days=1)
        working_days -= due.weekday() < SATURDAY
    return due
