"""Drawing people for a post, inviting, answering. Nothing here knows of the web or commits."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching import loading
from matching.candidates import Candidate, CandidateSearch
from matching.loading.agreeing import StoredPeople
from matching.ranking.index.opened import Index
from matching.ranking.sharing.rotation import Drawn, draw
from matching.rules import may_take
from matching.suggested.reading import reading_of
from models import (
    Application,
    Course,
    Enrolment,
    Invitation,
    InvitationState,
    Seeker,
    Suggestion,
    Vacancy,
)
from webapp.applications import actions as applications
from webapp.enrolments import actions as enrolments
from webapp.posting.actions import when_closed
from webapp.shared import audit, outbox
from webapp.shared.errors import ConflictError, RefusedError
from webapp.shared.workflow import Deed
from webapp.suggestions import limits, messages, queries
from webapp.suggestions.queries import Post, Showings
from webapp.suggestions.workflow import Verb, move


def suggest(session: Session, *, post: Post, index: Index, deed: Deed) -> list[Suggestion]:
    """Draw people for a post, as many as may still be shown today; [] where nobody fits.

    Asking twice on one day shows nobody twice, and no more than the day allows.
    """
    queries.hold_organisation(session, post.organisation_id)
    seats = queries.seats_today(session, post, today=deed.today).free
    if not seats:
        return []
    search = CandidateSearch(loading.post_facts(session, post), index, today=deed.today)
    free = search.first(seats, _drawable(session, post, index, deed.today))
    shown = queries.showings(session, [each.seeker_id for each in free], today=deed.today)
    drawn = draw(
        [each.score for each in free],
        [shown.get(each.seeker_id, Showings()).of_late for each in free],
        [each.seeker_id for each in free],
        seats=seats,
        seed=f"{deed.today.isoformat()}:{post.public_id}",
    )
    kept = _not_shown_meanwhile(session, [(free[one.place], one) for one in drawn], deed.today)
    rows = [_row(post, candidate, one, deed) for candidate, one in kept]
    session.add_all(rows)
    audit.record(session, actor=deed.actor, verb="suggestions.shown", subject=post, count=len(rows))
    return rows


def _drawable(session: Session, post: Post, index: Index, today: date) -> StoredPeople:
    """Return who may be drawn for a post today."""
    enough = queries.shown_enough(session, today=today)
    return StoredPeople(
        session,
        queries.agreeing(today=today),
        reading_of(index).people,
        but_not=enough | queries.left_out(session, post, today=today),
    )


def _not_shown_meanwhile(
    session: Session, drawn: Sequence[tuple[Candidate, Drawn]], today: date
) -> list[tuple[Candidate, Drawn]]:
    """Hold the people; leave out whom another post was shown, or who withdrew, at that moment."""
    ids = [candidate.seeker_id for candidate, _one in drawn]
    held = select(Seeker.id).where(Seeker.id.in_(ids)).order_by(Seeker.id).with_for_update()
    session.execute(held).all()
    agree = queries.still_agreeing(session, ids, today=today)
    shown = queries.showings(session, ids, today=today)
    return [
        (candidate, one)
        for candidate, one in drawn
        if candidate.seeker_id in agree and not shown.get(candidate.seeker_id, Showings()).is_enough
    ]


def _row(post: Post, candidate: Candidate, one: Drawn, deed: Deed) -> Suggestion:
    return Suggestion(
        seeker_id=candidate.seeker_id,
        asked_by_id=deed.actor.id if deed.actor else None,
        shown_on=deed.today,
        shown_until=deed.today + timedelta(days=limits.SHOWN_DAYS - 1),
        fit=candidate.fit,
        propensity=one.propensity,
        created_at=deed.now,
        **_names(post),
    )


def _names(post: Post) -> dict[str, int]:
    return {"course_id": post.id} if isinstance(post, Course) else {"vacancy_id": post.id}


def invite(session: Session, *, suggestion: Suggestion, post: Post, deed: Deed) -> Invitation:
    """Ask a person who is shown for a post to apply.

    Raises ConflictError where they no longer stand on its page, whatever the reason, and
    RefusedError when today's invitations are used up.
    """
    queries.hold_organisation(session, post.organisation_id)
    if not queries.still_shown(session, suggestion, post, today=deed.today):
        raise ConflictError("no_longer_shown")
    if _is_refused(session, suggestion.seeker, post, deed.today):
        # Gone from the page, as whoever took a consent back: one who stayed would tell why.
        suggestion.shown_until = deed.today - timedelta(days=1)
        raise ConflictError("no_longer_shown")
    of_post, of_all = queries.invited_today(session, post, today=deed.today)
    if of_post >= limits.INVITATIONS_OF_POST_A_DAY:
        raise RefusedError(code="enough_invitations_today")
    if of_all >= limits.INVITATIONS_OF_ORGANISATION_A_DAY:
        raise RefusedError(code="enough_invitations_today")
    invitation = Invitation(
        # The letters by which the organisation knows this person come from it.
        public_id=suggestion.public_id,
        seeker=suggestion.seeker,
        vacancy=None if isinstance(post, Course) else post,
        course=post if isinstance(post, Course) else None,
        invited_by_id=deed.actor.id if deed.actor else None,
        state=InvitationState.SENT,
        answer_due_on=deed.today + timedelta(days=limits.REPLY_DAYS),
    )
    session.add(invitation)
    audit.record(session, actor=deed.actor, verb="invitation.sent", subject=invitation)
    outbox.add(session, messages.to_seeker(invitation, "invitation_sent"))
    return invitation


def _is_refused(session: Session, seeker: Seeker, post: Post, today: date) -> bool:
    facts = loading.post_facts(session, post)
    return may_take(loading.legal_facts(session, seeker), facts, today=today).refused


def accept(session: Session, *, invitation: Invitation, deed: Deed) -> Application | Enrolment:
    """Say yes: an application or an enrolment is sent, as if the person had begun it.

    Raises RefusedError with a rule's reasons, as applying does.
    """
    post, seeker = messages.post_in(invitation), invitation.seeker
    if isinstance(post, Course):
        return enrolments.enrol(session, seeker=seeker, course=post, message=None, deed=deed)
    return applications.apply(session, seeker=seeker, vacancy=post, message=None, deed=deed)


def decline(session: Session, *, invitation: Invitation, deed: Deed) -> Invitation:
    """Say no. No reason is asked, and who invited is told nothing but that no yes came."""
    return move(session, invitation, Verb.DECLINE, deed)


@applications.when_sent
@enrolments.when_sent
def take_as_yes(session: Session, *, seeker: Seeker, post: Post, deed: Deed) -> None:
    """Count an application, by whatever way and by whomever sent, as the yes to an invitation."""
    if (invitation := queries.of_pair(session, seeker, post)) is not None:
        move(session, invitation, Verb.ACCEPT, deed)


@when_closed("vacancy")
def close_all_of_vacancy(session: Session, *, vacancy: Vacancy, deed: Deed) -> int:
    """Close a vacancy's invitations that wait, and tell the people; returns how many."""
    return _close_all(session, vacancy, deed)


@when_closed("course")
def close_all_of_course(session: Session, *, course: Course, deed: Deed) -> int:
    """Close a course's invitations that wait, and tell the people; returns how many."""
    return _close_all(session, course, deed)


def _close_all(session: Session, post: Post, deed: Deed) -> int:
    waiting = queries.open_of_post(session, post)
    _end(session, waiting, Verb.CLOSE, "invitation_closed", deed)
    return len(waiting)


def lapse(session: Session, *, deed: Deed, limit: int) -> int:
    """End invitations whose day has passed, kindly; returns how many, at most `limit`."""
    late = queries.overdue(session, today=deed.today, limit=limit)
    _end(session, late, Verb.LAPSE, "invitation_lapsed", deed)
    return len(late)


def _end(
    session: Session, invitations: Iterable[Invitation], verb: Verb, template: str, deed: Deed
) -> None:
    for invitation in invitations:
        move(session, invitation, verb, deed)
        outbox.add(session, messages.to_seeker(invitation, template))
