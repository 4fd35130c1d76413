"""The list of people on a coordinator's desk: one query for a page of rows, one for the counts."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    case,
    cast,
    func,
    literal,
    null,
    select,
)
from sqlalchemy.orm import Session

from matching.text import fold
from models import (
    Accompaniment,
    Account,
    Application,
    ApplicationState,
    CaseNote,
    Commune,
    Course,
    Enrolment,
    EnrolmentState,
    Move,
    Organisation,
    Seeker,
    Vacancy,
)
from models.base import UtcDateTime
from webapp.access.scope import Scope, is_outside, seen_by
from webapp.applications.workflow import LIVE as LIVE_APPLICATIONS
from webapp.enrolments.workflow import LIVE as LIVE_ENROLMENTS

LEAST_PHONE_DIGITS = 3
REMIND_DAYS = 2  # before the last day on which a person answers, and before a meeting
MATTER = (
    "kind", "matter_id", "state", "move", "due_on", "meets_at", "title", "organisation",
    "organisation_phone",
)  # fmt: skip


class Group(enum.StrEnum):
    """Part of a caseload; the value stands in the address."""

    ALL = ""
    OVERDUE = "qua-hen"
    THEIR_MOVE = "den-luot-ho"
    WAITING = "cho-noi-tuyen"
    UNFINISHED = "chua-khai-xong"
    NOT_APPLIED = "chua-nop"
    UNCLAIMED = "chua-nhan-the"
    PLACED = "da-co-viec"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """What to look for: a name or a phone in any spelling, a commune, a group."""

    text: str = ""
    commune: str = ""
    group: Group = Group.ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One person, and the most pressing thing that is under way for them, if there is one.

    `kind` is "application" or "enrolment", `state` the value of its state, `due_on` the last day
    on which the one whose move it is answers.
    """

    seeker_id: UUID
    name: str
    phone: str | None
    commune: str | None
    is_outside: bool
    companion: str | None
    register_done: bool
    registered_at: datetime
    is_claimed: bool
    has_card: bool
    card_until: datetime | None
    last_note_at: datetime | None
    kind: str | None
    matter_id: UUID | None
    state: str | None
    move: Move | None
    due_on: date | None
    meets_at: datetime | None
    title: str | None
    organisation: str | None
    organisation_phone: str | None


def caseload(  # noqa: PLR0913 - whose, which, when, and which page of it
    session: Session,
    scope: Scope,
    wanted: CaseFilter,
    *,
    today: date,
    limit: int,
    offset: int = 0,
) -> list[CaseRow]:
    """Return a page of people in one query: the nearest day first, then by name."""
    matter = _matters(scope)
    query = (
        _people(_columns(scope, matter), scope, wanted, today)
        .outerjoin(matter, (matter.c.seeker_id == Seeker.id) & (matter.c.place == 1))
        .order_by(
            case((matter.c.due_on.is_(None), 1), else_=0),
            matter.c.due_on,
            Seeker.folded_name,
            Seeker.id,
        )
    )
    rows = session.execute(query.limit(limit).offset(offset))
    return [CaseRow(**row) for row in rows.mappings()]


def pressing(
    session: Session, scope: Scope, *, today: date, now: datetime, limit: int
) -> list[CaseRow]:
    """Return what cannot wait, one row each, the earliest day first.

    Answers that an employer or a centre owes since before today; answers that a person owes
    within `REMIND_DAYS`; meetings within as many days.
    """
    matter = _matters(scope)
    soon = today + timedelta(days=REMIND_DAYS)
    late = (matter.c.move == Move.EMPLOYER) & (matter.c.due_on < today)
    asked = (matter.c.move == Move.SEEKER) & (matter.c.due_on <= soon)
    meets = (
        (matter.c.state == ApplicationState.INTERVIEW_AGREED.value)
        & (matter.c.meets_at >= now)
        & (matter.c.meets_at < now + timedelta(days=REMIND_DAYS))
    )
    query = (
        _people(_columns(scope, matter), scope, CaseFilter(), today)
        .join(matter, matter.c.seeker_id == Seeker.id)
        .where(late | asked | meets)
        .order_by(matter.c.due_on, Seeker.id, matter.c.kind, matter.c.row_id)
        .limit(limit)
    )
    return [CaseRow(**row) for row in session.execute(query).mappings()]


