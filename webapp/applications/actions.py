"""Changes to applications. Nothing here knows of the web, and nothing here commits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from matching.loading import legal_facts, post_facts
from matching.rules import may_take
from models import Application, ApplicationState, Move, PostChange, Seeker, Vacancy
from webapp.applications import messages, queries
from webapp.applications.workflow import ANSWER_DAYS, Verb, move
from webapp.offers.actions import Offered, record
from webapp.organisations.queries import active_accounts
from webapp.posting.actions import when_closed
from webapp.shared import outbox
from webapp.shared.clock import VIETNAM
from webapp.shared.errors import ConflictError, RefusedError
from webapp.shared.workflow import NO_ANSWER, Deed

NOT_SENT = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN)
# Areas that depend on this one say `@when_sent` to learn that somebody applied.
Listener = Callable[..., object]
_on_sent: list[Listener] = []


def when_sent(listener: Listener) -> Listener:
    """Call `listener(session, seeker=…, post=…, deed=…)` in the transaction of an application."""
    _on_sent.append(listener)
    return listener


@dataclass(frozen=True, kw_only=True)
class Interview:
    """When and where two people meet."""

    at: datetime
    place: str
    note: str = ""


def _refuse_what_rules_forbid(
    session: Session, seeker: Seeker, vacancy: Vacancy, today: date
) -> None:
    verdict = may_take(legal_facts(session, seeker), post_facts(session, vacancy), today=today)
    if verdict.refused:
        raise RefusedError(verdict)


def _new(seeker: Seeker, vacancy: Vacancy, deed: Deed, message: str) -> Application:
    return Application(
        seeker=seeker,
        vacancy=vacancy,
        applied_by_id=deed.actor.id if deed.actor else None,
        message=message,
        state=ApplicationState.DRAFT,
        whose_move=Move.SEEKER,
    )


def keep_draft(
    session: Session, *, seeker: Seeker, vacancy: Vacancy, message: str, deed: Deed
) -> Application:
    """Keep what was written without sending it; a sent application stays as it is."""
    found = queries.find(session, seeker, vacancy)
    application = found or _new(seeker, vacancy, deed, message)
    if application.state in NOT_SENT:
        application.message = message
    session.add(application)
    return application


def apply(  # noqa: PLR0913 - who asks for what, in which words, from where, by whom and when
    session: Session,
    *,
    seeker: Seeker,
    vacancy: Vacancy,
    message: str | None,
    deed: Deed,
    offered: Offered | None = None,
) -> Application:
    """Send a seeker's application to a vacancy; sending it twice sends it once.

    `message` None keeps what a draft already says. An application that came to an end is given
    back as it is. `offered` is where it stood in their list. Raises RefusedError with every reason
    a rule gives.
    """
    found = queries.find(session, seeker, vacancy)
    if found is not None and found.state not in NOT_SENT:
        return found
    _refuse_what_rules_forbid(session, seeker, vacancy, deed.today)
    application = found or _new(seeker, vacancy, deed, message or "")
    if message is not None:
        application.message = message
    session.add(application)
    application.sent_at = deed.now
    application.seen_at = None
    move(session, application, Verb.SEND, deed)
    if offered is not None:
        record(session, seeker=seeker, post=vacancy, offered=offered)
    _tell_members(session, application, "application_sent")
    for listener in _on_sent:
        listener(session, seeker=seeker, post=vacancy, deed=deed)
    return application


def see(session: Session, *, application: Application, deed: Deed) -> Application:
    """Note that the employer opened it; opening it again changes nothing."""
    if application.state is ApplicationState.SENT:
        application.seen_at = deed.now
        move(session, application, Verb.SEE, deed)
        outbox.add(session, messages.to_seeker(application, "application_seen"))
    return application


def offer_interview(
    session: Session, *, application: Application, interview: Interview, deed: Deed
) -> Application:
    """Invite to an interview; the seeker answers before it, and within three days."""
    application.interview_at = interview.at
    application.interview_place = interview.place
    application.interview_note = interview.note
    _answer(session, application, Verb.OFFER_INTERVIEW, deed)
    met_on = interview.at.astimezone(VIETNAM).date()
    due = application.answer_due_on or met_on
    application.answer_due_on = max(deed.today, min(due, met_on))
    outbox.add(session, messages.to_seeker(application, "interview_offered"))
    return application


def agree_interview(session: Session, *, application: Application, deed: Deed) -> Application:
    """Say yes to the interview; from here on the employer sees the name and the phone."""
    move(session, application, Verb.AGREE_INTERVIEW, deed)
    if application.interview_at is not None:
        met_on = application.interview_at.astimezone(VIETNAM).date()
        application.answer_due_on = max(deed.today, met_on) + timedelta(days=ANSWER_DAYS)
    _tell_members(session, application, "interview_agreed")
    return application


def ask_other_time(
    session: Session, *, application: Application, note: str, deed: Deed
) -> Application:
    move(session, application, Verb.ASK_OTHER_TIME, deed, note=note)
    application.interview_at = None
    _tell_members(session, application, "other_time_asked")
    return application


def offer_job(
    session: Session, *, application: Application, starts_on: date, note: str, deed: Deed
) -> Application:
    """Offer the job; it is taken once the seeker says yes. Raises RefusedError when full."""
    if application.vacancy.seats_left == 0:
        raise RefusedError(code="no_seat_left")
    application.starts_on = starts_on
    _answer(session, application, Verb.OFFER_JOB, deed, note=note)
    outbox.add(session, messages.to_seeker(application, "job_offered"))
    return application


def accept_job(session: Session, *, application: Application, deed: Deed) -> Application:
    """Take the job, and with it a seat. Raises RefusedError when the last seat has gone."""
    vacancy = session.get_one(
        Vacancy, application.vacancy_id, with_for_update=True, populate_existing=True
    )
    if vacancy.seats_left == 0:
        raise RefusedError(code="no_seat_left")
    move(session, application, Verb.ACCEPT_JOB, deed)
    vacancy.filled += 1
    session.add(PostChange(vacancy_id=vacancy.id))
    _tell_members(session, application, "job_accepted")
    return application


def decline(
    session: Session, *, application: Application, reason: str, note: str, deed: Deed
) -> Application:
    """Say no, with a reason that becomes a next step on the person's page."""
    application.decline_reason = reason
    application.decline_note = note
    _answer(session, application, Verb.DECLINE, deed)
    outbox.add(session, messages.to_seeker(application, "application_declined"))
    return application


