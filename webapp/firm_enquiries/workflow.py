"""The way of a firm's enquiry: one table of steps, one of moves, one `move` that keeps every move.

    STEPS   who holds an enquiry, until when, and what that rests on
    ARROWS  who may move it, from where to where

Quyết định 22/2023 says who confirms and who lends (Điều 3.2.b, 4.2), and leaves papers and days to
the bank (Điều 13.1), whose guidance is not known here. So no day of this way is law's: each is a
reminder of this product, shown as one.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from models import Account, FirmLoanEnquiry, FirmLoanParty, FirmLoanState, FirmLoanStep
from models.firm_enquiries import FIRM_LOAN_OPEN
from webapp.shared import audit
from webapp.shared.errors import ConflictError

S, P = FirmLoanState, FirmLoanParty
KEPT_OPEN: Final = timedelta(days=365)  # after its last move, while it is under way
KEPT_ENDED: Final = timedelta(days=180)
KEPT_PAID: Final = timedelta(days=2 * 365)
LAW: Final = "QĐ 22/2023/QĐ-TTg, Điều "


@dataclass(frozen=True, kw_only=True)
class StepRule:
    """One step: who holds it, after how many days we remind them, and the article it rests on."""

    holder: FirmLoanParty | None = None
    days: int | None = None
    law: str = ""

    def due_on(self, today: date) -> date | None:
        return None if self.days is None else today + timedelta(days=self.days)


STEPS: Final[Mapping[FirmLoanState, StepRule]] = {
    S.PREPARING: StepRule(holder=P.FIRM, days=14, law=f"{LAW}3.2.b"),
    S.CONFIRMING: StepRule(holder=P.COMMUNE, days=7, law=f"{LAW}3.2.b, 14.6.c"),
    S.BANK: StepRule(holder=P.BANK, days=7, law=f"{LAW}4.2, 13.1"),
    S.PAYING_OUT: StepRule(holder=P.BANK, days=10, law=f"{LAW}13.1"),
    S.DISBURSED: StepRule(),
    S.SENT_BACK: StepRule(holder=P.FIRM, days=14),
    S.REFUSED: StepRule(),
    S.WITHDRAWN: StepRule(),
}
# The way from the plan to the money, in order; the other states lie beside it.
WAY: Final = (S.PREPARING, S.CONFIRMING, S.BANK, S.PAYING_OUT, S.DISBURSED)
HELD: Final = frozenset({S.CONFIRMING, S.BANK, S.PAYING_OUT})
# What a body may see begins with its own first step.
STATES_OF: Final[Mapping[FirmLoanParty, frozenset[FirmLoanState]]] = {
    party: frozenset(state for state, rule in STEPS.items() if rule.holder is party)
    for party in (P.COMMUNE, P.BANK)
}


class Verb(enum.StrEnum):
    """What one can do to an enquiry."""

    BEGIN = "begin"
    SEND = "send"
    CONFIRM = "confirm"
    APPROVE = "approve"
    PAY_OUT = "pay_out"
    SEND_BACK = "send_back"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """One arrow. No `target`: on to where it was sent back from. No `by`: whoever holds it."""

    sources: frozenset[FirmLoanState]
    target: FirmLoanState | None
    by: FirmLoanParty | None = None


ARROWS: Final[Mapping[Verb, Arrow]] = {
    Verb.SEND: Arrow(sources=frozenset({S.PREPARING, S.SENT_BACK}), target=None, by=P.FIRM),
    Verb.CONFIRM: Arrow(sources=frozenset({S.CONFIRMING}), target=S.BANK, by=P.COMMUNE),
    Verb.APPROVE: Arrow(sources=frozenset({S.BANK}), target=S.PAYING_OUT, by=P.BANK),
    Verb.PAY_OUT: Arrow(sources=frozenset({S.PAYING_OUT}), target=S.DISBURSED, by=P.BANK),
    Verb.SEND_BACK: Arrow(sources=HELD, target=S.SENT_BACK),
    Verb.REFUSE: Arrow(sources=HELD, target=S.REFUSED),
    Verb.WITHDRAW: Arrow(sources=FIRM_LOAN_OPEN, target=S.WITHDRAWN, by=P.FIRM),
}


@dataclass(frozen=True, kw_only=True)
class FirmDeed:
    """Who acts, as which party, for which organisation, and when."""

    actor: Account
    party: FirmLoanParty
    organisation_id: int
    now: datetime
    today: date


def body_at(enquiry: FirmLoanEnquiry, party: FirmLoanParty | None) -> int | None:
    """Return the organisation that looks here as a party; None where the firm goes there itself."""
    if party is P.FIRM:
        return enquiry.organisation_id
    return {P.COMMUNE: enquiry.office_id, P.BANK: enquiry.bank_id}.get(party) if party else None


def mover(enquiry: FirmLoanEnquiry, verb: Verb) -> FirmLoanParty | None:
    """Return the party whose move this is now; None where it is nobody's."""
    arrow = ARROWS[verb]
    if enquiry.state not in arrow.sources:
        return None
    return arrow.by or STEPS[enquiry.state].holder


