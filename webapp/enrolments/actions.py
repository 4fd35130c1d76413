"""Changes to enrolments. Nothing here knows of the web, and nothing here commits."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from matching.loading import legal_facts, post_facts
from matching.rules import may_take
from models import (
    Course,
    Enrolment,
    EnrolmentState,
    LearntWhere,
    Move,
    PostChange,
    Seeker,
    SeekerOccupation,
)
from webapp.enrolments import messages, queries
from webapp.enrolments.workflow import SEATED, Verb, begin, move
from webapp.offers.actions import Offered, record
from webapp.organisations.queries import active_accounts
from webapp.posting.actions import when_closed
from webapp.shared import outbox
from webapp.shared.errors import RefusedError
from webapp.shared.workflow import NO_ANSWER, Deed, Party

# Areas that depend on this one say `@when_sent` to learn that somebody asked for a seat.
Listener = Callable[..., object]
_on_sent: list[Listener] = []


def when_sent(listener: Listener) -> Listener:
    """Call `listener(session, seeker=…, post=…, deed=…)` in the transaction of an enrolment."""
    _on_sent.append(listener)
    return listener


def enrol(  # noqa: PLR0913 - who asks for what, in which words, from where, by whom and when
    session: Session,
    *,
    seeker: Seeker,
    course: Course,
    message: str | None,
    deed: Deed,
    offered: Offered | None = None,
) -> Enrolment:
    """Ask for a seat; asking twice asks once. Raises RefusedError with a rule's reasons.

    `offered` is where it stood in their list.
    """
    found = queries.find(session, seeker, course)
    if found is not None and found.state is not EnrolmentState.WITHDRAWN:
        return found
    verdict = may_take(legal_facts(session, seeker), post_facts(session, course), today=deed.today)
    if verdict.refused:
        raise RefusedError(verdict)
    if found is not None:
        enrolment = move(session, found, Verb.SEND, deed)
    else:
        enrolment = begin(session, _new(session, seeker, course, deed), deed)
    if message is not None:
        enrolment.message = message
    if offered is not None:
        record(session, seeker=seeker, post=course, offered=offered)
    _tell_members(session, enrolment, "enrolment_sent")
    for listener in _on_sent:
        listener(session, seeker=seeker, post=course, deed=deed)
    return enrolment


def _new(session: Session, seeker: Seeker, course: Course, deed: Deed) -> Enrolment:
    enrolment = Enrolment(
        seeker=seeker,
        course=course,
        applied_by_id=deed.actor.id if deed.actor else None,
        state=EnrolmentState.SENT,
        whose_move=Move.EMPLOYER,
    )
    session.add(enrolment)
    return enrolment


def accept(session: Session, *, enrolment: Enrolment, deed: Deed) -> Enrolment:
    """Keep a seat for the person, who confirms. Raises RefusedError when the course is full."""
    if enrolment.course.seats_left == 0:
        raise RefusedError(code="no_seat_left")
    move(session, enrolment, Verb.ACCEPT, deed)
    enrolment.answered_at = enrolment.answered_at or deed.now
    outbox.add(session, messages.to_seeker(enrolment, "enrolment_accepted"))
    return enrolment


def confirm(session: Session, *, enrolment: Enrolment, deed: Deed) -> Enrolment:
    """Take the seat; from here on the centre sees name and phone.

    Raises RefusedError when the last seat has gone meanwhile.
    """
    course = session.get_one(
        Course, enrolment.course_id, with_for_update=True, populate_existing=True
    )
    if course.seats_left == 0:
        raise RefusedError(code="no_seat_left")
    move(session, enrolment, Verb.CONFIRM, deed)
    _count_seat(session, course, 1)
    _tell_members(session, enrolment, "enrolment_confirmed")
    return enrolment


def start(session: Session, *, enrolment: Enrolment, deed: Deed) -> Enrolment:
    return move(session, enrolment, Verb.START, deed)


def complete(session: Session, *, enrolment: Enrolment, deed: Deed) -> Enrolment:
    """Finish the course: what it teaches lands in the person's skill register."""
    move(session, enrolment, Verb.COMPLETE, deed)
    enrolment.completed_on = deed.today
    _learn(enrolment.seeker, enrolment.course)
    outbox.add(session, messages.to_seeker(enrolment, "enrolment_completed"))
    return enrolment


