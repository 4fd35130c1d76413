"""Reads about suggestions and invitations: of a post, of a person, and who may be drawn at all."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    case,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, selectinload

from models import (
    Account,
    Application,
    ApplicationState,
    ConsentPurpose,
    Course,
    Enrolment,
    Invitation,
    InvitationState,
    Organisation,
    PostState,
    Seeker,
    Suggestion,
    Vacancy,
)
from webapp.consents.queries import allows, in_force_of
from webapp.shared.errors import NotFoundError
from webapp.suggestions import limits

Post = Vacancy | Course
Row = type[Suggestion] | type[Invitation]
HIRED: Final = ApplicationState.HIRED
LOOKED_BACK_ON: Final = 40  # invitations of one post


def _open_posts(kind: type[Vacancy] | type[Course], organisation_id: int) -> Any:
    return select(
        literal(kind is Course).label("is_course"),
        kind.public_id,
        kind.title,
        kind.closes_on,
        kind.published_at,
    ).where(kind.organisation_id == organisation_id, kind.state == PostState.OPEN)


def open_posts(
    session: Session, organisation_id: int, *, limit: int, offset: int
) -> tuple[Sequence[Any], int]:
    """Return one page of an organisation's open posts, the newest first, and how many there are.

    Rows have `is_course`, `public_id`, `title` and `closes_on`.
    """
    found = union_all(*(_open_posts(kind, organisation_id) for kind in (Vacancy, Course)))
    rows = found.subquery()
    page = (
        select(rows)
        .order_by(rows.c.published_at.desc(), rows.c.public_id)
        .limit(limit)
        .offset(offset)
    )
    total = session.scalar(select(func.count()).select_from(rows)) or 0
    return session.execute(page).all(), total


def is_of(row: Row, post: Post) -> ColumnElement[bool]:
    """Ask in SQL whether a suggestion or an invitation is of this post."""
    return row.course_id == post.id if isinstance(post, Course) else row.vacancy_id == post.id


def _of_organisation(row: Row, organisation_id: int) -> ColumnElement[bool]:
    vacancies = select(Vacancy.id).where(Vacancy.organisation_id == organisation_id)
    courses = select(Course.id).where(Course.organisation_id == organisation_id)
    return row.vacancy_id.in_(vacancies) | row.course_id.in_(courses)


def _has_asked(post: Post) -> Select[int]:
    """Select people who sent something to this post, whatever became of it."""
    if isinstance(post, Course):
        return select(Enrolment.seeker_id).where(Enrolment.course_id == post.id)
    return select(Application.seeker_id).where(
        Application.vacancy_id == post.id, Application.state != ApplicationState.DRAFT
    )


def _invited(post: Post) -> Select[int]:
    return select(Invitation.seeker_id).where(is_of(Invitation, post))


def _agrees(today: date) -> list[ColumnElement[bool]]:
    """Ask in SQL who agrees today to be suggested, for whatever post."""
    closed = select(Account.id).where(Account.closed_at.is_not(None))
    return [
        allows(ConsentPurpose.BEING_SUGGESTED, today=today),
        Seeker.account_id.not_in(closed),
    ]


def agreeing(*, today: date) -> Select[int]:
    """Select who agrees today to be suggested, for whatever post."""
    return select(Seeker.id).where(*_agrees(today))


def still_agreeing(session: Session, seekers: Collection[int], *, today: date) -> set[int]:
    """Return those of a few people who agree at this moment; looks at nobody else's rows."""
    agree = in_force_of(session, seekers, ConsentPurpose.BEING_SUGGESTED, today=today)
    there = (
        select(Seeker.id)
        .join(Seeker.account)
        .where(Seeker.id.in_(agree), Account.closed_at.is_(None))
    )
    return set(session.scalars(there.order_by(Seeker.id)))


def _may_be_shown(post: Post, today: date) -> list[ColumnElement[bool]]:
    """Ask in SQL who may stand on the page of a post: who agrees, and has not asked for it."""
    return [
        *_agrees(today),
        Seeker.id.not_in(_has_asked(post)),
        Seeker.id.not_in(_invited(post)),
    ]


def left_out(session: Session, post: Post, *, today: date) -> set[int]:
    """Return who may not be drawn for a post today, whether they agree or not.

    Who asked or was invited, was shown for it lately, or has just begun to work somewhere.
    """
    rests = select(Suggestion.seeker_id).where(
        is_of(Suggestion, post),
        Suggestion.shown_on > today - timedelta(days=limits.PAIR_RESTS_DAYS),
    )
    begun = today - timedelta(days=limits.AFTER_HIRE_DAYS)
    hired = select(Application.seeker_id).where(
        Application.state == HIRED, func.coalesce(Application.starts_on, begun) >= begun
    )
    each = _has_asked(post), _invited(post), rests, hired
    return set(session.scalars(union_all(*each).order_by("seeker_id")))


