"""Reads about loan enquiries. Whoever asks, a row they may not see is not found."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, inspect, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from matching.rules.loan import Borrower, Judged, LoanCriterion, LoanFacts, Purpose, judge
from matching.verdict import State
from models import (
    Account,
    Base,
    Commune,
    Course,
    Enrolment,
    EnrolmentState,
    LoanEnquiry,
    LoanNotice,
    LoanNoticeKind,
    LoanParty,
    LoanPurpose,
    LoanQuestion,
    LoanShare,
    LoanState,
    LoanStep,
    Organisation,
    Seeker,
)
from models.loan_enquiries import OPEN
from webapp.access.scope import Scope, accompanied_by
from webapp.loan_enquiries.parties import Body, is_live, may_hold
from webapp.loan_enquiries.workflow import Verb
from webapp.shared.errors import NotFoundError

# Days before the last one of the five years on which somebody is told.
COUNTDOWN: Final = (
    (LoanNoticeKind.WINDOW_30, 30),
    (LoanNoticeKind.WINDOW_60, 60),
    (LoanNoticeKind.WINDOW_180, 180),
)
SHARE_ENDS_SOON_DAYS: Final = 14
REMIND_DAYS: Final = 2  # before the last day on which the person acts


def _whole() -> Select[Any]:
    return select(LoanEnquiry).options(
        joinedload(LoanEnquiry.seeker).joinedload(Seeker.account),
        joinedload(LoanEnquiry.commune).joinedload(Commune.province),
        joinedload(LoanEnquiry.organisation),
        joinedload(LoanEnquiry.enrolment)
        .joinedload(Enrolment.course)
        .joinedload(Course.organisation),
        selectinload(LoanEnquiry.history).joinedload(LoanStep.organisation),
        selectinload(LoanEnquiry.shares).joinedload(LoanShare.organisation),
        selectinload(LoanEnquiry.questions).joinedload(LoanQuestion.organisation),
        selectinload(LoanEnquiry.payouts),
    )


def _one(session: Session, query: Select[Any], *, to_change: bool) -> LoanEnquiry:
    if to_change:
        query = query.with_for_update(of=LoanEnquiry)
    found = session.scalars(query.order_by(LoanEnquiry.id)).one_or_none()
    if found is None:
        raise NotFoundError
    return found  # type: ignore[no-any-return]


def of_seeker(
    session: Session, seeker: Seeker, public_id: UUID, *, to_change: bool = False
) -> LoanEnquiry:
    """Load a person's own enquiry; raises NotFoundError for anybody else's."""
    query = _whole().where(LoanEnquiry.public_id == public_id, LoanEnquiry.seeker_id == seeker.id)
    return _one(session, query, to_change=to_change)


def for_companion(
    session: Session, scope: Scope, public_id: UUID, *, today: date, to_change: bool = False
) -> LoanEnquiry:
    """Load an enquiry of somebody one walks beside, who said yes to it; else NotFoundError."""
    query = _whole().where(LoanEnquiry.public_id == public_id, _beside(scope, today))
    return _one(session, query, to_change=to_change)


def for_body(
    session: Session, body: Body, public_id: UUID, *, today: date, to_change: bool = False
) -> LoanEnquiry:
    """Load an enquiry that a body may see today; raises NotFoundError otherwise."""
    query = _whole().where(LoanEnquiry.public_id == public_id, body.sees(today=today))
    return _one(session, query, to_change=to_change)


def _beside(scope: Scope, today: date) -> ColumnElement[bool]:
    said_yes = select(LoanShare.id).where(
        LoanShare.enquiry_id == LoanEnquiry.id,
        LoanShare.party == LoanParty.COORDINATOR,
        is_live(today),
    )
    return LoanEnquiry.seeker_id.in_(accompanied_by(scope)) & said_yes.exists()


def enquiries_of(session: Session, seeker: Seeker) -> Sequence[LoanEnquiry]:
    """List a person's own enquiries, those under way first."""
    return session.scalars(_listed().where(LoanEnquiry.seeker_id == seeker.id)).all()


def enquiries_beside(
    session: Session, scope: Scope, seeker: Seeker, *, today: date
) -> Sequence[LoanEnquiry]:
    """List those of somebody's enquiries that they let the one beside them see."""
    query = _listed().where(LoanEnquiry.seeker_id == seeker.id, _beside(scope, today))
    return session.scalars(query).all()


def _listed() -> Select[Any]:
    under_way = case((LoanEnquiry.state.in_(OPEN), 0), else_=1)
    return (
        select(LoanEnquiry)
        .options(joinedload(LoanEnquiry.organisation))
        .order_by(under_way, LoanEnquiry.updated_at.desc(), LoanEnquiry.id.desc())
    )


