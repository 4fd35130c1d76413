"""Changes a coordinator makes for somebody. Scoping is the caller's: see `queries.person`."""

import enum
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.text import fold
from matching.verdict import Verdict
from models import (
    Accompaniment,
    Account,
    AccountKind,
    Application,
    CaseNote,
    Course,
    Enrolment,
    EnrolmentState,
    Language,
    Membership,
    Seeker,
    Vacancy,
)
from webapp.accounts import actions as account_actions
from webapp.accounts.credentials.claim_codes import new_code
from webapp.applications import actions as application_actions, queries as application_queries
from webapp.casework import messages
from webapp.enrolments import actions as enrolment_actions, queries as enrolment_queries
from webapp.offers.actions import Offered
from webapp.shared import audit, outbox
from webapp.shared.errors import RefusedError
from webapp.shared.words.refusals import FOR_ANYBODY
from webapp.shared.workflow import Deed


class Answer(enum.StrEnum):
    """What somebody answers through the one beside them; the value stands in the address."""

    AGREE_INTERVIEW = "dong-y-gap"
    ACCEPT = "nhan"
    WITHDRAW = "rut"


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """Who is registered. `phone` is E.164 or None, `commune_code` has five digits."""

    name: str
    phone: str | None
    commune_code: str
    language: Language


def register(
    session: Session, *, new: NewPerson, membership: Membership, actor: Account, now: datetime
) -> Seeker:
    """Make an account that its owner claims later with a card, and begin to accompany them.

    The person said yes to both: the form asks for it, `Accompaniment.agreed_at` keeps when.
    Raises ConflictError("phone_taken").
    """
    account = Account(
        kind=AccountKind.SEEKER,
        display_name=new.name,
        phone=new.phone,
        language=new.language,
        claim_code=new_code(),
    )
    account_actions.keep_new_account(session, account)
    seeker = Seeker(
        account=account,
        full_name=new.name,
        folded_name=fold(new.name),
        commune_code=new.commune_code,
        registered_by=actor,
    )
    session.add(seeker)
    audit.record(session, actor=actor, verb="seeker.registered", subject=seeker)
    _accompany(session, seeker=seeker, membership=membership, actor=actor, now=now)
    return seeker


def _accompany(
    session: Session, *, seeker: Seeker, membership: Membership, actor: Account, now: datetime
) -> Accompaniment:
    row = Accompaniment(
        seeker=seeker,
        coordinator=actor,
        organisation_id=membership.organisation_id,
        agreed_at=now,
    )
    session.add(row)
    audit.record(session, actor=actor, verb="accompaniment.begun", subject=row)
    return row


def take_over(
    session: Session, *, seeker: Seeker, membership: Membership, actor: Account, now: datetime
) -> Accompaniment:
    """Begin to accompany somebody whom nobody accompanies; pressed twice it begins once."""
    found = session.scalars(
        select(Accompaniment)
        .where(
            Accompaniment.seeker_id == seeker.id,
            Accompaniment.coordinator_id == actor.id,
            Accompaniment.ended_at.is_(None),
        )
        .order_by(Accompaniment.id)
        .limit(1)
    ).one_or_none()
    if found is not None:
        return found
    outbox.add(session, messages.began(seeker, actor))
    return _accompany(session, seeker=seeker, membership=membership, actor=actor, now=now)


def apply_for(  # noqa: PLR0913 - as `applications.actions.apply`
    session: Session,
    *,
    seeker: Seeker,
    vacancy: Vacancy,
    message: str | None,
    deed: Deed,
    offered: Offered | None = None,
) -> Application:
    """Send an application for somebody who said yes; they are told. Sent twice it is sent once.

    Raises RefusedError with what holds for anybody; see `_veiled_refusals`.
    """
    before = application_queries.find(session, seeker, vacancy)
    is_new = before is None or before.state in application_actions.NOT_SENT
    with _veiled_refusals():
        application = application_actions.apply(
            session, seeker=seeker, vacancy=vacancy, message=message, deed=deed, offered=offered
        )
    if is_new:
        _keep_consent(session, application, deed)
        outbox.add(session, messages.applied(application))
    return application


def enrol_for(  # noqa: PLR0913 - as `enrolments.actions.enrol`
    session: Session,
    *,
    seeker: Seeker,
    course: Course,
    message: str | None,
    deed: Deed,
    offered: Offered | None = None,
) -> Enrolment:
    """Ask for a seat for somebody who said yes; they are told. Raises RefusedError."""
    before = enrolment_queries.find(session, seeker, course)
    is_new = before is None or before.state is EnrolmentState.WITHDRAWN
    with _veiled_refusals():
        enrolment = enrolment_actions.enrol(
            session, seeker=seeker, course=course, message=message, deed=deed, offered=offered
        )
    if is_new:
        _keep_consent(session, enrolment, deed)
        outbox.add(session, messages.enrolled(enrolment))
    return enrolment


@contextmanager
def _veiled_refusals() -> Iterator[None]:
    """Leave in a refusal only what holds for anybody; what is the person's own stays theirs.

    Age, home and the law read alike from here, so that none of them can be told from another.
    """
    try:
        yield
    except RefusedError as error:
        verdict = error.verdict
        if not isinstance(verdict, Verdict):
            raise
        shown = tuple(each for each in verdict.refusals if each.code in FOR_ANYBODY)
        if shown:
            raise RefusedError(Verdict(shown)) from None
        raise RefusedError(code="not_sent_for_them") from None


def answer_for(session: Session, *, application: Application, answer: Answer, deed: Deed) -> None:
    """Answer an employer for somebody who said so; they are told. Raises ConflictError."""
    _APPLICATION_ANSWERS[answer](session, application=application, deed=deed)
    _keep_consent(session, application, deed)
    outbox.add(session, messages.answered(application))


def answer_centre_for(
    session: Session, *, enrolment: Enrolment, answer: Answer, deed: Deed
) -> None:
    """Answer a training centre for somebody who said so; they are told. Raises ConflictError."""
    _ENROLMENT_ANSWERS[answer](session, enrolment=enrolment, deed=deed)
    _keep_consent(session, enrolment, deed)
    outbox.add(session, messages.answered_centre(enrolment))


def _keep_consent(session: Session, subject: Application | Enrolment, deed: Deed) -> None:
    """Keep that the coordinator stated the person's yes to this very act."""
    audit.record(session, actor=deed.actor, verb="consent.stated", subject=subject)


_APPLICATION_ANSWERS: Mapping[Answer, Callable[..., object]] = {
    Answer.AGREE_INTERVIEW: application_actions.agree_interview,
    Answer.ACCEPT: application_actions.accept_job,
    Answer.WITHDRAW: application_actions.withdraw,
}
_ENROLMENT_ANSWERS: Mapping[Answer, Callable[..., object]] = {
    Answer.ACCEPT: enrolment_actions.confirm,
    Answer.WITHDRAW: enrolment_actions.withdraw,
}


def write_note(
    session: Session, *, seeker: Seeker, text: str, actor: Account, now: datetime
) -> CaseNote:
    note = CaseNote(seeker_id=seeker.id, author_id=actor.id, text=text, created_at=now)
    session.add(note)
    audit.record(session, actor=actor, verb="case_note.written", subject=note)
    return note
