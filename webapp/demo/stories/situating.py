"""Sample answers to what the law asks: of every kind, some open to who walks beside them."""

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from models import (
    Consent,
    ConsentPurpose,
    LegalSituation,
    LegalStatus,
    LookKind,
    SituationLook,
    StatedHow,
)
from webapp.consents.actions import CONSENT_DAYS
from webapp.demo.chance import dice, moment
from webapp.demo.rows.seekers import SampleSeeker
from webapp.shared.clock import VIETNAM
from webapp.situations.told import ends_on

ANSWERED = 0.55  # of those who went through the register
# How often each case comes up among those who answer.
SHARES = {
    LegalStatus.COMPLETED: 40,
    LegalStatus.AMNESTY: 14,
    LegalStatus.CONDITIONAL_RELEASE: 10,
    LegalStatus.SUSPENDED: 16,
    LegalStatus.NON_CUSTODIAL: 8,
    LegalStatus.DEFERRED: 3,
    LegalStatus.PAUSED: 2,
    LegalStatus.NONE: 7,
}
DATED = {
    LegalStatus.CONDITIONAL_RELEASE,
    LegalStatus.SUSPENDED,
    LegalStatus.NON_CUSTODIAL,
    LegalStatus.DEFERRED,
    LegalStatus.PAUSED,
}
RETURNED = (LegalStatus.COMPLETED, LegalStatus.AMNESTY)
GUARDING = {"isco_code": "5414", "occupation": "bao-ve"}


def tell(session: Session, people: Sequence[SampleSeeker], *, today: date) -> None:
    """Let about half the people answer. The first has not yet, so that a visitor sees how it is.

    The second is on probation, the third may not do one trade: what a visitor signs in to see.
    """
    rng = dice("situations")
    fixed = [None, LegalStatus.SUSPENDED, LegalStatus.COMPLETED]
    for number, person in enumerate(people):
        share, drawn = rng.random(), rng.choices(list(SHARES), list(SHARES.values()))[0]
        if not person.done or (number >= len(fixed) and share >= ANSWERED):
            continue
        status = drawn if number >= len(fixed) else fixed[number]
        if status is not None:
            told = _told(person, status, number, rng, today)
            _keep(session, person, told, rng, today)
    session.flush()


def _told(
    person: SampleSeeker, status: LegalStatus, number: int, rng: random.Random, today: date
) -> dict[str, Any]:
    until = (today + timedelta(days=rng.randint(60, 900))).isoformat()
    told: dict[str, Any] = {"status": status.value}
    if status in DATED and rng.random() < 0.9:
        told["status_until"] = until
    if status in RETURNED:
        told["limits"] = []
        limit = "work" if number == 2 else rng.choice(["", "", "", "", "supervised", "work"])
        if limit == "supervised" and person.row.commune_code:
            told |= {
                "limits": [limit],
                "supervised_in_commune": person.row.commune_code,
                "supervised_until": until,
            }
        if limit == "work":
            told |= {"limits": [limit], "occupation_bans": [{**GUARDING, "until": until}]}
    return told


def _keep(
    session: Session,
    person: SampleSeeker,
    told: dict[str, Any],
    rng: random.Random,
    today: date,
) -> None:
    said_on = today - timedelta(days=rng.randint(3, 40))
    said_at, guide = moment(said_on, rng), person.guide
    by_guide = not person.claimed and guide is not None
    session.add(
        LegalSituation(
            seeker_id=person.row.id,
            sealed=told,
            entered_by_id=guide.account.id if by_guide and guide else person.account.id,
            ends_on=ends_on(told, said_on),
            created_at=said_at,
            updated_at=said_at,
        )
    )
    if guide is not None and (by_guide or rng.random() < 0.4):
        _open(session, person, by_guide=by_guide, said_at=said_at, rng=rng)


def _open(
    session: Session,
    person: SampleSeeker,
    *,
    by_guide: bool,
    said_at: datetime,
    rng: random.Random,
) -> None:
    """Let who walks beside them read it, and have read it once."""
    guide = person.guide
    assert guide is not None, "only who has one is opened to"
    session.add(
        Consent(
            seeker_id=person.row.id,
            purpose=ConsentPurpose.CIRCLE_READS_ANSWERS,
            ends_on=said_at.date() + timedelta(days=CONSENT_DAYS),
            given_by_id=guide.account.id if by_guide else person.account.id,
            stated_how=rng.choice(list(StatedHow)) if by_guide else None,
            created_at=said_at,
        )
    )
    kinds = [LookKind.OPENED, LookKind.CHANGED] if by_guide else [LookKind.OPENED]
    for kind in kinds:
        session.add(
            SituationLook(
                seeker_id=person.row.id,
                account_id=guide.account.id,
                organisation_id=guide.organisation.id,
                kind=kind,
                created_at=datetime.combine(said_at.date(), time(17, 30), tzinfo=VIETNAM),
            )
        )
