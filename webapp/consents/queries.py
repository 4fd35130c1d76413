"""Reads about consents. What is in force is asked in one place, of rows and in SQL alike."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    String,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, selectinload

from models import (
    Account,
    Application,
    AuditEntry,
    Consent,
    ConsentPurpose,
    CountedWorker,
    Course,
    Enrolment,
    LoanEnquiry,
    LoanShare,
    Organisation,
    Seeker,
    SituationLook,
    Suggestion,
    Vacancy,
)

PAPER_TAKEN: Final = "loan_enquiry.paper"  # the audit's word for a paper that left


def in_force(
    consents: Iterable[Consent], purpose: ConsentPurpose, *, today: date
) -> Consent | None:
    """Return the yes that holds today and longest; None where there is none."""
    of_purpose = filter(lambda consent: consent.purpose == purpose, consents)
    held = [consent for consent in of_purpose if _holds(consent, today)]
    return max(held, key=lambda consent: consent.ends_on, default=None)


def in_force_of(
    session: Session, seekers: Collection[int], purpose: ConsentPurpose, *, today: date
) -> set[int]:
    """Return those of a few people, by id, whose yes holds today, read anew."""
    given = (
        select(Consent)
        .where(Consent.seeker_id.in_(seekers), Consent.purpose == purpose)
        .order_by(Consent.id)
        .execution_options(populate_existing=True)
    )
    return {each.seeker_id for each in session.scalars(given) if _holds(each, today)}


def _holds(consent: Consent, today: date) -> bool:
    return consent.withdrawn_at is None and consent.ends_on >= today


def allows(purpose: ConsentPurpose, *, today: date) -> ColumnElement[bool]:
    """Ask in SQL whether a row of `Seeker` has a consent that holds today."""
    return Seeker.id.in_(
        select(Consent.seeker_id).where(
            Consent.purpose == purpose, Consent.withdrawn_at.is_(None), Consent.ends_on >= today
        )
    )


def with_consents(session: Session, seeker: Seeker, *, to_change: bool = False) -> Seeker:
    """Load a person's consents with who wrote them down, or to change them, held."""
    consents = selectinload(Seeker.consents)
    query = (
        select(Seeker)
        .where(Seeker.id == seeker.id)
        .options(consents if to_change else consents.joinedload(Consent.given_by))
        .execution_options(populate_existing=to_change)
    )
    if to_change:
        query = query.with_for_update(of=Seeker)
    return session.scalars(query).one()


def _suggested(seeker: Seeker, kind: type[Vacancy] | type[Course]) -> Any:
    post = Suggestion.course_id if kind is Course else Suggestion.vacancy_id
    return (
        select(
            literal("suggested").label("why"),
            Suggestion.created_at.label("at"),
            Suggestion.shown_until.label("until"),
            kind.title.label("title"),
            Organisation.name.label("organisation"),
            Suggestion.public_id.label("row"),
        )
        .join(kind, kind.id == post)
        .join(Organisation, Organisation.id == kind.organisation_id)
        .where(Suggestion.seeker_id == seeker.id)
    )


def _asked(
    seeker: Seeker,
    asked: type[Application] | type[Enrolment],
    at: InstrumentedAttribute[Any],
    why: str,
) -> Any:
    """Select what a person sent themselves, or what followed from it, since `at`."""
    kind, post = (
        (Vacancy, Application.vacancy_id) if asked is Application else (Course, Enrolment.course_id)
    )
    return (
        select(
            literal(why).label("why"),
            at.label("at"),
            null().cast(Date).label("until"),
            kind.title.label("title"),
            Organisation.name.label("organisation"),
            asked.public_id.label("row"),
        )
        .join(kind, kind.id == post)
        .join(Organisation, Organisation.id == kind.organisation_id)
        .where(asked.seeker_id == seeker.id, at.is_not(None))
    )


