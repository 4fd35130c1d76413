"""The way of a loan enquiry: one table of steps, one of moves, one `move` that keeps every move.

    steps   who holds an enquiry, until when, and what says so
    arrows  who may move it, from where to where

Only one day here is law's: the list on the fifth of the month (QĐ 22/2023, Điều 14.2.c). For every
other step the law sets none, and the day is a reminder of this product, shown as one.
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from matching.rules.dates import months_after
from matching.rules.parameters import in_use
from models import Account, LoanEnquiry, LoanParty, LoanShare, LoanState, LoanStep
from models.loan_enquiries import OPEN
from webapp.shared import audit
from webapp.shared.errors import ConflictError

S, P = LoanState, LoanParty
MOST_TERM_MONTHS: Final = 300  # more is a slip of a digit; what law allows, the rules judge
UNDO_FOR: Final = timedelta(days=1)
# How long an enquiry is kept after its last move: while it is under way, after it ended, after
# money was paid out.
KEPT_OPEN: Final = timedelta(days=365)
KEPT_ENDED: Final = timedelta(days=180)
KEPT_PAID: Final = timedelta(days=2 * 365)

LAW: Final = "QĐ 22/2023/QĐ-TTg, Điều "


def most_loan_vnd(today: date) -> int | None:
    """Return the most that anybody is lent, a firm for its project: more is a slip of a digit."""
    return in_use().whole("loan_production_a_project", today)


def next_list_day(today: date) -> date:
    """Return the day of the commune's next list, of this month or of the next (Điều 14.2.c).

    Where no law names a day, a month from now.

    >>> next_list_day(date(2026, 12, 5)), next_list_day(date(2026, 12, 6))
    (datetime.date(2026, 12, 5), datetime.date(2027, 1, 5))
    """
    day = in_use().whole("commune_list_day", today)
    if day is None:
        return months_after(today, 1)
    this_month = today.replace(day=day)
    return this_month if today <= this_month else months_after(this_month, 1)


def _within(days: int) -> Callable[[date], date]:
    return lambda today: today + timedelta(days=days)


@dataclass(frozen=True, kw_only=True)
class StepRule:
    """One step: who holds it, the last day on which they act, and what says so.

    `law` is the article the step rests on, "" where it is only how things are usually done.
    `due_is_law` tells a day that law sets from a reminder of ours.
    """

    holder: LoanParty | None
    due: Callable[[date], date] | None = None
    law: str = ""
    due_is_law: bool = False

    def due_on(self, today: date) -> date | None:
        return None if self.due is None else self.due(today)


STEPS: Final[Mapping[LoanState, StepRule]] = {
    S.PREPARING: StepRule(holder=P.SEEKER, due=_within(14)),
    S.LISTING: StepRule(holder=P.COMMUNE, due=next_list_day, law=f"{LAW}14.2.c", due_is_law=True),
    S.CONFIRMING: StepRule(holder=P.COMMUNE, due=_within(7), law=f"{LAW}3.2.a, 14.6.c"),
    S.GROUP: StepRule(holder=P.GROUP, due=_within(14), law=f"{LAW}4.1.b"),
    S.BANK: StepRule(holder=P.BANK, due=_within(7), law=f"{LAW}13.1"),
    S.PAYING_OUT: StepRule(holder=P.BANK, due=_within(10), law=f"{LAW}13.1"),
    S.DISBURSED: StepRule(holder=None),
    S.SENT_BACK: StepRule(holder=P.SEEKER, due=_within(14)),
    S.REFUSED: StepRule(holder=None),
    S.WITHDRAWN: StepRule(holder=None),
    S.LAPSED: StepRule(holder=None, law=f"{LAW}3.2.a"),
}
# The way from the wish to the money, in order; the other states lie beside it.
WAY: Final = (S.PREPARING, S.LISTING, S.CONFIRMING, S.GROUP, S.BANK, S.PAYING_OUT, S.DISBURSED)
# What a body may see begins with its own first step.
STATES_OF: Final[Mapping[LoanParty, frozenset[LoanState]]] = {
    party: frozenset(state for state, rule in STEPS.items() if rule.holder is party)
    for party in (P.COMMUNE, P.GROUP, P.BANK)
}


class Verb(enum.StrEnum):
    """What one can do to an enquiry."""

    KEEP = "keep"
    SEND = "send"
    LIST = "list"
    CONFIRM = "confirm"
    FORWARD = "forward"
    APPROVE = "approve"
    PAY_OUT = "pay_out"
    SEND_BACK = "send_back"
    RESEND = "resend"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    UNDO = "undo"
    LAPSE = "lapse"


# The person, and who walks beside them with their word.
WALKERS: Final = frozenset({P.SEEKER, P.COORDINATOR})
HELD: Final = frozenset({S.LISTING, S.CONFIRMING, S.GROUP, S.BANK, S.PAYING_OUT})


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """One arrow. No `target`: back to where it came from. No `by`: whoever holds it.

    A `by` of no party at all is the calendar's.
    """

    sources: frozenset[LoanState]
    target: LoanState | None
    by: frozenset[LoanParty] | None


def _arrow(
    sources: set[LoanState] | frozenset[LoanState],
    target: LoanState | None,
    by: set[LoanParty] | frozenset[LoanParty] | None,
) -> Arrow:
    return Arrow(
        sources=frozenset(sources), target=target, by=None if by is None else frozenset(by)
    )


ARROWS: Final[Mapping[Verb, Arrow]] = {
    Verb.SEND: _arrow({S.PREPARING}, S.LISTING, WALKERS),
    Verb.LIST: _arrow({S.LISTING}, S.CONFIRMING, {P.COMMUNE}),
    Verb.CONFIRM: _arrow({S.CONFIRMING}, S.GROUP, {P.COMMUNE}),
    Verb.FORWARD: _arrow({S.GROUP}, S.BANK, {P.GROUP}),
    Verb.APPROVE: _arrow({S.BANK}, S.PAYING_OUT, {P.BANK}),
    Verb.PAY_OUT: _arrow({S.PAYING_OUT}, S.DISBURSED, {P.BANK}),
    Verb.SEND_BACK: _arrow(HELD, S.SENT_BACK, None),
    Verb.RESEND: _arrow({S.SENT_BACK}, None, WALKERS),
    Verb.REFUSE: _arrow(HELD, S.REFUSED, None),
    Verb.WITHDRAW: _arrow(OPEN, S.WITHDRAWN, WALKERS),
    Verb.REOPEN: _arrow({S.REFUSED, S.WITHDRAWN, S.LAPSED}, S.PREPARING, WALKERS),
    # Only what the person holds: elsewhere somebody decides, and no calendar does it for them.
    Verb.LAPSE: _arrow({S.PREPARING, S.SENT_BACK}, S.LAPSED, frozenset()),
}
UNDOABLE: Final = frozenset(
    {
        Verb.SEND,
        Verb.LIST,
        Verb.CONFIRM,
        Verb.FORWARD,
        Verb.APPROVE,
        Verb.PAY_OUT,
        Verb.SEND_BACK,
        Verb.RESEND,
        Verb.REFUSE,
    }
)


@dataclass(frozen=True, kw_only=True)
class LoanDeed:
    """Who acts, as which party, for which organisation, and when; no party: the calendar."""

    actor: Account | None
    party: LoanParty | None
    now: datetime
    today: date
    organisation_id: int | None = None


def share_with(enquiry: LoanEnquiry, party: LoanParty, *, today: date) -> LoanShare | None:
    """Return the yes that lets a party see an enquiry today; None where there is none."""
    held = [
        share
        for share in enquiry.shares
        if share.party is party and share.withdrawn_at is None and share.ends_on >= today
    ]
    return held[-1] if held else None


def _movers(arrow: Arrow, enquiry: LoanEnquiry) -> frozenset[LoanParty]:
    if arrow.by is not None:
        return arrow.by
    holder = STEPS[enquiry.state].holder
    return frozenset() if holder is None else frozenset({holder})


def _speaks_for(
    enquiry: LoanEnquiry, movers: frozenset[LoanParty], deed: LoanDeed
) -> LoanParty | None:
    """Return the body whose word the person's side may write down: one that does not look here."""
    if deed.party not in WALKERS or len(movers) != 1:
        return None
    (body,) = movers
    return None if share_with(enquiry, body, today=deed.today) else body


