"""The life of an application: one table, one `move` that keeps every step.

Days to answer are the product's promise, not law: seven for a first answer, three for a
person to say yes or no, seven more after an interview.
"""

import enum

from sqlalchemy.orm import Session

from models import Application, ApplicationState, ApplicationStep, Move
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
REPLY_DAYS = 3

S = ApplicationState
UNANSWERED = (S.SENT, S.SEEN)
LIVE = (S.SENT, S.SEEN, S.INTERVIEW_OFFERED, S.INTERVIEW_AGREED, S.JOB_OFFERED)


class Verb(enum.StrEnum):
    """What one can do to an application."""

    SEND = "send"
    SEE = "see"
    OFFER_INTERVIEW = "offer_interview"
    AGREE_INTERVIEW = "agree_interview"
    ASK_OTHER_TIME = "ask_other_time"
    OFFER_JOB = "offer_job"
    ACCEPT_JOB = "accept_job"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    CLOSE = "close"


TRANSITIONS: dict[Verb, Transition[ApplicationState]] = {
    Verb.SEND: arrow(
        (S.DRAFT, S.WITHDRAWN), S.SENT, *SEEKER_SIDE, then=Move.EMPLOYER, due_days=ANSWER_DAYS
    ),
    # Looking is not answering: the day by which the employer answers stays where it was.
    Verb.SEE: arrow((S.SENT,), S.SEEN, Party.EMPLOYER, then=Move.EMPLOYER),
    Verb.OFFER_INTERVIEW: arrow(
        (*UNANSWERED, S.INTERVIEW_AGREED),
        S.INTERVIEW_OFFERED,
        Party.EMPLOYER,
        then=Move.SEEKER,
        due_days=REPLY_DAYS,
    ),
    Verb.AGREE_INTERVIEW: arrow(
        (S.INTERVIEW_OFFERED,),
        S.INTERVIEW_AGREED,
        *SEEKER_SIDE,
        then=Move.EMPLOYER,
        due_days=ANSWER_DAYS,
        shares_contact=True,
    ),
    Verb.ASK_OTHER_TIME: arrow(
        (S.INTERVIEW_OFFERED,), S.SEEN, *SEEKER_SIDE, then=Move.EMPLOYER, due_days=REPLY_DAYS
    ),
    Verb.OFFER_JOB: arrow(
        (*UNANSWERED, S.INTERVIEW_AGREED),
        S.JOB_OFFERED,
        Party.EMPLOYER,
        then=Move.SEEKER,
        due_days=REPLY_DAYS,
    ),
    Verb.ACCEPT_JOB: arrow((S.JOB_OFFERED,), S.HIRED, *SEEKER_SIDE, shares_contact=True),
    Verb.DECLINE: arrow(
        (*UNANSWERED, S.INTERVIEW_OFFERED, S.INTERVIEW_AGREED), S.DECLINED, Party.EMPLOYER
    ),
    Verb.WITHDRAW: arrow((S.DRAFT, *LIVE), S.WITHDRAWN, *SEEKER_SIDE),
    Verb.CLOSE: arrow(LIVE, S.CLOSED, Party.EMPLOYER, Party.CALENDAR),
}


def verbs_open_to(application: Application, party: Party) -> frozenset[Verb]:
    return open_verbs(TRANSITIONS, application.state, party)


def move(
    session: Session, application: Application, verb: Verb, deed: Deed, *, note: str = ""
) -> Application:
    """Follow one arrow and keep the step; raises ConflictError where there is none."""
    transition = transition_for(TRANSITIONS, verb, application.state, deed.party)
    session.add(
        ApplicationStep(
            application=application,
            from_state=application.state,
            to_state=transition.target,
            actor_id=deed.actor.id if deed.actor else None,
            note=note,
            created_at=deed.now,
        )
    )
    application.state = transition.target
    application.whose_move = transition.then
    if verb is not Verb.SEE:
        application.answer_due_on = transition.due_on(deed.today)
    if transition.shares_contact and application.contact_shared_at is None:
        application.contact_shared_at = deed.now
    audit.record(session, actor=deed.actor, verb=f"application.{verb.value}", subject=application)
    return application
