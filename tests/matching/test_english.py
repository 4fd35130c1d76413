"""English among Vietnamese: forms of one word find each other, syllables stay as they are."""

import pytest
from hypothesis import given, strategies as st

from matching.facts import LegalFacts, OpportunityFacts, OpportunityKind, SkillFacts
from matching.offers import offers_for
from matching.ranking.index.opened import Index
from matching.ranking.input.query import understand
from matching.ranking.texts.english import in_english, is_english, stem
from matching.ranking.texts.postings import terms, words_by_term
from matching.ranking.trades.known_terms import known_terms
from matching.syllable import is_syllable
from matching.text import has_accents
from matching.verdict import OfferReason
from tests.matching.posts import TODAY


def index_of(*titles):
    vacancy = OpportunityKind.VACANCY
    return Index.build(
        [OpportunityFacts(kind=vacancy, id=at, title=title) for at, title in enumerate(titles)]
    )


@pytest.mark.parametrize(
    "forms",
    [
        ("welder", "welders", "welding", "welded"),
        ("driver", "drivers", "driving"),
        ("company", "companies"),
        ("dishwasher", "dishwashers", "dishwashing"),
        ("planner", "planning", "planned"),
        ("sale", "sales"),
        ("develop", "development", "developer", "developers"),
        ("boss", "bosses"),
        ("ad", "ads"),
    ],
)
def test_forms_of_a_word_are_one_term(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("sale", "salon"),
        ("bus", "business"),
        ("glass", "glaze"),
        ("sms", "smart"),
        ("cook", "cake"),
    ],
)
def test_other_words_are_other_terms(first, second):
    assert stem(first) != stem(second)


@pytest.mark.parametrize("typed", ["khachs", "thangs", "banhs", "may", "thợ", "b2", "2026"])
def test_syllables_keys_of_telex_and_numbers_stay_what_they_are(typed):
    assert stem(typed) == typed
    assert not is_english(typed)


@given(st.sampled_from(sorted(word for word in known_terms() if "_" not in word)))
def test_no_word_of_vietnamese_is_cut(word):
    if is_syllable(word) or has_accents(word):
        assert stem(word) == word


def test_a_pair_is_of_stems_too():
    assert stem("sewing_workers") == stem("sewers_worker")
    assert set(terms("Sewing workers")) == {"sew*", "work*", "sew*_work*"}
    assert terms("thợ may") == ["thợ", "may", "thợ_may"]


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("sewing worker", True),
        ("it manager", True),
        ("motorbike repair", True),
        ("nhan vien sales", False),
        ("tho may", False),
        ("thợ welding", False),
        ("lai xe b2", False),
        ("", False),
    ],
)
def test_a_phrase_is_english_by_most_of_its_letters(words, english):
    assert in_english(words.split()) is english


def test_who_types_one_form_finds_the_others_and_reads_them_as_they_are_written():
    index = index_of("Glass blowers wanted", "Thợ hàn", "Lái xe tải")
    found = offers_for(
        LegalFacts(birth_year=1990), SkillFacts(wished_words="blowing glass"), index, today=TODAY
    )
    assert index.find(found.offers[0].key).title == "Glass blowers wanted"
    assert not found.understood
    words = [line for line in found.offers[0].reasons_for if line.code is OfferReason.WORDS_SHARED]
    assert words[0].values["words"] == "blowing glass"


def test_a_misspelt_word_is_read_as_a_word_that_is_written_somewhere():
    index = index_of(*["Backend developers"] * 3, "Thợ hàn")
    assert understand("backend dewelopers", index).understood == "backend developers"
    assert understand("developing", index).understood == ""


def test_words_are_quoted_as_they_are_written():
    assert words_by_term("Sales drivers") == {"sal*": "sales", "driv*": "drivers"}
    query = understand("drivers driving sales", index_of("Sales driver"))
    assert tuple(query.quotable) == ("drivers", "sales")


def test_small_words_between_english_ones_are_left_alone():
    index = index_of(*["Nhân viên bán cửa", "Thợ cửa sắt"] * 5, "Clerk and cashier", "Thợ mộc")
    assert understand("clerk cum cashier", index).understood == ""
    assert understand("clerk cum cashierr", index).understood == "clerk cum cashier"
    assert understand("tho mocj", index).understood == "thợ mộc"