def may(enquiry: LoanEnquiry, verb: Verb, deed: LoanDeed) -> bool:
    """Tell whether somebody may make a move now: what a page offers is what `move` accepts."""
    if verb is Verb.UNDO:
        return _to_undo(enquiry, deed) is not None
    arrow = ARROWS[verb]
    if enquiry.state not in arrow.sources:
        return False
    movers = _movers(arrow, enquiry)
    if deed.party is None:
        return verb is Verb.LAPSE
    return deed.party in movers or _speaks_for(enquiry, movers, deed) is not None


def open_verbs(enquiry: LoanEnquiry, deed: LoanDeed) -> frozenset[Verb]:
    return frozenset(verb for verb in Verb if verb is not Verb.KEEP and may(enquiry, verb, deed))


def _to_undo(enquiry: LoanEnquiry, deed: LoanDeed) -> LoanStep | None:
    """Return the move that somebody may take back: their own, the last, of the last day."""
    last = enquiry.history[-1] if enquiry.history else None
    if last is None or Verb(last.verb) not in UNDOABLE or last.to_state is not enquiry.state:
        return None
    own = last.party is deed.party and last.organisation_id == deed.organisation_id
    return last if own and deed.now - last.created_at <= UNDO_FOR else None


def move(  # noqa: PLR0913 - whose, what, by whom and why
    session: Session,
    enquiry: LoanEnquiry,
    verb: Verb,
    deed: LoanDeed,
    *,
    reason: str | None = None,
    note: str | None = None,
) -> LoanStep:
    """Make one move and keep it; raises ConflictError where it is not to be made (any more)."""
    if not may(enquiry, verb, deed):
        raise ConflictError("moved_on")
    told_by = None
    if (undone := _to_undo(enquiry, deed)) and verb is Verb.UNDO:
        target = undone.from_state or S.PREPARING
    else:
        arrow = ARROWS[verb]
        target = arrow.target or enquiry.back_to or S.PREPARING
        movers = _movers(arrow, enquiry)
        if deed.party is not None and deed.party not in movers:
            told_by = _speaks_for(enquiry, movers, deed)
    if target is S.SENT_BACK and verb is not Verb.UNDO:
        enquiry.back_to = enquiry.state
    step = _keep(session, enquiry, verb, target, deed)
    step.told_by, step.reason, step.note = told_by, reason, note or None
    enter(enquiry, target, deed)
    audit.record(
        session,
        actor=deed.actor,
        verb=f"loan_enquiry.{verb.value}",
        subject=enquiry,
        party=deed.party.value if deed.party else None,
        told_by=told_by.value if told_by else None,
    )
    return step


