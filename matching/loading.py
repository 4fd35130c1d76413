"""Rows in, facts out: the one place where deciding code reads a model's columns.

    open_posts(session)                      every open vacancy and course, with their words
    open_posts_in_parts(session)             the same, some thousands at a time
    posts(session, changes)                  those of some changed posts that are open now
    person(session, seeker_id)               what rules and what rankers may know of a seeker
    people(session, seeker_ids)              the same of many, in a few queries
    skills_of(session, seeker_ids)           what rankers may know of many
    laws_of(session, seeker_ids)             what rules may know of many
    legal_facts(session, seeker)             what rules may know, of a seeker already loaded
    post_facts(session, post)                one vacancy or course, open or not

Columns are named one by one, so that a new column of a row never reaches a rule unasked.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Executable, ScalarSelect, bindparam, func, select
from sqlalchemy.orm import Session

from matching.codes_loading import as_text, codes_in, set_of_codes
from matching.facts import (
    Answers,
    LegalFacts,
    OccupationHeld,
    OpportunityFacts,
    OpportunityKind,
    Point,
    SkillFacts,
)
from matching.legal_loading import facts_from, facts_of_law
from matching.licences import LICENCE_OF_SKILL, allowed, asked
from matching.post_changes import Changes
from models import (
    Application,
    Commune,
    Course,
    Enrolment,
    LegalSituation,
    Lifting,
    Occupation,
    Organisation,
    PostState,
    Seeker,
    SeekerOccupation,
    Vacancy,
    applications,
    enrolments,
)

IN_ONE_PART: Final = 5_000
AT_ONCE: Final = 500  # ids in one IN list; SQLite allows 32,766 variables, PostgreSQL more
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
    for ids in _slices(changes.vacancies):
        found.extend(_open_ones(session, Vacancy, ids))
    for ids in _slices(changes.courses):
        found.extend(_open_ones(session, Course, ids))
    return found


def post_facts(session: Session, post: Vacancy | Course) -> OpportunityFacts:
    """Return the facts of one post whatever its state, for the rules to judge."""
    kind = type(post)
    row = session.execute(_rows(kind).where(kind.id == post.id)).one()
    return replace(_READ[kind](row), is_open=post.state is PostState.OPEN)


def legal_facts(session: Session, seeker: Seeker) -> LegalFacts:
    """Return what rules may know of a seeker who is loaded already."""
    told = session.scalar(
        select(LegalSituation.sealed).where(LegalSituation.seeker_id == seeker.id)
    )
    return facts_from(seeker.birth_year, seeker.commune_code, told)


def person(session: Session, seeker_id: int) -> tuple[LegalFacts, SkillFacts]:
    """Return what rules and what rankers may know of a seeker; raises NoResultFound."""
    row = _core(session, _PERSON, seeker_id).one()
    held = tuple(
        OccupationHeld(code=code, months=months)
        for code, months in _core(session, _HELD, seeker_id)
    )
    return facts_from(row.birth_year, row.commune_code, row.sealed), _skill_facts(row, held)


def people(session: Session, seeker_ids: Iterable[int]) -> dict[int, tuple[LegalFacts, SkillFacts]]:
    """Return as `person` does, by the seeker's id, for many at once: three queries for 500 people.

    Whoever is not there is left out.
    """
    ids = frozenset(seeker_ids)
    skills, laws = skills_of(session, ids), laws_of(session, ids)
    return {each: (laws[each], facts) for each, facts in skills.items() if each in laws}


def skills_of(session: Session, seeker_ids: Iterable[int]) -> dict[int, SkillFacts]:
    """Return what rankers may know of many people, by the seeker's id."""
    session.flush()
    connection, found = session.connection(), {}
    for ids in _slices(frozenset(seeker_ids)):
        held: dict[int, list[OccupationHeld]] = {}
        for seeker_id, code, months in connection.execute(_HELD_BY_MANY, {"seekers": ids}):
            held.setdefault(seeker_id, []).append(OccupationHeld(code=code, months=months))
        for row in connection.execute(_SKILLS_OF_MANY, {"seekers": ids}):
            found[row.id] = _skill_facts(row, tuple(held.get(row.id, ())))
    return found


