"""What people type finds the occupation they mean first."""

import pytest

from matching.lexicon.search import Match, find, in_text

TYPED = {
    "phu-ho": "phụ hồ · phu ho · phuho · Phụ Hồ · phụ nề · tìm việc phụ hồ · phụ vữa · đi phụ hồ",
    "tho-xay": "tho ho · thợ nề · tho ne · thợ xây · tho xay · thợ sây · thợ hồ",
    "tho-op-lat": "op lat · thợ ốp nát · tho lat gach · thợ lát nền",
    "tho-son-nuoc": "son nuoc · tho tret bot · thợ sơn bả · tho son nuoc · tho sown nuoc",
    "tho-nhom-kinh": "nhom kinh · thợ nhôm kiếng",
    "lai-may-xuc": "lái máy súc · may xuc · lai xe cuoc · lái kobe",
    "tho-tran-thach-cao": "thach cao · đóng la phông",
    "tho-gian-giao": "thợ dàn giáo · gian giao · thợ ráp giàn giáo",
    "tho-thong-cong": "rút hầm cầu · thong cong",
    "tho-op-lat ": "tho ôp lat",
}
CASES = [(text, place.strip()) for place, texts in TYPED.items() for text in texts.split(" · ")]


@pytest.mark.parametrize(("text", "place"), CASES)
def test_the_occupation_meant_comes_first(text, place):
    assert find(text)[0].occupation.id == place


def test_nothing_typed_finds_nothing():
    for text in ("", "   ", "!!!", "\u200b", "😀", "한국"):
        assert find(text) == []
        assert in_text(text) == []


def test_no_occupation_comes_twice_and_the_limit_holds():
    hits = find("tho", limit=7)
    assert len({hit.occupation.id for hit in hits}) == len(hits) == 7


def test_decomposed_old_style_and_odd_blanks_find_the_same():
    assert find("tho\u031b\u0323  hô\u0300")[0] == find("thợ hồ")[0]


def test_a_hit_says_how_surely_it_agrees():
    matches = [find(text)[0].match for text in ("thợ hồ", "tho ho", "thợ x", "tho sown nuoc")]
    assert matches == [Match.ACCENTED, Match.FOLDED, Match.BEGUN, Match.ALIKE]


def test_a_misspelt_name_is_shown_written_right():
    assert find("thợ ốp nát")[0].name == "Thợ ốp lát"


def test_accents_decide_inside_a_sentence():
    assert in_text("Cần bán nhà đã xây, có thợ hô hào") == []
    assert [hit.occupation.id for hit in in_text("cần thợ hồ và thợ sơn nước")] == [
        "tho-xay",
        "tho-son-nuoc",
    ]
