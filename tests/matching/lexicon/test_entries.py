"""What must hold for every entry of the lexicon, whoever wrote it."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import astuple
from importlib.resources import files
from itertools import chain

import pytest

from matching.lexicon import Lexicon, Occupation, load
from matching.lexicon.reading import FIELDS, SCHOOLING, LexiconError, read_by_id
from matching.lexicon.typed import Typed

FORBIDDEN = re.compile(
    r"tù nhân|cựu tù|đối tượng|tiền án|tiền sự|lầm lỗi|con nghiện"
    r"|phạm nhân|trại giam|mại dâm|cờ bạc"
)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def key(name: str) -> str:
    return " ".join(Typed.of(name).toned)


def everything(occupation: Occupation) -> list[str]:
    return [*occupation.right_names, *occupation.misspelt, occupation.en]


def declared(lexicon: Lexicon) -> set[str]:
    return {key(name) for name in lexicon.ambiguous}


def test_ids_are_slugs_that_fit_their_column(lexicon):
    for entry in (*lexicon.fields, *lexicon.skills, *lexicon.occupations):
        assert SLUG.fullmatch(entry), entry
        assert len(entry) <= 60, entry


def test_an_id_that_stands_twice_is_refused(lexicon):
    skill = next(iter(lexicon.skills.values()))
    with pytest.raises(LexiconError, match=skill.id):
        read_by_id([skill, skill])


def test_codes_are_unit_groups_of_isco_08(lexicon):
    assert len(lexicon.unit_groups) == 436
    for occupation in lexicon.occupations.values():
        assert occupation.code in lexicon.unit_groups, (occupation.id, occupation.code)


def test_every_picture_field_has_its_file_and_occupations(lexicon):
    assert tuple(lexicon.fields) == FIELDS
    for field in lexicon.fields.values():
        assert field.icon
        assert len(lexicon.in_field(field.id)) >= 20, field.id


def test_there_are_more_than_six_hundred_occupations(lexicon):
    assert len(lexicon.occupations) > 600


def test_every_reference_resolves(lexicon):
    for occupation in lexicon.occupations.values():
        assert set(occupation.skills) <= set(lexicon.skills), occupation.id
        assert set(occupation.near) <= set(lexicon.occupations), occupation.id
        assert occupation.id not in occupation.near
        assert occupation.schooling in SCHOOLING, occupation.id
    for places in (*lexicon.ambiguous.values(), *lexicon.licences.values()):
        assert set(places) <= set(lexicon.occupations), places


def test_every_trade_outside_the_offices_has_a_family_of_others(lexicon):
    in_families = set(chain.from_iterable(family.occupations for family in lexicon.families))
    assert in_families <= set(lexicon.occupations)
    offices = {each.id for each in lexicon.in_field("van-phong")}
    assert set(lexicon.occupations) - offices <= in_families
    for family in lexicon.families:
        assert len(family.occupations) == len(set(family.occupations)) > 1, family.occupations
        assert family.words, family.occupations


def test_words_of_families_are_what_titles_say_written_once(lexicon):
    for family in lexicon.families:
        assert len(family.words) == len(set(family.words)), family.words
        for phrase in family.words:
            assert phrase == unicodedata.normalize("NFC", phrase).strip().lower(), phrase
            assert not FORBIDDEN.search(phrase), phrase


def test_every_occupation_is_named_in_both_languages_and_uses_three_to_eight_skills(lexicon):
    for occupation in lexicon.occupations.values():
        assert occupation.vi
        assert occupation.en
        assert 3 <= len(occupation.skills) == len(set(occupation.skills)) <= 8, occupation.id


def test_no_two_skills_have_the_same_name(lexicon):
    for language in ("vi", "en"):
        names = [getattr(skill, language).lower() for skill in lexicon.skills.values()]
        assert len(names) == len(set(names)), {name for name in names if names.count(name) > 1}


def test_only_languages_and_such_are_ticked_without_an_occupation(lexicon):
    used = {skill for each in lexicon.occupations.values() for skill in each.skills}
    assert all(skill.startswith("tieng-") for skill in set(lexicon.skills) - used)


def test_shown_names_are_all_different(lexicon):
    for language in ("vi", "en"):
        names = [getattr(each, language).lower() for each in lexicon.occupations.values()]
        assert len(names) == len(set(names)), {name for name in names if names.count(name) > 1}


def test_no_name_leads_to_two_occupations_unless_declared(lexicon):
    places: dict[str, set[str]] = defaultdict(set)
    for name, occupation in lexicon.names():
        places[key(name)].add(occupation.id)
    doubled = {name: ids for name, ids in places.items() if len(ids) > 1}
    assert not {name: ids for name, ids in doubled.items() if name not in declared(lexicon)}


def test_an_ambiguous_name_leads_to_several_places_each_once(lexicon):
    for name, places in lexicon.ambiguous.items():
        assert len(places) == len(set(places)) > 1, name


def test_no_occupation_has_a_name_twice(lexicon):
    for occupation in lexicon.occupations.values():
        names = [key(name) for name in (*occupation.right_names, *occupation.misspelt)]
        assert len(names) == len(set(names)), [name for name in names if names.count(name) > 1]


def test_misspellings_are_not_the_right_name_without_its_accents(lexicon):
    for occupation in lexicon.occupations.values():
        folded = {" ".join(Typed.of(name).folded) for name in occupation.right_names}
        for name in occupation.misspelt:
            assert key(name) not in folded, name


def test_all_text_is_composed_trimmed_and_free_of_forbidden_words(lexicon):
    entries = (*lexicon.fields.values(), *lexicon.skills.values())
    texts = [text for entry in entries for text in astuple(entry)]
    for text in (*texts, *chain.from_iterable(map(everything, lexicon.occupations.values()))):
        assert text == unicodedata.normalize("NFC", text).strip(), text
        assert not FORBIDDEN.search(text.lower()), text


def test_entries_are_found_by_code_and_by_field(lexicon):
    assert lexicon.occupations["phu-ho"] in lexicon.with_code("9313")
    assert lexicon.occupations["phu-ho"] in lexicon.in_field("xay-dung")
    assert lexicon.with_code("0000") == ()


def test_reading_all_files_again_gives_the_same(lexicon):
    load.cache_clear()
    assert load() == lexicon


def test_the_files_stand_beside_the_code():
    names = {file.name for file in (files("matching.lexicon") / "data").iterdir()}
    assert {"chung.toml", "ambiguous.toml", "licences.toml", "isco08.toml"} <= names
