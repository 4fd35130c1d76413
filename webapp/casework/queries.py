"""Reads about people one accompanies. Somebody else's person is not found: see `scope`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from matching.facts import OpportunityKey, OpportunityKind
from matching.text import fold
from models import (
    Accompaniment,
    Account,
    Application,
    ApplicationState,
    CaseNote,
    Commune,
    Enrolment,
    EnrolmentState,
    Seeker,
)
from webapp.access.scope import Scope, accompanied_by, seen_by
from webapp.accounts.queries import phone_is_taken
from webapp.shared.errors import NotFoundError

MOST_NAMESAKES = 10
MOST_NOTES = 50


def person(session: Session, scope: Scope, public_id: UUID, *, to_change: bool = False) -> Seeker:
    """Load somebody within sight, with account, place and trades; raises NotFoundError."""
    query = (
        select(Seeker)
        .join(Account, Account.id == Seeker.account_id)
        .where(Seeker.public_id == public_id, seen_by(scope), Account.closed_at.is_(None))
        .options(
            joinedload(Seeker.account),
            joinedload(Seeker.commune),
            selectinload(Seeker.occupations),
        )
    )
    if to_change:
        query = query.with_for_update(of=Seeker)
    found = session.scalars(query.order_by(Seeker.id)).one_or_none()
    if found is None:
        raise NotFoundError
    return found


def is_beside(session: Session, scope: Scope, seeker: Seeker) -> bool:
    """Tell whether the coordinator walks beside this person today, not only sees them."""
    found = select(Seeker.id).where(Seeker.id == seeker.id, Seeker.id.in_(accompanied_by(scope)))
    return bool(session.scalar(select(found.exists())))


class Companion(NamedTuple):
    """Who walks beside somebody. `phone` is E.164, the organisation's where there is no other."""

    name: str
    organisation: str
    phone: str | None


def companions_of(session: Session, seeker: Seeker) -> list[Companion]:
    """List who accompanies a person today, the one in the lead first."""
    rows = session.scalars(
        select(Accompaniment)
        .where(Accompaniment.seeker_id == seeker.id, Accompaniment.ended_at.is_(None))
        .options(joinedload(Accompaniment.coordinator), joinedload(Accompaniment.organisation))
        .order_by(Accompaniment.is_lead.desc(), Accompaniment.id)
    )
    return [
        Companion(
            row.coordinator.display_name,
            row.organisation.name,
            row.coordinator.phone or row.organisation.phone,
        )
        for row in rows
    ]


def companion_of(session: Session, seeker: Seeker) -> Companion | None:
    """Return the one who accompanies a person first of all, None if nobody does."""
    return next(iter(companions_of(session, seeker)), None)


def notes_of(session: Session, seeker: Seeker) -> Sequence[CaseNote]:
    """List the newest notes on a person, the newest first."""
    return session.scalars(
        select(CaseNote)
        .where(CaseNote.seeker_id == seeker.id)
        .options(joinedload(CaseNote.author))
        .order_by(CaseNote.id.desc())
        .limit(MOST_NOTES)
    ).all()


def asked_for(session: Session, seeker: Seeker) -> set[OpportunityKey]:
    """Return the posts that a person applied to or asked a seat of, whatever became of it."""
    vacancies = session.scalars(
        select(Application.vacancy_id).where(
            Application.seeker_id == seeker.id,
            Application.state.not_in((ApplicationState.DRAFT, ApplicationState.WITHDRAWN)),
        )
    )
    courses = session.scalars(
        select(Enrolment.course_id).where(
            Enrolment.seeker_id == seeker.id, Enrolment.state != EnrolmentState.WITHDRAWN
        )
    )
    return {
        *(OpportunityKey(OpportunityKind.VACANCY, key) for key in vacancies),
        *(OpportunityKey(OpportunityKind.COURSE, key) for key in courses),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicates:
    """Who may be the person about to be registered.

    `seen` are people within the coordinator's sight; of others only `unseen`, how many.
    """

    phone_taken: bool
    seen: Sequence[Seeker]
    unseen: int

    def __bool__(self) -> bool:
        return self.phone_taken or bool(self.seen) or self.unseen > 0


def duplicates(
    session: Session, scope: Scope, *, name: str, phone: str | None, commune_code: str
) -> Duplicates:
    """Look for the same phone, and for the same name, however spelt, in the same commune.

    Holds the commune's row until the transaction ends: two coordinators who register the same
    person at once take turns, and the second is asked.
    """
    session.execute(
        select(Commune.id).where(Commune.code == commune_code).with_for_update(key_share=True)
    )
    alike: ColumnElement[bool] = (Seeker.folded_name == fold(name)) & (
        Seeker.commune_code == commune_code
    )
    if phone is not None:
        alike = alike | (Account.phone == phone)
    candidates = (
        select(Seeker)
        .join(Account, Account.id == Seeker.account_id)
        .where(alike, Account.closed_at.is_(None))
    )
    seen = session.scalars(
        candidates.where(seen_by(scope))
        .options(joinedload(Seeker.account), joinedload(Seeker.commune))
        .order_by(Seeker.id)
        .limit(MOST_NAMESAKES)
    ).all()
    unseen = session.scalar(
        candidates.with_only_columns(func.count(Seeker.id)).where(~seen_by(scope))
    )
    taken = phone is not None and phone_is_taken(session, phone)
    return Duplicates(phone_taken=taken, seen=seen, unseen=unseen or 0)
