"""Reading what people type: lost accents, wrong letters, leftover keys, words run together."""

import pytest
from hypothesis import given, strategies as st

from matching.facts import OpportunityFacts, OpportunityKind
from matching.ranking.index.opened import Index
from matching.ranking.input.query import understand
from matching.ranking.texts.repair import Repair
from matching.ranking.texts.typing_habits import ABBREVIATIONS, meant_as, written_out
from matching.ranking.trades.known_terms import known_terms
from matching.syllable import is_syllable
from matching.text import fold, syllables

REPAIR = Repair(known_terms())
REPAIR.text("tho ho lauu an")  # what is worked out once is not the time of one example


@pytest.fixture
def repair() -> Repair:
    return REPAIR


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # Without accents.
        ("tho ho", "thợ hồ"),
        ("phu bep ca toi", "phụ bếp ca tối"),
        ("cong nhan giay da", "công nhân giày da"),
        ("bao ve dem", "bảo vệ đêm"),
        # What people say around the work, with and without accents.
        ("tui muốn làm hồ", "tui muốn làm hồ"),
        ("làm ở quê, không đi xa", "làm ở quê không đi xa"),
        ("minh muon di lam xa", "mình muốn đi làm xa"),
        # One wrong letter, one lost, one too many, two swapped.
        ("thợ hàbn điện", "thợ hàn điện"),
        ("nhn viên phụ bếp", "nhân viên phụ bếp"),
        ("phục vụ bàn nhàhàng", "phục vụ bàn nhà hàng"),
        ("giúp viẹc nhà", "giúp việc nhà"),
        # Keys of Telex and VNI left over.
        ("thợ hồf", "thợ hồ"),
        ("phuj hoof", "phụ hồ"),
        ("banhs mif", "bánh mì"),
        ("tho75 ho62", "thợ hồ"),
        # Words run together, letters doubled.
        ("phuho", "phụ hồ"),
        ("laixe tải", "lái xe tải"),
        ("phục vụ bànn", "phục vụ bàn"),
        # As it is said in one part of the country: n/l, s/x, d/gi, endings of the South.
        ("thợ lấu ăn", "thợ nấu ăn"),
        ("tài sế", "tài xế"),
        ("nái xe", "lái xe"),
        ("giử trẻ", "giữ trẻ"),
        ("cắc tóc", "cắt tóc"),
        ("nấu ăng", "nấu ăn"),
        # Abbreviations of people who look for work.
        ("nv bv", "nhân viên bảo vệ"),
        ("lx tải", "lái xe tải"),
        ("ks xd", "kỹ sư xây dựng"),
    ],
)
def test_a_query_is_read_as_it_was_meant(repair, typed, meant):
    assert repair.text(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "thợ mộc",
        "lái xe b2",
        "thợ hàn co2",
        "sale online",
        "barista",
        "it",
        "cnc",
        "wfm xyz",  # no word of ours: left alone
        "misa",
        "thợ hồ ở thanh hóa",
        "sóc trăng",
        "đắk lắk",
        "kế toán",
    ],
)
def test_known_words_places_and_foreign_words_stay(repair, typed):
    assert repair.text(typed) == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thanh hoa", "thanh hóa"),
        ("soc trang", "sóc trăng"),
        ("huyen hoang hoa", "huyện hoằng hóa"),
    ],
)
def test_places_get_their_own_accents(repair, typed, meant):
    assert repair.text(typed) == meant


def test_titles_teach_words_that_no_name_has():
    counts = dict(known_terms()) | {"quẩy": 9, "quẩy_nóng": 9, "nóng": 9}
    assert Repair(counts).text("quay nong") == "quẩy nóng"


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), max_size=8))
def test_whatever_is_typed_is_read_without_an_error(words):
    read = REPAIR([part for word in words for part in syllables(word)])
    assert all(isinstance(word, str) for word in read)


