"""Changes to a person's answers. Nothing here knows of the web, and nothing here commits.

The audit trail says that somebody answered, never what. What anybody but the person does stands in
the person's own log too.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy.orm import Session

from models import (
    Account,
    Consent,
    LegalSituation,
    LookKind,
    Seeker,
    SituationLook,
    StatedHow,
)
from webapp.consents import actions as consents
from webapp.shared import audit, outbox
from webapp.shared.errors import NotFoundError, RefusedError
from webapp.situations import messages, queries
from webapp.situations.queries import CIRCLE
from webapp.situations.told import Told, ends_on, with_answers

RECEIPT_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that are read for another


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who does something now: the person, or somebody beside them for an organisation."""

    actor: Account
    now: datetime
    today: date
    organisation_id: int | None = None  # None: the person themselves


def answer(session: Session, *, seeker: Seeker, answers: Told, hand: Hand) -> LegalSituation | None:
    """Keep the answers of one page, sealed; None once nothing is left to keep."""
    row = queries.row_of(session, seeker)
    held = row is not None and row.ends_on >= hand.today
    told = with_answers(row.sealed if row is not None and held else {}, answers)
    if not told:
        if row is not None:
            session.delete(row)
            audit.record(session, actor=hand.actor, verb="situation.emptied", subject=seeker)
        return None
    if row is None:
        row = LegalSituation(seeker_id=seeker.id, entered_by_id=hand.actor.id)
        session.add(row)
    row.sealed = told
    row.ends_on = ends_on(told, hand.today)
    if hand.organisation_id is None:
        row.entered_by_id = hand.actor.id
    audit.record(session, actor=hand.actor, verb="situation.answered", subject=seeker)
    _note(session, seeker, LookKind.CHANGED, hand)
    return row


def keep_on(session: Session, *, seeker: Seeker, hand: Hand) -> LegalSituation:
    """Say that the answers still hold: their time begins anew. Raises NotFoundError."""
    row = queries.row_of(session, seeker)
    if row is None:
        raise NotFoundError
    row.ends_on = ends_on(row.sealed, hand.today)
    audit.record(session, actor=hand.actor, verb="situation.confirmed", subject=seeker)
    _note(session, seeker, LookKind.CHANGED, hand)
    return row


def delete(session: Session, *, seeker: Seeker, hand: Hand) -> str:
    """Delete every answer, and end the consent to read them; returns the receipt's number.

    What stays is that it was done, in the audit trail and the person's messages.
    """
    receipt = "-".join(
        "".join(secrets.choice(RECEIPT_SIGNS) for _sign in range(4)) for _part in range(2)
    )
    row = queries.row_of(session, seeker)
    if row is not None:
        session.delete(row)
    close(session, seeker=seeker, hand=hand)
    audit.record(
        session, actor=hand.actor, verb="situation.deleted", subject=seeker, receipt=receipt
    )
    _note(session, seeker, LookKind.DELETED, hand)
    outbox.add(session, messages.deleted(seeker, receipt))
    return receipt


def open_to_circle(session: Session, *, seeker: Seeker, hand: Hand) -> Consent:
    """Let those who walk beside the person read and write the answers, for the usual time."""
    return consents.allow(
        session, seeker=seeker, purpose=CIRCLE, actor=hand.actor, today=hand.today
    )


def state_consent(session: Session, *, seeker: Seeker, how: StatedHow, hand: Hand) -> Consent:
    """Write down that the person said yes; they are told. Raises RefusedError where only they may.

    The same as `queries.may_state`, asked again of what is held now.
    """
    if not queries.may_state(seeker, queries.row_of(session, seeker)):
        raise RefusedError(code="only_the_person_opens")
    consent = consents.allow(
        session, seeker=seeker, purpose=CIRCLE, actor=hand.actor, today=hand.today, stated_how=how
    )
    outbox.add(session, messages.consent_stated(seeker, hand.actor, consent.ends_on))
    return consent


def close(session: Session, *, seeker: Seeker, hand: Hand) -> list[Consent]:
    """Take the consent back: from this moment nobody beside the person reads the answers."""
    return consents.withdraw(session, seeker=seeker, purpose=CIRCLE, actor=hand.actor, now=hand.now)


def open_visit(session: Session, *, seeker: Seeker, hand: Hand) -> None:
    """Note in the person's log that somebody opens the answers; within one visit once."""
    _note(session, seeker, LookKind.OPENED, hand)


def tell_of_the_end(session: Session, *, today: date, limit: int) -> int:
    """Ask people again whose answers soon end, once for each last day; returns how many."""
    rows = queries.ending(session, today=today, limit=limit)
    for row in rows:
        row.told_of_end_on = row.ends_on
        if row.seeker.account.closed_at is None:
            outbox.add(session, messages.ends_soon(row.seeker, row.ends_on))
    return len(rows)


def _note(session: Session, seeker: Seeker, kind: LookKind, hand: Hand) -> None:
    if hand.organisation_id is None:
        return
    if queries.was_noted(session, seeker, hand.actor.id, kind, now=hand.now):
        return
    session.add(
        SituationLook(
            seeker_id=seeker.id,
            account_id=hand.actor.id,
            organisation_id=hand.organisation_id,
            kind=kind,
            created_at=hand.now,
        )
    )
    audit.record(session, actor=hand.actor, verb=f"situation.{kind}", subject=seeker)
    if kind is LookKind.CHANGED:
        outbox.add(session, messages.changed(seeker, hand.actor))
