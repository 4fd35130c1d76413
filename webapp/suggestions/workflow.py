"""The life of an invitation: one table, one `move`."""

import enum

from sqlalchemy.orm import Session

from models import Invitation, InvitationState
from webapp.shared import audit
from webapp.shared.workflow import SEEKER_SIDE, Deed, Party, Transition, arrow, transition_for

S = InvitationState


class Verb(enum.StrEnum):
    """What can happen to an invitation."""

    ACCEPT = "accept"
    DECLINE = "decline"
    LAPSE = "lapse"
    CLOSE = "close"


# A day that has passed takes nothing away: until the calendar says so, one may still answer.
TRANSITIONS: dict[Verb, Transition[InvitationState]] = {
    Verb.ACCEPT: arrow((S.SENT, S.LAPSED), S.ACCEPTED, *SEEKER_SIDE),
    Verb.DECLINE: arrow((S.SENT,), S.DECLINED, *SEEKER_SIDE),
    Verb.LAPSE: arrow((S.SENT,), S.LAPSED, Party.CALENDAR),
    Verb.CLOSE: arrow((S.SENT,), S.CLOSED, Party.EMPLOYER, Party.CALENDAR),
}


def move(session: Session, invitation: Invitation, verb: Verb, deed: Deed) -> Invitation:
    """Follow one arrow; raises ConflictError where there is none."""
    transition = transition_for(TRANSITIONS, verb, invitation.state, deed.party)
    invitation.state = transition.target
    invitation.whose_move = transition.then
    if verb in {Verb.ACCEPT, Verb.DECLINE}:
        invitation.answered_at = deed.now
    audit.record(session, actor=deed.actor, verb=f"invitation.{verb.value}", subject=invitation)
    return invitation
