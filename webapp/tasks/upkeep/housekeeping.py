"""Tasks of the house: posts end on their day, and what is over its end of life is deleted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy import Date, delete, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models import (
    AccountSession,
    Base,
    Consent,
    CountedWorker,
    Course,
    DayList,
    DayOffer,
    FairnessReport,
    FirmLoanEnquiry,
    FirmWarning,
    FormDraft,
    Invitation,
    LegalSituation,
    LoanEnquiry,
    OfferAlert,
    OfferRecord,
    RateLimit,
    Reminder,
    SituationLook,
    Suggestion,
    TaskRun,
    Vacancy,
    VacancyUpload,
)
from webapp.alerts import actions as alerts
from webapp.consents import actions as consents
from webapp.day_lists import actions as day_lists
from webapp.organisations import answering
from webapp.posting import actions as posting
from webapp.settings import SESSION_LASTS_DAYS
from webapp.shared.clock import VIETNAM
from webapp.shared.forms import drafts as form_drafts
from webapp.suggestions import actions as invitations, limits as suggestions
from webapp.tasks.turn import Turn
from webapp.vacancy_import import actions as vacancy_import

ROWS_AT_ONCE: Final = 1_000
INVITATIONS_AT_ONCE: Final = 200


@dataclass(frozen=True, kw_only=True)
class EndOfLife:
    """Rows of a table end so long after a moment, or a day in Vietnam, that they hold."""

    table: type[Base]
    counted_from: InstrumentedAttribute[Any]
    kept_for: timedelta

    def before(self, now: datetime) -> datetime | date:
        """Return the moment or the day before which a row is over its end."""
        end = now - self.kept_for
        is_day = isinstance(self.counted_from.type, Date)
        return end.astimezone(VIETNAM).date() if is_day else end


# Each says what its area says of it: a rule nobody else states does not belong here.
ENDS: Final[tuple[EndOfLife, ...]] = (
    EndOfLife(table=FormDraft, counted_from=FormDraft.updated_at, kept_for=form_drafts.KEPT_FOR),
    EndOfLife(
        table=VacancyUpload,
        counted_from=VacancyUpload.created_at,
        kept_for=vacancy_import.KEPT_FOR,
    ),
    # Sign-in accepts no older one; what device somebody used is nobody's business after that.
    EndOfLife(
        table=AccountSession,
        counted_from=AccountSession.created_at,
        kept_for=timedelta(days=SESSION_LASTS_DAYS),
    ),
    # The longest window of `shared.rate_limit` is an hour.
    EndOfLife(
        table=RateLimit, counted_from=RateLimit.window_started_at, kept_for=timedelta(days=1)
    ),
    EndOfLife(table=DayOffer, counted_from=DayOffer.listed_on, kept_for=day_lists.KEPT_FOR),
    EndOfLife(table=DayList, counted_from=DayList.listed_on, kept_for=day_lists.KEPT_FOR),
    EndOfLife(table=OfferAlert, counted_from=OfferAlert.sent_on, kept_for=alerts.KEPT_FOR),
    EndOfLife(
        table=OfferRecord,
        counted_from=OfferRecord.created_at,
        kept_for=timedelta(days=2 * 365),  # as the model says
    ),
    EndOfLife(table=Reminder, counted_from=Reminder.due_on, kept_for=timedelta(days=90)),
    EndOfLife(
        table=Suggestion,
        counted_from=Suggestion.created_at,
        kept_for=timedelta(days=suggestions.KEPT_DAYS),
    ),
    EndOfLife(
        table=Invitation,
        counted_from=Invitation.created_at,
        kept_for=timedelta(days=suggestions.KEPT_DAYS),
    ),
    EndOfLife(
        table=FairnessReport,
        counted_from=FairnessReport.created_at,
        kept_for=timedelta(days=2 * 365),  # groups, no people: long enough to see a change
    ),
    EndOfLife(table=Consent, counted_from=Consent.created_at, kept_for=consents.KEPT_FOR),
    # A question that nobody answered, or a yes that ended, is of no more use.
    EndOfLife(
        table=CountedWorker, counted_from=CountedWorker.ask_ends_on, kept_for=timedelta(days=0)
    ),
    EndOfLife(table=FirmWarning, counted_from=FirmWarning.falls_on, kept_for=timedelta(days=90)),
    # What a person says of the law goes after its last day.
    EndOfLife(
        table=LegalSituation, counted_from=LegalSituation.ends_on, kept_for=timedelta(days=0)
    ),
    # Its steps, questions and consents go with it; see `loan_enquiries.workflow` for the day.
    EndOfLife(
        table=FirmLoanEnquiry, counted_from=FirmLoanEnquiry.ends_on, kept_for=timedelta(days=0)
    ),
    EndOfLife(table=LoanEnquiry, counted_from=LoanEnquiry.ends_on, kept_for=timedelta(days=0)),
    EndOfLife(
        table=SituationLook,
        counted_from=SituationLook.created_at,
        kept_for=timedelta(days=2 * 365),  # as the model says
    ),
    EndOfLife(table=TaskRun, counted_from=TaskRun.started_at, kept_for=timedelta(days=90)),
)


def end_posts(turn: Turn) -> None:
    """End every post whose closing day has passed."""
    for name, model in (("vacancies", Vacancy), ("courses", Course)):
        with turn.database.unit() as session:
            turn.counts[name] = posting.expire(session, model, now=turn.now, today=turn.today)
        turn.between_units()


def count_answers(turn: Turn) -> None:
    """Count how organisations answered; where it is felt, their posts reach the lists anew."""
    with turn.database.unit() as session:
        turn.counts["organisations"] = answering.refresh(session, today=turn.today)


def end_invitations(turn: Turn) -> None:
    """End invitations whose day has passed, and tell the people that they may still apply."""
    turn.in_parts(
        "invitations",
        lambda session: invitations.lapse(session, deed=turn.deed, limit=INVITATIONS_AT_ONCE),
        at_once=INVITATIONS_AT_ONCE,
    )


def clean_up(turn: Turn) -> None:
    """Delete what is over its end of life, a thousand rows at a time."""
    for end in ENDS:
        turn.in_parts(
            end.table.__tablename__,
            partial(delete_some, end=end, now=turn.now),
            at_once=ROWS_AT_ONCE,
        )


def delete_some(session: Session, *, end: EndOfLife, now: datetime) -> int:
    """Delete up to a thousand rows that are over; returns how many."""
    table: Any = end.table
    over = (
        select(table.id)
        .where(end.counted_from < end.before(now))
        .order_by(table.id)
        .limit(ROWS_AT_ONCE)
    )
    gone = session.execute(
        delete(table)
        .where(table.id.in_(over.scalar_subquery()))
        .returning(table.id)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())