def laws_of(session: Session, seeker_ids: Iterable[int]) -> dict[int, LegalFacts]:
    """Return what rules may know of many people, by the seeker's id."""
    session.flush()
    connection, found = session.connection(), {}
    for ids in _slices(frozenset(seeker_ids)):
        for row in connection.execute(_LAWS_OF_MANY, {"seekers": ids}):
            found[row.id] = facts_from(row.birth_year, row.commune_code, row.sealed)
    return found


# Every page of offers asks for a person, so what it asks is built once.
_OF_LAW: Final = (Seeker.birth_year, Seeker.commune_code, LegalSituation.sealed)
_OF_SKILLS: Final = (
    Seeker.commune_code,
    Seeker.schooling,
    as_text(Seeker.licences),
    as_text(Seeker.skills),
    Seeker.wish_text,
    as_text(Seeker.wished_occupations),
    Seeker.wished_pay_vnd,
    Seeker.max_km,
    Seeker.lodging_wish,
    as_text(Seeker.shifts),
    Seeker.transport,
    Seeker.available_from,
    as_text(Seeker.body_limits),
    Seeker.wants_courses,
    Commune.latitude,
    Commune.longitude,
    Commune.province_code,
)
_PERSON: Final = (
    select(*_OF_SKILLS, Seeker.birth_year, LegalSituation.sealed)
    .select_from(Seeker)
    .outerjoin(Commune, Commune.code == Seeker.commune_code)
    .outerjoin(LegalSituation, LegalSituation.seeker_id == Seeker.id)
    .where(Seeker.id == bindparam("seeker"))
)
_SKILLS_OF_MANY: Final = (
    select(Seeker.id, *_OF_SKILLS)
    .select_from(Seeker)
    .outerjoin(Commune, Commune.code == Seeker.commune_code)
    .where(Seeker.id.in_(bindparam("seekers", expanding=True)))
    .order_by(Seeker.id)
)
_LAWS_OF_MANY: Final = (
    select(Seeker.id, *_OF_LAW)
    .select_from(Seeker)
    .outerjoin(LegalSituation, LegalSituation.seeker_id == Seeker.id)
    .where(Seeker.id.in_(bindparam("seekers", expanding=True)))
    .order_by(Seeker.id)
)
_HELD: Final = (
    select(SeekerOccupation.occupation_code, SeekerOccupation.months)
    .where(SeekerOccupation.seeker_id == bindparam("seeker"))
    .order_by(SeekerOccupation.id)
)
_HELD_BY_MANY: Final = (
    select(SeekerOccupation.seeker_id, SeekerOccupation.occupation_code, SeekerOccupation.months)
    .where(SeekerOccupation.seeker_id.in_(bindparam("seekers", expanding=True)))
    .order_by(SeekerOccupation.id)
)


def _core(session: Session, statement: Executable, seeker_id: int) -> Any:
    """Read plain columns past the ORM, which would cost more than the query; after its flush."""
    session.flush()
    return session.connection().execute(statement, {"seeker": seeker_id})


def _skill_facts(row: Any, held: tuple[OccupationHeld, ...]) -> SkillFacts:
    kinds = frozenset(OpportunityKind)
    return SkillFacts(
        occupations=held,
        skills=set_of_codes(row.skills),
        wished_occupations=codes_in(row.wished_occupations),
        wished_words=row.wish_text,
        least_monthly_pay_vnd=row.wished_pay_vnd,
        province=row.province_code,
        commune=row.commune_code,
        point=_point(row),
        max_distance_km=row.max_km,
        lodging_wish=row.lodging_wish and row.lodging_wish.value,
        shifts=set_of_codes(row.shifts),
        schooling=row.schooling and row.schooling.value,
        licences=allowed(set_of_codes(row.licences)),
        transport=row.transport and row.transport.value,
        available_from=row.available_from,
        body_limits=set_of_codes(row.body_limits),
        wants=kinds - {OpportunityKind.COURSE} if row.wants_courses is False else kinds,
    )


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
        "point": _point(row),
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


def _point(row: Any) -> Point | None:
    return None if row.latitude is None else Point(row.latitude, row.longitude)


def _body_demands(row: Any) -> frozenset[str]:
    """Return the limits of a body that speak against this work."""
    demands = {
        "no_heavy_lifting": row.lifting in HEAVY,
        "no_long_standing": row.standing,
        "no_heights": row.heights,
    }
    return frozenset(limit for limit, asked in demands.items() if asked)


def _slices(ids: frozenset[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))
