"""People's rows in, facts out: what rules may know of somebody, and what rankers may."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Executable, bindparam, select
from sqlalchemy.orm import Session

from matching.facts import LegalFacts, OccupationHeld, OpportunityKind, SkillFacts
from matching.loading.columns import as_text, codes_in, point_of, set_of_codes, slices
from matching.loading.law import facts_from
from matching.rules.licences import allowed
from models import Commune, LegalSituation, Seeker, SeekerOccupation


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
    for ids in slices(frozenset(seeker_ids)):
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
    for ids in slices(frozenset(seeker_ids)):
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
        point=point_of(row),
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
