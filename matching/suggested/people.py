"""Where people come from: everybody at a glance, and the few who count in full, as they are now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from matching.facts import LegalFacts, SkillFacts
from matching.suggested.glances import Glances, Said

Person = tuple[int, LegalFacts, SkillFacts]


class People(Protocol):
    """Those who may be shown for a post, read a little at a time."""

    def glances(self) -> Glances:
        """Return everybody at a glance."""

    def holding(self, codes: Collection[str]) -> Iterable[tuple[int, str]]:
        """Return who knows any of these occupations, with each of those they know.

        Others than those at a glance may be among them.
        """

    def skills(self, ids: Sequence[int]) -> Mapping[int, SkillFacts]:
        """Return all that rankers may know of some people."""

    def legal(self, ids: Sequence[int]) -> Mapping[int, LegalFacts]:
        """Return all that rules may know of some people."""


class Known(People):
    """People whose facts are at hand."""

    def __init__(self, people: Iterable[Person]) -> None:
        ordered = sorted(people, key=lambda person: person[0])
        self._skills = {person_id: skills for person_id, _legal, skills in ordered}
        self._legal = {person_id: legal for person_id, legal, _skills in ordered}

    def glances(self) -> Glances:
        """Return everybody at a glance."""
        return Glances.of(_glanced(*person) for person in self._skills.items())

    def holding(self, codes: Collection[str]) -> Iterable[tuple[int, str]]:
        """Return who knows any of these occupations, with each of those they know."""
        for person_id, facts in self._skills.items():
            held = (each.code for each in facts.occupations)
            yield from ((person_id, code) for code in held if code in codes)

    def skills(self, ids: Sequence[int]) -> Mapping[int, SkillFacts]:
        """Return all that rankers may know of some people."""
        return {person_id: self._skills[person_id] for person_id in ids}

    def legal(self, ids: Sequence[int]) -> Mapping[int, LegalFacts]:
        """Return all that rules may know of some people."""
        return {person_id: self._legal[person_id] for person_id in ids}


def _glanced(person_id: int, facts: SkillFacts) -> Said:
    return Said(
        id=person_id,
        words=facts.wished_words,
        wished=facts.wished_occupations,
        skills=facts.skills,
        point=facts.point,
        limit_km=facts.max_distance_km,
        pay_vnd=facts.least_monthly_pay_vnd,
        shifts=facts.shifts,
        start=facts.available_from,
        lodging=facts.lodging_wish,
    )