def begin(session: Session, enquiry: LoanEnquiry, deed: LoanDeed) -> LoanEnquiry:
    """Put a new enquiry on its way: the first of its moves has no state before it."""
    enter(enquiry, S.PREPARING, deed)
    session.add(enquiry)
    _keep(session, enquiry, Verb.KEEP, S.PREPARING, deed, first=True)
    audit.record(session, actor=deed.actor, verb="loan_enquiry.keep", subject=enquiry)
    return enquiry


def enter(enquiry: LoanEnquiry, state: LoanState, deed: LoanDeed) -> None:
    """Give an enquiry to the holder of a state, with a day by which they act."""
    rule = STEPS[state]
    enquiry.state, enquiry.holder = state, rule.holder
    enquiry.held_since, enquiry.due_on = deed.now, rule.due_on(deed.today)
    enquiry.organisation_id = _body_of(enquiry, rule.holder, deed.today)
    enquiry.closed_on = None if state in OPEN else deed.today
    enquiry.ends_on = deed.today + (
        KEPT_OPEN if state in OPEN else KEPT_PAID if state is S.DISBURSED else KEPT_ENDED
    )


def enter_again(enquiry: LoanEnquiry, today: date) -> None:
    """Let the body that now may see an enquiry hold it; the day stays."""
    enquiry.organisation_id = _body_of(enquiry, enquiry.holder, today)


def _body_of(enquiry: LoanEnquiry, holder: LoanParty | None, today: date) -> int | None:
    share = None if holder is None else share_with(enquiry, holder, today=today)
    return None if share is None else share.organisation_id


def _keep(  # noqa: PLR0913 - whose, what, whereto, by whom
    session: Session,
    enquiry: LoanEnquiry,
    verb: Verb,
    target: LoanState,
    deed: LoanDeed,
    *,
    first: bool = False,
) -> LoanStep:
    step = LoanStep(
        enquiry=enquiry,
        verb=verb.value,
        from_state=None if first else enquiry.state,
        to_state=target,
        party=deed.party,
        organisation_id=deed.organisation_id,
        actor_id=deed.actor.id if deed.actor else None,
        created_at=deed.now,
    )
    session.add(step)
    return step


def forget(session: Session, enquiry: LoanEnquiry, undone: Verb) -> None:
    """Take back what went with a move that was a slip: what was decided, or the money."""
    if undone is Verb.APPROVE:
        enquiry.decided_on = enquiry.payout_on = None
        enquiry.approved_amount_vnd = enquiry.approved_term_months = None
        enquiry.payout_place = ""
    elif undone is Verb.PAY_OUT:
        for paid in list(enquiry.payouts):
            session.delete(paid)
        enquiry.payouts = []
        enquiry.disbursed_on = enquiry.later_state = enquiry.later_state_on = None