def under_way(
    session: Session, seeker: Seeker, purpose: LoanPurpose | None, *, to_change: bool = True
) -> LoanEnquiry | None:
    """Find the one enquiry of a purpose that a person has under way, if there is one."""
    query = _whole().where(
        LoanEnquiry.seeker_id == seeker.id,
        LoanEnquiry.purpose.is_(None) if purpose is None else LoanEnquiry.purpose == purpose,
        LoanEnquiry.state.in_(OPEN),
    )
    if to_change:
        query = query.with_for_update(of=LoanEnquiry)
    return session.scalars(query.order_by(LoanEnquiry.id).limit(1)).one_or_none()


def bodies_for(
    session: Session, party: LoanParty, commune_code: str | None
) -> Sequence[Organisation]:
    """List the organisations that may be a party for somebody of a commune, the nearest first."""
    near = case((Organisation.commune_code == commune_code, 0), else_=1)
    return session.scalars(
        select(Organisation)
        .where(may_hold(party, commune_code))
        .order_by(near, Organisation.folded_name, Organisation.id)
    ).all()


def _inbox(body: Body, *, waiting: bool, today: date) -> Select[Any]:
    query = select(LoanEnquiry).where(body.sees(today=today))
    return query.where(LoanEnquiry.holder == body.party) if waiting else query


def inbox(  # noqa: PLR0913 - whose, which, when, and which page of it
    session: Session, body: Body, *, waiting: bool, today: date, limit: int, offset: int
) -> Sequence[LoanEnquiry]:
    """Return a page of what a body may see, the nearest day first."""
    return session.scalars(
        _inbox(body, waiting=waiting, today=today)
        .options(
            joinedload(LoanEnquiry.seeker),
            joinedload(LoanEnquiry.commune).joinedload(Commune.province),
        )
        .order_by(
            case((LoanEnquiry.due_on.is_(None), 1), else_=0),
            LoanEnquiry.due_on,
            LoanEnquiry.id,
        )
        .limit(limit)
        .offset(offset)
    ).all()


def inbox_total(session: Session, body: Body, *, waiting: bool, today: date) -> int:
    counted = _inbox(body, waiting=waiting, today=today)
    return session.scalar(counted.with_only_columns(func.count(LoanEnquiry.id))) or 0


def courses_of(session: Session, seeker: Seeker) -> Sequence[Enrolment]:
    """List the courses a person asked for, takes or took, for a loan to learn."""
    gone = (EnrolmentState.WITHDRAWN, EnrolmentState.DECLINED, EnrolmentState.CLOSED)
    return session.scalars(
        select(Enrolment)
        .where(Enrolment.seeker_id == seeker.id, Enrolment.state.not_in(gone))
        .options(joinedload(Enrolment.course))
        .order_by(Enrolment.id.desc())
    ).all()


def pressing(session: Session, scope: Scope, *, today: date, limit: int) -> Sequence[LoanEnquiry]:
    """Return what cannot wait of those one walks beside: late, or soon the person's own turn."""
    soon = today + timedelta(days=REMIND_DAYS)
    theirs = (LoanEnquiry.holder == LoanParty.SEEKER) & (LoanEnquiry.due_on <= soon)
    return session.scalars(
        select(LoanEnquiry)
        .join(LoanEnquiry.seeker)
        .join(Account, Account.id == Seeker.account_id)
        .where(
            _beside(scope, today),
            Account.closed_at.is_(None),
            LoanEnquiry.state.in_(OPEN),
            or_(LoanEnquiry.due_on < today, theirs),
        )
        .options(contains_eager(LoanEnquiry.seeker), joinedload(LoanEnquiry.organisation))
        .order_by(LoanEnquiry.due_on, LoanEnquiry.id)
        .limit(limit)
    ).all()


def _untold(kind: LoanNoticeKind, day: Any) -> ColumnElement[bool]:
    told = select(LoanNotice.id).where(
        LoanNotice.enquiry_id == LoanEnquiry.id, LoanNotice.kind == kind, LoanNotice.day == day
    )
    return ~told.exists()


