"""Rows of vacancies and courses in, facts out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from matching.facts import Answers, OpportunityFacts, OpportunityKind
from matching.lexicon.licences import LICENCE_OF_SKILL, asked
from matching.loading.columns import point_of, slices
from matching.loading.law import facts_of_law
from matching.loading.post_changes import Changes
from models import (
    Application,
    Commune,
    Course,
    Enrolment,
    Lifting,
    Occupation,
    Organisation,
    PostState,
    Vacancy,
    applications,
    enrolments,
)

IN_ONE_PART: Final = 5_000
HEAVY: Final = frozenset({Lifting.UP_TO_25_KG, Lifting.OVER_25_KG})

_SHARED: Final = ("id", "title", "description", "province_code", "commune_code", "lodging",
                  "meals_per_day", "shifts", "schooling", "minimum_age", "published_at",
                  "closes_on", "filled", "occupation_code", "organisation_id")  # fmt: skip
_OF_VACANCIES: Final = ("requirements", "benefits", "openings", "monthly_pay_min_vnd",
                        "monthly_pay_max_vnd", "bus", "lifting", "standing", "heights",
                        "experience_months", "licences", "skills_needed", "skills_helpful",
                        "start_on", "pay_unit", "pay_min_vnd", "pay_max_vnd", "hours_per_week",
                        "conditional_business", "responsible_position", "overseas")  # fmt: skip
_OF_COURSES: Final = ("seats", "fee_vnd", "lasts_weeks", "skills_taught", "starts_on")


def open_posts(session: Session) -> list[OpportunityFacts]:
    """Return every open post; 50,000 take under three seconds."""
    return [post for part in open_posts_in_parts(session) for post in part]


def count_open_posts(session: Session) -> int:
    """Return how many posts are open."""
    counts = (
        select(func.count()).where(kind.state == PostState.OPEN).scalar_subquery() for kind in _READ
    )
    return int(sum(session.execute(select(*counts)).one()))


def open_posts_in_parts(
    session: Session, at_once: int = IN_ONE_PART
) -> Iterator[list[OpportunityFacts]]:
    """Yield every open post, some thousands at a time, so that memory holds a million."""
    for kind, read in _READ.items():
        query = _rows(kind).where(kind.state == PostState.OPEN)
        found = session.execute(query.execution_options(yield_per=at_once))
        for part in found.partitions():
            yield [read(row) for row in part]


def posts(session: Session, changes: Changes) -> list[OpportunityFacts]:
    """Return those of the changed posts that are open."""
    found: list[OpportunityFacts] = []
    for ids in slices(changes.vacancies):
        found.extend(_open_ones(session, Vacancy, ids))
    for ids in slices(changes.courses):
        found.extend(_open_ones(session, Course, ids))
    return found


def post_facts(session: Session, post: Vacancy | Course) -> OpportunityFacts:
    """Return the facts of one post whatever its state, for the rules to judge."""
    kind = type(post)
    row = session.execute(_rows(kind).where(kind.id == post.id)).one()
    return replace(_READ[kind](row), is_open=post.state is PostState.OPEN)


def _open_ones(
    session: Session, kind: type[Vacancy] | type[Course], ids: list[int]
) -> Iterator[OpportunityFacts]:
    query = _rows(kind).where(kind.state == PostState.OPEN, kind.id.in_(ids)).order_by(kind.id)
    return map(_READ[kind], session.execute(query))


def _rows(kind: type[Vacancy] | type[Course]) -> Any:
    columns = (*_SHARED, *(_OF_VACANCIES if kind is Vacancy else _OF_COURSES))
    return (
        select(
            *(getattr(kind, name) for name in columns),
            Commune.latitude,
            Commune.longitude,
            Commune.province_code.label("commune_province"),
            Commune.wage_region,
            Occupation.isco_code,
            Organisation.answers_asked,
            Organisation.answers_in_time,
            Organisation.answers_given,
            Organisation.answer_days_waited,
            _WAITING[kind].label("waiting"),
        )
        .join(Organisation, Organisation.id == kind.organisation_id)
        .outerjoin(Commune, Commune.code == kind.commune_code)
        .outerjoin(Occupation, Occupation.code == kind.occupation_code)
    )


# How many hope for a seat: one look into an index for each post.
_WAITING: Final[Mapping[type[Vacancy] | type[Course], ScalarSelect[int]]] = {
    Vacancy: select(func.count())
    .where(Application.vacancy_id == Vacancy.id, Application.state.in_(applications.HOPING))
    .scalar_subquery(),
    Course: select(func.count())
    .where(Enrolment.course_id == Course.id, Enrolment.state.in_(enrolments.HOPING))
    .scalar_subquery(),
}


def _vacancy(row: Any) -> OpportunityFacts:
    # A licence is asked of everybody once, and counted once: not among the skills again.
    needed = frozenset(row.skills_needed)
    return OpportunityFacts(
        kind=OpportunityKind.VACANCY,
        body=f"{row.description}\n{row.requirements}\n{row.benefits}".strip(),
        seats_left=row.openings - row.filled,
        monthly_pay_min_vnd=row.monthly_pay_min_vnd,
        monthly_pay_max_vnd=row.monthly_pay_max_vnd,
        bus=bool(row.bus),
        experience_months=row.experience_months,
        licences=asked(needed, set(row.licences)),
        skills_needed=needed.difference(LICENCE_OF_SKILL),
        skills_helpful=frozenset(row.skills_helpful).difference(LICENCE_OF_SKILL),
        body_demands=_body_demands(row),
        starts_on=row.start_on,
        **facts_of_law(row),
        **_shared(row),
    )


def _course(row: Any) -> OpportunityFacts:
    return OpportunityFacts(
        kind=OpportunityKind.COURSE,
        body=row.description,
        seats_left=row.seats - row.filled,
        fee_vnd=row.fee_vnd,
        lasts_weeks=row.lasts_weeks,
        skills_taught=frozenset(row.skills_taught),
        starts_on=row.starts_on,
        **_shared(row),
    )


_READ: Final[Mapping[type[Vacancy] | type[Course], Callable[[Any], OpportunityFacts]]] = {
    Vacancy: _vacancy,
    Course: _course,
}


def _shared(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "organisation": row.organisation_id,
        "occupation": row.occupation_code,
        "isco_code": row.isco_code,
        "province": row.commune_province or row.province_code,
        "commune": row.commune_code,
        "point": point_of(row),
        "lodging": row.lodging and row.lodging.value,
        "meals_per_day": row.meals_per_day,
        "shifts": frozenset(row.shifts),
        "schooling": row.schooling and row.schooling.value,
        "minimum_age": row.minimum_age,
        "waiting": row.waiting,
        "answers": Answers(
            row.answers_asked, row.answers_in_time, row.answers_given, row.answer_days_waited
        ),
        "published_on": row.published_at and row.published_at.date(),
        "closes_on": row.closes_on,
    }


def _body_demands(row: Any) -> frozenset[str]:
    """Return the limits of a body that speak against this work."""
    demands = {
        "no_heavy_lifting": row.lifting in HEAVY,
        "no_long_standing": row.standing,
        "no_heights": row.heights,
    }
    return frozenset(limit for limit, asked in demands.items() if asked)