def _loan_files_opened(seeker: Seeker) -> Any:
    """Select offices that opened a loan enquiry which the person let them see."""
    return (
        select(
            literal("loan_opened").label("why"),
            LoanShare.seen_at.label("at"),
            LoanShare.ends_on.label("until"),
            literal("").label("title"),
            Organisation.name.label("organisation"),
            LoanEnquiry.public_id.label("row"),
        )
        .join(LoanEnquiry, LoanEnquiry.id == LoanShare.enquiry_id)
        .join(Organisation, Organisation.id == LoanShare.organisation_id)
        .where(LoanEnquiry.seeker_id == seeker.id, LoanShare.seen_at.is_not(None))
    )


def _papers_taken(seeker: Seeker) -> Any:
    """Select papers of the person's loan enquiries that somebody else took along."""
    return (
        select(
            literal("paper").label("why"),
            AuditEntry.created_at.label("at"),
            null().cast(Date).label("until"),
            literal("").label("title"),
            Organisation.name.label("organisation"),
            LoanEnquiry.public_id.label("row"),
        )
        .join(LoanEnquiry, LoanEnquiry.id == AuditEntry.subject_id)
        .join(Organisation, Organisation.id == AuditEntry.details["organisation"].as_integer())
        .where(
            AuditEntry.subject_kind == LoanEnquiry.__tablename__,
            AuditEntry.verb == PAPER_TAKEN,
            LoanEnquiry.seeker_id == seeker.id,
        )
    )


def _by_who_walks_beside(seeker: Seeker) -> Any:
    """Select what others did with the person's own answers; `title` is who."""
    return (
        select(
            (literal("answers_") + cast(SituationLook.kind, String)).label("why"),
            SituationLook.created_at.label("at"),
            null().cast(Date).label("until"),
            Account.display_name.label("title"),
            Organisation.name.label("organisation"),
            SituationLook.public_id.label("row"),
        )
        .join(Account, Account.id == SituationLook.account_id)
        .join(Organisation, Organisation.id == SituationLook.organisation_id)
        .where(SituationLook.seeker_id == seeker.id)
    )


def _counted(seeker: Seeker) -> Any:
    """Select firms that may count, or could count until it ended, this person among their own."""
    return (
        select(
            literal("counted").label("why"),
            CountedWorker.agreed_at.label("at"),
            CountedWorker.ends_on.label("until"),
            literal("").label("title"),
            Organisation.name.label("organisation"),
            CountedWorker.public_id.label("row"),
        )
        .join(Organisation, Organisation.id == CountedWorker.organisation_id)
        .where(CountedWorker.seeker_id == seeker.id, CountedWorker.agreed_at.is_not(None))
    )


def _everything(seeker: Seeker) -> Any:
    return union_all(
        _loan_files_opened(seeker),
        _papers_taken(seeker),
        _counted(seeker),
        _by_who_walks_beside(seeker),
        _suggested(seeker, Vacancy),
        _suggested(seeker, Course),
        _asked(seeker, Application, Application.seen_at, "opened"),
        _asked(seeker, Application, Application.contact_shared_at, "contact"),
        _asked(seeker, Enrolment, Enrolment.created_at, "opened"),
        _asked(seeker, Enrolment, Enrolment.contact_shared_at, "contact"),
    ).subquery()


def who_saw(session: Session, seeker: Seeker, *, limit: int, offset: int) -> Sequence[Any]:
    """Return every look at a person's data, the latest first.

    Rows have `why` (suggested, opened, contact, counted, paper, loan_opened, answers_opened,
    answers_changed, answers_deleted), `at`, `until`, `title` and `organisation`.
    """
    found = _everything(seeker)
    page = select(found).order_by(found.c.at.desc(), found.c.row, found.c.why)
    return session.execute(page.limit(limit).offset(offset)).all()


def who_saw_total(session: Session, seeker: Seeker) -> int:
    return session.scalar(select(func.count()).select_from(_everything(seeker))) or 0
