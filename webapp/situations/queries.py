"""Reads about a person's answers. Somebody beside them reads only under a consent that holds."""

import enum
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from models import (
    Account,
    Consent,
    ConsentPurpose,
    LegalSituation,
    LookKind,
    Seeker,
    SituationLook,
)
from webapp.access.scope import Scope, accompanied_by
from webapp.consents.queries import in_force
from webapp.shared.errors import NotFoundError

CIRCLE: Final = ConsentPurpose.CIRCLE_READS_ANSWERS
TOLD_BEFORE: Final = timedelta(days=14)  # how long before the end a person is asked again
VISIT: Final = timedelta(minutes=15)  # for so long an opening lets somebody read


class Door(enum.Enum):
    """How far somebody's own matters stand open to a coordinator who looks at their pages."""

    NOT_BESIDE = enum.auto()  # sees the person, does not walk beside them
    NO_CONSENT = enum.auto()
    CLOSED = enum.auto()  # a visit has to be opened, which the person sees
    OPEN = enum.auto()


def situation_of(session: Session, seeker: Seeker, *, today: date) -> LegalSituation | None:
    """Load a person's answers that have not ended; None where there are none."""
    return session.scalars(
        select(LegalSituation)
        .where(LegalSituation.seeker_id == seeker.id, LegalSituation.ends_on >= today)
        .order_by(LegalSituation.id)
    ).one_or_none()


def any_row_of(session: Session, seeker: Seeker) -> LegalSituation | None:
    """Load the row whether it has ended or not."""
    return session.scalars(
        select(LegalSituation)
        .where(LegalSituation.seeker_id == seeker.id)
        .order_by(LegalSituation.id)
    ).one_or_none()


def row_of(session: Session, seeker: Seeker) -> LegalSituation | None:
    """Load the row to change it, one that has ended too, held until the transaction ends."""
    return session.scalars(
        select(LegalSituation)
        .where(LegalSituation.seeker_id == seeker.id)
        .order_by(LegalSituation.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def with_consents(session: Session, seeker: Seeker, *, to_change: bool = False) -> Seeker:
    """Load a person with consents and who wrote them down; held while answers change.

    Nothing that is loaded already is read anew: who wrote a yes down may be the one who asks.
    """
    if to_change:
        held = select(Seeker.id).where(Seeker.id == seeker.id).order_by(Seeker.id)
        session.execute(held.with_for_update())
    return session.scalars(
        select(Seeker)
        .where(Seeker.id == seeker.id)
        .options(
            joinedload(Seeker.account),
            selectinload(Seeker.consents).joinedload(Consent.given_by),
        )
        .order_by(Seeker.id)
    ).one()


def circle_consent(seeker: Seeker, *, today: date) -> Consent | None:
    """Return the yes by which those beside a person may read their answers today."""
    return in_force(seeker.consents, CIRCLE, today=today)


def person_beside(
    session: Session, scope: Scope, public_id: UUID, *, to_change: bool = False
) -> Seeker:
    """Load a person whom the coordinator accompanies today; raises NotFoundError."""
    found = session.scalars(
        select(Seeker)
        .join(Account, Account.id == Seeker.account_id)
        .where(
            Seeker.public_id == public_id,
            Seeker.id.in_(accompanied_by(scope)),
            Account.closed_at.is_(None),
        )
        .order_by(Seeker.id)
    ).one_or_none()
    if found is None:
        raise NotFoundError
    return with_consents(session, found, to_change=to_change)


def door(session: Session, scope: Scope, seeker: Seeker, *, now: datetime, today: date) -> Door:
    """Tell whether this coordinator may see now what the law says of posts to this person."""
    beside = select(Seeker.id).where(Seeker.id == seeker.id, Seeker.id.in_(accompanied_by(scope)))
    if not session.scalar(select(beside.exists())):
        return Door.NOT_BESIDE
    if circle_consent(with_consents(session, seeker), today=today) is None:
        return Door.NO_CONSENT
    is_open = was_noted(session, seeker, scope.account_id, LookKind.OPENED, now=now)
    return Door.OPEN if is_open else Door.CLOSED


def may_state(seeker: Seeker, row: LegalSituation | None) -> bool:
    """Tell whether somebody else may write down that this person said yes.

    Where the person uses the account themselves they open what they wrote themselves, and what
    they closed once: nobody opens that in their name.
    """
    if seeker.account.secret_hash is None:
        return True
    wrote_it = row is not None and row.entered_by_id == seeker.account_id
    closed = any(c.purpose is CIRCLE and c.withdrawn_at is not None for c in seeker.consents)
    return not wrote_it and not closed


def was_noted(
    session: Session, seeker: Seeker, account_id: int, kind: LookKind, *, now: datetime
) -> bool:
    """Tell whether the log has this deed of this account within the time of one visit."""
    noted = select(SituationLook.id).where(
        SituationLook.seeker_id == seeker.id,
        SituationLook.account_id == account_id,
        SituationLook.kind == kind,
        SituationLook.created_at > now - VISIT,
    )
    return bool(session.scalar(select(noted.exists())))


def ending(session: Session, *, today: date, limit: int) -> Sequence[LegalSituation]:
    """Load answers that soon end and of whose end the person was not told yet, held."""
    told = LegalSituation.told_of_end_on
    return session.scalars(
        select(LegalSituation)
        .where(
            LegalSituation.ends_on.between(today, today + TOLD_BEFORE),
            or_(told.is_(None), told != LegalSituation.ends_on),
        )
        .options(
            joinedload(LegalSituation.seeker, innerjoin=True).joinedload(
                Seeker.account, innerjoin=True
            )
        )
        .order_by(LegalSituation.id)
        .limit(limit)
        .with_for_update(of=LegalSituation)
    ).all()
