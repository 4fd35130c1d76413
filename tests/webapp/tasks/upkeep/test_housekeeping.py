"""What is over its end of life goes, what is not stays, and posts end on their day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from models import (
    AccountSession,
    Consent,
    CountedWorker,
    DayList,
    DayOffer,
    FairnessReport,
    FirmLoanEnquiry,
    FirmWarning,
    FormDraft,
    Invitation,
    LegalSituation,
    LoanEnquiry,
    LookKind,
    OfferAlert,
    OfferOccasion,
    OfferRecord,
    PostState,
    RateLimit,
    Reminder,
    ReminderKind,
    RunOutcome,
    SituationLook,
    Suggestion,
    TaskRun,
    VacancyUpload,
)
from tests import make, make_firms
from webapp.shared.clock import VIETNAM
from webapp.tasks.turn import Turn
from webapp.tasks.upkeep import housekeeping


def day_in_vietnam(when):
    return when.astimezone(VIETNAM).date()


def upload(when):
    membership = make.membership()
    return VacancyUpload(
        organisation_id=membership.organisation_id,
        created_by_id=membership.account_id,
        file_name="viec.csv",
        content=b"",
        created_at=when,
    )


def listed_offer(when):
    return DayOffer(
        seeker_id=make.seeker().id,
        vacancy_id=make.vacancy().id,
        listed_on=day_in_vietnam(when),
        rank=1,
        score=1.0,
        fit=1,
    )


def offer_record(when):
    return OfferRecord(
        seeker_id=make.seeker().id,
        vacancy_id=make.vacancy().id,
        occasion=OfferOccasion.FROM_ELSEWHERE,
        listed_on=day_in_vietnam(when),
        created_at=when,
    )


def situation(when):
    seeker = make.seeker()
    return LegalSituation(
        seeker_id=seeker.id,
        sealed={"status": "none"},
        entered_by_id=seeker.account_id,
        ends_on=day_in_vietnam(when),
    )


BY_DAY = {
    CountedWorker, DayList, DayOffer, FirmLoanEnquiry, FirmWarning, LegalSituation, LoanEnquiry,
    OfferAlert, Reminder,
}  # fmt: skip
# How to make a row of each table whose end counts from a moment.
ROWS = {
    FormDraft: lambda when: FormDraft(
        key=str(when), form="thu", answers={}, created_at=when, updated_at=when
    ),
    VacancyUpload: upload,
    AccountSession: lambda when: AccountSession(account_id=make.account().id, created_at=when),
    RateLimit: lambda when: RateLimit(key=str(when), window_started_at=when, count=1),
    DayOffer: listed_offer,
    CountedWorker: lambda when: make_firms.counted_worker(ask_ends_on=day_in_vietnam(when)),
    FirmWarning: lambda when: FirmWarning(
        organisation_id=make.organisation().id, falls_on=day_in_vietnam(when), days_ahead=7
    ),
    DayList: lambda when: DayList(
        seeker_id=make.seeker().id, listed_on=day_in_vietnam(when), total=0, created_at=when
    ),
    OfferRecord: offer_record,
    SituationLook: lambda when: SituationLook(
        seeker_id=make.seeker().id,
        account_id=make.account().id,
        organisation_id=make.organisation().id,
        kind=LookKind.OPENED,
        created_at=when,
    ),
    OfferAlert: lambda when: OfferAlert(
        seeker_id=make.seeker().id, sent_on=day_in_vietnam(when), vacancies=1, courses=0
    ),
    Reminder: lambda when: Reminder(
        application_id=make.application().id,
        kind=ReminderKind.OVERDUE,
        due_on=day_in_vietnam(when),
        reminded_on=day_in_vietnam(when),
    ),
    FairnessReport: lambda when: FairnessReport(
        made_on=day_in_vietnam(when), contents={}, created_at=when
    ),
    Consent: lambda when: make.consent(created_at=when),
    Suggestion: lambda when: make.suggestion(created_at=when),
    Invitation: lambda when: make.invitation(created_at=when),
    LegalSituation: situation,
    FirmLoanEnquiry: lambda when: make_firms.firm_file(ends_on=day_in_vietnam(when)),
    LoanEnquiry: lambda when: make.loan_enquiry(ends_on=day_in_vietnam(when)),
    TaskRun: lambda when: TaskRun(task="thu", started_at=when, outcome=RunOutcome.DONE, counts={}),
}


@pytest.mark.parametrize("end", housekeeping.ENDS, ids=lambda end: end.table.__tablename__)
def test_only_what_is_over_is_deleted(app, session, now, end):
    by_day = end.table in BY_DAY
    margin = timedelta(days=1) if by_day else timedelta(seconds=1)
    over = ROWS[end.table](now - end.kept_for - margin)
    kept = ROWS[end.table](now - end.kept_for + (timedelta() if by_day else margin))
    session.add_all([over, kept])
    session.flush()
    over_id, kept_id = over.id, kept.id
    turn = Turn(app=app, now=now)

    housekeeping.clean_up(turn)

    session.expire_all()
    left = set(session.scalars(select(end.table.id)))
    assert kept_id in left
    assert over_id not in left
    assert turn.counts[end.table.__tablename__] == 1


def test_much_is_deleted_in_pieces(app, session, now, monkeypatch):
    monkeypatch.setattr(housekeeping, "ROWS_AT_ONCE", 3)
    session.add_all(
        RateLimit(key=f"key {n}", window_started_at=now - timedelta(days=9), count=1)
        for n in range(7)
    )
    session.flush()
    turn = Turn(app=app, now=now)
    housekeeping.clean_up(turn)
    assert turn.counts["rate_limits"] == 7
    assert session.scalar(select(func.count(RateLimit.id))) == 0


def test_posts_end_on_the_day_after_their_last(app, session, now):
    last_day, passed = (make.vacancy(closes_on=date(2026, 11, n)) for n in (21, 20))
    course = make.course(closes_on=date(2026, 11, 20))
    session.flush()
    turn = Turn(app=app, now=now)

    housekeeping.end_posts(turn)

    states = [make.reread(session, post).state for post in (last_day, passed, course)]
    assert states == [PostState.OPEN, PostState.EXPIRED, PostState.EXPIRED]
    assert turn.counts == {"vacancies": 1, "courses": 1}