@given(st.lists(st.sampled_from(sorted(t for t in known_terms() if not t.isascii())), max_size=5))
def test_accented_words_that_are_known_are_never_touched(terms):
    words = [word for term in terms for word in term.split("_") if not word.isascii()]
    words = [word for word in words if is_syllable(word)]
    assert REPAIR(words) == words


@given(st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ "), max_size=24))
def test_reading_twice_changes_nothing_more_where_all_words_are_then_known(text):
    once = REPAIR(syllables(text))
    if all(word in known_terms() and not word.isascii() and is_syllable(word) for word in once):
        assert REPAIR(once) == once


def test_phrases_stay_apart():
    index = Index.build([OpportunityFacts(kind=OpportunityKind.VACANCY, id=1, title="Thợ mộc")])
    query = understand("tho moc, tho son\nphu ho", index)
    assert query.understood == "thợ mộc, thợ sơn, phụ hồ"
    assert "mộc_thợ" not in query.terms
    assert understand("tho moc", index, as_typed=True).understood == ""


@pytest.mark.parametrize(("typed", "meant"), [("may", "may"), ("may xuc", "máy xúc")])
def test_one_bare_word_that_is_a_line_of_work_stays_what_it_is(typed, meant):
    titles = ("Sửa máy lạnh", "Sửa xe máy", "Lái máy xúc", "Vận hành máy", "Thợ may")
    index = Index.build(
        [
            OpportunityFacts(kind=OpportunityKind.VACANCY, id=number, title=title)
            for number, title in enumerate(titles)
        ]
    )
    assert " ".join(understand(typed, index).phrases[0]) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thowj", "thợ"), ("dungwj", "dựng"), ("nuwowcs", "nước"), ("xaay", "xây"),
        ("ddieenj", "điện"), ("tieesng", "tiếng"), ("quets", "quét"), ("quanr", "quản"),
        ("d9ie65n", "điện"), ("nuoc71", "nước"), ("mi2", "mì"), ("hồf", "hồ"), ("bếpp", "bếp"),
    ],
)  # fmt: skip
def test_keys_are_read_as_the_letters_they_write(typed, meant):
    assert meant in meant_as(typed)


@pytest.mark.parametrize("word", ["b2", "1t9", "misa", "xe", "thợ", "x", ""])
def test_words_without_such_keys_mean_nothing_else(word):
    assert list(meant_as(word)) == []


@given(st.text(max_size=12))
def test_any_word_can_be_asked_for_its_keys(word):
    assert all(is_syllable(reading) for reading in meant_as(word.lower()))


def test_abbreviations_are_written_out_where_they_can_only_mean_that():
    assert written_out(["nv", "bv"]) == ["nhân", "viên", "bảo", "vệ"]
    assert written_out(["cn", "may"]) == ["công", "nhân", "may"]
    assert written_out(["nghỉ", "cn"]) == ["nghỉ", "cn"], "a Sunday, perhaps"
    assert written_out(["nv"]) == ["nv"]
    assert written_out([]) == []
    assert all(is_syllable(word) for full in ABBREVIATIONS.values() for word in full)


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("thuật", True), ("thuat", True), ("nghiêng", True), ("giữ", True), ("gì", True),
        ("quý", True), ("khuỷu", True), ("xoong", True), ("hoà", True), ("ỷ", True),
        ("thuât", False), ("thiế", False), ("điệ", False), ("visa", False), ("mining", False),
        ("zzz", False), ("", False),
    ],
)  # fmt: skip
def test_a_syllable_is_told_from_letters(word, is_one):
    assert is_syllable(word) is is_one


def test_every_name_of_a_trade_is_made_of_syllables_or_bare_words():
    odd = [
        word
        for term in known_terms()
        if "_" not in term
        for word in (term,)
        if not word.isascii() and not is_syllable(word) and fold(word).isalpha()
    ]
    assert len(odd) < 0.04 * len(known_terms()), odd
