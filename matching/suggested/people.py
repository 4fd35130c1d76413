"""Where people come from: everybody at a glance, and the few who count in full, as they are now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from matching.facts import LegalFacts, Point, SkillFacts

Person = tuple[int, LegalFacts, SkillFacts]


@dataclass(frozen=True, slots=True)
class Glances:
    """What is looked at of everybody: a few columns beside the ids, which differ and rise."""

    ids: Sequence[int]
    words: Sequence[str]  # the typed wish
    wished: Sequence[tuple[str, ...]]  # occupations
    skills: Sequence[frozenset[str]]
    points: Sequence[Point | None]  # where they live
    limits_km: Sequence[float | None]  # how far they go, where they said so
    pays_vnd: Sequence[int | None]  # the least they wish for
    shifts: Sequence[frozenset[str]]
    starts: Sequence[date | None]  # from when
    lodging: Sequence[str | None]  # whether a bed is wished for

    def __len__(self) -> int:
        return len(self.ids)


NOBODY: Final = Glances((), (), (), (), (), (), (), (), (), ())


class People(Protocol):
    """Those who may be shown for a post, read a little at a time."""

    def glances(self) -> Glances:
        """Return everybody at a glance."""

    def holding(self, codes: Collection[str]) -> Iterable[tuple[int, str]]:
        """Return who knows any of these occupations, with each of those they know."""

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
        facts = self._skills.values()
        return Glances(
            list(self._skills),
            [each.wished_words for each in facts],
            [each.wished_occupations for each in facts],
            [each.skills for each in facts],
            [each.point for each in facts],
            [each.max_distance_km for each in facts],
            [each.least_monthly_pay_vnd for each in facts],
            [each.shifts for each in facts],
            [each.available_from for each in facts],
            [each.lodging_wish for each in facts],
        )

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
