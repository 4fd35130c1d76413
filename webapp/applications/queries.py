"""Reads about applications. A row of somebody else is not found: every read is scoped."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from models import Application, ApplicationState, Move, Seeker, Vacancy
from webapp.applications.workflow import LIVE
from webapp.shared.dealings.inbox import InboxFilter
from webapp.shared.errors import NotFoundError


def _whole() -> Select[Application]:
    """Select an application with what every page about one needs."""
    return select(Application).options(
        joinedload(Application.vacancy).joinedload(Vacancy.organisation),
        joinedload(Application.vacancy).joinedload(Vacancy.commune),
        joinedload(Application.seeker).options(
            joinedload(Seeker.account), selectinload(Seeker.occupations)
        ),
    )


def application_of_seeker(
    session: Session, seeker: Seeker, public_id: UUID, *, to_change: bool = False
) -> Application:
    """Load a seeker's own application; raises NotFoundError for anybody else's.

    `to_change` holds the row until the transaction ends, so that two taps take turns.
    """
    query = _whole().where(Application.public_id == public_id, Application.seeker_id == seeker.id)
    return _one(session, query, to_change=to_change)


def application_for_organisation(
    session: Session, organisation_id: int, public_id: UUID, *, to_change: bool = False
) -> Application:
    """Load an application to one of the organisation's posts; raises NotFoundError otherwise."""
    query = (
        _whole()
        .join(Application.vacancy)
        .where(
            Application.public_id == public_id,
            Vacancy.organisation_id == organisation_id,
            Application.state.not_in(HIDDEN_FROM_EMPLOYERS),
        )
    )
    return _one(session, query, to_change=to_change)


HIDDEN_FROM_EMPLOYERS = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN)


def _one(session: Session, query: Select[Application], *, to_change: bool) -> Application:
    query = query.options(selectinload(Application.history))
    if to_change:
        query = query.with_for_update(of=Application)
    application = session.scalars(query.order_by(Application.id)).one_or_none()
    if application is None:
        raise NotFoundError
    return application


def find(session: Session, seeker: Seeker, vacancy: Vacancy) -> Application | None:
    """Find this seeker's application to this vacancy, whatever became of it."""
    return session.scalars(
        _whole()
        .where(Application.seeker_id == seeker.id, Application.vacancy_id == vacancy.id)
        .order_by(Application.id)
    ).one_or_none()


def applications_of(session: Session, seeker: Seeker) -> Sequence[Application]:
    """Everything a seeker sent or began: what waits for them first, then the newest."""
    their_move = case((Application.whose_move == Move.SEEKER, 0), else_=1)
    return session.scalars(
        select(Application)
        .where(Application.seeker_id == seeker.id)
        .options(
            joinedload(Application.vacancy).joinedload(Vacancy.organisation),
            joinedload(Application.vacancy).joinedload(Vacancy.commune),
        )
        .order_by(their_move, Application.updated_at.desc(), Application.id.desc())
    ).all()


ENDED = (ApplicationState.HIRED, ApplicationState.DECLINED, ApplicationState.CLOSED)


def _in_state(wanted: str) -> ColumnElement[bool]:
    if wanted == "waiting":
        return Application.whose_move == Move.EMPLOYER
    if wanted == "live":
        return Application.state.in_(LIVE)
    if wanted == "ended":
        return Application.state.in_(ENDED)
    return Application.state.not_in(HIDDEN_FROM_EMPLOYERS)


def _inbox(organisation_id: int, wanted: InboxFilter) -> Select[Application]:
    query = (
        select(Application)
        .join(Application.vacancy)
        .where(
            Vacancy.organisation_id == organisation_id,
            Application.state.not_in(HIDDEN_FROM_EMPLOYERS),
            _in_state(wanted.state),
        )
    )
    return query if wanted.post is None else query.where(Vacancy.public_id == wanted.post)


def inbox(
    session: Session, organisation_id: int, wanted: InboxFilter, *, limit: int, offset: int
) -> Sequence[Application]:
    """Applicants of an organisation, those to be answered soonest first."""
    return session.scalars(
        _inbox(organisation_id, wanted)
        .options(
            contains_eager(Application.vacancy).joinedload(Vacancy.commune),
            joinedload(Application.seeker).options(
                joinedload(Seeker.account),
                joinedload(Seeker.commune),
                selectinload(Seeker.occupations),
            ),
        )
        .order_by(
            case((Application.answer_due_on.is_(None), 1), else_=0),
            Application.answer_due_on,
            Application.id,
        )
        .limit(limit)
        .offset(offset)
    ).all()


def inbox_total(session: Session, organisation_id: int, wanted: InboxFilter) -> int:
    counted = _inbox(organisation_id, wanted).with_only_columns(func.count(Application.id))
    return session.scalar(counted.order_by(None)) or 0


def waiting_for_answer(session: Session, organisation_id: int) -> int:
    return inbox_total(session, organisation_id, InboxFilter())


def vacancies_with_applicants(session: Session, organisation_id: int) -> Sequence[Vacancy]:
    """Select the posts that somebody applied to, for the inbox's filter."""
    applied = select(Application.vacancy_id).where(Application.state.not_in(HIDDEN_FROM_EMPLOYERS))
    return session.scalars(
        select(Vacancy)
        .where(Vacancy.organisation_id == organisation_id, Vacancy.id.in_(applied))
        .order_by(Vacancy.title, Vacancy.id)
    ).all()


def live_of_vacancy(session: Session, vacancy: Vacancy) -> Sequence[Application]:
    """Applications still under way to a post, held so that closing it closes them all."""
    return session.scalars(
        select(Application)
        .where(Application.vacancy_id == vacancy.id, Application.state.in_(LIVE))
        .options(
            joinedload(Application.seeker).joinedload(Seeker.account),
            joinedload(Application.vacancy),
        )
        .order_by(Application.id)
        .with_for_update(of=Application)
    ).all()


def overdue(session: Session, seeker_ids: Sequence[int], today: date) -> Sequence[Application]:
    """Applications of these people whose employer let the day pass."""
    return session.scalars(
        select(Application)
        .where(
            Application.seeker_id.in_(seeker_ids),
            Application.whose_move == Move.EMPLOYER,
            Application.answer_due_on < today,
        )
        .options(
            joinedload(Application.seeker),
            joinedload(Application.vacancy).joinedload(Vacancy.organisation),
        )
        .order_by(Application.answer_due_on, Application.id)
    ).all()