@dataclass(frozen=True, slots=True)
class Showings:
    """How often a person was newly shown: today, within a week, of late."""

    today: int = 0
    week: int = 0
    of_late: int = 0

    @property
    def is_enough(self) -> bool:
        """Whether one more today would be one too many."""
        return self.today >= limits.PERSON_A_DAY or self.week >= limits.PERSON_A_WEEK


def shown_enough(session: Session, *, today: date) -> set[int]:
    """Return who was newly shown so often that one more today would be one too many."""
    a_week_ago = today - timedelta(days=limits.WEEK)
    shown = select(Suggestion.seeker_id, Suggestion.shown_on).where(
        Suggestion.shown_on > a_week_ago
    )
    # Counted here: the database would rather go through a whole year in the order of people.
    days = session.execute(shown.order_by(Suggestion.shown_on)).all()
    of_week = Counter(seeker_id for seeker_id, _day in days)
    of_today = Counter(seeker_id for seeker_id, day in days if day == today)
    return {each for each, week in of_week.items() if Showings(of_today[each], week).is_enough}


def showings(session: Session, seekers: Iterable[int], *, today: date) -> Mapping[int, Showings]:
    """Count showings of late of a few people; who was not shown is left out."""
    found = session.execute(
        select(
            Suggestion.seeker_id,
            _since(Suggestion.shown_on, today),
            _since(Suggestion.shown_on, today - timedelta(days=limits.WEEK - 1)),
            func.count(),
        )
        .where(
            Suggestion.seeker_id.in_(list(seekers)),
            Suggestion.shown_on > today - timedelta(days=limits.OF_LATE_DAYS),
        )
        .group_by(Suggestion.seeker_id)
        .order_by(Suggestion.seeker_id)
    )
    return {row[0]: Showings(*row[1:]) for row in found}


def _since(column: InstrumentedAttribute[date], day: date) -> ColumnElement[int]:
    return func.sum(case((column >= day, 1), else_=0))


def hold_organisation(session: Session, organisation_id: int) -> None:
    """Have whoever else acts for an organisation wait, so that its bounds are counted alone."""
    held = select(Organisation.id).where(Organisation.id == organisation_id)
    # What refers to the organisation may be written meanwhile.
    session.execute(held.order_by(Organisation.id).with_for_update(key_share=True)).all()


def seats_today(session: Session, post: Post, *, today: date) -> limits.Seats:
    """Return how many people more may be shown for a post today, and when there will be more."""
    by_day = (
        select(Suggestion.shown_on, func.count())
        .where(Suggestion.shown_on > today - timedelta(days=limits.WEEK))
        .group_by(Suggestion.shown_on)
        .order_by(Suggestion.shown_on)
    )
    whose = is_of(Suggestion, post), _of_organisation(Suggestion, post.organisation_id)
    of_post, of_all = (
        {row[0]: row[1] for row in session.execute(by_day.where(each))} for each in whose
    )
    return limits.seats(of_post, of_all, today=today)


def shown_for(session: Session, post: Post, *, today: date) -> Sequence[Suggestion]:
    """Return the people on the page of a post, those shown last first.

    No rule of law is asked again: whoever could change a post and look who is gone would learn why.
    """
    return session.scalars(
        select(Suggestion)
        .join(Suggestion.seeker)
        .where(
            is_of(Suggestion, post),
            Suggestion.shown_until >= today,
            *_may_be_shown(post, today),
        )
        .options(joinedload(Suggestion.seeker).selectinload(Seeker.occupations))
        .order_by(Suggestion.shown_on.desc(), Suggestion.fit.desc(), Suggestion.public_id)
    ).all()


def suggestion_for_organisation(
    session: Session, organisation_id: int, public_id: UUID
) -> Suggestion:
    """Load a showing to this organisation; raises NotFoundError for any other."""
    found = session.scalars(
        select(Suggestion)
        .where(Suggestion.public_id == public_id, _of_organisation(Suggestion, organisation_id))
        .options(
            joinedload(Suggestion.vacancy).joinedload(Vacancy.organisation),
            joinedload(Suggestion.course).joinedload(Course.organisation),
            joinedload(Suggestion.seeker).joinedload(Seeker.account),
        )
        .order_by(Suggestion.id)
    ).one_or_none()
    if found is None:
        raise NotFoundError
    return found


