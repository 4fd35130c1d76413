"""Reads about enrolments. A row of somebody else is not found: every read is scoped."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from models import Course, Enrolment, EnrolmentState, Move, Seeker
from webapp.enrolments.workflow import LIVE
from webapp.shared.dealings.inbox import InboxFilter
from webapp.shared.errors import NotFoundError


def _whole() -> Select[Enrolment]:
    """Select an enrolment with what every page about one needs."""
    return select(Enrolment).options(
        joinedload(Enrolment.course).joinedload(Course.organisation),
        joinedload(Enrolment.course).joinedload(Course.commune),
        joinedload(Enrolment.seeker).options(
            joinedload(Seeker.account), selectinload(Seeker.occupations)
        ),
    )


def _one(session: Session, query: Select[Enrolment], *, to_change: bool) -> Enrolment:
    query = query.options(selectinload(Enrolment.history))
    if to_change:
        query = query.with_for_update(of=Enrolment)
    enrolment = session.scalars(query.order_by(Enrolment.id)).one_or_none()
    if enrolment is None:
        raise NotFoundError
    return enrolment


def enrolment_of_seeker(
    session: Session, seeker: Seeker, public_id: UUID, *, to_change: bool = False
) -> Enrolment:
    """Load a seeker's own enrolment; raises NotFoundError for anybody else's."""
    query = _whole().where(Enrolment.public_id == public_id, Enrolment.seeker_id == seeker.id)
    return _one(session, query, to_change=to_change)


def enrolment_for_organisation(
    session: Session, organisation_id: int, public_id: UUID, *, to_change: bool = False
) -> Enrolment:
    """Load an enrolment in one of the organisation's courses; raises NotFoundError otherwise."""
    query = (
        _whole()
        .join(Enrolment.course)
        .where(
            Enrolment.public_id == public_id,
            Course.organisation_id == organisation_id,
            Enrolment.state != EnrolmentState.WITHDRAWN,
        )
    )
    return _one(session, query, to_change=to_change)


def find(session: Session, seeker: Seeker, course: Course) -> Enrolment | None:
    return session.scalars(
        _whole()
        .where(Enrolment.seeker_id == seeker.id, Enrolment.course_id == course.id)
        .order_by(Enrolment.id)
    ).one_or_none()


def enrolments_of(session: Session, seeker: Seeker) -> Sequence[Enrolment]:
    """Everything a seeker asked for: what waits for them first, then the newest."""
    their_move = case((Enrolment.whose_move == Move.SEEKER, 0), else_=1)
    return session.scalars(
        select(Enrolment)
        .where(Enrolment.seeker_id == seeker.id)
        .options(joinedload(Enrolment.course).joinedload(Course.organisation))
        .order_by(their_move, Enrolment.updated_at.desc(), Enrolment.id.desc())
    ).all()


ENDED = (
    EnrolmentState.COMPLETED,
    EnrolmentState.LEFT,
    EnrolmentState.DECLINED,
    EnrolmentState.CLOSED,
)


def _in_state(wanted: str) -> ColumnElement[bool]:
    if wanted == "waiting":
        return Enrolment.whose_move == Move.EMPLOYER
    if wanted == "live":
        return Enrolment.state.in_(LIVE)
    if wanted == "ended":
        return Enrolment.state.in_(ENDED)
    return Enrolment.state != EnrolmentState.WITHDRAWN


def _inbox(organisation_id: int, wanted: InboxFilter) -> Select[Enrolment]:
    query = (
        select(Enrolment)
        .join(Enrolment.course)
        .where(
            Course.organisation_id == organisation_id,
            Enrolment.state != EnrolmentState.WITHDRAWN,
            _in_state(wanted.state),
        )
    )
    return query if wanted.post is None else query.where(Course.public_id == wanted.post)


def inbox(
    session: Session, organisation_id: int, wanted: InboxFilter, *, limit: int, offset: int
) -> Sequence[Enrolment]:
    """Learners of an organisation, those to be answered soonest first."""
    return session.scalars(
        _inbox(organisation_id, wanted)
        .options(
            contains_eager(Enrolment.course).joinedload(Course.commune),
            joinedload(Enrolment.seeker).options(
                joinedload(Seeker.account), selectinload(Seeker.occupations)
            ),
        )
        .order_by(
            case((Enrolment.answer_due_on.is_(None), 1), else_=0),
            Enrolment.answer_due_on,
            Enrolment.id,
        )
        .limit(limit)
        .offset(offset)
    ).all()


def inbox_total(session: Session, organisation_id: int, wanted: InboxFilter) -> int:
    counted = _inbox(organisation_id, wanted).with_only_columns(func.count(Enrolment.id))
    return session.scalar(counted.order_by(None)) or 0


def courses_with_learners(session: Session, organisation_id: int) -> Sequence[Course]:
    asked = select(Enrolment.course_id).where(Enrolment.state != EnrolmentState.WITHDRAWN)
    return session.scalars(
        select(Course)
        .where(Course.organisation_id == organisation_id, Course.id.in_(asked))
        .order_by(Course.title, Course.id)
    ).all()


def undecided_of_course(session: Session, course: Course) -> Sequence[Enrolment]:
    """Those who do not hold a seat yet, held so that closing the course answers them all."""
    return session.scalars(
        select(Enrolment)
        .where(
            Enrolment.course_id == course.id,
            Enrolment.state.in_((EnrolmentState.SENT, EnrolmentState.ACCEPTED)),
        )
        .options(
            joinedload(Enrolment.seeker).joinedload(Seeker.account), joinedload(Enrolment.course)
        )
        .order_by(Enrolment.id)
        .with_for_update(of=Enrolment)
    ).all()
