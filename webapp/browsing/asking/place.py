"""Where somebody looks: a typed place, taken as well as it can be, and what else it may mean.

A form asks back when a name fits several places. A list shows something at once: it looks around
the likeliest of them and offers the others.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from matching.facts import Point
from matching.places.choosing import Choice, Option, Question, choose, label_of
from matching.places.gazetteer import load

PROVINCE_DIGITS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place to look in or around.

    `province` limits to a province; `point` and `communes` belong together: the communes that
    share the typed name or district, and the point of the first of them. All are empty without a
    place, and where a name is not known: `question` is then UNKNOWN.
    """

    label: str = ""
    code: str = ""
    province: str | None = None
    point: Point | None = None
    communes: frozenset[str] = frozenset()
    question: Question = Question.NONE
    choice: Choice | None = None  # what the typed text leaves open, if it does
    others: tuple[Option, ...] = ()  # further places the text may mean

    @property
    def province_around(self) -> str | None:
        """Return the province of a commune that is looked around."""
        return load().communes[self.code].province_code if self.communes else None


NOWHERE: Final = Where()


@lru_cache(maxsize=4096)
def understand(typed: str, chosen: str = "", near_province: str | None = None) -> Where:
    """Take a typed place; `chosen` is the code picked among those it may mean."""
    if not typed:
        return NOWHERE
    choice = choose(typed, near_province=near_province, allow_province=True)
    codes = [option.code for option in choice.options]
    if choice.code is not None:
        return _at(choice.code)
    if not codes:
        return Where(question=choice.question, choice=choice)
    if chosen in codes:
        return _at(chosen)
    return _likeliest(choice)


def _at(code: str) -> Where:
    if len(code) == PROVINCE_DIGITS:
        return Where(label=label_of(code), code=code, province=code)
    return Where(label=label_of(code), code=code, point=point_of(code), communes=frozenset({code}))


def _likeliest(choice: Choice) -> Where:
    """Look around the first option, and in all communes of its province that it may mean."""
    first = choice.options[0].code
    at = _at(first)
    here = load().communes[first].province_code if at.communes else None
    also = {o.code for o in choice.options if _province_of(o.code) == here}
    return Where(
        label=at.label,
        code=first,
        province=at.province,
        point=at.point,
        communes=at.communes | also,
        question=choice.question,
        choice=choice,
        others=choice.options[1:],
    )


def _province_of(code: str) -> str | None:
    commune = load().communes.get(code)
    return None if commune is None else commune.province_code


def point_of(commune: str) -> Point:
    """Return a point inside a commune; KeyError for a code that is none."""
    found = load().communes[commune]
    return Point(found.point_latitude, found.point_longitude)