def may(enquiry: FirmLoanEnquiry, verb: Verb, deed: FirmDeed) -> bool:
    """Tell whether somebody may make a move now: what a page offers is what `move` accepts.

    The firm may write down the word of a body that does not look here.
    """
    party = mover(enquiry, verb)
    if party is None:
        return False
    body = body_at(enquiry, party)
    if deed.party is P.FIRM and deed.organisation_id == enquiry.organisation_id:
        return party is P.FIRM or body is None
    return deed.party is party and deed.organisation_id == body


def open_verbs(enquiry: FirmLoanEnquiry, deed: FirmDeed) -> frozenset[Verb]:
    return frozenset(verb for verb in ARROWS if may(enquiry, verb, deed))


def move(  # noqa: PLR0913 - whose, what, by whom and why
    session: Session,
    enquiry: FirmLoanEnquiry,
    verb: Verb,
    deed: FirmDeed,
    *,
    reason: str | None = None,
    note: str = "",
) -> FirmLoanStep:
    """Make one move and keep it; raises ConflictError where it is not to be made (any more)."""
    if not may(enquiry, verb, deed):
        raise ConflictError("moved_on")
    party = mover(enquiry, verb)
    target = ARROWS[verb].target or enquiry.back_to or S.CONFIRMING
    step = _keep(session, enquiry, verb, target, deed)
    step.told_by = party if party is not deed.party else None
    step.reason, step.note = reason, note
    enquiry.back_to = enquiry.state if target is S.SENT_BACK else None
    _enter(enquiry, target, deed)
    audit.record(
        session, actor=deed.actor, verb=f"firm_loan.{verb.value}", subject=enquiry,
        party=deed.party.value, told_by=step.told_by.value if step.told_by else None,
    )  # fmt: skip
    return step


def begin(session: Session, enquiry: FirmLoanEnquiry, deed: FirmDeed) -> FirmLoanEnquiry:
    """Put a new enquiry on its way: the first of its moves has no state before it."""
    _enter(enquiry, S.PREPARING, deed)
    session.add(enquiry)
    _keep(session, enquiry, Verb.BEGIN, S.PREPARING, deed).from_state = None
    session.flush()
    audit.record(session, actor=deed.actor, verb="firm_loan.begin", subject=enquiry)
    return enquiry


def _enter(enquiry: FirmLoanEnquiry, state: FirmLoanState, deed: FirmDeed) -> None:
    """Give an enquiry to the holder of a state, with a day on which we remind them."""
    rule, is_open = STEPS[state], state in FIRM_LOAN_OPEN
    enquiry.state, enquiry.holder = state, rule.holder
    enquiry.held_since, enquiry.due_on = deed.now, rule.due_on(deed.today)
    enquiry.closed_on = None if is_open else deed.today
    kept = KEPT_OPEN if is_open else KEPT_PAID if state is S.DISBURSED else KEPT_ENDED
    enquiry.ends_on = deed.today + kept


def _keep(
    session: Session,
    enquiry: FirmLoanEnquiry,
    verb: Verb,
    target: FirmLoanState,
    deed: FirmDeed,
) -> FirmLoanStep:
    step = FirmLoanStep(
        enquiry=enquiry,
        verb=verb.value,
        from_state=enquiry.state,
        to_state=target,
        party=deed.party,
        organisation_id=deed.organisation_id,
        actor_id=deed.actor.id,
        created_at=deed.now,
    )
    session.add(step)
    return step