def decline_many(
    session: Session, *, applications: Iterable[Application], reason: str, deed: Deed
) -> int:
    """Decline every one that can still be declined; returns how many were."""
    declined = 0
    for application in applications:
        try:
            decline(session, application=application, reason=reason, note="", deed=deed)
        except ConflictError:
            continue
        declined += 1
    return declined


def withdraw(session: Session, *, application: Application, deed: Deed) -> Application:
    """Take it back. Before the employer looked, nobody learns that it was ever there."""
    was_known = application.state not in {ApplicationState.DRAFT, ApplicationState.SENT}
    move(session, application, Verb.WITHDRAW, deed)
    if was_known:
        _tell_members(session, application, "application_withdrawn")
    return application


@when_closed("vacancy")
def close_all(session: Session, *, vacancy: Vacancy, deed: Deed) -> int:
    """Close what is still under way to a post that closed, and tell every person; how many."""
    live = queries.live_of_vacancy(session, vacancy)
    for application in live:
        move(session, application, Verb.CLOSE, deed)
        outbox.add(session, messages.to_seeker(application, "application_closed"))
    return len(live)


def close_unanswered(session: Session, *, application: Application, deed: Deed) -> Application:
    """Give the person an end in the employer's place, two weeks after they asked."""
    application.decline_reason = NO_ANSWER
    move(session, application, Verb.CLOSE, deed)
    outbox.add(session, messages.to_seeker(application, "application_unanswered"))
    _tell_members(session, application, "answer_missed")
    return application


def _answer(
    session: Session, application: Application, verb: Verb, deed: Deed, *, note: str = ""
) -> None:
    move(session, application, verb, deed, note=note)
    if application.answered_at is None:
        application.answered_at = deed.now


def _tell_members(session: Session, application: Application, template: str) -> None:
    members = active_accounts(session, application.vacancy.organisation_id)
    outbox.add(session, *messages.to_members(application, template, members))