def _to_be_told(kind: LoanNoticeKind, today: date) -> list[ColumnElement[bool]]:
    """Say of which enquiries somebody is to be told today; each day of one once."""
    under_way = LoanEnquiry.state.in_(OPEN)
    if kind is LoanNoticeKind.STEP_OVERDUE:
        return [under_way, LoanEnquiry.due_on < today, _untold(kind, LoanEnquiry.due_on)]
    if kind is LoanNoticeKind.SHARE_ENDING:
        ending = select(LoanShare.id).where(
            LoanShare.enquiry_id == LoanEnquiry.id,
            is_live(today),
            LoanShare.ends_on <= today + timedelta(days=SHARE_ENDS_SOON_DAYS),
            ~select(LoanNotice.id)
            .where(
                LoanNotice.enquiry_id == LoanEnquiry.id,
                LoanNotice.kind == kind,
                LoanNotice.day == LoanShare.ends_on,
            )
            .exists(),
        )
        return [under_way, ending.exists()]
    # A run that comes late tells of the nearest mark only, not of all that passed meanwhile.
    days = dict(COUNTDOWN)[kind]
    nearer = max((d for _k, d in COUNTDOWN if d < days), default=-1)
    ends = LoanEnquiry.window_ends_on
    return [
        under_way,
        ends <= today + timedelta(days=days),
        ends > today + timedelta(days=nearer),
        _untold(kind, ends),
    ]


def to_be_told(session: Session, kind: LoanNoticeKind, *, today: date) -> Sequence[int]:
    """Return the ids of the enquiries of which somebody is to be told today."""
    conditions = _to_be_told(kind, today)
    return session.scalars(select(LoanEnquiry.id).where(*conditions).order_by(LoanEnquiry.id)).all()


def still_to_be_told(
    session: Session, enquiry_id: int, kind: LoanNoticeKind, *, today: date
) -> LoanEnquiry | None:
    """Load one of them for its notice, held; None when it moved on meanwhile."""
    query = _whole().where(LoanEnquiry.id == enquiry_id, *_to_be_told(kind, today))
    return session.scalars(query.with_for_update(of=LoanEnquiry)).one_or_none()


def _lapsed(today: date) -> list[ColumnElement[bool]]:
    """Ask for those that the person still holds when the years are over."""
    held = (LoanState.PREPARING, LoanState.SENT_BACK)
    return [LoanEnquiry.state.in_(held), LoanEnquiry.window_ends_on < today]


def lapsed(session: Session, *, today: date) -> Sequence[int]:
    """Return the ids of enquiries that nobody decides on any more."""
    return session.scalars(
        select(LoanEnquiry.id).where(*_lapsed(today)).order_by(LoanEnquiry.id)
    ).all()


def still_lapsed(session: Session, enquiry_id: int, *, today: date) -> LoanEnquiry | None:
    query = _whole().where(LoanEnquiry.id == enquiry_id, *_lapsed(today))
    return session.scalars(query.with_for_update(of=LoanEnquiry)).one_or_none()


def everything_of(enquiry: LoanEnquiry) -> dict[str, Any]:
    """Return all that is kept of an enquiry, as plain values for its person to take away."""
    return {
        "ho_so": _columns(enquiry),
        "cac_buoc": [_columns(row) for row in enquiry.history],
        "cho_xem": [
            {**_columns(row), "noi": row.organisation.name if row.organisation else None}
            for row in enquiry.shares
        ],
        "cau_hoi": [_columns(row) for row in enquiry.questions],
        "tien_da_nhan": [_columns(row) for row in enquiry.payouts],
    }


def _columns(row: Base) -> dict[str, Any]:
    """Return a row's own columns, the numbers of other rows left out."""
    names = [column.key for column in inspect(type(row)).column_attrs]
    return {name: getattr(row, name) for name in names if name != "id" and not name.endswith("_id")}


# What others judge of a person is not kept, and not judged again from what is.
NOT_KEPT: Final = frozenset({LoanCriterion.GOOD_COMPLIANCE, LoanCriterion.FREE_OF_SOCIAL_EVILS})


def still_open(enquiry: LoanEnquiry, *, today: date) -> list[Judged]:
    """Judge what is kept of the check anew; return what is not met or not known, for the person."""
    verdict = judge(_facts_of(enquiry), today=today)
    return [
        judged
        for judged in verdict.criteria
        if judged.state is not State.MET and judged.code not in NOT_KEPT
    ]


def _facts_of(enquiry: LoanEnquiry) -> LoanFacts:
    said = enquiry.facts
    day = said.get("completed_on")
    listed = any(step.verb == Verb.LIST for step in enquiry.history)
    who = Borrower(
        status=said.get("status"),
        certificate_issued=said.get("certificate_issued"),
        completed_on=None if day is None else date.fromisoformat(day),
        on_commune_list=listed or None,
        same_purpose_debt=said.get("same_purpose_debt"),
        household=said.get("household"),
    )
    months = enquiry.course_months
    return LoanFacts(
        who=who,
        purpose=None if enquiry.purpose is None else Purpose(enquiry.purpose.value),
        amount_vnd=enquiry.amount_vnd,
        term_months=enquiry.term_months,
        course_months=None if months is None else Decimal(months),
    )