def still_shown(session: Session, suggestion: Suggestion, post: Post, *, today: date) -> bool:
    """Tell whether this showing stands on the page of its post now."""
    found = session.scalar(
        select(Suggestion.id)
        .join(Suggestion.seeker)
        .where(
            Suggestion.id == suggestion.id,
            Suggestion.shown_until >= today,
            *_may_be_shown(post, today),
        )
    )
    return found is not None


def invitations_of_post(session: Session, post: Post) -> Sequence[Invitation]:
    """Return whom a post has invited, the last first, as many as one looks back on."""
    last = select(Invitation).where(is_of(Invitation, post)).order_by(Invitation.id.desc())
    return session.scalars(last.limit(LOOKED_BACK_ON)).all()


def invited_today(session: Session, post: Post, *, today: date) -> tuple[int, int]:
    """Count today's invitations of a post, and of its whole organisation."""
    due = today + timedelta(days=limits.REPLY_DAYS)
    sent = select(func.count(Invitation.id)).where(Invitation.answer_due_on >= due)
    of_post = session.scalar(sent.where(is_of(Invitation, post))) or 0
    of_all = session.scalar(sent.where(_of_organisation(Invitation, post.organisation_id))) or 0
    return of_post, of_all


def _whole() -> Select[Invitation]:
    return select(Invitation).options(
        joinedload(Invitation.vacancy).options(
            joinedload(Vacancy.organisation), joinedload(Vacancy.commune)
        ),
        joinedload(Invitation.course).options(
            joinedload(Course.organisation), joinedload(Course.commune)
        ),
        joinedload(Invitation.seeker).options(
            joinedload(Seeker.account), selectinload(Seeker.occupations)
        ),
    )


def invitation_of_seeker(
    session: Session, seeker: Seeker, public_id: UUID, *, to_change: bool = False
) -> Invitation:
    """Load a person's own invitation; raises NotFoundError for anybody else's."""
    query = _whole().where(Invitation.public_id == public_id, Invitation.seeker_id == seeker.id)
    if to_change:
        query = query.with_for_update(of=Invitation)
    if (found := session.scalars(query.order_by(Invitation.id)).one_or_none()) is None:
        raise NotFoundError
    return found


def invitations_of(
    session: Session, seeker: Seeker, *, limit: int, offset: int
) -> Sequence[Invitation]:
    """Return a person's invitations: those that wait for them first, then the newest."""
    waits = case((Invitation.state == InvitationState.SENT, 0), else_=1)
    return session.scalars(
        _whole()
        .where(Invitation.seeker_id == seeker.id)
        .order_by(waits, Invitation.id.desc())
        .limit(limit)
        .offset(offset)
    ).all()


def invitations_total(session: Session, seeker: Seeker) -> int:
    counted = select(func.count(Invitation.id)).where(Invitation.seeker_id == seeker.id)
    return session.scalar(counted) or 0


def waiting_for(session: Session, seeker: Seeker) -> Sequence[Invitation]:
    """Return the invitations that wait for a person's word, the one to answer soonest first."""
    return session.scalars(
        _whole()
        .where(Invitation.seeker_id == seeker.id, Invitation.state == InvitationState.SENT)
        .order_by(Invitation.answer_due_on, Invitation.id)
    ).all()


def of_pair(session: Session, seeker: Seeker, post: Post) -> Invitation | None:
    """Return the invitation of this person to this post that they could still take."""
    return session.scalars(
        select(Invitation)
        .where(
            Invitation.seeker_id == seeker.id,
            is_of(Invitation, post),
            Invitation.state.in_([InvitationState.SENT, InvitationState.LAPSED]),
        )
        .order_by(Invitation.id)
    ).one_or_none()


def open_of_post(session: Session, post: Post) -> Sequence[Invitation]:
    """Return a post's invitations that wait, held so that closing it closes them all."""
    return session.scalars(
        _whole()
        .where(is_of(Invitation, post), Invitation.state == InvitationState.SENT)
        .order_by(Invitation.id)
        .with_for_update(of=Invitation)
    ).all()


def overdue(session: Session, *, today: date, limit: int) -> Sequence[Invitation]:
    """Return invitations whose day has passed, held."""
    return session.scalars(
        _whole()
        .where(Invitation.state == InvitationState.SENT, Invitation.answer_due_on < today)
        .order_by(Invitation.id)
        .limit(limit)
        .with_for_update(of=Invitation)
    ).all()
