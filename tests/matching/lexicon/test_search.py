"""What people type finds the occupation they mean first."""

import pytest

from matching.lexicon.search import Match, find, in_text


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


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("B2", "lai-xe-con"),
        ("bằng lái B2", "lai-xe-con"),
        ("tài xế hạng C", "lai-xe-tai"),
        ("lái xe có bằng C", "lai-xe-tai"),
        ("gplx fc", "lai-xe-container"),
    ],
)
def test_a_class_of_licence_leads_to_those_who_need_it(text, place):
    assert find(text)[0].occupation.id == place


def test_one_letter_is_a_licence_only_beside_words_of_licences():
    assert not {hit.occupation.id for hit in find("vitamin c")} & {"lai-xe-tai", "lai-xe-con"}


def test_a_general_name_leads_to_each_of_its_occupations_in_order():
    places = [hit.occupation.id for hit in find("thợ máy", limit=3)]
    assert places == ["tho-sua-xe-may", "tho-sua-o-to", "tho-bao-tri"]


def test_the_same_words_always_give_the_same_answer():
    assert [find("tho m") for _ in range(3)] == [find("tho m")] * 3


def test_a_hit_says_where_in_the_text_the_name_stands():
    hits = in_text("Tuyển gấp: thợ hàn, phụ hồ")
    assert [hit.span for hit in hits] == [(2, 4), (4, 6)]


def test_a_long_text_is_read_and_a_long_search_is_cut():
    assert in_text("thợ hàn, " * 1200)[0].occupation.id == "tho-han"
    assert find("phụ hồ " * 1500)


def test_accents_decide_inside_a_sentence():
    assert in_text("Cần bán nhà đã xây, có thợ hô hào") == []
    assert [hit.occupation.id for hit in in_text("cần thợ hồ và thợ sơn nước")] == [
        "tho-xay",
        "tho-son-nuoc",
    ]


@pytest.mark.parametrize(
    ("wish", "place"),
    [
        ("Công Nhân Điện Tử Viễn Thông", "cong-nhan-lap-rap-dien-tu"),
        ("Kỹ Sư Thực Hành Cơ Khí Chế Tạo", "ky-su-co-khi"),
        ("Kỹ sư khoa học môi trường", "ky-su-moi-truong"),
        ("Quản Lí Lớp Học", "giao-vu"),
        ("Nhân viên chỉnh lý", "van-thu"),
        ("Nhân viên ngành hàn, hàn điện tại xưởng", "tho-han"),
        ("Vị trí: QC", "kcs"),
        ("nhân viên kỹ thuật bảo trì", "tho-bao-tri"),
        ("làm đẹp", "ktv-spa"),
        ("Vị trí tuyển dụng: nhân viên bán hàng", "ban-hang"),
        ("ung tuyen vi tri phu bep", "phu-bep"),
    ],
)
def test_a_wish_in_other_words_than_the_lexicon_finds_the_trade_it_tells_most_of(wish, place):
    assert find(wish, limit=1)[0].occupation.id == place


@pytest.mark.parametrize("words", ["Ứng tuyển: nhân viên", "Á hậu", "Nguyễn Thùy Trang"])
def test_words_that_tell_of_no_trade_find_none(words):
    assert find(words) == []