def _learn(seeker: Seeker, course: Course) -> None:
    """Add the course's skills and its trade; what the person wrote before stays.

    Who wishes for some work wishes for this too from now on: that is what offers said of it.
    """
    seeker.skills = [*seeker.skills, *(s for s in course.skills_taught if s not in seeker.skills)]
    known = {held.occupation_code: held for held in seeker.occupations}
    if course.occupation_code is None:
        return
    if seeker.wished_occupations or seeker.wish_text:
        seeker.wished_occupations = list(
            dict.fromkeys([*seeker.wished_occupations, course.occupation_code])
        )
    if (held := known.get(course.occupation_code)) is not None:
        held.has_certificate = held.has_certificate or bool(course.certificate)
        return
    seeker.occupations.append(
        SeekerOccupation(
            occupation_code=course.occupation_code,
            months=0,
            learnt_where=LearntWhere.COURSE,
            has_certificate=bool(course.certificate),
        )
    )


def leave(session: Session, *, enrolment: Enrolment, deed: Deed) -> Enrolment:
    """Stop before the end; the seat is free again, and the other side is told."""
    course = session.get_one(
        Course, enrolment.course_id, with_for_update=True, populate_existing=True
    )
    seated = enrolment.state in SEATED
    move(session, enrolment, Verb.LEAVE, deed)
    if seated:
        _count_seat(session, course, -1)
    if deed.party is Party.EMPLOYER:
        outbox.add(session, messages.to_seeker(enrolment, "enrolment_ended"))
    else:
        _tell_members(session, enrolment, "enrolment_left")
    return enrolment


def decline(
    session: Session, *, enrolment: Enrolment, reason: str, note: str, deed: Deed
) -> Enrolment:
    enrolment.decline_reason = reason
    enrolment.decline_note = note
    move(session, enrolment, Verb.DECLINE, deed)
    enrolment.answered_at = enrolment.answered_at or deed.now
    outbox.add(session, messages.to_seeker(enrolment, "enrolment_declined"))
    return enrolment


def withdraw(session: Session, *, enrolment: Enrolment, deed: Deed) -> Enrolment:
    """Take it back. A centre that kept a seat is told; before that nobody learns of it."""
    seat_was_kept = enrolment.state is EnrolmentState.ACCEPTED
    move(session, enrolment, Verb.WITHDRAW, deed)
    if seat_was_kept:
        _tell_members(session, enrolment, "enrolment_withdrawn")
    return enrolment


@when_closed("course")
def close_all(session: Session, *, course: Course, deed: Deed) -> int:
    """Answer everybody who has no seat yet when a course closes; returns how many."""
    undecided = queries.undecided_of_course(session, course)
    for enrolment in undecided:
        move(session, enrolment, Verb.CLOSE, deed)
        outbox.add(session, messages.to_seeker(enrolment, "enrolment_closed"))
    return len(undecided)


def close_unanswered(session: Session, *, enrolment: Enrolment, deed: Deed) -> Enrolment:
    """Give the person an end in the centre's place, two weeks after they asked."""
    enrolment.decline_reason = NO_ANSWER
    move(session, enrolment, Verb.CLOSE, deed)
    outbox.add(session, messages.to_seeker(enrolment, "enrolment_unanswered"))
    _tell_members(session, enrolment, "answer_missed")
    return enrolment


def _count_seat(session: Session, course: Course, change: int) -> None:
    course.filled = max(0, course.filled + change)
    session.add(PostChange(course_id=course.id))


def _tell_members(session: Session, enrolment: Enrolment, template: str) -> None:
    members = active_accounts(session, enrolment.course.organisation_id)
    outbox.add(session, *messages.to_members(enrolment, template, members))
