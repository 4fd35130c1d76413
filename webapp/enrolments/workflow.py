"""The life of an enrolment: one table, one `move` that keeps every step."""

import enum

from sqlalchemy.orm import Session

from models import Enrolment, EnrolmentState, EnrolmentStep, Move
from webapp.shared import audit
from webapp.shared.workflow import (
    SEEKER_SIDE,
    Deed,
    Party,
    Transition,
    arrow,
    open_verbs,
    transition_for,
)

ANSWER_DAYS = 7
REPLY_DAYS = 5

S = EnrolmentState
CENTRE = Party.EMPLOYER
LIVE = (S.SENT, S.ACCEPTED, S.ENROLLED, S.ATTENDING)


class Verb(enum.StrEnum):
    """What one can do to an enrolment."""

    SEND = "send"
    ACCEPT = "accept"
    CONFIRM = "confirm"
    START = "start"
    COMPLETE = "complete"
    LEAVE = "leave"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    CLOSE = "close"


TRANSITIONS: dict[Verb, Transition[EnrolmentState]] = {
    Verb.SEND: arrow(
        (S.WITHDRAWN,), S.SENT, *SEEKER_SIDE, then=Move.EMPLOYER, due_days=ANSWER_DAYS
    ),
    Verb.ACCEPT: arrow((S.SENT,), S.ACCEPTED, CENTRE, then=Move.SEEKER, due_days=REPLY_DAYS),
    Verb.CONFIRM: arrow((S.ACCEPTED,), S.ENROLLED, *SEEKER_SIDE, shares_contact=True),
    Verb.START: arrow((S.ENROLLED,), S.ATTENDING, CENTRE),
    Verb.COMPLETE: arrow((S.ATTENDING,), S.COMPLETED, CENTRE),
    Verb.LEAVE: arrow((S.ENROLLED, S.ATTENDING), S.LEFT, CENTRE, *SEEKER_SIDE),
    Verb.DECLINE: arrow((S.SENT, S.ACCEPTED), S.DECLINED, CENTRE),
    Verb.WITHDRAW: arrow((S.SENT, S.ACCEPTED), S.WITHDRAWN, *SEEKER_SIDE),
    Verb.CLOSE: arrow((S.SENT, S.ACCEPTED), S.CLOSED, CENTRE, Party.CALENDAR),
}
# In these states the person holds a seat of the course.
SEATED = frozenset({S.ENROLLED, S.ATTENDING, S.COMPLETED})


def verbs_open_to(enrolment: Enrolment, party: Party) -> frozenset[Verb]:
    return open_verbs(TRANSITIONS, enrolment.state, party)


def move(
    session: Session, enrolment: Enrolment, verb: Verb, deed: Deed, *, note: str = ""
) -> Enrolment:
    """Follow one arrow and keep the step; raises ConflictError where there is none."""
    transition = transition_for(TRANSITIONS, verb, enrolment.state, deed.party)
    session.add(_step(enrolment, transition.target, deed, note=note))
    enrolment.state = transition.target
    enrolment.whose_move = transition.then
    enrolment.answer_due_on = transition.due_on(deed.today)
    if transition.shares_contact and enrolment.contact_shared_at is None:
        enrolment.contact_shared_at = deed.now
    audit.record(session, actor=deed.actor, verb=f"enrolment.{verb.value}", subject=enrolment)
    return enrolment


def begin(session: Session, enrolment: Enrolment, deed: Deed) -> Enrolment:
    """Send a new enrolment: the first step of its history has no state before it."""
    sent = TRANSITIONS[Verb.SEND]
    session.add(_step(enrolment, sent.target, deed, first=True))
    enrolment.state = sent.target
    enrolment.whose_move = sent.then
    enrolment.answer_due_on = sent.due_on(deed.today)
    audit.record(session, actor=deed.actor, verb="enrolment.send", subject=enrolment)
    return enrolment


def _step(
    enrolment: Enrolment, target: EnrolmentState, deed: Deed, *, note: str = "", first: bool = False
) -> EnrolmentStep:
    return EnrolmentStep(
        enrolment=enrolment,
        from_state=None if first else enrolment.state,
        to_state=target,
        actor_id=deed.actor.id if deed.actor else None,
        note=note,
        created_at=deed.now,
    )
