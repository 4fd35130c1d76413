"""Giving a consent and taking it back. The rows stay, as proof of what was allowed when."""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from models import Account, Consent, ConsentPurpose, Seeker, StatedHow
from webapp.consents.queries import in_force
from webapp.shared import audit

CONSENT_DAYS: Final = 90
# An ended consent is kept for two years more, as proof of what it allowed.
KEPT_FOR: Final = timedelta(days=CONSENT_DAYS + 730)


def last_day(today: date) -> date:
    """Return the last day of a consent given today, inclusive."""
    return today + timedelta(days=CONSENT_DAYS)


def allow(  # noqa: PLR0913 - who says yes to what, when, and how others know of it
    session: Session,
    *,
    seeker: Seeker,
    purpose: ConsentPurpose,
    actor: Account,
    today: date,
    stated_how: StatedHow | None = None,
) -> Consent:
    """Say yes for the usual time; the same yes twice on one day is one.

    `stated_how` says how somebody else, who writes it down, was told.
    """
    found = in_force(seeker.consents, purpose, today=today)
    if found is not None and found.ends_on >= last_day(today):
        return found
    consent = Consent(
        purpose=purpose, ends_on=last_day(today), given_by_id=actor.id, stated_how=stated_how
    )
    seeker.consents.append(consent)
    audit.record(session, actor=actor, verb="consent.given", subject=consent, purpose=purpose.value)
    return consent


def withdraw(
    session: Session, *, seeker: Seeker, purpose: ConsentPurpose, actor: Account, now: datetime
) -> list[Consent]:
    """Take back every yes to a purpose, at once; taking back twice changes nothing."""
    of_purpose = filter(lambda consent: consent.purpose == purpose, seeker.consents)
    held = [consent for consent in of_purpose if consent.withdrawn_at is None]
    for consent in held:
        consent.withdrawn_at = now
        audit.record(
            session, actor=actor, verb="consent.withdrawn", subject=consent, purpose=purpose.value
        )
    return held
