"""From typed text to one place: certain enough to take, or a few to choose from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from matching.places.gazetteer import Gazetteer, PlaceHit, load
from matching.places.index import PlaceKind

MOST_OPTIONS: Final = 12
_MOST_HITS: Final = 200
_OTHER_ACCENTS: Final = 2  # as `names.accent_distance`
_PROVINCIAL: Final = {PlaceKind.PROVINCE, PlaceKind.OLD_PROVINCE}


class Question(StrEnum):
    """What is still to be asked about a typed place."""

    NONE = "none"
    NAMESAKES = "namesakes"
    PARTS_OF_DISTRICT = "parts_of_district"
    SPELLING = "spelling"
    ONLY_A_PROVINCE = "only_a_province"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Option:
    """A place of today; `former` is the place of before that the text named, if it did."""

    code: str
    label: str
    former: PlaceHit | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a text leads to: `code` where it is certain, else a question and its options.

    `code` has five digits for a commune and two for a province. `name` is the name the text
    stands for; `total` counts the options before the list is cut at `MOST_OPTIONS`.
    """

    question: Question
    code: str | None = None
    name: str = ""
    options: tuple[Option, ...] = ()
    total: int = 0


def choose(text: str, *, near_province: str | None = None, allow_province: bool = False) -> Choice:
    """Take the place a text names, if there is only one such place; else say what to ask."""
    gazetteer = load()
    hits = gazetteer.find(text, near_province, limit=_MOST_HITS)
    closest = [hit for hit in hits if hit.closeness == hits[0].closeness]
    if not closest:
        return Choice(Question.UNKNOWN)
    if allow_province and (province := _province_named(closest)):
        return Choice(Question.NONE, province.code, province.name)
    options = tuple(_options(gazetteer, closest, allow_province=allow_province))
    question = _question(closest, options, allow_province=allow_province)
    code = options[0].code if question is Question.NONE else None
    return Choice(question, code, closest[0].name, options[:MOST_OPTIONS], len(options))


def label_of(code: str) -> str:
    """Name a commune with its province, or a province; KeyError for a code that is neither."""
    gazetteer = load()
    if province := gazetteer.provinces.get(code):
        return province.full_name
    return gazetteer.commune_label(code)


def _province_named(closest: Iterable[PlaceHit]) -> PlaceHit | None:
    return next(
        (h for h in closest if h.kind is PlaceKind.PROVINCE and not h.closeness.errors), None
    )


def _options(
    gazetteer: Gazetteer, hits: list[PlaceHit], *, allow_province: bool
) -> Iterator[Option]:
    seen: set[str] = set()
    for hit in hits:
        for code in _codes_of(gazetteer, hit, allow_province=allow_province):
            if code not in seen:
                seen.add(code)
                today = hit.kind in {PlaceKind.COMMUNE, PlaceKind.PROVINCE}
                yield Option(code, label_of(code), None if today else hit)


def _codes_of(gazetteer: Gazetteer, hit: PlaceHit, *, allow_province: bool) -> tuple[str, ...]:
    if hit.kind not in _PROVINCIAL:
        return hit.commune_codes
    if not allow_province:
        return ()
    if hit.kind is PlaceKind.PROVINCE:
        return (hit.code,)
    return (gazetteer.former_provinces[hit.code].province_code,)


def _question(
    closest: list[PlaceHit], options: tuple[Option, ...], *, allow_province: bool
) -> Question:
    if not options:
        return Question.ONLY_A_PROVINCE
    if closest[0].closeness.errors or closest[0].closeness.accents >= _OTHER_ACCENTS:
        return Question.SPELLING
    also_a_province = not allow_province and any(hit.kind in _PROVINCIAL for hit in closest)
    if len(options) == 1 and not also_a_province:
        return Question.NONE
    one_district = len(closest) == 1 and closest[0].kind is PlaceKind.OLD_DISTRICT
    return Question.PARTS_OF_DISTRICT if one_district else Question.NAMESAKES