def total(session: Session, scope: Scope, wanted: CaseFilter, *, today: date) -> int:
    return session.scalar(_people([func.count(Seeker.id)], scope, wanted, today)) or 0


def counts(session: Session, scope: Scope, *, today: date) -> dict[Group, int]:
    """Count every group of the whole caseload, in one query."""
    groups = [group for group in Group if group is not Group.ALL]
    marks = [case((_in_group(g, today), 1), else_=0).label(g.name.lower()) for g in groups]
    people = _people([Seeker.id, *marks], scope, CaseFilter(), today).subquery()
    sums = [func.coalesce(func.sum(people.c[g.name.lower()]), 0) for g in groups]
    found = session.execute(select(func.count(people.c.id), *sums)).one()
    return dict(zip((Group.ALL, *groups), found, strict=True))


def communes_of(session: Session, scope: Scope) -> Sequence[tuple[str, str]]:
    """List (code, name) of the communes that people of the caseload live in."""
    lived_in = _people([Seeker.commune_code], scope, CaseFilter(), None)
    rows = session.execute(
        select(Commune.code, Commune.full_name)
        .where(Commune.code.in_(lived_in))
        .order_by(Commune.folded_name, Commune.code)
    )
    return [(code, name) for code, name in rows]


def _people(
    columns: Sequence[Any], scope: Scope, wanted: CaseFilter, today: date | None
) -> Select[Any]:
    query = (
        select(*columns)
        .select_from(Seeker)
        .join(Account, Account.id == Seeker.account_id)
        .outerjoin(Commune, Commune.code == Seeker.commune_code)
        .where(seen_by(scope), Account.closed_at.is_(None))
    )
    if wanted.text:
        query = query.where(_is_called(wanted.text))
    if wanted.commune:
        query = query.where(Seeker.commune_code == wanted.commune)
    if wanted.group is not Group.ALL and today is not None:
        query = query.where(_in_group(wanted.group, today))
    return query


def _is_called(text: str) -> ColumnElement[bool]:
    """Every word of the name in any order and spelling, or digits of the phone."""
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) >= LEAST_PHONE_DIGITS and not any(sign.isalpha() for sign in text):
        return Account.phone.contains(digits.removeprefix("0"), autoescape=True)
    words = fold(text).split()
    condition: ColumnElement[bool] = literal(value=True)
    for word in words:
        condition = condition & Seeker.folded_name.contains(word, autoescape=True)
    return condition


