"""Changes a coordinator makes for somebody. Scoping is the caller's: see `queries.person`."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.text import fold
from models import Accompaniment, Account, AccountKind, CaseNote, Language, Membership, Seeker
from webapp.accounts import actions as account_actions
from webapp.accounts.claim_codes import new_code
from webapp.shared import audit


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """Who is registered. `phone` is E.164 or None, `commune_code` has five digits."""

    name: str
    phone: str | None
    commune_code: str
    language: Language


def register(
    session: Session, *, new: NewPerson, membership: Membership, actor: Account, now: datetime
) -> Seeker:
    """Make an account that its owner claims later with a card, and begin to accompany them.

    The person said yes to both: the form asks for it, `Accompaniment.agreed_at` keeps when.
    Raises ConflictError("phone_taken").
    """
    account = Account(
        kind=AccountKind.SEEKER,
        display_name=new.name,
        phone=new.phone,
        language=new.language,
        claim_code=new_code(),
    )
    account_actions.keep_new_account(session, account)
    seeker = Seeker(
        account=account,
        full_name=new.name,
        folded_name=fold(new.name),
        commune_code=new.commune_code,
        registered_by=actor,
    )
    session.add(seeker)
    audit.record(session, actor=actor, verb="seeker.registered", subject=seeker)
    _accompany(session, seeker=seeker, membership=membership, actor=actor, now=now)
    return seeker


def _accompany(
    session: Session, *, seeker: Seeker, membership: Membership, actor: Account, now: datetime
) -> Accompaniment:
    row = Accompaniment(
        seeker=seeker,
        coordinator=actor,
        organisation_id=membership.organisation_id,
        agreed_at=now,
    )
    session.add(row)
    audit.record(session, actor=actor, verb="accompaniment.begun", subject=row)
    return row


def take_over(
    session: Session, *, seeker: Seeker, membership: Membership, actor: Account, now: datetime
) -> Accompaniment:
    """Begin to accompany somebody whom nobody accompanies; pressed twice it begins once."""
    found = session.scalars(
        select(Accompaniment)
        .where(
            Accompaniment.seeker_id == seeker.id,
            Accompaniment.coordinator_id == actor.id,
            Accompaniment.ended_at.is_(None),
        )
        .order_by(Accompaniment.id)
        .limit(1)
    ).one_or_none()
    return found or _accompany(session, seeker=seeker, membership=membership, actor=actor, now=now)


def write_note(
    session: Session, *, seeker: Seeker, text: str, actor: Account, now: datetime
) -> CaseNote:
    note = CaseNote(seeker_id=seeker.id, author_id=actor.id, text=text, created_at=now)
    session.add(note)
    audit.record(session, actor=actor, verb="case_note.written", subject=note)
    return note