def _applied(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(Application.id).where(Application.seeker_id == Seeker.id, *conditions).exists()


def _enrolled(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(Enrolment.id).where(Enrolment.seeker_id == Seeker.id, *conditions).exists()


def _in_group(group: Group, today: date) -> ColumnElement[bool]:
    """Say in SQL what each group means."""
    late, late_too = Application.answer_due_on < today, Enrolment.answer_due_on < today
    theirs, theirs_too = (
        Application.whose_move == Move.EMPLOYER,
        Enrolment.whose_move == Move.EMPLOYER,
    )
    unsent = (ApplicationState.DRAFT, ApplicationState.WITHDRAWN)
    meanings: dict[Group, ColumnElement[bool]] = {
        Group.OVERDUE: _applied(theirs, late) | _enrolled(theirs_too, late_too),
        Group.WAITING: _applied(theirs) | _enrolled(theirs_too),
        Group.THEIR_MOVE: _applied(
            Application.whose_move == Move.SEEKER, Application.state.in_(LIVE_APPLICATIONS)
        )
        | _enrolled(Enrolment.whose_move == Move.SEEKER),
        Group.UNFINISHED: Seeker.register_done_at.is_(None),
        Group.NOT_APPLIED: ~_applied(Application.state.not_in(unsent))
        & ~_enrolled(Enrolment.state != EnrolmentState.WITHDRAWN),
        Group.UNCLAIMED: Account.secret_hash.is_(None),
        Group.PLACED: _applied(Application.state == ApplicationState.HIRED),
    }
    return meanings[group]


def _columns(scope: Scope, matter: Subquery) -> list[Any]:
    """Name the columns of `CaseRow`, one for one."""
    return [
        Seeker.public_id.label("seeker_id"),
        Seeker.full_name.label("name"),
        Account.phone.label("phone"),
        Commune.full_name.label("commune"),
        is_outside(scope).label("is_outside"),
        _companion().label("companion"),
        Seeker.register_done_at.is_not(None).label("register_done"),
        Seeker.created_at.label("registered_at"),
        Account.secret_hash.is_not(None).label("is_claimed"),
        Account.claim_pin_hash.is_not(None).label("has_card"),
        Account.claim_expires_at.label("card_until"),
        _last_note().label("last_note_at"),
        *(matter.c[name] for name in MATTER),
    ]


def _companion() -> Any:
    coordinator = Account.__table__.alias("coordinator")
    return (
        select(coordinator.c.display_name)
        .join(Accompaniment, Accompaniment.coordinator_id == coordinator.c.id)
        .where(Accompaniment.seeker_id == Seeker.id, Accompaniment.ended_at.is_(None))
        .order_by(Accompaniment.is_lead.desc(), Accompaniment.id)
        .limit(1)
        .scalar_subquery()
    )


def _last_note() -> Any:
    noted = select(func.max(CaseNote.created_at)).where(CaseNote.seeker_id == Seeker.id)
    return noted.correlate(Seeker).scalar_subquery()


def _matters(scope: Scope) -> Subquery:
    """Number what is under way for each person: the nearest day first, a job taken last."""
    within = select(Seeker.id).where(seen_by(scope))
    both = _applications(within).union_all(_enrolments(within)).subquery()
    place = func.row_number().over(
        partition_by=both.c.seeker_id,
        order_by=(
            both.c.is_over,
            case((both.c.due_on.is_(None), 1), else_=0),
            both.c.due_on,
            both.c.kind,
            both.c.row_id.desc(),
        ),
    )
    return select(both, place.label("place")).subquery("matter")


def _applications(within: Select[Any]) -> Select[Any]:
    placed = Application.state == ApplicationState.HIRED
    return (
        select(
            literal("application").label("kind"),
            *_matter_columns(
                Application, case((placed, 1), else_=0), Application.interview_at, Vacancy.title
            ),
        )
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .join(Organisation, Organisation.id == Vacancy.organisation_id)
        .where(
            Application.seeker_id.in_(within),
            Application.state.in_((*LIVE_APPLICATIONS, ApplicationState.HIRED)),
        )
    )


def _enrolments(within: Select[Any]) -> Select[Any]:
    return (
        select(
            literal("enrolment").label("kind"),
            *_matter_columns(Enrolment, literal(0), cast(null(), UtcDateTime), Course.title),
        )
        .join(Course, Course.id == Enrolment.course_id)
        .join(Organisation, Organisation.id == Course.organisation_id)
        .where(Enrolment.seeker_id.in_(within), Enrolment.state.in_(LIVE_ENROLMENTS))
    )


def _matter_columns(
    row: type[Application] | type[Enrolment], is_over: Any, meets_at: Any, title: Any
) -> list[Any]:
    return [
        row.seeker_id.label("seeker_id"),
        row.id.label("row_id"),
        row.public_id.label("matter_id"),
        cast(row.state, String).label("state"),  # two vocabularies in one column
        row.whose_move.label("move"),
        row.answer_due_on.label("due_on"),
        meets_at.label("meets_at"),
        is_over.label("is_over"),
        title.label("title"),
        Organisation.name.label("organisation"),
        Organisation.phone.label("organisation_phone"),
    ]
